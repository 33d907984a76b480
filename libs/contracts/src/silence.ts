import { z } from 'zod/mini';
import type { BlockReference, DeadlineRule as Rule, TextPoint } from './adoption.js';
import { DeadlineRule } from './adoption.js';
import type { Role } from './roles.js';
import { route } from './route.js';

/** decisions.md 9. A later end is not a state of its own: it is an extension, kept in the history. */
export const silenceStates = ['open', 'suspended', 'passed', 'broken', 'cancelled'] as const;
export type SilenceState = (typeof silenceStates)[number];

/** What happened to a silence procedure, in its own order. */
export const silenceActs = [
  'opened',
  'extended',
  'suspended',
  'resumed',
  'stated',
  'broken',
  'cancelled',
  'passed',
] as const;
export type SilenceAct = (typeof silenceActs)[number];

/** Under silence no two persons are asked for, but that every member can be told (ux.md W4). */
export type SilencePoint = TextPoint | 'reachable';

const reason = z.string().check(z.trim(), z.minLength(1), z.maxLength(2000));

/** `version` is the text's, so that nobody circulates what they have not read; `closesAt` is an instant. */
export const OpenSilence = z.object({ version: z.int(), closesAt: z.iso.datetime(), reportRule: DeadlineRule });
export type OpenSilence = z.infer<typeof OpenSilence>;
export const ExtendSilence = z.object({ closesAt: z.iso.datetime(), reason });
export type ExtendSilence = z.infer<typeof ExtendSilence>;
/** Suspending or cancelling: why, in words that all members read. */
export const ExplainSilence = z.object({ reason });
export type ExplainSilence = z.infer<typeof ExplainSilence>;
/** In whose name comes from the session. The paragraphs that the State objects to are opened again. */
export const BreakSilence = z.object({ blockIds: z.array(z.uuid()).check(z.minLength(1), z.maxLength(200)), reason });
export type BreakSilence = z.infer<typeof BreakSilence>;
export const StateWithoutBreaking = z.object({ statement: reason });
export type StateWithoutBreaking = z.infer<typeof StateWithoutBreaking>;

/** How an objection reached the secretariat that did not come by the page. */
export const receiptChannels = ['paper', 'mail', 'telephone'] as const;
export type ReceiptChannel = (typeof receiptChannels)[number];
/**
 * An objection that an officer writes down for a State: who records it comes from the session, whose it is and when it was
 * received is what the officer states.
 */
export const RecordObjection = z.object({
  ...BreakSilence.shape,
  entityId: z.uuid(),
  channel: z.enum(receiptChannels),
  receivedAt: z.iso.datetime(),
});
export type RecordObjection = z.infer<typeof RecordObjection>;

/** Which office wrote down what a State said, how it had come, and when it was written down. */
export interface RecordedView {
  by: Role;
  channel: ReceiptChannel;
  at: string;
}

export interface SilencePointView {
  point: SilencePoint;
  ok: boolean;
  count: number;
  missing: BlockReference[];
  /** States without a person to whom the notice could go. */
  unreachable: { entityId: string; name: string }[];
}

export interface SilenceActView {
  act: SilenceAct;
  at: string;
  /** When the procedure ends after this act; null when it has no end any more. */
  closesAt: string | null;
  /** The State or the office that acted; null where the rules of the process do not name it to this reader. */
  by: string | null;
  reason: string | null;
  /** Where an officer recorded it for the State; null also where the State is not named to this reader. */
  recorded: RecordedView | null;
}

export interface SilenceStatementView {
  entityName: string;
  statement: string;
  at: string;
  /** Received at or after the end: it is kept and shown, and changes nothing. */
  late: boolean;
  recorded: RecordedView | null;
}

export interface SilenceView {
  id: string;
  state: SilenceState;
  versionId: string;
  sha256: string;
  /** four and four characters of the hash, the same on every copy */
  mark: string;
  openedAt: string;
  closesAt: string;
  /** What was left when it was suspended. */
  remainingMs: number | null;
  reportRule: Rule;
  acts: SilenceActView[];
  statements: SilenceStatementView[];
  /** The paragraphs named by whoever broke it. */
  brokenOn: BlockReference[];
  adoptionId: string | null;
  /** The secretariat's view of who was reached; null for everybody else. A read notice is not consent. */
  reach: { members: number; sent: number; failed: { entityId: string; name: string }[] } | null;
}

/** The page of a text's silence procedure (S13). */
export interface SilencePageView {
  textId: string;
  processId: string;
  symbol: string;
  title: string;
  textVersion: number;
  place: string;
  /** Zone of the venue, in which the end is an agreed instant. */
  venueZone: string;
  /** The clock by which receipt is judged. */
  serverNow: string;
  /** Hours of the rule, and the earliest end that it allows now. */
  minHours: number;
  earliestEnd: string;
  points: SilencePointView[];
  ready: boolean;
  /** The running or the last one; null when the text never was under silence. */
  silence: SilenceView | null;
  /** Paragraphs that can be named in a break. */
  blocks: BlockReference[];
  /** The delegation for which this person speaks, and what it has said. */
  mine: { entityId: string; name: string; said: 'nothing' | 'statement' | 'break' } | null;
  /** Who will see the name and the reason of a break, by the rule of this process. */
  breakSeenBy: 'members' | 'bureau' | 'nobody';
  /** Whom to call when the page cannot be reached. */
  contact: { name: string; email: string | null };
  may: {
    open: boolean;
    extend: boolean;
    suspend: boolean;
    resume: boolean;
    cancel: boolean;
    break: boolean;
    state: boolean;
    record: boolean;
  };
  /** The members for whom this person may record an objection. */
  recordFor: { entityId: string; name: string }[];
}

export const silenceRoutes = {
  silencePage: route('GET', '/api/texts/:textId/silence').gives<SilencePageView>(),
  openSilence: route('POST', '/api/texts/:textId/silence', OpenSilence).gives<SilencePageView>(),
  extendSilence: route('POST', '/api/silences/:silenceId/extend', ExtendSilence).gives<SilencePageView>(),
  suspendSilence: route('POST', '/api/silences/:silenceId/suspend', ExplainSilence).gives<SilencePageView>(),
  resumeSilence: route('POST', '/api/silences/:silenceId/resume').gives<SilencePageView>(),
  cancelSilence: route('POST', '/api/silences/:silenceId/cancel', ExplainSilence).gives<SilencePageView>(),
  breakSilence: route('POST', '/api/silences/:silenceId/break', BreakSilence).gives<SilencePageView>(),
  stateWithoutBreaking: route(
    'POST',
    '/api/silences/:silenceId/statement',
    StateWithoutBreaking,
  ).gives<SilencePageView>(),
  recordObjection: route('POST', '/api/silences/:silenceId/objections', RecordObjection).gives<SilencePageView>(),
};
