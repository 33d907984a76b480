import { z } from 'zod/mini';
import { BlockRole, type BlockView, type TextState } from './drafting.js';
import type { ProblemBody } from './problems.js';

/** Which form of the messages a client speaks; another is told to load itself anew. */
export const LIVE_PROTOCOL = 2;

/**
 * The messages of a drafting room. `docs/live-protocol.md` tells the order in which they are said; the frame of
 * bytes is written and read by `encodeFrame` and `decodeFrame` of libs/text.
 */
export const liveMessages = {
  /** asked by the client, each answered by an acknowledgement */
  join: 'text:join',
  leave: 'text:leave',
  push: 'text:push',
  command: 'text:command',
  presence: 'text:presence',
  ids: 'text:ids',
  /** told by the server */
  frame: 'text:frame',
  rows: 'text:rows',
  roster: 'text:roster',
  carets: 'text:carets',
  closed: 'text:closed',
} as const;

/** Up to where a client has read the text; it gets what is newer. */
export const Have = z.object({ generation: z.int().check(z.minimum(1)), seq: z.int().check(z.minimum(0)) });
export type Have = z.infer<typeof Have>;

export const JoinText = z.object({ textId: z.uuid(), have: z.optional(Have) });
export type JoinText = z.infer<typeof JoinText>;
export const LeaveText = z.object({ textId: z.uuid() });
export const AskIds = z.object({ textId: z.uuid() });
export const PushUpdate = z.object({
  textId: z.uuid(),
  generation: z.int().check(z.minimum(1)),
  update: z.custom<Uint8Array>((value) => value instanceof Uint8Array, { error: 'bytes expected' }),
});
export type PushUpdate = z.infer<typeof PushUpdate>;
const place = z.int().check(z.minimum(0), z.maximum(1_000_000));
/** Where a caret stands in its block, and where its selection began; counted in UTF-16 units. */
export const Caret = z.object({ anchor: place, head: place });
export type Caret = z.infer<typeof Caret>;
export const SayPresence = z.object({ textId: z.uuid(), blockId: z.nullable(z.uuid()), caret: z.optional(Caret) });
/** Somebody else's caret in the paragraph in which one stands. */
export interface CaretSeen extends Caret {
  /** one connection, as long as it lasts */
  key: string;
  /** the delegation */
  code: string;
  colour: number;
}
export interface CaretsTold {
  room: number;
  textId: string;
  blockId: string;
  carets: CaretSeen[];
}

// Tab and line feed may stand in a text; other control characters, non-characters and halves of characters may not.
const printable = z.regex(/^(?:[^\p{Cc}\p{Cs}\ufffe\uffff]|[\t\n])*$/u);
const words = z.string().check(z.maxLength(20_000), printable);
const line = z.string().check(z.maxLength(20_000), printable, z.regex(/^[^\n]*$/));
/** The character left of a place, by its place in the record; `null` at the beginning of the block. */
const Spot = z.object({
  blockId: z.uuid(),
  after: z.nullable(z.tuple([z.int().check(z.minimum(0)), z.int().check(z.minimum(0))])),
});
/** Depth of a subparagraph: 1 for (a), 2 for (i). */
const depth = z.optional(z.int().check(z.minimum(1), z.maximum(2)));
/** Structure is changed by commands that the server performs on the newest state. */
export const StructureCommand = z.discriminatedUnion('kind', [
  /** after `null` means: to the very beginning */
  z.object({ kind: z.literal('move'), blockId: z.uuid(), after: z.nullable(z.uuid()) }),
  /** the block's words are appended to the block before it, and the block ends */
  z.object({ kind: z.literal('merge'), blockId: z.uuid() }),
  z.object({ kind: z.literal('change-role'), blockId: z.uuid(), role: BlockRole, level: depth }),
  z.object({ kind: z.literal('delete'), blockId: z.uuid() }),
  z.object({ kind: z.literal('restore'), blockId: z.uuid() }),
  z.object({ kind: z.literal('insert'), after: z.nullable(z.uuid()), role: BlockRole, level: depth, text: words }),
  /** lines in the place of what is selected, over any number of blocks; `words` is what the one who selected saw there */
  z.object({
    kind: z.literal('paste'),
    from: Spot,
    to: Spot,
    words: z.string().check(z.maxLength(200_000)),
    lines: z.array(line).check(z.minLength(1), z.maxLength(1000)),
  }),
  /** over the whole text, wherever the one who asks may type */
  z.object({
    kind: z.literal('replace'),
    find: line.check(z.minLength(1), z.maxLength(500)),
    put: line.check(z.maxLength(2000)),
    matchCase: z.boolean(),
  }),
  /** undoes an earlier command of one's own, named by its row */
  z.object({ kind: z.literal('undo'), seq: z.int().check(z.minimum(1)) }),
]);
export type StructureCommand = z.infer<typeof StructureCommand>;
/** `id` names the act: asked for again under the same one, it is done once and answered alike. */
export const CommandText = z.object({ textId: z.uuid(), id: z.optional(z.uuid()), command: StructureCommand });
export type CommandText = z.infer<typeof CommandText>;

/** One delegation in the room. Names of persons are not told. */
export interface RosterEntry {
  entityId: string | null;
  code: string;
  name: string;
  role: string;
  /** 1 to 8: one for each delegation of the text, the same on every node; shared beyond eight, never told without the code */
  colour: number;
  people: number;
  /** where its carets stand */
  blocks: string[];
}

export interface Joined {
  textId: string;
  /** the number by which frames of this text are told apart on one connection */
  room: number;
  generation: number;
  /** the newest row of the record now; what is newer than `have` follows as frames */
  seq: number;
  state: TextState;
  /** ids for Yjs documents of this person; one is used for one load only */
  clientIds: number[];
  /** true when this role only reads */
  readOnly: boolean;
  blocks: BlockView[];
  roster: RosterEntry[];
}

export interface Pushed {
  /** the row of the log that holds the words; they are durable */
  seq: number;
}
export interface Commanded {
  seq: number;
  /** the block that the command left or made */
  blockId: string;
  /** of a replacement: how many words, and where some were left because nobody types there now */
  replaced?: number;
  left?: { blockId: string; count: number }[];
}
export interface MoreIds {
  clientIds: number[];
}
/** Every acknowledgement is the view, or a problem. */
export type Acknowledged<View> = (View & { problem?: undefined }) | { problem: ProblemBody };

/** Facts about blocks that are not words: states, rules, themes. Sent whole for each changed block. */
export interface RowsTold {
  room: number;
  textId: string;
  state: TextState;
  blocks: BlockView[];
}
export interface RosterTold {
  room: number;
  textId: string;
  roster: RosterEntry[];
}
/** The room ended for this connection: join again without `have`. */
export interface RoomClosed {
  room: number;
  textId: string;
  reason: 'generation' | 'rights-ended' | 'restart';
}
