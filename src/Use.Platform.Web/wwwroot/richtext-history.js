// What an editor held before, for undo and redo: the browser's own memory does not know changes that are made on the tree.

const most = 100;
const together = 1000;

/** The history of one editor. */
export class History {
  constructor(root) {
    this.root = root;
    this.reset();
  }

  /** Begins anew with what is there. */
  reset() {
    this.steps = [this.take()];
    this.at = 0;
    this.last = 0;
  }

  /** Remembers what is there now; typing of one second is one step. */
  remember(isTyping) {
    const now = Date.now();
    const step = this.take();
    if (isTyping && this.at > 0 && now - this.last < together) {
      this.steps[this.at] = step;
    } else {
      this.steps.splice(this.at + 1, Infinity, step);
      this.steps.splice(0, this.steps.length - most);
      this.at = this.steps.length - 1;
    }
    this.last = isTyping ? now : 0;
  }

  /** Goes back (-1) or forth (1); says whether there was anywhere to go. */
  go(step) {
    const to = this.steps[this.at + step];
    if (!to) {
      return false;
    }
    this.at += step;
    this.last = 0;
    this.root.replaceChildren(...to.nodes.map((node) => node.cloneNode(true)));
    const [anchor, focus] = [to.anchor, to.focus].map((point) => this.find(point));
    getSelection().setBaseAndExtent(...anchor, ...focus);
    return true;
  }

  take() {
    const selection = getSelection();
    const isMine = this.root.contains(selection.anchorNode);
    return {
      nodes: [...this.root.childNodes].map((node) => node.cloneNode(true)),
      anchor: isMine ? this.path(selection.anchorNode, selection.anchorOffset) : [0],
      focus: isMine ? this.path(selection.focusNode, selection.focusOffset) : [0],
    };
  }

  path(node, offset) {
    const path = [offset];
    for (let at = node; at !== this.root; at = at.parentNode) {
      path.unshift([...at.parentNode.childNodes].indexOf(at));
    }
    return path;
  }

  find(path) {
    let node = this.root;
    for (const index of path.slice(0, -1)) {
      node = node.childNodes[index] ?? node;
    }
    const length = node.nodeType === Node.TEXT_NODE ? node.data.length : node.childNodes.length;
    return [node, Math.min(path.at(-1), length)];
  }
}
