import type * as Y from 'yjs';
import type { BlockState, BlockView, ProblemBody, Role, RosterEntry, TextState } from '#contracts';
import type { KeptBlock } from '#text';
import type { Keeping } from '../offline/device.js';

/** Who types, in which role. */
export interface Writer {
  personId: string;
  termId: string;
  role: Role | null;
  entityId: string | null;
}

/** Words that the record did not take, kept for the person who typed them. */
export interface KeptWords {
  /** where it is kept on this device */
  id?: number;
  problem: ProblemBody;
  /** how the text stood when they were kept */
  textState?: TextState;
  /** blocks of mine that could be put back all the same */
  placed: number;
  /** they came by a paste that was not done */
  pasted?: boolean;
  blocks: readonly KeptParagraph[];
  /** of the device: in which role, and for whom, they were typed */
  termId?: string;
  entityId?: string | null;
  /** the state of the record to which they were added */
  base?: { generation: number; seq: number };
  at: string;
}
export interface KeptParagraph extends KeptBlock {
  number?: string | null;
  /** how the paragraph stood when they were kept */
  blockState?: BlockState;
  /** the draft proposal that they become */
  draftId?: string;
  /** `waits` to be sent, `there`: the service has it; else the problem for which it was not taken */
  drafted?: string;
}

/** Why nobody types here any more, though the text can still be read. */
export type Cut = 'signed-out' | 'rights-ended' | 'outdated' | 'refused';

/** How a room stands, but for the counts that move with every letter: this is one object for as long as nothing else changes. */
export interface RoomState {
  /** `device`: opened from what this device holds, without the record so far. */
  phase: 'joining' | 'device' | 'live' | 'reconnecting' | 'closed';
  cut: Cut | null;
  /** Raised whenever the document was made anew; whoever shows it starts over. */
  edition: number;
  doc: Y.Doc | null;
  readOnly: boolean;
  /** This device has no spare id left: one types again after the next joining. */
  noIds: boolean;
  textState: TextState;
  blocks: ReadonlyMap<string, BlockView>;
  roster: readonly RosterEntry[];
  keeping: Keeping;
  since: Date | null;
  kept: readonly KeptWords[];
  problem: ProblemBody | null;
  /** The text of the record did not arrive as it was sent; it is asked for again. */
  notWhole: boolean;
  /** Why the last act by command was not done; nothing that was typed is concerned. */
  notDone: ProblemBody | null;
}

/** What moves with every letter that is typed: to be drawn only where the saving is said. */
interface Counts {
  /** Changes typed here that the record has not confirmed. */
  waiting: number;
  /** How many of them are not on this device either. */
  unkept: number;
  /** Since when something has been typed that this device has not kept. */
  unkeptSince: number | null;
  savedAt: Date | null;
}
export type RoomNow = RoomState & Counts;

const counts: ReadonlySet<string> = new Set<keyof Counts>(['waiting', 'unkept', 'unkeptSince', 'savedAt']);

/** Whether a room stands otherwise after a change than by its counts. */
export const movesMore = (before: RoomNow, change: Partial<RoomNow>): boolean =>
  (Object.keys(change) as (keyof RoomNow)[]).some((key) => !counts.has(key) && before[key] !== change[key]);

export const atFirst: RoomNow = {
  phase: 'joining',
  cut: null,
  edition: 0,
  doc: null,
  readOnly: true,
  noIds: false,
  textState: 'drafting',
  blocks: new Map(),
  roster: [],
  waiting: 0,
  unkept: 0,
  unkeptSince: null,
  keeping: 'kept',
  savedAt: null,
  since: null,
  kept: [],
  problem: null,
  notWhole: false,
  notDone: null,
};
