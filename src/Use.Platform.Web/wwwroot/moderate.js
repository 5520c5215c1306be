// Keys for the editor who clears the queue. Everything works by buttons without them; they can be turned off, and the choice is kept.

const root = document.getElementById('moderate');
const said = document.getElementById('key-said');
const toggle = root.querySelector('[data-switch]');
let isBusy = false;

function isOn() {
  try { return localStorage.getItem('use-moderate-keys') !== 'off'; } catch { return true; }
}

function show() {
  const on = isOn();
  root.dataset.keys = on ? 'on' : 'off';
  toggle?.setAttribute('aria-pressed', String(on));
}

function isTyping(element) {
  return element instanceof HTMLElement
    && (element.isContentEditable || element.matches('textarea, select, input:not([type="radio"], [type="checkbox"], [type="submit"], [type="button"])'));
}

const find = (within, key) => within?.querySelector(`[data-key="${CSS.escape(key)}"]`);

// A prepared reason fills the field, where it can be changed; Enter on the button sends it.
root.addEventListener('change', (event) => {
  const { fill, text } = event.target.dataset;
  if (fill) {
    document.getElementById(fill).value = text;
  }
});

function press(target) {
  if (target.matches('input[type="radio"]')) {
    target.checked = true;
    target.dispatchEvent(new Event('change', { bubbles: true }));
    target.form.querySelector('[data-then]').focus();
    return;
  }
  if (target.matches('input')) {
    target.focus();
    return;
  }
  target.click();
}

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.repeat || event.isComposing || event.ctrlKey || event.altKey || event.metaKey || isBusy || !isOn() || isTyping(event.target)) {
    return;
  }
  const key = event.key.toLowerCase();
  if (event.shiftKey && key !== '?') {
    return;
  }
  const open = document.querySelector('.panel:popover-open');
  // Numbers choose in the open panel; letters are the same everywhere.
  const target = /^\d$/.test(key) ? find(open, key) : find(root, key);
  if (target) {
    event.preventDefault();
    press(target);
  } else if (key === 'u') {
    said.textContent = root.dataset.nothing;
  }
});

// A key that is pressed once more while the decision is on its way decides nothing.
root.addEventListener('submit', () => { isBusy = true; });
addEventListener('pageshow', () => { isBusy = false; });

if (toggle) {
  toggle.hidden = false;
  toggle.addEventListener('click', () => {
    try { localStorage.setItem('use-moderate-keys', isOn() ? 'off' : 'on'); } catch { /* Then they stay on. */ }
    show();
  });
}
document.querySelector('.panel[data-open]')?.showPopover();
show();
