// The sections of the form: one at a time, with a list beside them that says how far each is.

import { editorOf } from './richtext.js';
import { fill, say } from './write-words.js';

const enhancers = [];

/** Registers what is to be done with new parts of the form. */
export function onNewPart(enhance) {
  enhancers.push(enhance);
}

/** Makes a new part of the form work. */
export function enhanceWithin(part) {
  enhancers.forEach((enhance) => enhance(part));
}

/** Shows one section at a time. */
export function startParts(form) {
  const parts = [...form.querySelectorAll('.part')];
  const links = [...form.querySelectorAll('[data-part-link]')];

  function open(part) {
    for (const other of parts) {
      if (other === part) {
        other.removeAttribute('hidden');
      } else {
        other.setAttribute('hidden', 'until-found');
      }
    }
    for (const link of links) {
      link.toggleAttribute('aria-current', false);
      if (link.dataset.partLink === part.dataset.part) {
        link.setAttribute('aria-current', 'step');
        link.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      }
    }
  }

  function go(hash, isClick) {
    const target = hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
    const part = target?.closest('.part');
    if (!part) {
      return false;
    }
    open(part);
    if (target === part) {
      if (isClick) {
        part.querySelector('h2').focus({ preventScroll: true });
      }
      form.querySelector('.write-main').scrollIntoView({ block: 'start' });
    } else {
      for (let fold = target.closest('details'); fold; fold = fold.parentElement.closest('details')) {
        fold.open = true;
      }
      const focusable = editorOf(target) ?? target;
      focusable.focus({ preventScroll: true });
      focusable.closest('.field')?.scrollIntoView({ block: 'center' });
    }
    return true;
  }

  for (const part of parts) {
    part.addEventListener('beforematch', () => open(part));
  }
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href*="#"]');
    if (link && link.pathname === location.pathname && go(link.hash, true)) {
      event.preventDefault();
      history.pushState(null, '', link.hash);
    }
  });
  addEventListener('popstate', () => go(location.hash, false) || open(parts[0]));
  addEventListener('hashchange', () => go(location.hash, false));

  const wrong = form.querySelector('.part .field.wrong')?.closest('.part');
  open(wrong ?? parts[0]);
  if (location.hash.length > 1 && !go(location.hash, false)) {
    document.getElementById(location.hash.slice(1))?.querySelector('[tabindex="-1"]')?.focus();
  }
}

/** Shows how complete the draft is now. */
export function showProgress(form, { completeness, nextStep, sections }) {
  const meter = document.getElementById('meter');
  const text = fill(meter.dataset.percent, completeness);
  meter.querySelector('[data-percent-said]').textContent = text;
  const bar = meter.querySelector('progress');
  bar.value = completeness;
  bar.setAttribute('aria-label', text);
  meter.querySelector('[data-next]').hidden = !nextStep;
  meter.querySelector('[data-all]').hidden = Boolean(nextStep);
  if (nextStep) {
    const link = meter.querySelector('[data-next-link]');
    link.textContent = say(`Step.${nextStep}`);
    link.hash = `#${nextStep}`;
  }
  for (const [section, state] of Object.entries(sections ?? {})) {
    const link = form.querySelector(`[data-part-link="${section}"]`);
    link.dataset.state = state;
    link.querySelector('[data-state-said]').textContent = `, ${say(`State.${state}`)}`;
  }
}

/** Says beside fields what is wrong with them, and takes back what the script said before. */
export function showErrors(form, errors) {
  const wrong = new Map(errors.map(({ field, message }) => [field, message]));
  for (const holder of form.querySelectorAll('[data-field]')) {
    const message = wrong.get(holder.dataset.field);
    const mine = holder.querySelector(':scope > .error[data-by-script]');
    if (!message) {
      if (mine) {
        mine.remove();
        holder.classList.remove('wrong');
        mark(holder, null);
      }
    } else if (mine?.textContent !== message) {
      clearError(holder);
      const error = document.createElement('p');
      error.className = 'error';
      error.dataset.byScript = '';
      error.id = `${inputOf(holder)?.id ?? holder.dataset.field}-error`;
      error.textContent = message;
      const before = holder.querySelector(':scope > input, :scope > textarea, :scope > select, :scope > .rte, :scope > .combo, :scope > div');
      holder.insertBefore(error, before);
      holder.classList.add('wrong');
      mark(holder, error.id);
    }
  }
}

/** Says above the form which fields could not be saved, as the page does where no script runs, and goes there. */
export function showSummary(form, errors) {
  hideSummary();
  document.getElementById('problems')?.remove();
  const box = document.createElement('section');
  Object.assign(box, { className: 'notice bad', id: 'problems' });
  box.dataset.byScript = '';
  box.setAttribute('aria-labelledby', 'problems-title');
  const title = Object.assign(document.createElement('h2'), { id: 'problems-title', tabIndex: -1, textContent: say('UnsavedTitle') });
  const text = Object.assign(document.createElement('p'), { textContent: say('UnsavedText') });
  const list = document.createElement('ul');
  for (const { field, message } of errors) {
    const holder = form.querySelector(`[data-field="${CSS.escape(field)}"]`);
    const link = Object.assign(document.createElement('a'), { textContent: message });
    link.href = `${location.pathname}${location.search}#${(holder && inputOf(holder)?.id) || field}`;
    const row = document.createElement('li');
    row.append(link);
    list.append(row);
  }
  box.append(title, text, list);
  document.getElementById('notices').after(box);
  title.focus();
}

/** Takes that away once all is saved. */
export function hideSummary() {
  document.querySelector('#problems[data-by-script]')?.remove();
}

/** Takes away what is said about a field that is being changed. */
export function clearError(holder) {
  for (const error of holder.querySelectorAll(':scope > .error')) {
    error.remove();
  }
  holder.classList.remove('wrong');
  mark(holder, null);
}

function inputOf(holder) {
  return holder.querySelector(':scope > input, :scope > textarea, :scope > select');
}

function mark(holder, errorId) {
  const input = inputOf(holder);
  for (const element of [input, input && editorOf(input)]) {
    if (!element) {
      continue;
    }
    const others = (element.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id && !id.endsWith('-error'));
    const ids = errorId ? [...others, errorId] : others;
    element.toggleAttribute('aria-invalid', false);
    if (errorId) {
      element.setAttribute('aria-invalid', 'true');
    }
    if (ids.length > 0) {
      element.setAttribute('aria-describedby', ids.join(' '));
    } else {
      element.removeAttribute('aria-describedby');
    }
  }
}
