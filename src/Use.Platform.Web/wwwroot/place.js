// The type-ahead of a place, on GET /places.

import { ask, startCombobox } from './combobox.js';
import { say, sayNumber } from './write-words.js';

/** Makes the place fields of a page a type-ahead. */
export function startPlaces(root) {
  for (const field of root.querySelectorAll('[data-place]')) {
    startPlace(field);
  }
}

function startPlace(field) {
  const input = field.querySelector('[name="place.text"]');
  const list = field.querySelector('[role="listbox"]');
  const said = field.querySelector('[data-place-said]');
  const hidden = Object.fromEntries(['id', 'label', 'name', 'country'].map((part) => [part, field.querySelector(`[name="place.${part}"]`)]));

  startCombobox(
    { input, list, said },
    {
      find: (text) => (text.length < 2 || text === hidden.label.value ? null : ask(field.dataset.place, text)),
      fill(option, place) {
        option.textContent = place.label;
        if (place.detail) {
          const detail = document.createElement('small');
          detail.textContent = place.detail;
          option.append(' ', detail);
        }
      },
      choose(place) {
        hidden.id.value = place.id;
        hidden.name.value = place.name;
        hidden.country.value = place.country;
        hidden.label.value = place.label;
        input.value = place.label;
        field.querySelector('[name="place.new.name"]').value = '';
        said.textContent = say('Place.Chosen', place.label);
        input.dispatchEvent(new Event('change', { bubbles: true }));
      },
      tell: (number) => (number === null ? say('Place.Away') : number === 0 ? say('Place.FoundNone') : sayNumber('Place.Found', number)),
      takeOnBlur: true,
    }
  );
}
