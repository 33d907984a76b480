import type { ProcessRules, SilencePageView, SilenceState } from '#contracts';
import { type Day, dayAt, hoursAfter } from '../../platform/src/calendar.rules.js';

/** Whoever closes waits so long after the end: what was received before it may still be on its way. */
export const GRACE_MS = 5_000;

export type BreakVisibility = ProcessRules['silenceBreakVisibility'];

/** Who reads the name and the reason of a break, in the words of the page. */
export const breakSeenBy: Readonly<Record<BreakVisibility, SilencePageView['breakSeenBy']>> = {
  named_to_members: 'members',
  named_to_bureau: 'bureau',
  unnamed: 'nobody',
};

/** Hours are elapsed hours: where clocks change within them the hour of the day is another one. */
export const earliestEnd = (from: Date, minHours: number): Date => hoursAfter(from, minHours);
export const isLongEnough = (openedAt: Date, closesAt: Date, minHours: number): boolean =>
  closesAt >= earliestEnd(openedAt, minHours);

/** Before the end; at the very end is late. */
export const inTime = (receivedAt: Date, closesAt: Date): boolean => receivedAt.getTime() < closesAt.getTime();

/** What an officer may state about a receipt: not before the procedure began, and not later than now. */
export const mayBeReceived = (receivedAt: Date, openedAt: Date, now: Date): boolean =>
  receivedAt >= openedAt && receivedAt <= now;

/** What time decides of a procedure. A suspended one stopped when so much of it was left. */
export interface Running {
  state: SilenceState;
  closesAt: Date;
  remainingMs: number | null;
}

/** `overtaken`: in time, and another break had ended the procedure already. */
export type BreakOutcome = 'breaks' | 'late' | 'overtaken' | 'not_open';

/** What becomes of an objection, by the moment at which it was received and not by that at which it is read. */
export function breakOutcome({ state, closesAt, remainingMs }: Running, receivedAt: Date): BreakOutcome {
  switch (state) {
    case 'open':
      return inTime(receivedAt, closesAt) ? 'breaks' : 'late';
    case 'suspended':
      return inTime(receivedAt, new Date(closesAt.getTime() - (remainingMs ?? 0))) ? 'breaks' : 'not_open';
    case 'broken':
      return inTime(receivedAt, closesAt) ? 'overtaken' : 'not_open';
    case 'passed':
      return 'late';
    case 'cancelled':
      return 'not_open';
  }
}

export type StatementOutcome = 'stated' | 'late' | 'not_open';

/** What is said without breaking is kept while the procedure stands, and after its end as late. */
export function statementOutcome({ state, closesAt }: Running, receivedAt: Date): StatementOutcome {
  if (state === 'suspended') return 'stated';
  if (state === 'open' || state === 'passed') return inTime(receivedAt, closesAt) ? 'stated' : 'late';
  return 'not_open';
}

/** The chair leads a procedure only while it runs, or while it is suspended. */
export const isStanding = ({ state, closesAt }: Running, now: Date): boolean =>
  state === 'suspended' || (state === 'open' && inTime(now, closesAt));

/** Whether the outcome may be drawn: the end has passed, and the grace after it. */
export const mayClose = (closesAt: Date, now: Date): boolean => now.getTime() >= closesAt.getTime() + GRACE_MS;

export const silenceMarks = ['half', '24h', '3h'] as const;
export type SilenceMark = (typeof silenceMarks)[number];

const HOUR = 3_600_000;
/** Two reminders within so short a time are one, the later. */
const TOO_NEAR = HOUR;

/** When heads are reminded: at half of the time, a day and three hours before the end, as far as that is still to come. */
export function remindersOf(openedAt: Date, closesAt: Date, now: Date): { mark: SilenceMark; dueAt: Date }[] {
  const end = closesAt.getTime();
  const at: Record<SilenceMark, number> = {
    half: openedAt.getTime() + (end - openedAt.getTime()) / 2,
    '24h': end - 24 * HOUR,
    '3h': end - 3 * HOUR,
  };
  const ahead = silenceMarks.filter((mark) => at[mark] > now.getTime()).sort((a, b) => at[a] - at[b]);
  return ahead
    .filter((mark, index) => !ahead.slice(index + 1).some((later) => at[later] - at[mark] < TOO_NEAR))
    .map((mark) => ({ mark, dueAt: new Date(at[mark]) }));
}

/** How near the end is, in the words of a reminder: `day` and `hours` only where they are true to the hour. */
export type Nearness = 'far' | 'day' | 'hours' | 'soon';

export function nearnessOf(closesAt: Date, now: Date): Nearness {
  const left = (closesAt.getTime() - now.getTime()) / HOUR;
  if (left > 24) return 'far';
  if (left > 23) return 'day';
  return left > 2 && left <= 3 ? 'hours' : 'soon';
}

/** Who looks at a procedure. */
export interface SilenceReader {
  /** chair, vice-chair, secretariat */
  bureau: boolean;
  /** of the delegation of a member */
  member: boolean;
  /** of the very delegation that broke it */
  own: boolean;
}

/** Whether somebody reads the name and the reason of a break, by the rule that was in force when it was opened. */
export function seesBreak(rule: BreakVisibility, { bureau, member, own }: SilenceReader): boolean {
  if (own) return true;
  if (rule === 'named_to_members') return bureau || member;
  return rule === 'named_to_bureau' && bureau;
}

/** The day that the record bears: that of the end, at the venue, whenever the outcome was drawn. */
export const adoptedOn = (closesAt: Date, venueZone: string): Day => dayAt(closesAt, venueZone);
