import * as Y from 'yjs';
import type { ProblemKey } from '#contracts';
import { MalformedBytes } from './bytes.js';
import { type Check, Dispute } from './dispute.js';
import { Inspection } from './inspection.js';
import { ForeignContent, type ScannedUpdate, type Span, scanUpdate } from './scan.js';

/** What the server knows beside the document when an update arrives. */
export interface JudgeContext {
  /** the role only reads */
  readOnly: boolean;
  /** the client ids that were given to this person, for this entity, term and text */
  mayAuthor(clientId: number): boolean;
  /** whether the acting role may type in this block; `null` asks for a block that does not exist yet */
  mayType(blockId: string | null): boolean;
  /** whether rows know this id as something other than an open block (a removed block is not brought back by typing) */
  reserved(blockId: string): boolean;
  /** whether a typed split or an act took some of these letters elsewhere */
  carriedOn(letters: Span): boolean;
}

export type Verdict =
  | {
      ok: true;
      /** without what the document has already */
      update: Uint8Array;
      /** everything in it was in the document already */
      known: boolean;
      /** who added what: client, clock, length */
      added: Span[];
      removed: Span[];
      /** what stood until now and is taken out by an update that parts a block: a new one holds its words */
      carried: Span[];
    }
  | { ok: false; problem: ProblemKey; check: Check; detail: string };

export const MAX_UPDATE_BYTES = 256 * 1024;
/** What was taken away is told by its length alone; of an honest update it is no more than the bytes could have said. */
const MAX_UPDATE_LENGTH = MAX_UPDATE_BYTES;

/**
 * Judges an update before anybody sees it, against the newest document, without applying it. Every refusal names the
 * check that spoke; `off` switches checks off and exists for the tests that show that each of them carries weight.
 */
export function judge(
  bytes: Uint8Array,
  doc: Y.Doc,
  context: JudgeContext,
  off: ReadonlySet<Check> = new Set(),
): Verdict {
  const none = { ok: true, update: bytes, known: false, added: [], removed: [], carried: [] } as const;
  try {
    if (context.readOnly && !off.has('read-only')) throw new Dispute('read-only', 'text-read-only', 'this role reads');
    if (bytes.length > MAX_UPDATE_BYTES && !off.has('size'))
      throw new Dispute('size', 'update-too-large', `${bytes.length} bytes`);
    const { update, scanned, repeats } = withoutKnown(bytes, doc, scanUpdate(bytes), off);
    const length = scanned.sections.reduce((sum, { clock, end }) => sum + end - clock, 0);
    if (length > MAX_UPDATE_LENGTH && !off.has('size'))
      throw new Dispute('size', 'update-too-large', `${length} characters`);
    return new Inspection(scanned, doc, context, off, repeats).verdict(update);
  } catch (error) {
    if (error instanceof Dispute)
      return { ok: false, problem: error.problem, check: error.check, detail: error.message };
    if (error instanceof MalformedBytes) {
      if (off.has('bytes')) return { ...none, added: [], removed: [], carried: [] };
      return { ok: false, problem: 'malformed-update', check: 'bytes', detail: error.message };
    }
    if (error instanceof ForeignContent) {
      if (off.has('schema')) return { ...none, added: [], removed: [], carried: [] };
      return { ok: false, problem: 'schema-broken', check: 'schema', detail: error.message };
    }
    throw error;
  }
}

/** A returning client sends again what may have been committed: that part is cut off, never believed. */
function withoutKnown(
  bytes: Uint8Array,
  doc: Y.Doc,
  scanned: ScannedUpdate,
  off: ReadonlySet<Check>,
): { update: Uint8Array; scanned: ScannedUpdate; repeats: boolean } {
  if (scanned.skips && !off.has('clock')) throw new Dispute('clock', 'clock-gap', 'a gap is written in the update');
  const overlaps = scanned.sections.some(({ client, clock }) => clock < Y.getState(doc.store, client));
  if (!overlaps) return { update: bytes, scanned, repeats: false };
  const update = Y.diffUpdate(bytes, Y.encodeStateVector(doc));
  return { update, scanned: scanUpdate(update), repeats: true };
}
