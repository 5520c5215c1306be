// Adds, removes and moves rows in place; without a script the same buttons send the form.

import { fill, say } from './write-words.js';
import { enhanceWithin } from './write-parts.js';

/** Makes the lists of a form work in place. */
export function startRows(form, tell) {
  form.addEventListener('click', (event) => {
    const button = event.target.closest('[data-add], [data-remove], [data-raise], [data-lower]');
    const list = button?.closest('[data-list]');
    if (!list) {
      return;
    }
    event.preventDefault();
    const row = button.closest('[data-row]');
    if ('add' in button.dataset) {
      const added = addRow(list);
      added.querySelector('input:not([type=hidden]), textarea')?.focus();
    } else if ('remove' in button.dataset) {
      const name = row.querySelector('[data-row-name]').textContent;
      const next = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      number(list);
      (next ?? list).focus();
      tell(say('RowRemoved', name));
    } else {
      const name = row.querySelector('[data-row-name]').textContent;
      if ('raise' in button.dataset) {
        row.previousElementSibling?.before(row);
      } else {
        row.nextElementSibling?.after(row);
      }
      number(list);
      (button.hidden ? row : button).focus();
      tell(say('RowMoved', name, [...row.parentElement.children].indexOf(row) + 1));
    }
    form.dispatchEvent(new Event('input'));
  });
}

/** Adds an empty row at the end. */
export function addRow(list) {
  const row = list.querySelector('template').content.firstElementChild.cloneNode(true);
  list.querySelector('.row-list').append(row);
  number(list);
  enhanceWithin(row);
  return row;
}

/** Makes a list have so many rows. */
export function setRows(list, count) {
  const rows = list.querySelector('.row-list');
  while (rows.children.length > count) {
    rows.lastElementChild.remove();
  }
  while (rows.children.length < count) {
    addRow(list);
  }
  number(list);
}

/** Names each row's fields by its place. */
export function number(list) {
  const { list: name, rowWord } = list.dataset;
  const rows = [...list.querySelectorAll('[data-row]')];
  rows.forEach((row, index) => {
    const word = fill(rowWord, index + 1);
    row.id = `${name}-${index}`;
    row.querySelector('[data-row-name]').textContent = word;
    for (const element of row.querySelectorAll('*')) {
      for (const attribute of ['id', 'for', 'aria-describedby', 'aria-labelledby']) {
        const value = element.getAttribute(attribute);
        if (value) {
          element.setAttribute(attribute, value.replaceAll(new RegExp(`\\b${name}-(?:\\d+|__)`, 'g'), `${name}-${index}`));
        }
      }
      for (const attribute of ['name', 'data-field', 'data-picture']) {
        const value = element.getAttribute(attribute);
        if (value) {
          element.setAttribute(attribute, value.replace(/\[(?:\d+|__)\]/, `[${index}]`));
        }
      }
      if (element.tagName === 'BUTTON' && element.value) {
        element.value = element.value.replace(/:(?:\d+|__)$/, `:${index}`).replace(/\[(?:\d+|__)\]/, `[${index}]`);
      }
    }
    row.setAttribute('aria-labelledby', `${name}-${index}-name`);
    for (const [part, key] of [['raise', 'RaiseRowOf'], ['lower', 'LowerRowOf'], ['remove', 'RemoveRowOf']]) {
      row.querySelector(`[data-${part}]`)?.setAttribute('aria-label', say(key, word));
    }
    row.querySelector('[data-raise]')?.toggleAttribute('hidden', index === 0);
    row.querySelector('[data-lower]')?.toggleAttribute('hidden', index === rows.length - 1);
  });
}
