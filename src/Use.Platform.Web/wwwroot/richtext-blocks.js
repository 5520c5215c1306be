// The lines and blocks of an editor: what the browser's own editing commands leave in a different shape in every browser is done
// here on the tree itself.

const lines = 'p, h3, h4, li';

/** Puts the content into shape: no bare text beside blocks, no dress, a line to write in when it is empty. */
export function normalise(root) {
  keepSelection(root, () => {
    for (const element of root.querySelectorAll('span, font, div, [style], p > ul, p > ol, p > blockquote, p > table')) {
      if (element.matches('div') && !element.querySelector('p, ul, ol, h3, h4, blockquote, table, div')) {
        rename(element, 'p');
      } else if (element.matches('span, font, div')) {
        element.replaceWith(...element.childNodes);
      } else if (element.parentElement?.localName === 'p') {
        lift(element);
      } else {
        element.removeAttribute('style');
      }
    }
    let loose = null;
    for (const child of [...root.childNodes]) {
      if (child.nodeType === Node.ELEMENT_NODE && child.matches('p, h3, h4, ul, ol, blockquote, table')) {
        loose = null;
      } else if (loose || child.nodeName === 'BR' || child.textContent.trim()) {
        if (!loose) {
          loose = document.createElement('p');
          child.before(loose);
        }
        loose.append(child);
      } else {
        child.remove();
      }
    }
  });
  if (!root.firstElementChild) {
    const line = emptyLine();
    root.replaceChildren(line);
    if (document.activeElement === root) {
      caretIn(line);
    }
  }
}

/** The line that a node stands in. */
export function lineOf(root, node) {
  const element = node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement;
  const line = element?.closest(`${lines}, td, th`);
  return line && line !== root && root.contains(line) ? line : null;
}

/** Makes the selected lines headings, or plain again. */
export function toggleHeading(root) {
  const selected = selectedLines(root);
  const isAll = selected.length > 0 && selected.every((line) => /^h\d$/.test(line.localName));
  keepSelection(root, () => {
    for (const line of selected) {
      const plain = line.localName === 'li' ? outOfList(line) : line;
      rename(plain, isAll ? 'p' : 'h3');
    }
  });
}

/** Makes the selected lines a list of this kind, or plain again. */
export function toggleList(root, kind) {
  const selected = selectedLines(root);
  const isAll = selected.length > 0 && selected.every((line) => line.localName === 'li' && line.parentElement.localName === kind);
  keepSelection(root, () => {
    if (isAll) {
      selected.forEach(outOfList);
      return;
    }
    for (const line of selected) {
      if (line.localName === 'li') {
        if (line.parentElement.localName !== kind) {
          rename(line.parentElement, kind);
        }
        continue;
      }
      const before = line.previousElementSibling;
      const list = before?.localName === kind ? before : document.createElement(kind);
      if (list !== before) {
        line.before(list);
      }
      list.append(rename(line, 'li'));
      const after = list.nextElementSibling;
      if (after?.localName === kind) {
        list.append(...after.childNodes);
        after.remove();
      }
    }
  });
}

/** Makes the selected blocks a quotation, or plain again. */
export function toggleQuote(root) {
  const blocks = [...new Set(selectedLines(root).map((line) => topOf(root, line)))];
  keepSelection(root, () => {
    if (blocks.length > 0 && blocks.every((block) => block.localName === 'blockquote')) {
      blocks.forEach((quote) => quote.replaceWith(...quote.childNodes));
      return;
    }
    const quote = document.createElement('blockquote');
    blocks[0]?.before(quote);
    for (const block of blocks) {
      quote.append(...(block.localName === 'blockquote' ? block.childNodes : [block]));
      if (block.localName === 'blockquote') {
        block.remove();
      }
    }
  });
}

/**
 * What Backspace does at the beginning of a line: a heading, an item or a quotation becomes a plain line; a plain one joins the line
 * before. Says whether it did anything.
 */
