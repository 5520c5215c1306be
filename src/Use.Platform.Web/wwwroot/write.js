// The writing page: saves while one writes, and loses nothing by an error, an expired session, a lost connection, a second tab or a
// restart of the server. The form alone works too; this makes it calm.

import { startPlaces } from './place.js';
import { startEditors, syncEditors } from './richtext.js';
import { startUploads } from './upload.js';
import { Copies } from './write-copy.js';
import { addRelated, collect, entriesOf, restore } from './write-form.js';
import { dismiss, notice } from './write-notices.js';
import { clearError, hideSummary, onNewPart, showErrors, showProgress, showSummary, startParts } from './write-parts.js';
import { setRows, startRows } from './write-rows.js';
import { moment, relative, say } from './write-words.js';

const afterTyping = 2000;
const atTheLatest = 10000;
const slowest = 60000;
const keepaliveLimit = 60000;

const form = document.getElementById('write');
const live = document.getElementById('save-live');
const stateBox = document.getElementById('save-state');
const title = document.querySelector('[data-title]');
const { id, save: address, signIn } = form.dataset;
const copies = new Copies(id);
const channel = 'BroadcastChannel' in window ? new BroadcastChannel(`use-draft:${id}`) : null;

const draft = {
  version: Number(form.elements.version.value),
  saves: Number(form.elements.saves.value),
  savedAt: new Date(form.dataset.savedAt),
};
let sent = null; // the content that the server has acknowledged, as JSON
let base = {}; // the same, to be read
let typing = 0;
let firstChange = 0;
let saving = null;
let failures = 0;
let retry = 0;
let blocked = null; // signed out, conflicted, waiting, gone
let refusedByServer = [];
let isLeavingOnPurpose = false;

const tell = (text) => (live.textContent = text);

function showState(kind, text, isSpoken = true) {
  stateBox.dataset.state = kind;
  const said = stateBox.querySelector('[data-said]');
  if (said.textContent !== text) {
    said.textContent = text;
    if (isSpoken) {
      tell(text);
    }
  }
}

function showSaved(isSpoken) {
  const age = Date.now() - draft.savedAt;
  const { refused } = read();
  if (refused.length > 0) {
    const names = refused.map(({ field }) => form.querySelector(`[data-field="${CSS.escape(field)}"] > label`)?.firstChild.textContent ?? field);
    showState('problem', say('SavedExcept', [...new Set(names)].join(', ')), isSpoken);
  } else {
    showState('saved', age < 5000 ? say('SavedNow') : say('SavedAgo', relative(-age)), isSpoken);
  }
}

