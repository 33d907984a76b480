import * as Y from 'yjs';
import type { BlockRole } from '#contracts';
import type { Ranges } from './blame-record.js';
import { movedAmong, wordDifference } from './compare.rules.js';
import type { At } from './scan.js';
import { blockElement, blockElements, rootOf, type SpanRow, spansOf, wordsOf } from './shape.js';

/** A paragraph as it shall stand again, with the characters of the record that its words are. */
export interface WantedBlock {
  id: string;
  role: BlockRole;
  level: number;
  text: string;
  places: readonly At[];
}
export interface RestoreMeans {
  /** the client id of the command, already the document's */
  client: number;
  /** whether who asks may change this paragraph */
  may(blockId: string): boolean;
  /** the whole text: paragraphs that the older state does not know end, the others come back to their order */
  whole: boolean;
}
export interface Restored {
  changed: string[];
  brought: string[];
  ended: string[];
  /** what would have to change and may not */
  refused: string[];
  copied: NonNullable<Ranges['copied']>;
}

/**
 * Makes paragraphs read as they did, as a new edit on the newest state: word by word, so that what did not change is not
 * touched. Every word that comes back is noted as a copy of the one it was, so that it stays its author's.
 */
export function restoreInto(doc: Y.Doc, wanted: readonly WantedBlock[], means: RestoreMeans): Restored {
  const done: Restored = { changed: [], brought: [], ended: [], refused: [], copied: [] };
  const elementOf = (id: string) => blockElements(doc).find((one) => one.getAttribute('id') === id);
  if (means.whole) endOthers(doc, wanted, means, done);
  wanted.forEach((block, index) => {
    if (elementOf(block.id)) return;
    if (!means.may(block.id)) done.refused.push(block.id);
    else {
      bring(doc, block, placeAfter(doc, wanted, index), means.client, done, pick(block.places));
      done.brought.push(block.id);
    }
  });
  if (means.whole) moveBack(doc, wanted, means, done);
  for (const block of wanted) {
    const element = elementOf(block.id);
    if (!element || done.brought.includes(block.id)) continue;
    const sameRole = element.getAttribute('role') === block.role;
    const sameLevel = (element.getAttribute('level') === '2') === (block.level === 2);
    if (sameRole && sameLevel && wordsOf(element) === block.text) continue;
    if (!means.may(block.id)) {
      done.refused.push(block.id);
      continue;
    }
    if (!sameRole) element.setAttribute('role', block.role);
    if (!sameLevel && block.level === 2) element.setAttribute('level', '2');
    else if (!sameLevel) element.removeAttribute('level');
    rewrite(doc, element, block, means.client, done);
    if (!done.changed.includes(block.id)) done.changed.push(block.id);
  }
  done.refused = [...new Set(done.refused)];
  return done;
}

function endOthers(doc: Y.Doc, wanted: readonly WantedBlock[], means: RestoreMeans, done: Restored): void {
  const known = new Set(wanted.map(({ id }) => id));
  for (const element of blockElements(doc)) {
    const id = element.getAttribute('id') as string;
    if (known.has(id)) continue;
    if (!means.may(id)) done.refused.push(id);
    else {
      rootOf(doc).delete(rootOf(doc).toArray().indexOf(element), 1);
      done.ended.push(id);
    }
  }
}

/** Behind the nearest paragraph before it that stands. */
function placeAfter(doc: Y.Doc, wanted: readonly WantedBlock[], index: number): number {
  const ids = rootOf(doc)
    .toArray()
    .map((one) => (one instanceof Y.XmlElement ? one.getAttribute('id') : null));
  const before = wanted.slice(0, index).findLast(({ id }) => ids.includes(id));
  return before ? ids.indexOf(before.id) + 1 : 0;
}

function moveBack(doc: Y.Doc, wanted: readonly WantedBlock[], means: RestoreMeans, done: Restored): void {
  const standing = blockElements(doc).map((element) => ({ id: element.getAttribute('id') as string }));
  const here = new Set(standing.map(({ id }) => id));
  const order = wanted.filter(({ id }) => here.has(id));
  const movable = movedAmong(standing, order);
  order.forEach((block, index) => {
    if (!movable.has(block.id)) return;
    if (!means.may(block.id)) {
      done.refused.push(block.id);
      return;
    }
    const element = blockElements(doc).find((one) => one.getAttribute('id') === block.id)!;
    const spans = spansOf(element);
    const level = element.getAttribute('level') === '2' ? 2 : 1;
    const now = { id: block.id, role: element.getAttribute('role') as BlockRole, level, text: wordsOf(element) };
    rootOf(doc).delete(rootOf(doc).toArray().indexOf(element), 1);
    bring(doc, now, placeAfter(doc, order, index), means.client, done, spans);
    done.changed.push(block.id);
  });
}

function bring(
  doc: Y.Doc,
  block: Pick<WantedBlock, 'id' | 'role' | 'level' | 'text'>,
  place: number,
  client: number,
  done: Restored,
  from: SpanRow[],
): void {
  const element = blockElement(block);
  rootOf(doc).insert(place, [element]);
  const first = spansOf(element)[0];
  if (first && from.length > 0) done.copied.push({ to: [client, first[1]], from });
}

/** Only the words that differ are touched. */
function rewrite(doc: Y.Doc, element: Y.XmlElement, block: WantedBlock, client: number, done: Restored): void {
  const found = element.toArray().filter((child): child is Y.XmlText => child instanceof Y.XmlText);
  const text = found[0] ?? new Y.XmlText();
  if (!found[0]) element.insert(0, [text]);
  // A paragraph has one text; what stands in another one is part of what is replaced.
  for (const other of found.slice(1)) other.delete(0, other.length);
  let at = 0;
  let place = 0;
  for (const { kind, text: words } of wordDifference(found[0] ? wordsOf(element) : '', block.text)) {
    if (kind === 'gone') text.delete(at, words.length);
    else {
      if (kind === 'new') {
        const clock = Y.getState(doc.store, client);
        text.insert(at, words);
        const from = pick(block.places.slice(place, place + words.length));
        if (from.length > 0) done.copied.push({ to: [client, clock], from });
      }
      at += words.length;
      place += words.length;
    }
  }
}

/** Characters that follow each other, as spans. */
function pick(places: readonly At[]): SpanRow[] {
  const spans: SpanRow[] = [];
  for (const { client, clock } of places) {
    const last = spans.at(-1);
    if (last && last[0] === client && last[1] + last[2] === clock) last[2] += 1;
    else spans.push([client, clock, 1]);
  }
  return spans;
}