export function joinBackwards(root) {
  const selection = getSelection();
  const line = lineOf(root, selection.anchorNode);
  if (!selection.isCollapsed || !line || line.matches('td, th') || !isAtStart(line, selection)) {
    return false;
  }
  if (line.localName === 'li') {
    keepSelection(root, () => outOfList(line));
    return true;
  }
  if (line.localName !== 'p') {
    keepSelection(root, () => rename(line, 'p'));
    return true;
  }
  if (line.parentElement.localName === 'blockquote' && !line.previousElementSibling) {
    keepSelection(root, () => lift(line));
    return true;
  }
  const before = lastLineOf(line.previousElementSibling);
  if (!before) {
    return line.previousElementSibling === null;
  }
  if (isEmpty(before)) {
    before.replaceChildren();
  }
  const at = before.childNodes.length;
  before.append(...(isEmpty(line) ? [] : line.childNodes));
  line.remove();
  if (!before.hasChildNodes()) {
    before.append(document.createElement('br'));
  }
  getSelection().collapse(before, Math.min(at, before.childNodes.length));
  return true;
}

/** What Enter does in an empty line of a quotation: it ends it. Says whether it did anything. */
export function leaveQuote(root) {
  const line = lineOf(root, getSelection().anchorNode);
  if (!line || !isEmpty(line) || line.parentElement.localName !== 'blockquote') {
    return false;
  }
  lift(line);
  caretIn(line);
  return true;
}

/** Puts clean markup in place of the selection. */
export function insertBlocks(root, html) {
  const holder = document.createElement('template');
  holder.innerHTML = html;
  const blocks = [...holder.content.children];
  if (blocks.length === 0) {
    return;
  }
  const range = getSelection().getRangeAt(0);
  range.deleteContents();
  normalise(root);
  const line = lineOf(root, range.startContainer);
  if (!line) {
    root.append(...blocks);
    caretAfter(blocks.at(-1));
    return;
  }
  if (blocks.length === 1 && blocks[0].localName === 'p') {
    insertInline(range, line, [...blocks[0].childNodes]);
    return;
  }
  if (line.matches('td, th')) {
    insertInline(range, line, blocks.flatMap((block, index) => [...(index ? [document.createElement('br')] : []), block.textContent]));
    return;
  }
  const rest = document.createRange();
  rest.setStart(range.startContainer, range.startOffset);
  rest.setEnd(line, line.childNodes.length);
  const tail = rest.extractContents();
  const container = line.localName === 'li' ? splitList(line) : line;
  container.after(...blocks);
  if (tail.textContent.trim()) {
    const last = document.createElement('p');
    last.append(tail);
    blocks.at(-1).after(last);
  }
  if (isEmpty(line)) {
    const list = line.parentElement;
    line.remove();
    if (list !== root && !list.hasChildNodes()) {
      list.remove();
    }
  }
  caretAfter(blocks.at(-1));
}

/** Makes an element another one, with the same content. */
export function rename(element, tag) {
  if (element.localName === tag) {
    return element;
  }
  const made = document.createElement(tag);
  made.append(...element.childNodes);
  element.replaceWith(made);
  moved.set(element, made);
  return made;
}

const moved = new WeakMap();

// Text nodes survive all of this; elements that were renamed are followed.
function keepSelection(root, change) {
  const selection = getSelection();
  const isMine = selection.rangeCount > 0 && root.contains(selection.anchorNode);
  const points = isMine
    ? [
        [selection.anchorNode, selection.anchorOffset],
        [selection.focusNode, selection.focusOffset],
      ]
    : [];
  change();
  if (isMine) {
    const [anchor, focus] = points.map(([node, offset]) => {
      let at = node;
      while (moved.has(at)) {
        at = moved.get(at);
      }
      if (!root.contains(at)) {
        return [root, 0];
      }
      return [at, Math.min(offset, at.nodeType === Node.TEXT_NODE ? at.data.length : at.childNodes.length)];
    });
    selection.setBaseAndExtent(...anchor, ...focus);
  }
}

