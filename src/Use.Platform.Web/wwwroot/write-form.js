// The form and the content that it stands for. DraftForm.cs does the same where no script runs.

import { readDate, readMonth, whyNotDate } from './write-dates.js';
import { readInteger, readNumber, readPoint } from './write-numbers.js';
import { say } from './write-words.js';
import { syncEditors } from './richtext.js';

const readers = { number: readNumber, integer: readInteger, month: readMonth, date: readDate, point: readPoint };
const messages = { number: 'NotNumber', integer: 'NotInteger', month: 'NotMonth', point: 'NotPoint' };

/** The fields that hold something of the author's. */
export function fieldsOf(form) {
  return [...form.elements].filter(
    (field) =>
      field.name &&
      !field.name.startsWith('_') &&
      !['version', 'saves', 'do'].includes(field.name) &&
      !['submit', 'button', 'file', 'fieldset'].includes(field.type) &&
      !('skip' in field.dataset)
  );
}

/** The content as it is saved, and the fields that cannot be read; of those, what was saved last stays. */
export function collect(form, saved = {}) {
  syncEditors(form);
  const content = {};
  const refused = [];
  const place = {};
  const translations = {};
  for (const list of form.querySelectorAll('[data-list]')) {
    content[list.dataset.list] = [...list.querySelectorAll('[data-row]')].map(() => ({}));
  }
  let first = '';
  for (const field of fieldsOf(form)) {
    const { name } = field;
    if ((field.type === 'checkbox' || field.type === 'radio') && !field.checked) {
      continue;
    }
    if (name === 'themes.first') {
      first = field.value;
    } else if (name.startsWith('place.')) {
      place[name.slice(6)] = line(field.value);
    } else if (name.startsWith('translations.')) {
      const [, language, part] = name.split('.');
      (translations[language] ??= { language })[part] = line(field.value);
    } else if (field.type === 'checkbox') {
      append(content, name, name === 'sdgs' ? Number(field.value) : field.value);
    } else if (field.value.trim() !== '') {
      const value = read(field);
      if (value !== undefined) {
        put(content, name, value);
        continue;
      }
      refused.push({ field: name, message: whyNot(field) });
      if (name in saved) {
        content[name] = saved[name];
      }
    }
  }
  content.themes?.sort((left, right) => (right === first) - (left === first));
  content.translations = Object.values(translations).filter((row) => row.title || row.tagline);
  content.place = placeOf(place);
  return { content, refused };
}

/** All that is typed, as it is typed: what the copy in the browser keeps. */
export function entriesOf(form) {
  syncEditors(form);
  return fieldsOf(form)
    .filter((field) => (field.type !== 'checkbox' && field.type !== 'radio') || field.checked)
    .map((field) => [field.name, field.value, field.name === 'related' ? field.parentElement.textContent.trim() : undefined]);
}

/** Puts kept entries back into the form. */
export function restore(form, entries, setRows) {
  for (const list of form.querySelectorAll('[data-list]')) {
    const rows = entries
      .filter(([name]) => name.startsWith(`${list.dataset.list}[`))
      .map(([name]) => Number(name.slice(name.indexOf('[') + 1, name.indexOf(']'))) + 1);
    setRows(list, Math.max(0, ...rows));
  }
  for (const [, value, label] of entries.filter(([name]) => name === 'related')) {
    addRelated(form, value, label ?? value, true);
  }
  const byName = new Map();
  for (const [name, value] of entries) {
    byName.set(name, [...(byName.get(name) ?? []), value]);
  }
  for (const field of fieldsOf(form)) {
    const values = byName.get(field.name) ?? [];
    if (field.type === 'checkbox' || field.type === 'radio') {
      field.checked = values.includes(field.value);
    } else {
      field.value = values[0] ?? '';
    }
  }
  form.dispatchEvent(new CustomEvent('filled'));
}

/** Adds a related practice to choose. */
export function addRelated(form, id, text, isChosen) {
  const chosen = form.querySelector('[data-chosen]');
  const there = [...chosen.querySelectorAll('input')].find((input) => input.value === id);
  if (there) {
    return there;
  }
  const label = document.createElement('label');
  label.className = 'choice';
  const input = Object.assign(document.createElement('input'), { type: 'checkbox', name: 'related', value: id, checked: isChosen });
  const span = document.createElement('span');
  span.textContent = text;
  label.append(input, span);
  chosen.append(label);
  return input;
}

function read(field) {
  const { kind } = field.dataset;
  if (kind in readers) {
    return readers[kind](field.value);
  }
  return kind === 'rich' ? field.value.toWellFormed() : line(field.value);
}

function whyNot({ dataset: { kind }, value }) {
  return kind === 'date' ? say(whyNotDate(value), value.trim()) : say(messages[kind]);
}

// As ContentCleaning keeps a line, so that what was saved and what is loaded again compare equal.
function line(text) {
  return text.toWellFormed().replaceAll('\0', '').replace(/\s+/g, ' ').trim();
}

function placeOf(typed) {
  if (typed['new.name']) {
    return {
      name: typed['new.name'],
      country: typed['new.country'] ?? '',
      kind: (typed['new.kind'] ?? 'City').replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase(),
    };
  }
  if (!typed.text) {
    return undefined;
  }
  return typed.id && typed.text === typed.label
    ? { id: typed.id, name: typed.name, country: typed.country }
    : { name: typed.text };
}

function put(content, path, value) {
  const row = /^(\w+)\[(\d+)\]\.(\w+)$/.exec(path);
  if (row) {
    content[row[1]][row[2]][row[3]] = value;
    return;
  }
  const parts = path.split('.');
  const last = parts.pop();
  parts.reduce((at, part) => (at[part] ??= {}), content)[last] = value;
}

function append(content, path, value) {
  const parts = path.split('.');
  const last = parts.pop();
  (parts.reduce((at, part) => (at[part] ??= {}), content)[last] ??= []).push(value);
}