// The content to save. Fields that cannot be read, and those that the server would not take, stay as they were saved last.
function read() {
  const { content, refused } = collect(form, base);
  const still = refusedByServer.filter(({ field, value }) => valueOf(field) === value);
  refusedByServer = still;
  for (const { field } of still) {
    const [part] = field.split(/[.[]/);
    if (part in base) {
      content[part] = base[part];
    } else {
      delete content[part];
    }
  }
  return { content, refused: [...refused, ...still] };
}

function valueOf(path) {
  const part = path.split(/[.[]/)[0];
  return JSON.stringify(collect(form).content[part]);
}

function isDirty() {
  const { content, refused } = read();
  return JSON.stringify(content) !== sent || refused.length > 0;
}

function changed(event) {
  if (event?.target?.closest?.('[data-skip], .conflict')) {
    return;
  }
  const holder = event?.target?.closest?.('[data-field]');
  if (holder?.classList.contains('wrong')) {
    clearError(holder);
  }
  if (event?.target?.name === 'title') {
    title.textContent = event.target.value.trim() || title.dataset.title;
  }
  if (event?.target?.name === 'language') {
    showTranslations();
  }
  firstChange ||= Date.now();
  clearTimeout(typing);
  typing = setTimeout(() => save(), Math.max(0, Math.min(afterTyping, firstChange + atTheLatest - Date.now())));
  keepSoon();
  if (!blocked && failures === 0) {
    showState('typing', say('Unsaved'), false);
  }
}

let keeping = 0;
function keepSoon() {
  keeping ||= setTimeout(keep, 300);
}

function keep() {
  clearTimeout(keeping);
  keeping = 0;
  if (!isDirty()) {
    return;
  }
  const { content } = read();
  const isKept = copies.keep({ ...draft, at: Date.now(), content, entries: entriesOf(form) });
  if (!isKept) {
    notice('copy', say('NoBrowserCopy'), [], 'warn');
  }
}

/** Saves what is typed. Resolves to whether everything typed is on the server. */
async function save({ isLeaving = false } = {}) {
  clearTimeout(typing);
  clearTimeout(retry);
  if (saving) {
    await saving;
  }
  if (blocked === 'conflicted' || blocked === 'waiting' || blocked === 'gone') {
    keep();
    return false;
  }
  saving = send(isLeaving);
  try {
    return await saving;
  } finally {
    saving = null;
  }
}

async function send(isLeaving) {
  const { content, refused } = read();
  const json = JSON.stringify(content);
  showErrors(form, refused);
  if (refused.length === 0) {
    hideSummary();
  }
  if (json === sent) {
    firstChange = 0;
    if (refused.length === 0) {
      copies.drop();
    }
    showSaved(false);
    return refused.length === 0;
  }
  keep();
  const body = JSON.stringify({ version: draft.version, saves: draft.saves, content });
  if (isLeaving && new Blob([body]).size > keepaliveLimit) {
    return false; // the browser would refuse it; the copy in the browser is there
  }
  if (!isLeaving && !blocked && failures === 0) {
    showState('saving', say('Saving'), false);
  }
  const started = firstChange;
  firstChange = 0;
  let response;
  try {
    response = await fetch(address, {
      method: 'PUT',
      keepalive: isLeaving,
      headers: { 'content-type': 'application/json', requestverificationtoken: form.elements.__RequestVerificationToken.value },
      body,
      signal: isLeaving ? undefined : AbortSignal.timeout(30000),
    });
  } catch {
    firstChange = started || Date.now();
    failed();
    return false;
  }
  return answered(response, json, content, started);
}

async function answered(response, json, content, started) {
  const answer = await response.json().catch(() => null);
  if (response.ok && answer) {
    acknowledge(answer, json, content);
    return !isDirty();
  }
  firstChange = started || Date.now();
  switch (response.status) {
    case 400:
      if (answer?.problem === 'Antiforgery' && (await freshToken())) {
        return send(false);
      }
      failed();
      return false;
    case 401:
      signedOut();
      return false;
    case 403:
      blocked = 'waiting';
      showState('problem', say('WaitingNow'));
      return false;
    case 404:
      blocked = 'gone';
      showState('problem', say('GoneNow'));
      return false;
    case 409:
      await conflicted();
      return false;
    case 413:
      showState('problem', say('TooLargeNow'));
      return false;
    case 422: {
      const errors = answer?.errors ?? [];
      const before = refusedByServer.length;
      for (const { field, message } of errors) {
        if (!refusedByServer.some((known) => known.field === field)) {
          refusedByServer.push({ field, message, value: valueOf(field) });
        }
      }
      showErrors(form, refusedByServer);
      if (refusedByServer.length > before) {
        return send(false);
      }
      failed();
      return false;
    }
    case 429:
      failed(Number(response.headers.get('retry-after') ?? 10) * 1000);
      return false;
    default:
      failed();
      return false;
  }
}

function acknowledge(answer, json, content) {
  failures = 0;
  blocked = null;
  dismiss('signed-out');
  draft.version = answer.version;
  draft.saves = answer.saves;
  draft.savedAt = new Date(answer.savedAt);
  form.elements.version.value = answer.version;
  form.elements.saves.value = answer.saves;
  sent = json;
  base = content;
  showProgress(form, answer);
  channel?.postMessage({ saves: draft.saves, version: draft.version });
  if (isDirty()) {
    keep();
    if (read().refused.length === 0 || JSON.stringify(read().content) !== sent) {
      firstChange ||= Date.now();
      typing = setTimeout(() => save(), afterTyping);
    }
  } else {
    copies.drop();
  }
  showSaved(true);
}

function failed(wait) {
  keep();
  failures++;
  const pause = wait ?? Math.min(slowest, 2000 * 2 ** Math.min(failures - 1, 5));
  showState('away', navigator.onLine ? say('ServerAway', relative(pause)) : say('Offline'), failures === 1);
  clearTimeout(retry);
  retry = setTimeout(() => save(), pause);
}

function signedOut() {
  keep();
  blocked = 'signed out';
  showState('problem', say('SignedOut'));
  notice('signed-out', say('SignedOut'), [[say('SignInAgain'), signIn]], 'warn');
  clearTimeout(retry);
  retry = setTimeout(() => save(), 5000);
}

async function freshToken() {
  try {
    const response = await fetch(address, { headers: { accept: 'application/json' } });
    const { token } = await response.json();
    const field = form.elements.__RequestVerificationToken;
    const isNew = Boolean(token) && token !== field.value;
    field.value = token ?? field.value;
    return isNew;
  } catch {
    return false;
  }
}

// The server shows both texts, in the words of the page; the same that a form without scripts gets.
async function conflicted() {
  keep();
  blocked = 'conflicted';
  syncEditors(form);
  const typed = new FormData(form);
  for (const file of form.querySelectorAll('input[type="file"]')) {
    typed.delete(file.name);
  }
  typed.set('do', 'save');
  let panel = null;
  try {
    const response = await fetch(location.pathname, { method: 'POST', body: typed });
    const shown = new DOMParser().parseFromString(await response.text(), 'text/html');
    panel = shown.getElementById('conflict');
    if (!panel && response.ok) {
      // Both were the same after all.
      isLeavingOnPurpose = true;
      copies.drop();
      location.reload();
      return;
    }
  } catch {
    panel = null;
  }
  if (!panel) {
    blocked = null;
    failed();
    return;
  }
  document.getElementById('conflict')?.remove();
  form.querySelector('.parts').before(document.importNode(panel, true));
  await preselect();
  showState('problem', say('Conflicted'));
  form.querySelector('#conflict-title').focus();
}

// What the writer has not touched is taken from the other text unless they wish otherwise.
async function preselect() {
  const mine = collect(form).content;
  for (const difference of form.querySelectorAll('#conflict [data-part]')) {
    const { part } = difference.dataset;
    if (JSON.stringify(mine[part]) === JSON.stringify(base[part])) {
      difference.querySelector('[value="theirs"]').checked = true;
    }
  }
}

async function start() {
  startEditors(form, tell);
  startPlaces(form);
  startRows(form, tell);
  startUploads(form, tell, onNewPart);
  startParts(form);
  startRelated();
  showTranslations();
  for (const plain of document.querySelectorAll('[data-plain-save], .plain-only')) {
    plain.hidden = true;
  }
  const { content } = collect(form);
  // What the server could not take and shows again as it was typed is not saved.
  const isTypedAgain = form.querySelector('#conflict, #problems [data-unsaved]') !== null;
  sent = isTypedAgain ? '' : JSON.stringify(content);
  base = content;
  blocked = form.querySelector('#conflict') ? 'conflicted' : null;

  form.addEventListener('input', changed);
  form.addEventListener('change', changed);
  form.addEventListener('changed', changed);
  form.addEventListener('submit', submitted);
  addEventListener('online', () => save());
  addEventListener('offline', () => isDirty() && showState('away', say('Offline')));
  addEventListener('focus', () => blocked === 'signed out' && save());
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && !isLeavingOnPurpose && leave());
  addEventListener('pagehide', () => !isLeavingOnPurpose && leave());
  addEventListener('beforeunload', (event) => {
    if (!isLeavingOnPurpose && isDirty()) {
      keep();
      event.preventDefault();
    }
  });
  addEventListener('pageshow', (event) => event.persisted && location.reload());
  setInterval(() => !blocked && failures === 0 && !firstChange && !saving && showSaved(false), 10000);

  await copies.claim();
  await restoreLeft();
  await watchTabs();
  if (!blocked && !isDirty()) {
    showSaved(false);
  } else if (!blocked) {
    changed();
  }
  form.dataset.ready = 'true';
}

function leave() {
  if (isDirty()) {
    keep();
    if (!blocked) {
      save({ isLeaving: true });
    }
  }
}

// Every button that sends the form first waits until all that is typed is saved, so that nothing is sent twice.
async function submitted(event) {
  const action = event.submitter?.value ?? 'save';
  syncEditors(form);
  if (action === 'find-related') {
    event.preventDefault();
    await findRelated();
    return;
  }
  if (action === 'merge') {
    keep();
    const copy = { ...draft, at: Date.now(), content: read().content, entries: entriesOf(form), mergedAgainst: form.querySelector('#conflict').dataset.saves };
    copies.keep(copy);
    isLeavingOnPurpose = true;
    return;
  }
  if (action === 'recall') {
    isLeavingOnPurpose = true;
    return;
  }
  if (action === 'save' || isDirty() || saving) {
    event.preventDefault();
    const isSaved = await save();
    const { submitter } = event;
    if (action !== 'save' && isSaved) {
      isLeavingOnPurpose = true;
      form.requestSubmit(submitter);
    } else if (action !== 'save' && read().refused.length > 0) {
      showSummary(form, read().refused);
    } else if (!isSaved) {
      form.querySelector('.error[data-by-script]')?.closest('[data-field]')?.scrollIntoView({ block: 'center' });
    }
    return;
  }
  isLeavingOnPurpose = true;
}

// What an earlier page of this draft could not save.
async function restoreLeft() {
  if (blocked) {
    return;
  }
  const hasMerged = new URLSearchParams(location.search).has('merged');
  if (hasMerged) {
    history.replaceState(null, '', location.pathname + location.hash);
  }
  for (const copy of await copies.left()) {
    const isSame = JSON.stringify(copy.content) === sent;
    const isMerged = copy.mergedAgainst !== undefined && (hasMerged || draft.saves > Number(copy.mergedAgainst));
    if (isSame || isMerged) {
      copies.drop(copy.key);
    } else if (copy.version === draft.version && copy.saves === draft.saves) {
      const loaded = entriesOf(form);
      restore(form, copy.entries, setRows);
      if (copy.key !== copies.key) {
        copies.drop(copy.key);
      }
      keep();
      notice('restored', say('Restored', moment(copy.at)), [
        [
          say('RestoredUndo'),
          () => {
            dismiss('restored');
            restore(form, loaded, setRows);
            changed();
          },
        ],
      ]);
      return;
    } else if (await hasArrived(copy)) {
      copies.drop(copy.key);
    } else {
      offerOld(copy);
      return;
    }
  }
}

// A save that was sent while leaving may have arrived without an answer. The server takes the same words twice: then they are the
// ones on this page already.
async function hasArrived(copy) {
  try {
    const again = await fetch(address, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', requestverificationtoken: form.elements.__RequestVerificationToken.value },
      body: JSON.stringify({ version: copy.version, saves: copy.saves, content: copy.content }),
    });
    return again.ok;
  } catch {
    return false;
  }
}