function selectedLines(root) {
  const selection = getSelection();
  if (selection.rangeCount === 0 || !root.contains(selection.anchorNode)) {
    return [];
  }
  const range = selection.getRangeAt(0);
  const touched = [...root.querySelectorAll(lines)].filter((line) => range.intersectsNode(line) && !line.closest('td, th'));
  // A line around others (an item with a list in it) counts only where its own text is touched.
  const own = touched.filter((line) => ![...line.children].some((child) => /^[uo]l$/.test(child.localName)) || ownTextIn(range, line));
  return own.length > 1 ? own.filter((line) => !isEmpty(line)) : own;
}

function ownTextIn(range, line) {
  return [...line.childNodes].some((child) => !/^[UO]L$/.test(child.nodeName) && range.intersectsNode(child));
}

// Takes an item out of its list; what follows it becomes a list of its own.
function outOfList(item) {
  const list = item.parentElement;
  const after = document.createElement(list.localName);
  while (item.nextSibling) {
    after.append(item.nextSibling);
  }
  const inner = [...item.children].filter((child) => /^[uo]l$/.test(child.localName));
  list.after(item);
  inner.forEach((nested) => item.after(nested));
  if (after.hasChildNodes()) {
    (inner.at(-1) ?? item).after(after);
  }
  if (!list.hasChildNodes()) {
    list.remove();
  }
  if (item.parentElement.localName === 'li') {
    item.parentElement.after(item);
    return item;
  }
  return rename(item, 'p');
}

// Parts a list behind an item; gives back the first part.
function splitList(item) {
  let list = item.parentElement;
  if (item.nextSibling) {
    const after = document.createElement(list.localName);
    while (item.nextSibling) {
      after.append(item.nextSibling);
    }
    list.after(after);
  }
  while (list.parentElement.localName === 'li') {
    list = list.parentElement.parentElement;
  }
  return list;
}

// Takes a block out of the block around it, which is parted there.
function lift(block) {
  const around = block.parentElement;
  const after = around.cloneNode(false);
  while (block.nextSibling) {
    after.append(block.nextSibling);
  }
  around.after(block);
  if (after.textContent.trim()) {
    block.after(after);
  }
  if (!around.textContent.trim()) {
    around.remove();
  }
}

function insertInline(range, line, nodes) {
  if (isEmpty(line)) {
    line.replaceChildren(...nodes);
  } else {
    const part = document.createDocumentFragment();
    part.append(...nodes);
    range.insertNode(part);
  }
  const last = nodes.at(-1);
  if (last instanceof Node) {
    getSelection().collapse(last.parentNode, [...last.parentNode.childNodes].indexOf(last) + 1);
  } else {
    caretAfter(line);
  }
}

function caretIn(line) {
  getSelection().collapse(line, 0);
}

function caretAfter(block) {
  const range = document.createRange();
  range.selectNodeContents(lastLineOf(block) ?? block);
  range.collapse(false);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}

function lastLineOf(block) {
  if (!block) {
    return null;
  }
  return block.matches(lines) ? block : [...block.querySelectorAll(`${lines}, td, th`)].at(-1) ?? null;
}

function topOf(root, line) {
  let block = line;
  while (block.parentElement !== root) {
    block = block.parentElement;
  }
  return block;
}

function isAtStart(line, selection) {
  const before = document.createRange();
  before.setStart(line, 0);
  before.setEnd(selection.anchorNode, selection.anchorOffset);
  return before.toString() === '' && !before.cloneContents().querySelector('br');
}

function isEmpty(line) {
  return !line.textContent.trim() && !line.querySelector('ul, ol');
}

function emptyLine() {
  const line = document.createElement('p');
  line.append(document.createElement('br'));
  return line;
}
