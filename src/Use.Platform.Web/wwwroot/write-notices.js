// What the page has to say above the form while one writes.

import { say } from './write-words.js';

const holder = document.getElementById('notices');

/** Shows a notice, or replaces the one of this name. Each action is a word and what it does; a link when it is an address. */
export function notice(name, text, actions = [], tone = '') {
  dismiss(name);
  const box = document.createElement('div');
  box.className = `notice ${tone}`.trim();
  box.dataset.notice = name;
  box.setAttribute('role', 'status');
  const words = document.createElement('p');
  words.textContent = text;
  const row = document.createElement('p');
  row.className = 'row';
  for (const [label, action] of actions) {
    row.append(typeof action === 'string' ? link(label, action) : button(label, action, 'button calm slim'));
  }
  row.append(button(say('Dismiss'), () => dismiss(name), 'quiet'));
  box.append(words, row);
  holder.append(box);
}

/** Takes a notice away. */
export function dismiss(name) {
  holder.querySelector(`[data-notice="${name}"]`)?.remove();
}

function button(label, action, style) {
  const made = Object.assign(document.createElement('button'), { type: 'button', className: style, textContent: label });
  made.addEventListener('click', action);
  return made;
}

function link(label, address) {
  return Object.assign(document.createElement('a'), { className: 'button calm slim', href: address, target: '_blank', rel: 'opener', textContent: label });
}
