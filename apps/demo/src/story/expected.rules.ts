/** What must come out, as a formula of what was asked: nothing here is read from the product. */
export interface Expected {
  states: number;
  delegates: number;
  recommendations: number;
  commitments: number;
  /** Report requests of one cycle: every State, and the two organisations that are addressed. */
  requests: number;
  cycles: { silent: number; late: number; onTime: number; early: number; sentBack: number }[];
  reportsRequested: number;
  reportsSubmitted: number;
  responseRates: string[];
  remindersPlanned: number;
  /** Letters by their kind; each State has a head and a focal point, each organisation one contact. */
  mails: Record<string, number>;
}

export const ORGANISATIONS = 2;
const TO_ALL = 17;
const MOST_JOINERS = 7;
const NAMED = [5, 3, 4, 2];
/** Marks that go out by themselves: 30, 14, 7 and 3 days before, the day itself, and three working days after. */
export const MARKS = 6;

export function expectedOf(states: number): Expected {
  const commitments =
    TO_ALL * states +
    Math.min(MOST_JOINERS, states) +
    NAMED.reduce((sum, count) => sum + Math.min(count, states), 0) +
    1 +
    ORGANISATIONS;
  const requests = states + ORGANISATIONS;
  // Of thirteen States two are late and two are silent; a year later one of each.
  const cycles = [Math.floor((states * 2) / 13), Math.floor(states / 13)].map((some, index) => {
    const onTime = states - 2 * some;
    return { silent: some, late: some, onTime, early: Math.ceil(onTime / 3), sentBack: index === 0 ? 1 : 0 };
  });
  const submitted = cycles.map(({ silent }) => states - silent);
  return {
    states,
    delegates: 3 * states + 1,
    recommendations: 24,
    commitments,
    requests,
    cycles,
    reportsRequested: 2 * requests,
    reportsSubmitted: submitted.reduce((sum, count) => sum + count + ORGANISATIONS, 0),
    responseRates: submitted.map((count) => `${count} of ${states}`),
    // A report that is sent back long before its day gets its calendar anew.
    remindersPlanned: MARKS * (2 * requests + sumOf(cycles, ({ sentBack }) => sentBack)),
    mails: {
      designated: states,
      assigned: states,
      requested: 2 * requests,
      // In time are those who hear of the day three times; the late and the silent hear all six marks.
      rr: sumOf(
        cycles,
        ({ onTime, early, late, silent }) => (MARKS / 2) * (onTime - early + ORGANISATIONS) + MARKS * (late + silent),
      ),
      'report-submitted': sumOf(cycles, ({ silent, sentBack }) => 2 * (states - silent + sentBack) + ORGANISATIONS),
      'report-returned': 2 * sumOf(cycles, ({ sentBack }) => sentBack),
      'report-accepted': sumOf(cycles, ({ silent }) => 2 * (states - silent) + ORGANISATIONS),
      // A courtesy to head and focal point, and the letter of the chair to the head.
      esc: 3 * sumOf(cycles, ({ silent }) => silent),
    },
  };
}

const sumOf = <Thing>(things: readonly Thing[], of: (thing: Thing) => number): number =>
  things.reduce((sum, thing) => sum + of(thing), 0);
