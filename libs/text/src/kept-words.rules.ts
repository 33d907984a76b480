import { differenceOf, mergeWords } from './difference.rules.js';
import type { TextBlock } from './shape.js';

/** Why words could not be put back where they were typed. */
export type KeptBecause = 'locked' | 'gone' | 'both-changed' | 'new-block';

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
 * is found by its id wherever it was moved; one that was joined to the block before it is found within that one.
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
  for (const { id, text } of mine) {
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
    } else if (theirs === undefined) keep(base === undefined ? 'new-block' : 'gone');
    else if (!mayType(id)) keep('locked');
    else {
      const outcome = mergeWords(base ?? '', theirs, text);
      if ('conflict' in outcome) keep('both-changed');
      else if (outcome.merged !== theirs) placed.set(id, outcome.merged);
    }
  }
  return { place: [...placed].map(([blockId, text]) => ({ blockId, text })), kept };
}

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
  const lost = differenceOf(hostBase + base, now.get(host.id)!)
    .filter(({ kind }) => kind === 'gone')
    .reduce((sum, { text }) => sum + text.length, 0);
  return lost * 2 < base.length ? { id: host.id, base: hostBase } : undefined;
}
