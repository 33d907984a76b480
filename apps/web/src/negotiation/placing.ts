import type * as Y from 'yjs';
import type { ProposalView } from '#contracts';
import { blockElements, mergeWords, wordsOf } from '#text';
import type { LiveRoom } from '../drafting/live-room.js';
import { setWords } from '../drafting/live-text.js';

/** What was put into a paragraph, so that it can be taken out again. */
export interface Placing {
  blockId: string;
  before: string;
  after: string;
}
export type NotPlaced = 'gone' | 'both-changed';

/** Makes a change in the words of a paragraph as they stand now, whatever others did to it since; or says why it cannot. */
export function put(doc: Y.Doc, { blockId, before, after }: Placing): Placing | NotPlaced {
  const element = blockElements(doc).find((one) => one.getAttribute('id') === blockId);
  if (!element) return 'gone';
  const now = wordsOf(element);
  const outcome = mergeWords(before, now, after);
  if ('conflict' in outcome) return 'both-changed';
  setWords(doc, blockId, outcome.merged);
  return { blockId, before: now, after: outcome.merged };
}

/** The words of a draft go into the text as its author's own typing. */
export const place = (doc: Y.Doc, { blockId, before, after }: ProposalView): Placing | NotPlaced =>
  blockId === null ? 'gone' : put(doc, { blockId, before, after });

export const takeOut = (doc: Y.Doc, { blockId, before, after }: Placing): Placing | NotPlaced =>
  put(doc, { blockId, before: after, after: before });

/** Resolves when the record has what was typed; false when it did not take it: then it is kept as before. */
export function isInRecord(room: LiveRoom): Promise<boolean> {
  const { edition, kept } = room.state();
  return new Promise((resolve) => {
    const look = () => {
      const now = room.state();
      const refused = now.edition !== edition || now.kept.length > kept.length || now.phase === 'closed';
      if (!refused && now.waiting > 0) return;
      stop();
      resolve(!refused);
    };
    const stop = room.watch(look);
    look();
  });
}
