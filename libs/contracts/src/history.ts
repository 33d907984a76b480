import { z } from 'zod/mini';
import type { BlockRole, VersionReason } from './drafting.js';
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
  text: string;
  /** when the first and the last of these characters came */
  firstAt: string;
  at: string;
  /** the row of the record that brought its last characters */
  row: number;
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

/** One side of a comparison: a version by its id, or the text as it stands now. */
const Side = z.union([z.literal('now'), z.uuid()]);
export const CompareAsked = z.object({ from: Side, to: Side });
export type CompareAsked = z.infer<typeof CompareAsked>;

export interface ComparedSide {
  /** nothing: as it stands now */
  id: string | null;
  name: string | null;
  reason: VersionReason | null;
  seq: number;
  at: string;
}
export interface ComparedPiece {
  kind: 'same' | 'gone' | 'new';
  text: string;
}
interface ComparedFace {
  role: BlockRole;
  level: number;
  number: string | null;
}
/** What became of one paragraph between the two. */
export interface ComparedParagraph {
  id: string;
  kind: 'same' | 'changed' | 'added' | 'removed' | 'split' | 'merged' | 'moved-away';
  pieces: ComparedPiece[];
  before: ComparedFace | null;
  now: ComparedFace | null;
  moved: boolean;
  /** the paragraph from which it was split, or with which it was joined */
  other: string | null;
  /** whose acts these changes are, where the older side came first */
  by: HandView[];
}
export interface CompareView {
  textId: string;
  from: ComparedSide;
  to: ComparedSide;
  identical: boolean;
  rows: ComparedParagraph[];
}

/** The words of a paragraph as they stood at a row of the record. */
export const RestoreWording = z.object({ seq: z.int().check(z.minimum(1)) });
export type RestoreWording = z.infer<typeof RestoreWording>;

export interface RestoredView {
  /** the row of the record, or nothing when all stood so already */
  seq: number | null;
  /** the version that was kept before; restoring it undoes this */
  beforeVersionId: string;
  changed: number;
  brought: number;
  ended: number;
  /** paragraphs that would have to change and may not */
  refused: { blockId: string; number: string | null; text: string }[];
}

export const historyRoutes = {
  blame: route('GET', '/api/texts/:textId/blame', WhoWroteAsked).gives<BlameRun[]>(),
  removed: route('GET', '/api/texts/:textId/removed', RemovedAsked).gives<RemovedRun[]>(),
  blockHistory: route('GET', '/api/texts/:textId/blocks/:blockId/history').gives<BlockHistoryView>(),
  compare: route('GET', '/api/texts/:textId/compare', CompareAsked).gives<CompareView>(),
  restoreVersion: route('POST', '/api/texts/:textId/versions/:versionId/restore').gives<RestoredView>(),
  restoreWording: route('POST', '/api/texts/:textId/blocks/:blockId/wording', RestoreWording).gives<RestoredView>(),
};
