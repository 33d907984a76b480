import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CellKind, Figure } from '#contracts';
import { progressOf, type Said } from './progress.rules.js';

/** Expected numbers, computed by an independent program. */
const golden: {
  matrixExample: {
    cells: number;
    states: number;
    applicable: number;
    scored: number;
    notApplicable: number;
    unknown: number;
    noReport: number;
    counts: Record<'full' | 'substantial' | 'partial' | 'planned' | 'none', number>;
    strictRate: number;
    broadRate: number;
    triggeredRate: number;
    weightedProgress: number;
    strictBounds: [number, number];
    weightedBounds: [number, number];
    coverage: number;
  };
} = JSON.parse(readFileSync(join(process.cwd(), 'test/fixtures/golden-vectors.json'), 'utf8'));

const example = golden.matrixExample;
const kinds: CellKind[] = [
  ...Array<CellKind>(example.counts.full).fill('S4'),
  ...Array<CellKind>(example.counts.substantial).fill('S3'),
  ...Array<CellKind>(example.counts.partial).fill('S2'),
  ...Array<CellKind>(example.counts.planned).fill('S1'),
  ...Array<CellKind>(example.counts.none).fill('S0'),
  ...Array<CellKind>(example.unknown).fill('DK'),
  ...Array<CellKind>(example.noReport).fill('no_report'),
  ...Array<CellKind>(example.notApplicable).fill('NA'),
];
const said = (list: readonly CellKind[]): Said[] =>
  list.map((kind, index) => ({ entityId: String(index % example.states), kind }));
const figure = (id: Figure['id'], list = kinds) => progressOf(said(list))?.figures.find((one) => one.id === id);

describe('progress over 17 recommendations and 13 States', () => {
  it('counts as the reference does', () => {
    expect(kinds).toHaveLength(example.cells);
    expect(progressOf(said(kinds))).toMatchObject({
      scored: example.scored,
      applicable: example.applicable,
      states: 13,
    });
  });
  it.each([
    ['I01', example.strictRate],
    ['I02', example.broadRate],
    ['I03', example.triggeredRate],
    ['I04', example.weightedProgress],
  ] as const)('%s is %d', (id, value) => expect(figure(id)?.value).toBeCloseTo(value, 6));
  it('lies between what silence could mean', () => {
    expect(figure('I01')?.low).toBeCloseTo(example.strictBounds[0], 6);
    expect(figure('I01')?.high).toBeCloseTo(example.strictBounds[1], 5);
    expect(figure('I04')?.low).toBeCloseTo(example.weightedBounds[0], 6);
    expect(figure('I04')?.high).toBeCloseTo(example.weightedBounds[1], 6);
  });
  it('prints its coverage', () =>
    expect(progressOf(said(kinds))?.coverage.percent).toBeCloseTo(example.coverage * 100, 1));
  it('counts a reversal as nothing reached, and as an answer', () => {
    expect(figure('I04', ['SR', 'S4'])).toMatchObject({ value: 0.5, low: 0.5, high: 0.5 });
  });
  it('gives no single figure where fewer than six in ten answered', () => {
    expect(figure('I01', ['S4', 'S4', 'no_report', 'no_report'])).toMatchObject({
      value: null,
      byState: null,
      low: 0.5,
      high: 1,
    });
  });
  it('lets each State weigh one beside each answer weighing one', () => {
    const uneven: Said[] = [
      { entityId: 'a', kind: 'S4' },
      { entityId: 'b', kind: 'S0' },
      { entityId: 'b', kind: 'S0' },
      { entityId: 'b', kind: 'S0' },
    ];
    expect(progressOf(uneven)?.figures[0]).toMatchObject({ value: 0.25, byState: 0.5 });
  });
  it('says nothing where nothing applies', () => expect(progressOf(said(['NA', 'not_part_of']))).toBeNull());
});
