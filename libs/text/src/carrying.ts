import * as Y from 'yjs';
import type { Ranges } from './blame-record.js';
import { Spans, scanUpdate } from './scan.js';
import { blockElement, type NewTextBlock, rootOf, type SpanRow } from './shape.js';

export type Copies = NonNullable<Ranges['copied']>;

/**
 * What an act notes in the record of the words that it copied, and of those that it took out beside: whoever takes out one of
 * these at the same moment means what stands for it now.
 */
export const copiesBy = (update: Uint8Array, copied: Copies): Pick<Ranges, 'copied' | 'carried'> =>
  copied.length === 0
    ? {}
    : {
        copied,
        carried: [...new Spans(scanUpdate(update).deletes)].map(({ client, clock, length }) => [client, clock, length]),
      };

/** A part of characters given by their places in the record. */
export function spansWithin(spans: readonly SpanRow[], from: number, to = Number.POSITIVE_INFINITY): SpanRow[] {
  const part: SpanRow[] = [];
  let at = 0;
  for (const [client, clock, length] of spans) {
    const start = Math.max(from, at) - at;
    const end = Math.min(to, at + length) - at;
    if (end > start) part.push([client, clock + start, end - start]);
    at += length;
  }
  return part;
}

/** The one text of a block; a block that holds none gets one. */
export function textIn(element: Y.XmlElement): Y.XmlText {
  const found = element.toArray().findLast((child): child is Y.XmlText => child instanceof Y.XmlText);
  if (found) return found;
  const text = new Y.XmlText();
  element.insert(0, [text]);
  return text;
}

/** Puts words into a block as copies of older ones, and notes it, so that they stay their author's. */
export function carryInto(
  doc: Y.Doc,
  element: Y.XmlElement,
  at: number,
  words: string,
  from: readonly SpanRow[],
  copied: Copies,
): void {
  if (words === '') return;
  const text = textIn(element);
  const clock = Y.getState(doc.store, doc.clientID);
  text.insert(at, words);
  if (from.length > 0) copied.push({ to: [doc.clientID, clock], from: [...from] });
}

/** A new block; its words are noted as copies where they are. */
export function bringBlock(
  doc: Y.Doc,
  place: number,
  block: NewTextBlock,
  from: readonly SpanRow[],
  copied: Copies,
): Y.XmlElement {
  const element = blockElement({ ...block, text: '' });
  rootOf(doc).insert(place, [element]);
  carryInto(doc, element, 0, block.text, from, copied);
  return element;
}
