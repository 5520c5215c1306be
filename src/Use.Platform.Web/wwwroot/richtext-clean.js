// Makes what somebody typed or pasted the small markup that the exchange keeps. The server's cleaner is the truth; this one is for
// seeing at once what will stay, and for never putting foreign markup into the page.

const dropped = new Set(
  'script style title template noscript noembed noframes iframe frame frameset object embed applet svg math canvas audio video picture img map select datalist textarea input button xml xmp plaintext meta link base del dialog slot rp rt head'.split(' ')
);
const renamed = { b: 'strong', i: 'em', h1: 'h3', h2: 'h3', h5: 'h4', h6: 'h4', center: 'p', address: 'p', pre: 'p', dt: 'p', dd: 'p', caption: 'p', figcaption: 'p' };
const inline = new Set(['strong', 'em', 'a', 'sub', 'sup', 'abbr']);
const leaves = new Set(['p', 'h3', 'h4']);
const holders = new Set(['ul', 'ol', 'li', 'blockquote', 'table', 'thead', 'tbody', 'tr', 'th', 'td']);
const boundaries = new Set('div section article header footer main aside nav figure form fieldset dl body html tfoot colgroup details summary'.split(' '));
const attributes = { a: ['href'], abbr: ['title'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan', 'scope'] };

/** Cleans markup; gives it back as markup. */
export function cleanHtml(html) {
  const parsed = new DOMParser().parseFromString(undressed(html), 'text/html');
  officeLists(parsed.body);
  return write(parsed.body);
}

// Even a document that is never shown obeys the page's content policy: styles are read from another attribute, and what could run
// is not even tried.
function undressed(html) {
  return html
    .replace(/<style[\s\S]*?<\/style\s*>/gi, '')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/([\s"'])style\s*=/gi, '$1data-style=').replace(/([\s"'/])on\w+\s*=/gi, '$1data-on='));
}

function styleOf(element) {
  return element.dataset?.style ?? '';
}

/** The clean markup of an element's content. */
export function write(root) {
  const out = document.implementation.createHTMLDocument('').createElement('div');
  blocks(root, out, []);
  for (const empty of [...out.querySelectorAll('p, h3, h4, li, blockquote, ul, ol, table')].reverse()) {
    if (!empty.textContent.trim() && !empty.querySelector('td, th')) {
      empty.remove();
    }
  }
  for (const block of out.querySelectorAll('p, h3, h4, li, td, th')) {
    trim(block);
  }
  return out.innerHTML;
}

// No spaces at the ends of a block, as the server writes it.
function trim(block) {
  const walker = () => document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const first = walker().nextNode();
  if (first) {
    first.data = first.data.replace(/^\s+/, '');
  }
  const texts = walker();
  let last = null;
  while (texts.nextNode()) {
    last = texts.currentNode;
  }
  if (last && !last.parentElement.closest('ul ul, ol ol, ul ol, ol ul')?.contains(block)) {
    last.data = last.data.replace(/\s+$/, '');
  }
}

/** Plain text as paragraphs: blank lines part them. */
export function textToHtml(text) {
  const holder = document.createElement('div');
  for (const part of text.replace(/\r\n?/g, '\n').split(/\n\s*\n/)) {
    if (part.trim()) {
      const paragraph = document.createElement('p');
      part.trim().split('\n').forEach((row, index) => paragraph.append(...(index ? [document.createElement('br'), row] : [row])));
      holder.append(paragraph);
    }
  }
  return holder.innerHTML;
}

/** Whether a text is markup and not plain. */
export function isHtml(text) {
  return /<\/?[a-z][^>]*>/i.test(text);
}

// Writes the content of a node as blocks. Inline content outside of a block becomes a paragraph.
function blocks(node, out, marks) {
  let paragraph = null;
  const open = () => {
    if (out.tagName === 'LI' || out.tagName === 'TD' || out.tagName === 'TH') {
      return out;
    }
    return (paragraph ??= out.appendChild(out.ownerDocument.createElement('p')));
  };
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      if (paragraph || child.data.trim()) {
        text(child.data, open(), marks);
      }
      continue;
    }
    if (child.nodeType !== Node.ELEMENT_NODE) {
      continue;
    }
    const tag = renamed[child.localName] ?? child.localName;
    if (dropped.has(tag) || isHidden(child)) {
      continue;
    }
    const more = [...marks, ...marksOf(child, tag)];
    if (tag === 'br') {
      if (paragraph || out.tagName === 'LI' || out.tagName === 'TD' || out.tagName === 'TH') {
        open().append(out.ownerDocument.createElement('br'));
      }
    } else if (leaves.has(tag) && !hasBlocks(child)) {
      paragraph = null;
      const isCell = out.tagName === 'LI' || out.tagName === 'TD' || out.tagName === 'TH';
      if (isCell && out.textContent.trim() && child.textContent.trim()) {
        out.append(out.ownerDocument.createElement('br'));
      }
      leaf(child, isCell ? out : out.appendChild(out.ownerDocument.createElement(tag)), more);
    } else if (holders.has(tag) && fits(tag, out)) {
      paragraph = null;
      const made = out.appendChild(out.ownerDocument.createElement(tag));
      keepAttributes(child, made, tag);
      blocks(child, made, []);
    } else if (tag === 'li') {
      paragraph = null;
      const list = out.appendChild(out.ownerDocument.createElement('ul'));
      blocks(child, list.appendChild(out.ownerDocument.createElement('li')), []);
    } else if (leaves.has(tag) || holders.has(tag) || boundaries.has(tag) || hasBlocks(child)) {
      paragraph = null;
      blocks(child, out, more);
    } else {
      leaf(child, open(), more);
    }
  }
}

// Writes inline content.
function leaf(node, out, marks) {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      text(child.data, out, marks);
    } else if (child.nodeType === Node.ELEMENT_NODE) {
      const tag = renamed[child.localName] ?? child.localName;
      if (tag === 'br') {
        out.append(out.ownerDocument.createElement('br'));
      } else if (!dropped.has(tag) && !isHidden(child)) {
        leaf(child, out, [...marks, ...marksOf(child, tag)]);
      }
    }
  }
  while (out.lastChild?.nodeName === 'BR' && out.childNodes.length > 0 && node.nodeName !== 'BR' && isLeaf(out)) {
    out.lastChild.remove();
  }
}

