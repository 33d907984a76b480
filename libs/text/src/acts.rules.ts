import * as Y from 'yjs';
import type { BlockRole, StructureCommand } from '#contracts';
import { bringBlock, type Copies, carryInto, spansWithin, textIn } from './carrying.js';
import { placesOf } from './graphemes.js';
import { blockElements, levelOf, rootOf, spansOf, type TextBlock, wordsOf } from './shape.js';

type Of<Kind extends StructureCommand['kind']> = Extract<StructureCommand, { kind: Kind }>;

export interface ActDone {
  /** where the caret belongs afterwards */
  blockId: string;
  copied: Copies;
  /** blocks that ended */
  ended: string[];
  replaced?: number;
  /** where words were found and left, because nobody types there now */
  left?: { blockId: string; count: number }[];
}

export type ActRefusal = 'not-found' | 'schema-broken' | 'unknown-origin' | 'stale-block-delete';

/** The character left of a place in a block, by its place in the record; nothing at the beginning. */
export function characterBefore(element: Y.XmlElement, offset: number): [client: number, clock: number] | null {
  const last = spansWithin(spansOf(element), offset - 1, offset)[0];
  return last ? [last[0], last[1]] : null;
}

/** The character right of a place in a block; nothing at its end. */
export const characterAt = (element: Y.XmlElement, offset: number): [client: number, clock: number] | null =>
  characterBefore(element, offset + 1) && offset < wordsOf(element).length
    ? characterBefore(element, offset + 1)
    : null;

/** How many characters stand before and at a character of the record, whether it lives or not. */
export function offsetAfter(element: Y.XmlElement, after: readonly [number, number] | null): number | undefined {
  if (after === null) return 0;
  let count = 0;
  for (const child of element.toArray()) {
    if (!(child instanceof Y.XmlText)) continue;
    for (let item = child._start; item !== null; item = item.right) {
      const living = !item.deleted && item.content instanceof Y.ContentString;
      const within = after[1] - item.id.clock;
      if (item.id.client === after[0] && within >= 0 && within < item.length)
        return living ? count + within + 1 : count;
      if (living) count += item.length;
    }
  }
  return undefined;
}

const idOf = (element: Y.XmlElement): string => element.getAttribute('id') as string;

/** What a block is, apart from its words. */
type Kind = Pick<TextBlock, 'role' | 'level'>;
const kindOf = (element: Y.XmlElement): Kind => {
  const role = element.getAttribute('role') as BlockRole;
  return { role, level: levelOf(role, element.getAttribute('level')) };
};
const heads = ({ role }: Kind): boolean => role === 'title' || role === 'heading';

/** Replaces words in every block in which one may type; says where they were left. */
export function replaceIn(doc: Y.Doc, command: Of<'replace'>, may: (blockId: string) => boolean): ActDone {
  const done: Required<ActDone> = { blockId: '', copied: [], ended: [], replaced: 0, left: [] };
  for (const element of blockElements(doc)) {
    const places = placesOf(wordsOf(element), command.find, command.matchCase);
    if (places.length === 0) continue;
    const id = idOf(element);
    if (!may(id)) {
      done.left.push({ blockId: id, count: places.length });
      continue;
    }
    const text = textIn(element);
    for (const { at, length } of places.reverse()) {
      text.delete(at, length);
      if (command.put !== '') text.insert(at, command.put);
    }
    done.blockId ||= id;
    done.replaced += places.length;
  }
  done.blockId ||= done.left[0]?.blockId ?? idOf(blockElements(doc)[0]!);
  return done;
}

/** What begins behind a block: another of its kind; behind a heading a paragraph, like what follows where that is no heading. */
export function behind(block: Kind, next: Kind | undefined): Kind {
  if (!heads(block)) return block;
  const like = next && !heads(next) ? next.role : 'operative';
  // What comes before subparagraphs is a paragraph of its own.
  return { role: like === 'subparagraph' ? 'operative' : like, level: 0 };
}

/**
 * Puts lines in the place of what is selected, over any number of blocks: the first line stays in the block where the selection
 * begins, each further one is a block of its own, and what stood behind the selection follows the last line. Nothing is taken
 * away that the one who selected had not seen.
 */
export function pasteInto(doc: Y.Doc, command: Of<'paste'>, newId: () => string): ActDone | ActRefusal {
  const elements = blockElements(doc);
  const first = elements.findIndex((element) => idOf(element) === command.from.blockId);
  const last = elements.findIndex((element) => idOf(element) === command.to.blockId);
  if (first < 0 || last < 0) return 'not-found';
  if (last < first) return 'schema-broken';
  const [host, end] = [elements[first]!, elements[last]!];
  const start = offsetAfter(host, command.from.after);
  const stop = offsetAfter(end, command.to.after);
  if (start === undefined || stop === undefined) return 'unknown-origin';
  if (first === last && stop < start) return 'schema-broken';
  const standing = elements
    .slice(first, last + 1)
    .map((element, n) => wordsOf(element).slice(n === 0 ? start : 0, first + n === last ? stop : undefined));
  if (standing.join('\n') !== command.words) return 'stale-block-delete';

  const copied: Copies = [];
  const [opening, ...rest] = command.lines as [string, ...string[]];
  const text = textIn(host);
  if (first === last && rest.length === 0) {
    text.delete(start, stop - start);
    if (opening !== '') text.insert(start, opening);
    return { blockId: idOf(host), copied, ended: [] };
  }
  const tail = wordsOf(end).slice(stop);
  const tailSpans = spansWithin(spansOf(end), stop);
  const ended = elements.slice(first + 1, last + 1).map(idOf);
  const next = elements[last > first ? last : first + 1];
  const kind = behind(kindOf(host), next && kindOf(next));
  text.delete(start, wordsOf(host).length - start);
  if (opening !== '') text.insert(start, opening);
  if (ended.length > 0) rootOf(doc).delete(first + 1, ended.length);
  let caret = host;
  for (const [n, line] of rest.entries())
    caret = bringBlock(doc, first + 1 + n, { id: newId(), ...kind, text: line }, [], copied);
  carryInto(doc, caret, wordsOf(caret).length, tail, tailSpans, copied);
  return { blockId: idOf(caret), copied, ended };
}
