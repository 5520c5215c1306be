// A small editor for rich text. Each is a textarea that the form sends; the editor stands in its place and writes into it.

import { insertBlocks, joinBackwards, leaveQuote, lineOf, normalise, toggleHeading, toggleList, toggleQuote } from './richtext-blocks.js';
import { cleanHtml, isHtml, textToHtml, write } from './richtext-clean.js';
import { History } from './richtext-history.js';
import { say } from './write-words.js';

const editors = new Map();

const tools = [
  ['bold', 'M6 4h5a3 3 0 0 1 0 6H6zM6 10h6a3 3 0 0 1 0 6H6z', 'Ctrl+B'],
  ['italic', 'M9 4h6M5 16h6M12 4L8 16', 'Ctrl+I'],
  ['heading', 'M5 4v12M15 4v12M5 10h10'],
  ['bullets', 'M8 5h9M8 10h9M8 15h9M3.5 5h.1M3.5 10h.1M3.5 15h.1'],
  ['numbers', 'M8 5h9M8 10h9M8 15h9M3 3.5l1-.5v4M2.7 12h2.2l-2.2 3.5h2.4'],
  ['quote', 'M4 14c2-1 3-2.500 3-5H4V5h4v4c0 4-2 5.500-4 6zM12 14c2-1 3-2.500 3-5h-3V5h4v4c0 4-2 5.500-4 6z'],
  ['link', 'M8.500 11.500a3 3 0 0 0 4.200 0l2.600-2.600a3 3 0 0 0-4.200-4.200l-1 1M11.500 8.500a3 3 0 0 0-4.200 0l-2.600 2.600a3 3 0 0 0 4.200 4.200l1-1', 'Ctrl+K'],
  ['undo', 'M7 4L3.500 7.500 7 11M4 7.500h7a4.500 4.500 0 0 1 0 9H8', 'Ctrl+Z'],
  ['redo', 'M13 4l3.500 3.500L13 11M16 7.500H9a4.500 4.500 0 0 0 0 9h3', 'Ctrl+Y'],
];

/** Turns the rich textareas of a form into editors. */
export function startEditors(form, tell) {
  document.execCommand('defaultParagraphSeparator', false, 'p');
  document.execCommand('styleWithCSS', false, 'false');
  for (const area of form.querySelectorAll('textarea[data-kind="rich"]')) {
    editors.set(area, makeEditor(area, tell));
  }
  form.addEventListener('filled', () => editors.forEach((editor) => editor.load()));
  document.addEventListener('selectionchange', () => editors.forEach((editor) => editor.showState()));
}

/** Writes what is in the editors into their textareas. */
export function syncEditors(form) {
  editors.forEach((editor, area) => {
    if (area.form === form) {
      editor.sync();
    }
  });
}

/** The element that takes the focus for a textarea. */
export function editorOf(area) {
  return editors.get(area)?.text;
}

