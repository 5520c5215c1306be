// The type-ahead of the search box, on GET /suggest. A choice leads to its page; the words themselves are searched for as ever.

import { ask, startCombobox } from './combobox.js';

for (const box of document.querySelectorAll('[data-suggest]')) {
  startCombobox(
    {
      input: box.querySelector('input'),
      list: box.querySelector('[role="listbox"]'),
      said: box.querySelector('[role="status"]'),
    },
    {
      find: (text) => (text.length === 0 ? null : ask(box.dataset.suggest, text)),
      fill(option, choice) {
        const kind = document.createElement('span');
        kind.className = 'kind';
        kind.textContent = choice.kind;
        const label = document.createElement('bdi');
        label.textContent = choice.label;
        if (choice.lang) {
          label.lang = choice.lang;
        }
        option.append(kind, ' ', label);
        if (choice.detail) {
          const detail = document.createElement('small');
          detail.textContent = choice.detail;
          option.append(' ', detail);
        }
      },
      choose(choice) {
        location.assign(choice.url);
      },
      tell: (number) =>
        number === null ? '' : number === 0 ? box.dataset.none : number === 1 ? box.dataset.one : box.dataset.other.replace('#', number),
      takeOnBlur: false,
    }
  );
}
