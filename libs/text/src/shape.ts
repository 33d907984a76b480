import * as Y from 'yjs';
import { type BlockRole, blockRoles } from '#contracts';
import { BLOCK } from './schema.js';

/** The root of every text. */
export const ROOT = 'text';

/** A block as it stands in the shared document. */
export interface TextBlock {
  id: string;
  role: BlockRole;
  level: number;
  text: string;
}

export interface NewTextBlock {
  id: string;
  role: BlockRole;
  level?: number;
  text: string;
}

export const rootOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment(ROOT);

export const isBlockRole = (value: unknown): value is BlockRole =>
  typeof value === 'string' && (blockRoles as readonly string[]).includes(value);

export const levelOf = (role: BlockRole, attribute: unknown): number =>
  role === 'subparagraph' ? (attribute === '2' ? 2 : 1) : 0;

export function blockElements(doc: Y.Doc): Y.XmlElement[] {
  return rootOf(doc)
    .toArray()
    .filter((child): child is Y.XmlElement => child instanceof Y.XmlElement && child.nodeName === BLOCK);
}

/** The words of a block. */
export function wordsOf(block: Y.XmlElement): string {
  let words = '';
  for (const child of block.toArray()) if (child instanceof Y.XmlText) words += plainOf(child);
  return words;
}

/** The living characters of a Y text, without any mark-up. */
export function plainOf(text: Y.XmlText): string {
  let plain = '';
  for (let item = text._start; item !== null; item = item.right) {
    if (!item.deleted && item.content instanceof Y.ContentString) plain += item.content.str;
  }
  return plain;
}

/** A run of characters by its place in the record: client, clock, length. */
export type SpanRow = [client: number, clock: number, length: number];

/** The living characters of a node by their places in the record, in reading order. */
export function spansOf(element: Y.XmlElement): SpanRow[] {
  const spans: SpanRow[] = [];
  for (const child of element.toArray()) {
    if (!(child instanceof Y.XmlText)) continue;
    for (let item = child._start; item !== null; item = item.right) {
      if (!item.deleted && item.content instanceof Y.ContentString)
        spans.push([item.id.client, item.id.clock, item.length]);
    }
  }
  return spans;
}

export function readBlocks(doc: Y.Doc): TextBlock[] {
  return blockElements(doc).map((element) => {
    const role = element.getAttribute('role') as BlockRole;
    return {
      id: element.getAttribute('id') as string,
      role,
      level: levelOf(role, element.getAttribute('level')),
      text: wordsOf(element),
    };
  });
}

/** Makes the element of a new block; it always holds a text, so that two first writers share it. */
export function blockElement(block: NewTextBlock): Y.XmlElement {
  const element = new Y.XmlElement(BLOCK);
  element.setAttribute('id', block.id);
  element.setAttribute('role', block.role);
  if (block.role === 'subparagraph' && block.level === 2) element.setAttribute('level', '2');
  element.insert(0, [new Y.XmlText(block.text)]);
  return element;
}

/** Only the server seeds a text; a client that did would double it. */
export function seedText(doc: Y.Doc, blocks: readonly NewTextBlock[]): void {
  doc.transact(() => rootOf(doc).insert(0, blocks.map(blockElement)));
}
