import { type CellKind, cellKinds, type RequestStand, type Share, share, type Tally } from '#contracts';

/** Answers that carry a score. */
const scored: readonly CellKind[] = ['S0', 'S1', 'S2', 'S3', 'S4', 'SR'];
/** Places at which a report arrived, whatever it says and whoever may read it. */
const received: readonly CellKind[] = [...scored, 'NA', 'DK', 'DC', 'withheld', 'returned'];

export const isScored = (kind: CellKind): boolean => scored.includes(kind);
export const isReceived = (kind: CellKind): boolean => received.includes(kind);
/** Asked to report: neither outside the sentence, nor waived, nor waiting for its cycle. */
export const isAsked = (kind: CellKind): boolean => kind !== 'not_part_of' && kind !== 'not_requested';
/** The sentence applies to this addressee. */
export const isApplicable = (kind: CellKind): boolean => kind !== 'not_part_of' && kind !== 'NA';

/**
 * Counts the places of a row, a column or the whole matrix. Who is not part of a sentence is in no denominator;
 * "no report" is never "no action yet".
 */
export function tally(kinds: readonly CellKind[]): Tally {
  const byKind: Partial<Record<CellKind, number>> = {};
  for (const kind of cellKinds) {
    if (kind === 'not_part_of') continue;
    const many = kinds.filter((one) => one === kind).length;
    if (many > 0) byKind[kind] = many;
  }
  return {
    addressed: kinds.filter((kind) => kind !== 'not_part_of').length,
    byKind,
    reported: share(kinds.filter(isReceived).length, kinds.filter(isAsked).length),
    coverage: share(kinds.filter(isScored).length, kinds.filter(isApplicable).length),
  };
}

/** Reports received of those asked for; a report that was returned with questions has been received. */
export function response(stands: readonly RequestStand[]): Share {
  const asked = stands.filter((stand) => stand !== 'waived' && stand !== 'not_requested');
  return share(asked.filter((stand) => stand === 'submitted' || stand === 'returned').length, asked.length);
}

export function countStands(stands: readonly RequestStand[]): Partial<Record<RequestStand, number>> {
  const counts: Partial<Record<RequestStand, number>> = {};
  for (const stand of stands) counts[stand] = (counts[stand] ?? 0) + 1;
  return counts;
}

/**
 * Leaves out counts that would point at fewer than `smallest` addressees, and further ones until nothing can
 * be found out by subtraction (domain.md B.7, small cells).
 */
export function withoutSmallCells(full: Tally, smallest: number): { tally: Tally; suppressed: boolean } {
  if (full.addressed < smallest) {
    const nothing = share(0, 0);
    return {
      tally: { addressed: full.addressed, byKind: {}, reported: nothing, coverage: nothing },
      suppressed: full.addressed > 0,
    };
  }
  const counts = Object.entries(full.byKind).sort((a, b) => a[1] - b[1]) as [CellKind, number][];
  let hidden = counts.filter(([, many]) => many < smallest).length;
  const sum = () => counts.slice(0, hidden).reduce((total, [, many]) => total + many, 0);
  while (hidden > 0 && hidden < counts.length && (hidden === 1 || sum() < smallest)) hidden += 1;
  const points = (many: number) => many > 0 && many < smallest;
  const told =
    points(full.reported.count) || points(full.reported.of - full.reported.count) ? share(0, 0) : full.reported;
  if (hidden === 0) return { tally: { ...full, reported: told }, suppressed: told !== full.reported };
  const coverage =
    hidden === counts.length || counts.slice(0, hidden).some(([kind]) => isScored(kind) || kind === 'NA')
      ? share(0, 0)
      : full.coverage;
  return {
    tally: { ...full, byKind: Object.fromEntries(counts.slice(hidden)), reported: told, coverage },
    suppressed: true,
  };
}
