import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CellKind, RequestStand } from '#contracts';
import { share, slugOf } from '#contracts';
import { response, tally, withoutSmallCells } from './counts.rules.js';
import { printShare } from './words.rules.js';

/** Expected numbers, computed by an independent program. */
const golden: {
  responseExample: { requested: number; onTime: number; late: number; none: number; responseRate: number };
} = JSON.parse(readFileSync(join(process.cwd(), 'test/fixtures/golden-vectors.json'), 'utf8'));

const many = (kind: CellKind, times: number): CellKind[] => Array.from({ length: times }, () => kind);
const stands = (kind: RequestStand, times: number): RequestStand[] => Array.from({ length: times }, () => kind);

describe('a share', () => {
  it.each([
    [9, 13, '9 of 13 (69 %)'],
    [11, 13, '11 of 13 (85 %)'],
    [6, 9, '6 of 9'],
    [0, 13, '0 of 13 (0 %)'],
    [13, 13, '13 of 13 (100 %)'],
    [0, 0, '0 of 0'],
    [5, 10, '5 of 10 (50 %)'],
    [98, 99, '98 of 99 (99 %)'],
    [1, 221, '1 of 221 (0.5 %)'],
    [178, 216, '178 of 216 (82.4 %)'],
  ])('%i of %i is printed "%s"', (count, of, printed) => expect(printShare(share(count, of))).toBe(printed));

  it('is never printed as all or nothing when it is not', () => {
    expect(share(999, 1000).percent).toBe(99.9);
    expect(share(9999, 10000).percent).toBe(99.9);
    expect(share(1, 99).percent).toBe(1);
    expect(share(1, 10000).percent).toBe(0.1);
  });
});

describe('counts', () => {
  const row: CellKind[] = [
    ...many('S4', 2),
    ...many('S3', 1),
    ...many('S2', 2),
    ...many('S0', 3),
    'NA',
    ...many('no_report', 3),
    'draft',
  ];

  it('keeps "no report" apart from "no action yet"', () => {
    const { byKind } = tally(row);
    expect(byKind).toMatchObject({ S0: 3, no_report: 3, draft: 1 });
  });
  it('counts a report whatever it says', () => expect(printShare(tally(row).reported)).toBe('9 of 13 (69 %)'));
  it('gives the coverage over those to whom the sentence applies', () =>
    expect(tally(row).coverage).toMatchObject({ count: 8, of: 12 }));
  it('has States that did not join a pathfinder item in no denominator', () => {
    const pathfinder = tally([...many('S2', 4), ...many('no_report', 3), ...many('not_part_of', 6)]);
    expect(pathfinder.addressed).toBe(7);
    expect(printShare(pathfinder.reported)).toBe('4 of 7');
    expect(pathfinder.coverage.of).toBe(7);
    expect(pathfinder.byKind).not.toHaveProperty('not_part_of');
  });
  it('adds up', () => {
    const { byKind, addressed } = tally([
      ...row,
      'not_part_of',
      'withheld',
      'returned',
      'not_requested',
      'DK',
      'DC',
      'SR',
    ]);
    expect(Object.values(byKind).reduce((sum, one) => sum + one, 0)).toBe(addressed);
  });
  it('counts answers that the reader may not see as reports, not as scores', () => {
    const shown = tally([...many('withheld', 2), ...many('S1', 8)]);
    expect(shown.reported.count).toBe(10);
    expect(shown.coverage).toMatchObject({ count: 8, of: 10 });
  });
});

describe('the response rate', () => {
  it('agrees with the reference: 11 of 13, of which 9 in time', () => {
    const { requested, onTime, late, responseRate } = golden.responseExample;
    const rate = response([
      ...stands('submitted', onTime + late),
      ...stands('not_opened', golden.responseExample.none),
    ]);
    expect(rate).toEqual({ count: 11, of: requested, percent: Math.round(responseRate * 100) });
  });
  it('has waived requests out of the denominator and returned reports in', () => {
    expect(
      response([...stands('submitted', 8), 'returned', 'waived', 'not_requested', ...stands('no_contact', 4)]),
    ).toEqual({ count: 9, of: 13, percent: 69 });
  });
});

describe('counts without names', () => {
  it('says nothing about a sentence that addresses two', () => {
    const { tally: told, suppressed } = withoutSmallCells(tally(['S4', 'no_report']), 3);
    expect(suppressed).toBe(true);
    expect(told).toMatchObject({ addressed: 2, byKind: {}, reported: { count: 0, of: 0 } });
  });
  it('leaves counts alone that point at nobody', () => {
    expect(withoutSmallCells(tally([...many('S4', 4), ...many('S0', 3), ...many('no_report', 6)]), 3).suppressed).toBe(
      false,
    );
  });
  it('hides a second count, so that the first cannot be found by subtraction', () => {
    const { tally: told } = withoutSmallCells(tally([...many('S4', 1), ...many('S2', 3), ...many('S0', 9)]), 3);
    expect(told.byKind).toEqual({ S0: 9 });
    expect(told.coverage.of).toBe(0);
  });
  it('does not tell by the number of reports that one is missing', () => {
    expect(withoutSmallCells(tally([...many('S4', 12), 'no_report']), 3).tally.reported.of).toBe(0);
    expect(withoutSmallCells(tally([...many('S4', 9), ...many('no_report', 4)]), 3).tally.reported).toMatchObject({
      count: 9,
      of: 13,
    });
  });
  it('hides until at least three addressees are mixed', () => {
    const { tally: told } = withoutSmallCells(
      tally([...many('S4', 1), ...many('S3', 1), ...many('S2', 4), ...many('S0', 7)]),
      3,
    );
    expect(told.byKind).toEqual({ S0: 7 });
  });
});

it('finds a code under an address that holds for good', () =>
  expect(slugOf('CDM/2026/PSA/R07')).toBe('CDM-2026-PSA-R07'));
