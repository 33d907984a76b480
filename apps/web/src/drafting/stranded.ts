import * as Y from 'yjs';
import { MOST_DRAFTED, type StructureCommand } from '#contracts';
import { freshId } from './fresh-id.js';
import { problemOfKey } from './refusals.js';
import type { KeptWords } from './room-state.js';

/** Letters that a change adds, without a place. */
const lettersOf = (update: Uint8Array): string =>
  Y.decodeUpdate(update)
    .structs.map((struct) =>
      struct instanceof Y.Item && struct.content instanceof Y.ContentString ? struct.content.str : '',
    )
    .join('');

/** What was typed, letter by letter. */
export const typedLetters = (updates: readonly Uint8Array[]): string => updates.map(lettersOf).join('');

/**
 * Words that have no place, and are kept as they are: those before them did not come, or the text in which they were typed was
 * made anew meanwhile.
 */
export function stranded(
  updates: readonly Uint8Array[],
  because: 'without-place' | 'made-anew',
): Omit<KeptWords, 'id'> | null {
  const mine = typedLetters(updates);
  if (mine === '') return null;
  return {
    problem: problemOfKey('wrong-generation'),
    placed: 0,
    blocks: [{ blockId: '', before: '', mine, because, number: null, draftId: freshId() }],
    at: new Date().toISOString(),
  };
}

/** Lines one after the other, as many together as one draft holds: usually all of them. */
function together(lines: readonly string[]): string[] {
  const all: string[] = [];
  for (const line of lines) {
    const last = all.at(-1);
    if (last !== undefined && last.length + 1 + line.length <= MOST_DRAFTED) all[all.length - 1] = `${last}\n${line}`;
    else all.push(line);
  }
  return all;
}

/** Paragraphs that came with an act which was not done: they stand nowhere else, and are kept together as one draft. */
export function unpasted(
  command: StructureCommand,
  circumstances: Pick<KeptWords, 'problem' | 'textState' | 'base'>,
): Omit<KeptWords, 'id'> | null {
  const lines = command.kind === 'paste' ? command.lines.filter((line) => line !== '') : [];
  if (lines.length === 0) return null;
  return {
    ...circumstances,
    pasted: true,
    placed: 0,
    blocks: together(lines).map((mine) => ({
      blockId: '',
      before: '',
      mine,
      because: 'new-block' as const,
      number: null,
      draftId: freshId(),
    })),
    at: new Date().toISOString(),
  };
}
