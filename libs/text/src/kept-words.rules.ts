import { mergeWords } from './difference.rules.js';
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
 * put into the newest state where that is still allowed and where nobody changed the same words; everything else is kept.
 */
export function replay(
  shared: readonly TextBlock[],
  mine: readonly TextBlock[],
  record: readonly TextBlock[],
  mayType: (blockId: string) => boolean,
): Replayed {
  const before = new Map(shared.map(({ id, text }) => [id, text]));
  const now = new Map(record.map(({ id, text }) => [id, text]));
  const result: Replayed = { place: [], kept: [] };
  for (const { id, text } of mine) {
    const base = before.get(id);
    const theirs = now.get(id);
    if (text === (base ?? '') || text === theirs) continue;
    const keep = (because: KeptBecause) => result.kept.push({ blockId: id, before: base ?? '', mine: text, because });
    if (theirs === undefined) keep(base === undefined ? 'new-block' : 'gone');
    else if (!mayType(id)) keep('locked');
    else {
      const outcome = mergeWords(base ?? '', theirs, text);
      if ('conflict' in outcome) keep('both-changed');
      else if (outcome.merged !== theirs) result.place.push({ blockId: id, text: outcome.merged });
    }
  }
  return result;
}
