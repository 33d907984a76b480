import type { AnswerView } from '#contracts';
import { problemOf } from '../api/problem-error.js';
import type { HeldAnswer } from '../offline/report-device.js';

/** How one answer stands between the fingers and the record. */
export type Standing = 'saved' | 'saving' | 'waiting' | 'refused' | 'conflict';

/** One answer at the desk. */
export interface Entry {
  question: string;
  commitmentId: string | null;
  /** What the record holds, as far as we know. */
  version: number;
  kept: unknown;
  /** Kept from this desk, and no reading of the record has shown it yet: a reading begun earlier says nothing of it. */
  unseen: boolean;
  /** What was typed and is not confirmed; absent when nothing is. */
  typed?: Pick<HeldAnswer, 'value' | 'level' | 'confirmedBy' | 'again' | 'at'>;
  sending: boolean;
  timer?: ReturnType<typeof setTimeout>;
  error: unknown;
  /** The other's answer, where somebody was quicker. */
  theirs: AnswerView | null;
  conflict: boolean;
}

export const anEntry = (question: string, commitmentId: string | null): Entry => ({
  question,
  commitmentId,
  version: 0,
  kept: undefined,
  unseen: false,
  sending: false,
  error: null,
  theirs: null,
  conflict: false,
});

export function standingOf(entry: Entry | undefined): Standing {
  if (!entry || (!entry.typed && !entry.sending))
    return entry?.conflict ? 'conflict' : entry?.error ? 'refused' : 'saved';
  if (entry.conflict) return 'conflict';
  if (entry.error) return problemOf(entry.error)?.key === 'unreachable' ? 'waiting' : 'refused';
  return 'saving';
}