function offerOld(copy) {
  notice(
    'old',
    say('OldCopy', moment(copy.at)),
    [
      [
        say('OldCopyCompare'),
        () => {
          dismiss('old');
          restore(form, copy.entries, setRows);
          copies.drop(copy.key);
          // From where that text began: the server answers with both.
          draft.version = copy.version;
          draft.saves = copy.saves;
          form.elements.version.value = copy.version;
          form.elements.saves.value = copy.saves;
          base = {};
          sent = '';
          save();
        },
      ],
      [
        say('OldCopyDrop'),
        () => {
          dismiss('old');
          copies.drop(copy.key);
        },
      ],
    ],
    'warn'
  );
}

function startOver() {
  isLeavingOnPurpose = true;
  clearTimeout(typing);
  copies.drop();
  location.reload();
}

async function watchTabs() {
  if ((await copies.livingTabs()).length > 0) {
    notice('tab', say('OtherTab'), [], 'warn');
  }
  channel?.addEventListener('message', ({ data }) => {
    if (data.version !== draft.version || data.saves !== draft.saves) {
      notice('tab', say('OtherTabSaved'), isDirty() ? [] : [[say('LoadNewest'), () => startOver()]], 'warn');
    }
  });
}

function showTranslations() {
  const language = form.elements.language.value;
  for (const part of form.querySelectorAll('[data-translation]')) {
    const isTyped = [...part.querySelectorAll('input')].some((input) => input.value);
    part.hidden = part.dataset.translation === language && !isTyped;
  }
}

function startRelated() {
  form.querySelector('#related-q')?.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      findRelated();
    }
  });
}

async function findRelated() {
  const holder = form.querySelector('[data-related]');
  const said = holder.querySelector('[data-related-said]');
  const text = form.querySelector('#related-q').value;
  const response = await fetch(`${holder.dataset.related}?q=${encodeURIComponent(text)}`).catch(() => null);
  const found = response?.ok ? await response.json() : [];
  said.textContent = found.length === 0 ? holder.dataset.none : '';
  const inputs = found.map((practice) => addRelated(form, practice.id, practice.label, false));
  inputs[0]?.focus();
}

start();
