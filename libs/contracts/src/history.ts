import { z } from 'zod/mini';
import type { BlockRole } from './drafting.js';
import { route } from './route.js';

const number = z.coerce.number().check(z.int(), z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER));

/** Of which state of the text, which paragraph, which of its characters. */
export const WhoWroteAsked = z.object({
  version: z.optional(z.uuid()),
  seq: z.optional(number),
  block: z.optional(z.uuid()),
  from: z.optional(number),
  to: z.optional(number),
  /** a run for each row of the record instead of one for each hand */
  by: z.optional(z.enum(['hand', 'row'])),
});
export type WhoWroteAsked = z.infer<typeof WhoWroteAsked>;
export const RemovedAsked = z.object({
  version: z.optional(z.uuid()),
  seq: z.optional(number),
  block: z.optional(z.uuid()),
  from: z.optional(number),
  to: z.optional(number),
  /** only what was removed after this row */
  since: z.optional(number),
});
export type RemovedAsked = z.infer<typeof RemovedAsked>;

/** Somebody of the record, as the reader may know them: the delegation for all, the person for the few who may. */
export interface HandView {
  entityId: string | null;
  /** nothing for the table of the chair and the desk */
  entityCode: string | null;
  entityName: string | null;
  personId: string | null;
  personName: string | null;
}
/** One run of characters and the delegation that wrote it. */
export interface BlameRun extends HandView {
  blockId: string;
  from: number;
  to: number;
  /** when the first and the last of these characters came */
  firstAt: string;
  at: string;
}
/** Words that stand nowhere any more. */
export interface RemovedRun extends HandView {
  blockId: string;
  /** before which character of the paragraph they stood */
  position: number;
  text: string;
  /** who had written them */
  author: HandView;
  at: string;
  seq: number;
  /** the whole paragraph was removed */
  withBlock: boolean;
}
/** One act of one delegation in one paragraph, and the words after it. */
export interface BlockStop extends HandView {
  seq: number;
  firstAt: string;
  at: string;
  role: BlockRole;
  text: string;
  /** the paragraph stood in the text after it */
  standing: boolean;
}
export interface BlockHistoryView {
  textId: string;
  blockId: string;
  seq: number;
  stops: BlockStop[];
  /** older acts that are not listed */
  leftOut: number;
}

export const historyRoutes = {
  blame: route('GET', '/api/texts/:textId/blame', WhoWroteAsked).gives<BlameRun[]>(),
  removed: route('GET', '/api/texts/:textId/removed', RemovedAsked).gives<RemovedRun[]>(),
  blockHistory: route('GET', '/api/texts/:textId/blocks/:blockId/history').gives<BlockHistoryView>(),
};