function makeEditor(area, tell) {
  const label = document.getElementById(`${area.id}-label`);
  const frame = make('div', { className: 'rte' });
  const bar = make('div', { className: 'tools', role: 'toolbar', 'aria-label': area.dataset.tools });
  const text = make('div', { className: 'text', contentEditable: 'true', role: 'textbox', 'aria-multiline': 'true' });
  text.id = `${area.id}-text`;
  text.setAttribute('aria-labelledby', label.id);
  bar.setAttribute('aria-controls', text.id);
  for (const name of ['lang', 'dir', 'aria-describedby', 'aria-invalid']) {
    if (area.hasAttribute(name)) {
      text.setAttribute(name, area.getAttribute(name));
    }
  }
  text.style.setProperty('--rows', area.rows);
  const buttons = new Map(tools.map(([name, path, keys]) => [name, makeButton(name, path, keys)]));
  bar.append(...buttons.values());
  const link = makeLinkBar();
  frame.append(bar, link.element, text);
  area.hidden = true;
  area.before(frame);
  label.addEventListener('click', () => text.focus());

  const history = new History(text);
  let isDirty = false;
  let wantsPlain = false;
  let kept = null;

  const load = () => {
    text.innerHTML = isHtml(area.value) ? cleanHtml(area.value) : textToHtml(area.value);
    area.value = write(text);
    normalise(text);
    history.reset();
    isDirty = false;
  };
  const sync = () => {
    if (isDirty) {
      area.value = write(text);
      isDirty = false;
    }
  };
  // Changes the content and remembers it; the browser's commands for bold and italic tell of themselves.
  const change = (work) => {
    text.focus();
    work();
    normalise(text);
    history.remember(false);
    isDirty = true;
    text.dispatchEvent(new CustomEvent('changed', { bubbles: true }));
  };
  const mark = (command) => {
    text.focus();
    document.execCommand(command);
  };
  const step = (way) => {
    text.focus();
    if (history.go(way)) {
      isDirty = true;
      text.dispatchEvent(new CustomEvent('changed', { bubbles: true }));
    }
  };
  const block = () => {
    const node = getSelection().anchorNode;
    const element = node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement;
    return text.contains(element) ? element : null;
  };
  const isIn = (selector) => {
    const found = block()?.closest(selector);
    return found && found !== text && text.contains(found) ? found : null;
  };

  const actions = {
    // A heading is bold as it is.
    bold: () => isIn('h3, h4') || mark('bold'),
    italic: () => mark('italic'),
    heading: () => change(() => toggleHeading(text)),
    bullets: () => change(() => toggleList(text, 'ul')),
    numbers: () => change(() => toggleList(text, 'ol')),
    quote: () => change(() => toggleQuote(text)),
    link: () => link.toggle(),
    undo: () => step(-1),
    redo: () => step(1),
  };

  function showState() {
    if (!block()) {
      return;
    }
    const pressed = {
      bold: document.queryCommandState('bold') && !isIn('h3, h4'),
      italic: document.queryCommandState('italic'),
      heading: isIn('h3, h4'),
      bullets: isIn('ul, ol')?.localName === 'ul',
      numbers: isIn('ul, ol')?.localName === 'ol',
      quote: isIn('blockquote'),
      link: isIn('a'),
    };
    for (const [name, state] of Object.entries(pressed)) {
      buttons.get(name).setAttribute('aria-pressed', state ? 'true' : 'false');
    }
  }

  bar.addEventListener('mousedown', (event) => event.preventDefault());
  bar.addEventListener('click', (event) => {
    const name = event.target.closest('button')?.dataset.tool;
    if (name) {
      actions[name]();
      showState();
    }
  });
  // One stop for Tab; the arrows move within.
  bar.addEventListener('keydown', (event) => {
    const all = [...buttons.values()];
    const at = all.indexOf(document.activeElement);
    const isRightToLeft = getComputedStyle(bar).direction === 'rtl';
    const step = { ArrowRight: isRightToLeft ? -1 : 1, ArrowLeft: isRightToLeft ? 1 : -1 }[event.key];
    const next = step ? all[(at + step + all.length) % all.length] : event.key === 'Home' ? all[0] : event.key === 'End' ? all.at(-1) : null;
    if (next) {
      event.preventDefault();
      all.forEach((button) => (button.tabIndex = button === next ? 0 : -1));
      next.focus();
    } else if (event.key === 'Escape') {
      text.focus();
    }
  });

  text.addEventListener('keydown', (event) => {
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      link.toggle();
    } else if (isCommand && event.key.toLowerCase() === 'b' && isIn('h3, h4')) {
      event.preventDefault();
    } else if (isCommand && /^[zy]$/i.test(event.key)) {
      event.preventDefault();
      step(event.key.toLowerCase() === 'y' || event.shiftKey ? 1 : -1);
    } else if (isCommand && event.shiftKey && event.key.toLowerCase() === 'v') {
      wantsPlain = true;
    } else if (event.altKey && event.key === 'F10') {
      event.preventDefault();
      bar.querySelector('[tabindex="0"]').focus();
    }
  });
  text.addEventListener('focus', () => {
    // The caret stands in a line and not beside it.
    if (!lineOf(text, getSelection().anchorNode) && text.firstElementChild) {
      getSelection().collapse(text.firstElementChild, 0);
    }
  });
  text.addEventListener('beforeinput', (event) => {
    if (event.inputType === 'historyUndo' || event.inputType === 'historyRedo') {
      event.preventDefault();
      step(event.inputType === 'historyUndo' ? -1 : 1);
    } else if (event.inputType === 'deleteContentBackward' && joinBackwards(text)) {
      event.preventDefault();
      change(() => {});
    } else if (event.inputType === 'insertParagraph' && leaveQuote(text)) {
      event.preventDefault();
      change(() => {});
    } else if (event.inputType === 'formatUnderline') {
      event.preventDefault();
    }
  });
  text.addEventListener('input', (event) => {
    isDirty = true;
    if (!event.isComposing) {
      normalise(text);
    }
    history.remember(event.inputType === 'insertText');
  });
  text.addEventListener('paste', (event) => {
    event.preventDefault();
    const data = event.clipboardData;
    const html = wantsPlain ? '' : data.getData('text/html');
    wantsPlain = false;
    insert(html ? cleanHtml(html) : textToHtml(data.getData('text/plain')));
    if (html) {
      tell(say('Rich.pasted'));
    }
  });
  text.addEventListener('drop', (event) => {
    const html = event.dataTransfer.getData('text/html');
    if (html && !event.dataTransfer.types.includes('Files')) {
      event.preventDefault();
      insert(cleanHtml(html));
    } else if (event.dataTransfer.types.includes('Files')) {
      event.preventDefault();
    }
  });

  function insert(html) {
    if (html) {
      change(() => insertBlocks(text, html));
    }
  }

  function makeLinkBar() {
    const element = make('div', { className: 'rte-link', hidden: true });
    const id = `${area.id}-link`;
    const caption = make('label', { htmlFor: id, textContent: say('Rich.linkAddress') });
    const input = make('input', { id, className: 'input', type: 'url', inputMode: 'url', autocomplete: 'off' });
    const set = make('button', { type: 'button', className: 'button calm slim', textContent: say('Rich.linkSet') });
    const remove = make('button', { type: 'button', className: 'quiet', textContent: say('Rich.linkRemove') });
    const wrong = make('p', { className: 'error', hidden: true, id: `${id}-error`, textContent: say('Rich.linkWrong') });
    wrong.setAttribute('role', 'alert');
    element.append(caption, input, set, remove, wrong);
    const close = () => {
      element.hidden = true;
      text.focus();
      if (kept) {
        getSelection().removeAllRanges();
        getSelection().addRange(kept);
      }
    };
    const apply = () => {
      let address = input.value.trim();
      if (/^[\w-]+(\.[\w-]+)+/.test(address) && !address.includes(':')) {
        address = `https://${address}`;
      }
      wrong.hidden = /^https?:\/\/[^\s]+\.[^\s]+$/i.test(address);
      if (!wrong.hidden) {
        input.focus();
        return;
      }
      close();
      if (getSelection().isCollapsed && !isIn('a')) {
        const shown = make('a', { textContent: address });
        shown.setAttribute('href', address);
        change(() => insertBlocks(text, `<p>${shown.outerHTML}</p>`));
      } else {
        selectLink();
        document.execCommand('createLink', false, address);
      }
    };
    const selectLink = () => {
      const anchor = isIn('a');
      if (anchor && getSelection().isCollapsed) {
        getSelection().selectAllChildren(anchor);
      }
    };
    set.addEventListener('click', apply);
    remove.addEventListener('click', () => {
      close();
      selectLink();
      document.execCommand('unlink');
    });
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') {
        event.preventDefault();
        apply();
      } else if (event.key === 'Escape') {
        event.preventDefault();
        close();
      }
    });
    // Its address is part of the link and not of the form.
    for (const kind of ['input', 'change']) {
      element.addEventListener(kind, (event) => event.stopPropagation());
    }
    return {
      element,
      toggle() {
        if (!element.hidden) {
          close();
          return;
        }
        kept = block() ? getSelection().getRangeAt(0).cloneRange() : null;
        const anchor = isIn('a');
        input.value = anchor?.getAttribute('href') ?? '';
        remove.hidden = !anchor;
        wrong.hidden = true;
        element.hidden = false;
        input.focus();
      },
    };
  }

  load();
  return { text, load, sync, showState };
}

function makeButton(name, path, keys) {
  const button = make('button', { type: 'button', tabIndex: name === 'bold' ? 0 : -1 });
  button.dataset.tool = name;
  button.setAttribute('aria-label', say(`Rich.${name}`));
  button.title = keys ? `${say(`Rich.${name}`)} (${keys})` : say(`Rich.${name}`);
  if (keys) {
    button.setAttribute('aria-keyshortcuts', keys.replace('Ctrl', 'Control'));
  }
  if (!['undo', 'redo'].includes(name)) {
    button.setAttribute('aria-pressed', 'false');
  }
  const icon = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  icon.setAttribute('viewBox', '0 0 20 20');
  icon.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', path);
  icon.append(line);
  button.append(icon);
  return button;
}

function make(tag, properties) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'role' || name.startsWith('aria-')) {
      element.setAttribute(name, value);
    } else {
      element[name] = value;
    }
  }
  return element;
}
