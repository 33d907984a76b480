import type { Decoration, NodeView } from '@tiptap/pm/view';
import type { Node } from 'prosemirror-model';

/** What is shown around the words of a block. */
export interface BlockFacts {
  number: string | null;
  /** "Paragraph 12", for those who hear the page */
  label: string;
  word: string;
  glyph: string;
  tone: string;
  here: boolean;
  locked: boolean;
  editing: string | null;
}

/** A paragraph that is carried by its mark. */
export const DRAGGED = 'application/x-rapporteur-block';

const factsOf = (decorations: readonly Decoration[]): BlockFacts | undefined =>
  decorations.map((one) => (one.spec as { shown?: BlockFacts }).shown).find(Boolean);

const headings = new Set(['title', 'heading']);

function element(name: string, className: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

/** A paragraph in the room: its mark on the rail, its number, its words, and one line of what is known of it. */
export class ParagraphView implements NodeView {
  readonly dom: HTMLElement;
  readonly contentDOM: HTMLElement;
  private readonly mark = element('span', 'mark');
  private readonly number = element('span', 'pn');
  private readonly meta = element('p', 'meta');
  private readonly role: string;
  private shown = '';

  constructor(node: Node, decorations: readonly Decoration[]) {
    this.role = node.attrs.role as string;
    const heading = headings.has(this.role);
    this.dom = element('div', 'para');
    this.dom.id = `p-${String(node.attrs.id)}`;
    this.dom.dataset.block = String(node.attrs.id);
    this.contentDOM = element('div', heading ? `text ${this.role}` : 'text');
    this.contentDOM.dir = 'auto';
    for (const around of [this.mark, this.number, this.meta]) around.contentEditable = 'false';
    this.mark.draggable = true;
    this.mark.addEventListener('dragstart', (event) => event.dataTransfer?.setData(DRAGGED, String(node.attrs.id)));
    this.dom.append(this.mark, this.number, this.contentDOM, this.meta);
    this.show(node, decorations);
  }

  update(node: Node, decorations: readonly Decoration[]): boolean {
    if (node.attrs.id !== this.dom.dataset.block || node.attrs.role !== this.role) return false;
    this.show(node, decorations);
    return true;
  }

  /** Only the words are the editor's; what stands around them is ours. */
  ignoreMutation(mutation: MutationRecord | { type: 'selection'; target: globalThis.Node }): boolean {
    return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target);
  }

  /** The mark is taken by the pointer without the editor. */
  stopEvent(event: Event): boolean {
    return (
      event.type.startsWith('drag') && event.type !== 'dragover' && this.mark.contains(event.target as globalThis.Node)
    );
  }

  private show(node: Node, decorations: readonly Decoration[]): void {
    const facts = factsOf(decorations);
    if (!facts) return;
    const level = String(node.attrs.level ?? '');
    const key = JSON.stringify([facts, level]);
    if (key === this.shown) return;
    this.shown = key;
    this.dom.className = [
      'para',
      facts.tone,
      this.role,
      level === '2' ? 'deep' : '',
      facts.here ? 'here' : '',
      facts.locked ? 'locked' : '',
    ]
      .filter(Boolean)
      .join(' ');
    this.number.textContent = facts.number ?? '';
    this.mark.innerHTML = '';
    this.mark.append(glyph(facts.glyph, `${facts.label}, ${facts.word}`));
    this.meta.replaceChildren(...metaLine(facts));
  }
}

function glyph(name: string, label: string): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'g');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `#g-${name}`);
  svg.append(use);
  return svg;
}

function metaLine(facts: BlockFacts): HTMLElement[] {
  const state = element('span', `status st-${facts.tone}`);
  state.textContent = facts.word;
  if (!facts.editing) return [state];
  const editing = element('span', 'editing push');
  editing.textContent = facts.editing;
  return [state, editing];
}
