// The copy in the browser: what is typed and not yet acknowledged by the server. Each tab of a draft has its own.

const prefix = 'use-draft:';

/** The copies of a draft. */
export class Copies {
  constructor(draft) {
    this.draft = draft;
    this.works = true;
    this.tab = remembered(`use-tab:${draft}`);
  }

  get key() {
    return `${prefix}${this.draft}:${this.tab}`;
  }

  /** Keeps what is typed; says whether the browser could. */
  keep(copy) {
    try {
      localStorage.setItem(this.key, JSON.stringify(copy));
      this.works = true;
    } catch {
      this.works = false;
    }
    return this.works;
  }

  /** Forgets this tab's copy, or that of a tab that is gone. */
  drop(key = this.key) {
    try {
      localStorage.removeItem(key);
    } catch {
      this.works = false;
    }
  }

  /** Copies that no living tab writes, the newest first. */
  async left() {
    const living = await this.livingTabs();
    const found = [];
    try {
      for (let index = 0; index < localStorage.length; index++) {
        const key = localStorage.key(index);
        const tab = key.slice(key.lastIndexOf(':') + 1);
        if (key.startsWith(`${prefix}${this.draft}:`) && (tab === this.tab || !living.includes(tab))) {
          found.push({ key, ...JSON.parse(localStorage.getItem(key)) });
        }
      }
    } catch {
      this.works = false;
    }
    return found.sort((left, right) => right.at - left.at);
  }

  /** Claims this tab's name for as long as it lives. A duplicated tab gets a name of its own. */
  async claim() {
    if (!navigator.locks) {
      return;
    }
    const name = () => `use-draft:${this.draft}:${this.tab}`;
    for (let attempt = 0; attempt < 4; attempt++) {
      if (await hold(name())) {
        return;
      }
      // After a reload the page before may not have let go yet.
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    this.tab = remembered(`use-tab:${this.draft}`, true);
    await hold(name());
  }

  /** Names of other living tabs that have this draft open. */
  async livingTabs() {
    if (!navigator.locks) {
      return [];
    }
    const { held } = await navigator.locks.query();
    const own = `use-draft:${this.draft}:`;
    return held.filter((lock) => lock.name.startsWith(own)).map((lock) => lock.name.slice(own.length)).filter((tab) => tab !== this.tab);
  }
}

function hold(name) {
  return new Promise((resolve) => {
    navigator.locks
      .request(name, { ifAvailable: true }, (lock) => {
        resolve(Boolean(lock));
        return lock ? new Promise(() => {}) : undefined;
      })
      .catch(() => resolve(false));
  });
}

function remembered(key, isNew = false) {
  try {
    const known = isNew ? null : sessionStorage.getItem(key);
    const name = known ?? Math.random().toString(36).slice(2, 10);
    sessionStorage.setItem(key, name);
    return name;
  } catch {
    return Math.random().toString(36).slice(2, 10);
  }
}
