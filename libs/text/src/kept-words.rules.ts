import { differenceOf, mergeWords } from './difference.rules.js';
import { graphemesOf } from './graphemes.js';
import type { TextBlock } from './shape.js';

/** Why words could not be put back where they were typed. */
export type KeptBecause =
  | 'locked'
  | 'gone'
  | 'both-changed'
  | 'new-block'
  /** others that were typed before them are in no record, so that their place is not known */
  | 'without-place'
  /** the text in which they were typed is not there any more: another was made in its place */
  | 'made-anew';

/** Words that were typed and could not be placed: they wait for their author as a draft. */
export interface KeptBlock {
  blockId: string;
  before: string;
  mine: string;
  because: KeptBecause;
}
export interface Replayed {
  /** blocks whose words are to be set, under a new id, in a fresh copy of the record */
  place: { blockId: string; text: string }[];
  kept: KeptBlock[];
}

/**
 * After a refusal nothing typed is thrown away. Block by block: what I typed since the last state that the record and I shared is
 * put into the newest state where that is still allowed and where nobody changed the same words; everything else is kept. A block
 * is found by its id wherever it was moved; one that was joined to the block before it is found within that one. A block that I
 * parted goes back as one: only the parting is given up, and no word of the record goes with it.
 */
export function replay(
  shared: readonly TextBlock[],
  mine: readonly TextBlock[],
  record: readonly TextBlock[],
  mayType: (blockId: string) => boolean,
): Replayed {
  const before = new Map(shared.map(({ id, text }) => [id, text]));
  const now = new Map(record.map(({ id, text }) => [id, text]));
  const placed = new Map<string, string>();
  const kept: KeptBlock[] = [];
  for (const { id, text } of rejoined(mine, before, now)) {
    const base = before.get(id);
    const theirs = placed.get(id) ?? now.get(id);
    if (text === (base ?? '') || text === theirs) continue;
    const keep = (because: KeptBecause) => kept.push({ blockId: id, before: base ?? '', mine: text, because });
    const host = theirs === undefined && base !== undefined ? joinedTo(id, base, shared, before, now) : undefined;
    if (host) {
      const outcome = mergeWords(host.base + base, placed.get(host.id) ?? now.get(host.id)!, host.base + text);
      if (!mayType(host.id)) keep('locked');
      else if ('conflict' in outcome) keep('both-changed');
      else placed.set(host.id, outcome.merged);
    } else if (theirs === undefined) {
      // Whoever only took words out of a paragraph that is gone has nothing to say any more.
      if (base === undefined) keep('new-block');
      else if (addsTo(base, text)) keep('gone');
    } else if (!mayType(id)) keep('locked');
    else {
      const outcome = mergeWords(base ?? '', theirs, text);
      if ('conflict' in outcome) keep('both-changed');
      else if (outcome.merged !== theirs) placed.set(id, outcome.merged);
    }
  }
  return { place: [...placed].map(([blockId, text]) => ({ blockId, text })), kept };
}

/** Whether something was typed, and not only taken out. */
function addsTo(base: string, text: string): boolean {
  let from = 0;
  for (const one of graphemesOf(text)) {
    const at = base.indexOf(one, from);
    if (at < 0) return true;
    from = at + one.length;
  }
  return false;
}

/** My blocks, with what I parted from one that stands in the record put back behind it. */
function rejoined(
  mine: readonly TextBlock[],
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): TextBlock[] {
  const isFresh = ({ id }: TextBlock) => !before.has(id) && !now.has(id);
  const whole: TextBlock[] = [];
  for (let at = 0; at < mine.length; ) {
    const block = mine[at]!;
    const end = mine.findIndex((other, index) => index > at && !isFresh(other));
    const fresh = mine.slice(at + 1, end < 0 ? mine.length : end);
    const parts = isFresh(block) ? [] : partsOf(before.get(block.id) ?? '', block.text, fresh);
    whole.push({ ...block, text: [block, ...parts].map(({ text }) => text).join('') });
    at += 1 + parts.length;
  }
  return whole;
}

/** Which of the new blocks behind a paragraph hold what it has lost; behind its parts may stand others that were only typed. */
function partsOf(base: string, text: string, fresh: readonly TextBlock[]): readonly TextBlock[] {
  const lost = lostOf(base, text);
  let found: readonly TextBlock[] = [];
  let least = lost;
  for (let count = 1; lost > 0 && count <= fresh.length; count += 1) {
    const parts = fresh.slice(0, count);
    const typed = parts.map((part) => part.text).join('');
    const left = lostOf(base, text + typed);
    // A word that happens to stand in both makes no part of it.
    if (left < least && (lost - left) * 2 >= Math.min(lost, typed.length)) [found, least] = [parts, left];
  }
  return found;
}

/** How many characters of one text are gone in another. */
const lostOf = (from: string, to: string): number =>
  differenceOf(from, to)
    .filter(({ kind }) => kind === 'gone')
    .reduce((sum, { text }) => sum + text.length, 0);

/** The block to which a vanished one was joined: the nearest before it that stands, if most of its words stand there now. */
function joinedTo(
  id: string,
  base: string,
  shared: readonly TextBlock[],
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): { id: string; base: string } | undefined {
  const index = shared.findIndex((block) => block.id === id);
  const host = shared.slice(0, index).findLast((block) => now.has(block.id));
  if (!host || base.trim() === '') return undefined;
  const hostBase = before.get(host.id)!;
  return lostOf(hostBase + base, now.get(host.id)!) * 2 < base.length ? { id: host.id, base: hostBase } : undefined;
}
