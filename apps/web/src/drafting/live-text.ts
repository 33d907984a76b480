import * as Y from 'yjs';
import { blockElements, type Frame, readBlocks, type TextBlock, wordsOf } from '#text';
import { oneChange } from './one-change.rules.js';
import { foundAgain, Swept } from './swept.js';

/** What came from the record; everything else that changes the document was typed here. */
export const FROM_RECORD = Symbol('from the record');
/** Words of mine that this device had kept. */
export const FROM_DEVICE = Symbol('from the device');

/**
 * One load of a text: the document on the screen, and beside it what the record and I share. The screen's document holds both
 * that and what was typed here and is not confirmed.
 */
export class LiveText {
  readonly doc: Y.Doc;
  private readonly record: Y.Doc;
  private readonly swept: { mine: Swept; shared: Swept };

  private constructor(
    readonly load: string,
    readonly generation: number,
    public seq: number,
  ) {
    this.doc = new Y.Doc({ gc: true });
    this.record = new Y.Doc({ gc: true });
    this.swept = { mine: new Swept(this.doc, FROM_RECORD), shared: new Swept(this.record, FROM_RECORD) };
  }

  static of(load: string, generation: number, seq: number, updates: readonly Uint8Array[]): LiveText {
    const text = new LiveText(load, generation, seq);
    for (const doc of [text.doc, text.record])
      Y.transact(
        doc,
        () => {
          for (const update of updates) Y.applyUpdate(doc, update, FROM_RECORD);
        },
        FROM_RECORD,
      );
    return text;
  }

  /** Words that this device had kept come back before anybody types. */
  putBack(updates: readonly Uint8Array[]): void {
    for (const update of updates) Y.applyUpdate(this.doc, update, FROM_DEVICE);
  }

  /** An id of one's own is set after everything stored was loaded, else Yjs would replace it. */
  typeAs(clientId: number): void {
    this.doc.clientID = clientId;
  }

  take({ updates, to }: Pick<Frame, 'updates' | 'to'>): void {
    for (const doc of [this.doc, this.record])
      Y.transact(
        doc,
        () => {
          for (const update of updates) Y.applyUpdate(doc, update, FROM_RECORD);
        },
        FROM_RECORD,
      );
    this.seq = to;
  }

  /** The shared state as bytes, for this device. */
  state(): Uint8Array {
    return Y.encodeStateAsUpdate(this.record);
  }
  shared(): TextBlock[] {
    return readBlocks(this.record);
  }
  /** With what was typed in a paragraph that others moved, joined or removed before it was heard. */
  mine(): TextBlock[] {
    return foundAgain(readBlocks(this.doc), this.shared(), this.swept.shared.words, this.swept.mine.words);
  }

  destroy(): void {
    this.doc.destroy();
    this.record.destroy();
  }
}

/** Makes the words of a block these, touching only what differs, so that colleagues' carets and words stay where they are. */
export function setWords(doc: Y.Doc, blockId: string, words: string): void {
  const element = blockElements(doc).find((one) => one.getAttribute('id') === blockId);
  if (!element) return;
  const old = wordsOf(element);
  const { from, to, put } = oneChange(old, words);
  doc.transact(() => {
    let text = element.toArray().find((child): child is Y.XmlText => child instanceof Y.XmlText);
    if (!text) {
      text = new Y.XmlText();
      element.insert(0, [text]);
    }
    if (to > from) text.delete(from, to - from);
    if (put !== '') text.insert(from, put);
  });
}
