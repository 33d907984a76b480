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
    remindersPlanned: MARKS * (2 * requests + cycles.reduce((sum, { sentBack }) => sum + sentBack, 0)),
  };
}
