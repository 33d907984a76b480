import type { ImplementationStatus } from '#contracts';

/** What a State says of one commitment: question and value. */
export type Saying = [question: string, value: unknown];

/** How far a commitment is in the first year, and one step on in the second; each with the share of those that begin there. */
const courses: readonly [share: number, first: ImplementationStatus, second: ImplementationStatus][] = [
  [0.35, 'S0', 'S1'],
  [0.1, 'S1', 'S2'],
  [0.25, 'S3', 'S4'],
  [0.25, 'DK', 'S3'],
  [0.05, 'NA', 'NA'],
];

/** What a State says in a round of reports. `thrown` lies between 0 and 1 and belongs to State and sentence. */
export function statusOf(cycle: number, thrown: number): ImplementationStatus {
  let left = thrown;
  for (const [share, first, second] of courses) {
    if (left < share) return cycle === 0 ? first : second;
    left -= share;
  }
  return 'NA';
}

/** Everything that the code book asks beside that status. */
export function sayingsOf(status: ImplementationStatus, today: string): Saying[] {
  const sayings: Saying[] = [['B1', status]];
  if (status === 'NA')
    sayings.push(['B7', 'No national of this State works in the sector that the paragraph speaks of.']);
  if (status === 'S1') sayings.push(['B13', { text: 'A bill goes to the cabinet.', on: addYear(today) }]);
  if (['S2', 'S3', 'S4'].includes(status))
    sayings.push(['B3', [{ kind: 'AK01', title: 'Regulation in force in the first provinces', on: today }]]);
  if (['S0', 'S1', 'S2'].includes(status)) sayings.push(['B6', []]);
  return sayings;
}

/** The general part that every report needs. */
export const generalSayings = (today: string): Saying[] => [
  ['A3', true],
  ['A4', 'The ministries of the interior and of labour, together.'],
  ['A5', today],
  ['A6', 'A6.minister'],
  ['A7', 'A7.drafting'],
];

const addYear = (day: string): string => `${Number(day.slice(0, 4)) + 1}-${day.slice(5, 7)}-01`;
