// The type-ahead of a place: the ARIA combobox pattern on GET /places.

import { say, sayNumber } from './write-words.js';

const pause = 180;

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
  let options = [];
  let at = -1;
  let timer = 0;
  let asked = 0;

  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-expanded', 'false');
  input.setAttribute('aria-controls', list.id);

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(look, pause);
  });
  input.addEventListener('keydown', (event) => {
    const isOpen = !list.hidden;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (isOpen) {
        move(event.key === 'ArrowDown' ? 1 : -1);
      } else {
        look();
      }
    } else if (event.key === 'Enter' && isOpen && at >= 0) {
      event.preventDefault();
      choose(options[at]);
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      close();
    }
  });
  input.addEventListener('blur', () => {
    if (!list.hidden && at >= 0) {
      choose(options[at]);
    }
    close();
  });
  list.addEventListener('mousedown', (event) => {
    event.preventDefault();
    const option = event.target.closest('[role="option"]');
    if (option) {
      choose(options[[...list.children].indexOf(option)]);
    }
  });

  async function look() {
    const text = input.value.trim();
    if (text.length < 2 || text === hidden.label.value) {
      close();
      return;
    }
    const mine = ++asked;
    try {
      const response = await fetch(`${field.dataset.place}?q=${encodeURIComponent(text)}`, { headers: { accept: 'application/json' } });
      if (mine !== asked) {
        return;
      }
      if (!response.ok) {
        throw new Error(`${response.status}`);
      }
      show(await response.json());
    } catch {
      if (mine === asked) {
        close();
        said.textContent = say('Place.Away');
      }
    }
  }

  function show(found) {
    if (document.activeElement !== input) {
      return;
    }
    options = found;
    at = -1;
    list.replaceChildren(
      ...found.map((place, index) => {
        const option = document.createElement('li');
        option.id = `${list.id}-${index}`;
        option.setAttribute('role', 'option');
        option.setAttribute('aria-selected', 'false');
        option.textContent = place.label;
        if (place.detail) {
          const detail = document.createElement('small');
          detail.textContent = place.detail;
          option.append(' ', detail);
        }
        return option;
      })
    );
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    input.removeAttribute('aria-activedescendant');
    said.textContent = found.length === 0 ? say('Place.FoundNone') : sayNumber('Place.Found', found.length);
  }

  function move(step) {
    at = (at + step + options.length + (at < 0 && step < 0 ? 1 : 0)) % options.length;
    [...list.children].forEach((option, index) => option.setAttribute('aria-selected', String(index === at)));
    list.children[at].scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', list.children[at].id);
  }

  function choose(place) {
    hidden.id.value = place.id;
    hidden.name.value = place.name;
    hidden.country.value = place.country;
    hidden.label.value = place.label;
    input.value = place.label;
    const proposal = field.querySelector('[name="place.new.name"]');
    proposal.value = '';
    said.textContent = say('Place.Chosen', place.label);
    clearTimeout(timer);
    asked++;
    close();
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }

  function close() {
    list.hidden = true;
    at = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }
}