function isLeaf(element) {
  return leaves.has(element.localName);
}

// Writes text inside its marks, next to text that has the same ones in the same element.
function text(data, out, marks) {
  // Browsers write a hard space where one is typed at the edge of a mark; before French punctuation and within numbers it is meant.
  const plain = data.replace(/[\s\u00a0]+/g, (space, at) =>
    space === '\u00a0' && (/[»:;?!%€]/.test(data[at + 1]) || data[at - 1] === '«' || /\d\d/.test(`${data[at - 1]}${data[at + 1]}`)) ? space : ' '
  );
  if (!plain) {
    return;
  }
  let at = out;
  const seen = new Set();
  for (const mark of marks) {
    const key = mark.tag + (mark.href ?? mark.title ?? '');
    if (seen.has(mark.tag)) {
      continue;
    }
    seen.add(mark.tag);
    const last = at.lastChild;
    if (last?.nodeType === Node.ELEMENT_NODE && last.localName === mark.tag && keyOf(last) === key) {
      at = last;
    } else {
      const made = at.ownerDocument.createElement(mark.tag);
      if (mark.href) {
        made.setAttribute('href', mark.href);
      }
      if (mark.title) {
        made.setAttribute('title', mark.title);
      }
      at.append(made);
      at = made;
    }
  }
  if (at.lastChild?.nodeType === Node.TEXT_NODE) {
    at.lastChild.data += plain;
  } else {
    at.append(plain);
  }
}

function keyOf(element) {
  return element.localName + (element.getAttribute('href') ?? element.getAttribute('title') ?? '');
}

