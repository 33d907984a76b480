import * as Y from 'yjs';
import { blockElements, differenceOf, type Frame, readBlocks, type TextBlock, wordsOf } from '#text';
import { oneChange } from './one-change.rules.js';
import { foundAgain, Swept } from './swept.js';
import { blocksBeside, TakenAlong } from './taken-along.js';

/** What came from the record; everything else that changes the document was typed here. */
export const FROM_RECORD = Symbol('from the record');
/** Words of mine that this device had kept. */
export const FROM_DEVICE = Symbol('from the device');

/** What is heard of the record waits for so many frames, until somebody asks for what is shared. */
const MOST_UNPLACED = 64;

/** The record's words apart from mine, with those that it took away. */
interface Shared {
  doc: Y.Doc;
  swept: Swept;
  along: TakenAlong;
}

/**
 * One load of a text: the document on the screen, and beside it what the record and I share. The screen's document holds both
 * that and what was typed here and is not confirmed.
 */
export class LiveText {
  readonly doc: Y.Doc;
  private readonly swept: Swept;
  readonly along: TakenAlong;
  /** What came from the record and stands in no document of its own yet: who opens a text waits for the screen's only. */
  private unplaced: (readonly Uint8Array[])[];
  private placed: Shared | null = null;

  private constructor(
    readonly load: string,
    readonly generation: number,
    public seq: number,
    updates: readonly Uint8Array[],
  ) {
    this.doc = opened(updates);
    this.swept = new Swept(this.doc, FROM_RECORD);
    this.along = new TakenAlong(this.doc, FROM_RECORD);
    this.unplaced = [updates];
  }

  static of(load: string, generation: number, seq: number, updates: readonly Uint8Array[]): LiveText {
    return new LiveText(load, generation, seq, updates);
  }

  /** Changes that came back from the device when the paragraph of their words was gone: nothing on the screen holds them. */
  readonly homeless = new Set<Uint8Array>();

  /** Words that this device had kept come back before anybody types. */
  putBack(updates: readonly Uint8Array[]): void {
    const { store } = this.doc;
    for (const update of updates) {
      const fresh = wordsIn(update).filter(({ client, clock }) => Y.getState(store, client) <= clock);
      Y.applyUpdate(this.doc, update, FROM_DEVICE);
      const fell = (id: Y.ID) => Y.getState(store, id.client) > id.clock && Y.getItem(store, id).deleted;
      if (fresh.some(fell)) this.homeless.add(update);
    }
  }

  /** An id of one's own is set after everything stored was loaded, else Yjs would replace it. */
  typeAs(clientId: number): void {
    this.doc.clientID = clientId;
  }

  take({ updates, to }: Pick<Frame, 'updates' | 'to'>): void {
    heard(this.doc, updates);
    if (this.placed) heard(this.placed.doc, updates);
    else if (this.unplaced.push(updates) > MOST_UNPLACED) this.record();
    this.seq = to;
  }

  /** Frame by frame, as they were heard: what the record took away is known from the words that stood there before. */
  private record(): Shared {
    if (!this.placed) {
      const [first = [], ...later] = this.unplaced;
      const doc = opened(first);
      this.placed = { doc, swept: new Swept(doc, FROM_RECORD), along: new TakenAlong(doc, FROM_RECORD) };
      for (const updates of later) heard(doc, updates);
      this.unplaced = [];
    }
    return this.placed;
  }

  /** The shared state as bytes, for this device. */
  state(): Uint8Array {
    const [first, later] = this.unplaced;
    // As it came: most texts are copied to the device in the moment in which they are opened.
    if (first?.length === 1 && !later) return first[0]!;
    return Y.encodeStateAsUpdate(this.record().doc);
  }
  shared(): TextBlock[] {
    return readBlocks(this.record().doc);
  }
  /**
   * With what was typed in a paragraph that others moved, joined or removed before it was heard, and without what was taken out
   * of one that others parted, or parted in vain.
   */
  mine(): TextBlock[] {
    const record = this.record();
    const back = this.along.back(record);
    return foundAgain(blocksBeside(this, record), this.shared(), record.swept.all, this.swept.all, back);
  }

  destroy(): void {
    this.doc.destroy();
    this.placed?.doc.destroy();
  }
}

/**
 * A document of what is stored: a state, and what came after it. A state that was folded holds nothing more to give up, and
 * looking for it would take a fifth of the time in which a long text opens.
 */
function opened([state, ...after]: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc({ gc: false });
  if (state) heard(doc, [state]);
  doc.gc = true;
  if (after.length > 0) heard(doc, after);
  return doc;
}

/** Where the words of a change begin. */
const wordsIn = (update: Uint8Array): Y.ID[] =>
  Y.decodeUpdate(update).structs.flatMap((one) =>
    one instanceof Y.Item && one.content instanceof Y.ContentString ? [one.id] : [],
  );

/** What comes together is one change of the document. */
function heard(doc: Y.Doc, updates: readonly Uint8Array[]): void {
  Y.transact(
    doc,
    () => {
      for (const update of updates) Y.applyUpdate(doc, update, FROM_RECORD);
    },
    FROM_RECORD,
  );
}

/** Makes the words of a block these, touching only what differs, so that colleagues' carets and words stay where they are. */
export function setWords(doc: Y.Doc, blockId: string, words: string): void {
  const element = blockElements(doc).find((one) => one.getAttribute('id') === blockId);
  if (!element) return;
  const old = wordsOf(element);
  doc.transact(() => {
    let text = element.toArray().find((child): child is Y.XmlText => child instanceof Y.XmlText);
    if (!text) {
      text = new Y.XmlText();
      element.insert(0, [text]);
    }
    let at = 0;
    let gone = '';
    // Several changes are not one: what stands between them was typed by others and is not typed anew.
    for (const piece of [...differenceOf(old, words), { kind: 'same', text: '' }]) {
      if (piece.kind === 'gone') gone = piece.text;
      else {
        const { from, to, put } = oneChange(gone, piece.kind === 'new' ? piece.text : '');
        if (to > from) text.delete(at + from, to - from);
        if (put !== '') text.insert(at + from, put);
        gone = '';
        at += piece.text.length;
      }
    }
  });
}
