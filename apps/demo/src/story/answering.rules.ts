import type { ImplementationStatus } from '#contracts';

/** What a State says of one commitment: question and value. */
export type Saying = [question: string, value: unknown];

const steps: readonly ImplementationStatus[] = ['S0', 'S1', 'S2', 'S3', 'S4'];

/** In the first year most has barely begun; a year later each thing has gone one step further. `thrown` lies between 0 and 1. */
export function statusOf(cycle: number, thrown: number): ImplementationStatus {
  if (thrown > 0.95) return 'NA';
  return steps[Math.min(4, [0.25, 0.5, 0.8, 1].findIndex((edge) => thrown < edge) + cycle)]!;
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
