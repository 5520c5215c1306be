// A type-ahead after the ARIA combobox pattern (list autocomplete with manual selection).

const pause = 180;

/**
 * Makes an input a type-ahead.
 * @param parts input, list (role=listbox) and said (role=status).
 * @param find Gives a promise of the choices for a text, or null when there is nothing to look up.
 * @param fill Puts a choice into its option.
 * @param choose Takes a choice.
 * @param tell Says how many choices there are; with null, that they cannot be had at the moment.
 * @param takeOnBlur Whether leaving the input takes the choice that is marked.
 */
export function startCombobox({ input, list, said }, { find, fill, choose, tell, takeOnBlur }) {
  let choices = [];
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
      take(choices[at]);
    } else if (event.key === 'Escape') {
      if (isOpen) {
        event.preventDefault();
      }
      close();
    }
  });
  input.addEventListener('blur', () => {
    if (takeOnBlur && !list.hidden && at >= 0) {
      take(choices[at]);
    }
    close();
  });
  list.addEventListener('mousedown', (event) => {
    event.preventDefault();
    const option = event.target.closest('[role="option"]');
    if (option) {
      take(choices[[...list.children].indexOf(option)]);
    }
  });

  async function look() {
    const mine = ++asked;
    const finding = find(input.value.trim());
    if (finding === null) {
      close();
      return;
    }
    try {
      const found = await finding;
      if (mine === asked) {
        show(found);
      }
    } catch {
      if (mine === asked) {
        close();
        said.textContent = tell(null);
      }
    }
  }

  function show(found) {
    if (document.activeElement !== input) {
      return;
    }
    choices = found;
    at = -1;
    list.replaceChildren(
      ...found.map((choice, index) => {
        const option = document.createElement('li');
        option.id = `${list.id}-${index}`;
        option.setAttribute('role', 'option');
        option.setAttribute('aria-selected', 'false');
        fill(option, choice);
        return option;
      })
    );
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    input.removeAttribute('aria-activedescendant');
    said.textContent = tell(found.length);
  }

  function move(step) {
    at = (at + step + choices.length + (at < 0 && step < 0 ? 1 : 0)) % choices.length;
    [...list.children].forEach((option, index) => option.setAttribute('aria-selected', String(index === at)));
    list.children[at].scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', list.children[at].id);
  }

  function take(choice) {
    clearTimeout(timer);
    asked++;
    close();
    choose(choice);
  }

  function close() {
    // What is still looked up does not open the list again.
    clearTimeout(timer);
    asked++;
    list.hidden = true;
    at = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }
}

/** Asks an address for choices. */
export async function ask(address, text) {
  const response = await fetch(`${address}?q=${encodeURIComponent(text)}`, { headers: { accept: 'application/json' } });
  if (!response.ok) {
    throw new Error(`${response.status}`);
  }
  return response.json();
}
