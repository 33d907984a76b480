import type { ProblemBody, TextState } from '#contracts';
import { numbersOf, replay, type TextBlock } from '#text';
import { type LiveText, setWords } from './live-text.js';
import type { KeptWords } from './room-state.js';

/**
 * Nothing typed is thrown away: what is still allowed is put into the fresh document, the rest is kept with the number that
 * its paragraph had for the person who typed it.
 */
export function placeAgain(
  text: LiveText,
  {
    shared,
    mine,
    may,
    problem,
    textState,
  }: {
    shared: TextBlock[];
    mine: TextBlock[];
    may: (blockId: string) => boolean;
    problem: ProblemBody;
    textState: TextState;
  },
): { updates: Uint8Array[]; words: Omit<KeptWords, 'id'> | null } {
  const { place, kept } = replay(shared, mine, text.shared(), may);
  const updates: Uint8Array[] = [];
  const collect = (update: Uint8Array) => updates.push(update);
  text.doc.on('update', collect);
  for (const { blockId, text: words } of place) setWords(text.doc, blockId, words);
  text.doc.off('update', collect);
  if (place.length === 0 && kept.length === 0) return { updates, words: null };
  const printed = numbersOf(mine.map(({ role, level }) => ({ role, level })));
  const numbers = new Map(mine.map(({ id }, index) => [id, printed[index] ?? null]));
  return {
    updates,
    words: {
      problem,
      textState,
      placed: place.length,
      blocks: kept.map((block) => ({ ...block, number: numbers.get(block.blockId) ?? null })),
      at: new Date().toISOString(),
    },
  };
}
