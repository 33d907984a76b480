import * as Y from 'yjs';
import { mergeWords, rootOf, type TextBlock } from '#text';
import { freshId } from './fresh-id.js';
import { bothChanges } from './one-change.rules.js';
import { type Back, nameOf } from './taken-along.js';

/** Letters behind one another; those that were taken out before have no words. */
interface Piece extends Y.ID {
  length: number;
  words: string | null;
}
/** A paragraph that went, and its words the moment before, with what one had parted from it and nobody had heard. */
interface Sweep {
  blockId: string;
  pieces: readonly Piece[];
}
/** By the place of the paragraph's form in the document: one that is moved twice goes twice, each time under another. */
type Sweeps = ReadonlyMap<string, Sweep>;

/**
 * The words of paragraphs that the record took away, as they stood in one document the moment before. A paragraph that is moved
 * or joined goes under its old form; letters that were typed in it and not heard yet would go with it.
 */
export class Swept {
  readonly all = new Map<string, Sweep>();

  constructor(doc: Y.Doc, record: unknown) {
    rootOf(doc).observe((event, transaction) => {
      if (transaction.origin !== record) return;
      for (const item of event.changes.deleted) {
        const type = item.content instanceof Y.ContentType ? item.content.type : null;
        const id = type?._map.get('id')?.content;
        if (!(id instanceof Y.ContentAny)) continue;
        const pieces = type ? piecesBefore(type, event) : [];
        this.all.set(nameOf(item.id), { blockId: String(id.arr.at(-1)), pieces });
      }
    });
  }
}

function piecesBefore(block: Y.AbstractType<unknown>, event: { deletes(struct: Y.Item): boolean }): Piece[] {
  const pieces: Piece[] = [];
  for (let child = block._start; child !== null; child = child.right) {
    if (!(child.content instanceof Y.ContentType) || (child.deleted && !event.deletes(child))) continue;
    for (let item = child.content.type._start; item !== null; item = item.right) {
      const { id, length, content } = item;
      const stood = (!item.deleted || event.deletes(item)) && content instanceof Y.ContentString;
      pieces.push({ ...id, length, words: stood ? content.str : null });
    }
  }
  return pieces;
}

const wordsIn = (sweep: Sweep | undefined): string => sweep?.pieces.map(({ words }) => words ?? '').join('') ?? '';

/** My words, with those that I had parted from them in vain, as far as they stood in the record. */
function wordsBack(mine: Sweep, shared: Sweep | undefined, back: Back): string {
  const namesIn = ({ client, clock, length }: Piece) =>
    Array.from({ length }, (_, n) => nameOf({ client, clock: clock + n }));
  const stood = new Set(shared?.pieces.flatMap((one) => (one.words === null ? [] : namesIn(one))));
  const letterOf = (name: string) => {
    const one = back.get(name);
    return one && (one.stands || stood.has(name)) ? one.char : '';
  };
  return mine.pieces.flatMap((one) => one.words ?? namesIn(one).map((name) => letterOf(name))).join('');
}

/**
 * What I see, with the words that were swept away put where their paragraph's words stand now: in it, where it was moved; in the
 * one to which it was joined; else as the paragraph that I typed in. What I typed there since stands behind them.
 *
 * @param back letters that I parted from their paragraph in vain
 */
export function foundAgain(
  blocks: readonly TextBlock[],
  record: readonly TextBlock[],
  shared: Sweeps,
  mine: Sweeps,
  back: Back,
): TextBlock[] {
  const found = [...blocks];
  // The newest first: what was typed in a paragraph before it went stands before what was typed in it since.
  for (const [form, sweep] of [...mine].reverse()) {
    const id = sweep.blockId;
    const base = wordsIn(shared.get(form));
    const words = wordsBack(sweep, shared.get(form), back);
    if (words === base) continue;
    const host = record.find((one) => one.id !== id && base !== '' && one.text.includes(base));
    const own = found.findIndex((one) => one.id === id);
    const index = own >= 0 ? own : found.findIndex((one) => one.id === host?.id);
    const block = found[index];
    const text =
      block && (block.id === id ? inIt(base, words, block.text) : inHost(host!.text, base, words, block.text));
    // Beside what stands under its name now: in its place, words that went elsewhere meanwhile would stand twice.
    if (text === null || text === undefined)
      found.unshift({ id: own >= 0 ? freshId() : id, role: 'paragraph', level: 0, text: words });
    else found[index] = { ...block!, text };
  }
  return found;
}

/** The paragraph stands elsewhere: there it may have been changed by others and by me. */
function inIt(base: string, words: string, now: string): string | null {
  const both = bothChanges(base, words, now);
  if (both !== null) return both;
  const outcome = mergeWords(base, now, words);
  return 'conflict' in outcome ? null : outcome.merged;
}

/** The paragraph's words stand in another one, in which I may have typed on. */
function inHost(host: string, base: string, words: string, now: string): string | null {
  const at = host.lastIndexOf(base);
  const both = bothChanges(host, host.slice(0, at) + words + host.slice(at + base.length), now);
  if (both !== null) return both;
  return now.includes(base) ? now.replace(base, () => words) : null;
}