function marksOf(element, tag) {
  const marks = [];
  const style = styleOf(element);
  const weight = /(?:^|;)\s*font-weight\s*:\s*([^;]+)/i.exec(style)?.[1].trim() ?? '';
  const slant = /(?:^|;)\s*font-style\s*:\s*([^;]+)/i.exec(style)?.[1].trim() ?? '';
  // Google Docs wraps everything in a <b> that is not bold.
  const isBold = tag === 'strong' ? !/^(normal|[1-4]00)$/.test(weight) : /^(bold|bolder|[6-9]00)$/.test(weight);
  if (tag === 'a') {
    const address = element.getAttribute('href')?.trim() ?? '';
    if (/^https?:\/\//i.test(address)) {
      marks.push({ tag: 'a', href: address });
    }
  } else if (tag === 'abbr' && element.title) {
    marks.push({ tag: 'abbr', title: element.title });
  } else if (tag === 'sub' || tag === 'sup') {
    marks.push({ tag });
  }
  if (isBold && !/^h\d$/.test(element.localName)) {
    marks.push({ tag: 'strong' });
  }
  if (tag === 'em' ? slant !== 'normal' : slant === 'italic') {
    marks.push({ tag: 'em' });
  }
  return marks;
}

function fits(tag, out) {
  switch (tag) {
    case 'li':
      return ['UL', 'OL'].includes(out.tagName);
    case 'tr':
      return ['TABLE', 'THEAD', 'TBODY'].includes(out.tagName);
    case 'td':
    case 'th':
      return out.tagName === 'TR';
    case 'thead':
    case 'tbody':
      return out.tagName === 'TABLE';
    default:
      return !['TR', 'TABLE', 'THEAD', 'TBODY'].includes(out.tagName);
  }
}

function keepAttributes(from, to, tag) {
  for (const name of attributes[tag] ?? []) {
    if (from.hasAttribute(name)) {
      to.setAttribute(name, from.getAttribute(name));
    }
  }
}

function hasBlocks(element) {
  return element.querySelector('p, div, h1, h2, h3, h4, h5, h6, ul, ol, li, table, blockquote, section, article') !== null;
}

function isHidden(element) {
  return /mso-hide\s*:\s*all|(?:^|;)\s*display\s*:\s*none/i.test(styleOf(element));
}

// Word writes lists as paragraphs that carry their bullet as text.
function officeLists(body) {
  const placeOf = (node) => /mso-list:\s*l(\d+)\s+level(\d+)/i.exec(node ? styleOf(node) : '');
  for (const start of [...body.querySelectorAll('p, h1, h2, h3, h4, h5, h6')]) {
    if (!placeOf(start) || !start.isConnected) {
      continue;
    }
    const items = [];
    for (let next = start; placeOf(next); next = next.nextElementSibling) {
      items.push(next);
    }
    let stack = [];
    for (const item of items) {
      const [, id, depth] = placeOf(item);
      const level = Number(depth);
      const bullet = [...item.querySelectorAll('span')].find((span) => /mso-list:\s*ignore/i.test(styleOf(span)));
      const isNumbered = /^\s*[(]?(?:\d+|[a-z]|[ivxlc]+)[.)]/i.test(bullet?.textContent ?? '');
      bullet?.remove();
      if (stack.length > 0 && stack[0].id !== id && level === 1) {
        stack = [];
      }
      while (stack.length > 0 && stack.at(-1).level > level) {
        stack.pop();
      }
      if (stack.length === 0 || stack.at(-1).level < level) {
        const list = body.ownerDocument.createElement(isNumbered ? 'ol' : 'ul');
        const inside = stack.at(-1)?.list.lastElementChild;
        if (inside) {
          inside.append(list);
        } else {
          item.before(list);
        }
        stack.push({ level, list, id });
      }
      const entry = body.ownerDocument.createElement('li');
      entry.append(...item.childNodes);
      stack.at(-1).list.append(entry);
      item.remove();
    }
  }
}
