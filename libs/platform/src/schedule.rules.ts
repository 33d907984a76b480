/** Actions due within this time have an alarm; later ones wait for the horizon. */
export const HORIZON_HOURS = 48;
const HOUR = 3_600_000;

export const withinHorizon = (dueAt: Date, now: Date): boolean =>
  dueAt.getTime() - now.getTime() <= HORIZON_HOURS * HOUR;

/** After this many failures an action is given up and shown. */
export const MOST_ATTEMPTS = 10;

/** Pause before the next attempt after the nth failure: 5 s, 10 s, 20 s … at most an hour. */
export function retryAfter(now: Date, failures: number): Date {
  return new Date(now.getTime() + Math.min(5_000 * 2 ** Math.max(0, failures - 1), HOUR));
}

export interface Lateness {
  maxLateMinutes?: number;
  /** After an outage the latest of several acts however late it is, and the earlier ones are skipped. */
  strongestActs?: boolean;
}

export type LateReason = 'too-late' | 'overtaken';

/**
 * Whether an action that woke up late is still worth acting on.
 * @param overtaken true when a later action of the same kind for the same subject is due as well.
 * @returns why it is skipped, or null when it acts.
 */
export function lateReason(dueAt: Date, now: Date, rule: Lateness, overtaken: boolean): LateReason | null {
  if (rule.maxLateMinutes === undefined) return null;
  if (now.getTime() - dueAt.getTime() <= rule.maxLateMinutes * 60_000) return null;
  if (overtaken) return 'overtaken';
  return rule.strongestActs ? null : 'too-late';
}
