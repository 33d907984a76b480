import type { RequestState } from '#contracts';
import {
  addWorkingDays,
  type Day,
  dayAt,
  daysBetween,
  endOfDay,
  type WorkCalendar,
} from '../../platform/src/calendar.rules.js';

/** What can happen to a request, and from where (domain.md B.4.8). */
const moves = {
  issue: { from: ['scheduled'], to: 'issued' },
  open: { from: ['issued'], to: 'opened' },
  begin: { from: ['issued', 'opened', 'returned'], to: 'in_progress' },
  submit: { from: ['issued', 'opened', 'in_progress', 'returned'], to: 'submitted' },
  review: { from: ['submitted'], to: 'under_review' },
  return: { from: ['submitted', 'under_review'], to: 'returned' },
  accept: { from: ['submitted', 'under_review'], to: 'accepted' },
  present: { from: ['accepted'], to: 'presented' },
  publish: { from: ['presented'], to: 'published' },
  waive: { from: ['scheduled', 'issued', 'opened', 'in_progress', 'returned'], to: 'waived' },
  close: { from: ['scheduled', 'issued', 'opened', 'in_progress', 'returned'], to: 'closed_no_report' },
} as const satisfies Record<string, { from: readonly RequestState[]; to: RequestState }>;

export type RequestMove = keyof typeof moves;

/** Where the move leads, or null when it cannot be made from here. */
export function requestAfter(state: RequestState, move: RequestMove): RequestState | null {
  const { from, to } = moves[move];
  return (from as readonly RequestState[]).includes(state) ? to : null;
}

/** Moves that only say again what is true already: opening an opened request changes nothing. */
export function isAlready(state: RequestState, move: RequestMove): boolean {
  if (move === 'open') return state === 'opened' || state === 'in_progress' || state === 'returned';
  if (move === 'begin') return state === 'in_progress';
  return state === moves[move].to;
}

/** The State still owes an answer: reminders go out and the ladder is climbed. */
export const owedStates: readonly RequestState[] = ['issued', 'opened', 'in_progress', 'returned'];
export const isOwed = (state: RequestState): boolean => owedStates.includes(state);
/** An answer was handed in. */
export const answeredStates: readonly RequestState[] = [
  'submitted',
  'under_review',
  'accepted',
  'presented',
  'published',
];
export const isAnswered = (state: RequestState): boolean => answeredStates.includes(state);

export const MOST_RETURNS = 2;
const DAYS_AFTER_RETURN = 10;

/** A returned report is due ten working days later at the earliest, or at its old day when that is later. */
export function dueAfterReturn(calendar: WorkCalendar, now: Date, dueOn: Day): Day {
  const earliest = addWorkingDays(calendar, dayAt(now, calendar.zone), DAYS_AFTER_RETURN);
  return earliest > dueOn ? earliest : dueOn;
}

/** Whole days since the due day ended where the addressee lives; 0 while it is not over. */
export function overdueDays(dueOn: Day, zone: string, now: Date): number {
  if (now <= endOfDay(dueOn, zone)) return 0;
  return daysBetween(dueOn, dayAt(now, zone));
}

/** Not late yet, and late within so many days. */
export const dueWithin = (dueAt: Date, now: Date, days: number): boolean =>
  dueAt >= now && dueAt.getTime() - now.getTime() <= days * 86_400_000;

export const MOST_EXTENSIONS = 2;
export const LONGEST_EXTENSION = 30;
export const LATEST_ASKING = 10;

export type ExtensionRefusal = 'extension-too-many' | 'extension-too-long' | 'extension-too-late' | 'due-day-past';

/** Twice at most, thirty days each, asked before or within ten days after the due day. */
export function extensionRefusal(
  request: { dueOn: Day; granted: number; zone: string },
  untilOn: Day,
  now: Date,
): ExtensionRefusal | null {
  if (request.granted >= MOST_EXTENSIONS) return 'extension-too-many';
  const today = dayAt(now, request.zone);
  if (daysBetween(request.dueOn, today) > LATEST_ASKING) return 'extension-too-late';
  if (untilOn <= request.dueOn || untilOn < today) return 'due-day-past';
  return daysBetween(request.dueOn, untilOn) > LONGEST_EXTENSION ? 'extension-too-long' : null;
}
