import type { BlockView, ProblemBody, TextState } from '#contracts';
import { numbersOf, replay, type TextBlock } from '#text';
import { freshId } from './fresh-id.js';
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
    blocks,
    base = text,
  }: {
    shared: TextBlock[];
    mine: TextBlock[];
    may: (blockId: string) => boolean;
    problem: ProblemBody;
    textState: TextState;
    blocks: ReadonlyMap<string, Pick<BlockView, 'state'>>;
    /** the load whose shared state `shared` is */
    base?: Pick<LiveText, 'generation' | 'seq'>;
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
      blocks: kept.map((block) => ({
        ...block,
        number: numbers.get(block.blockId) ?? null,
        blockState: blocks.get(block.blockId)?.state ?? 'open',
        draftId: freshId(),
      })),
      base: { generation: base.generation, seq: base.seq },
      at: new Date().toISOString(),
    },
  };
}
