import { cellKinds, type MatrixColumn, type MatrixRow, share } from '#contracts';
import { moved } from '../ui/grid.js';
import { byTheme, chosen, firstView, inOrder, legendOrder, tintOf } from './matrix.rules.js';

const column = (code: string, name: string, more: Partial<MatrixColumn> = {}): MatrixColumn => ({
  entityId: code,
  code,
  names: { en: name },
  isState: true,
  own: false,
  request: null,
  ...more,
});
const row = (
  ordinal: number,
  theme: string | null,
  kinds: Record<string, MatrixRow['cells'][number]['kind']>,
): MatrixRow => ({
  recommendationId: String(ordinal),
  code: `R${ordinal}`,
  slug: `R${ordinal}`,
  ordinal,
  title: '',
  theme,
  pathfinder: false,
  suppressed: false,
  tally: { addressed: 0, byKind: {}, reported: share(0, 0), coverage: share(0, 0) },
  cells: Object.entries(kinds).map(([entityId, kind]) => ({
    entityId,
    kind,
    overdueDays: entityId === 'late' ? 3 : 0,
    baseline: null,
    asOf: null,
    level: null,
    evidence: 0,
  })),
});

describe('the order of columns', () => {
  it('is one’s own State, then States by name, then others', () => {
    const columns = [
      column('SEC', 'Secretariat', { isState: false }),
      column('ZZZ', 'Étmark'),
      column('AAA', 'Zambor'),
      column('GLD', 'Galdonia', { own: true }),
    ];
    expect(
      inOrder(columns, ({ names }) => names['en'] ?? '', new Intl.Collator('en').compare).map(({ code }) => code),
    ).toEqual(['GLD', 'ZZZ', 'AAA', 'SEC']);
  });
});

describe('choosing', () => {
  const rows = [
    row(1, 'A', { x: 'S4', late: 'no_report' }),
    row(2, 'A', { x: 'not_part_of', y: 'no_report' }),
    row(3, 'B', { x: 'S0' }),
  ];
  it.each([
    ['everything', { theme: null, kind: null, entityId: null }, [1, 2, 3]],
    ['a theme', { theme: 'A', kind: null, entityId: null }, [1, 2]],
    ['an answer', { theme: null, kind: 'S4', entityId: null }, [1]],
    ['what is overdue', { theme: null, kind: 'overdue', entityId: null }, [1]],
    ['a State: only sentences it is part of', { theme: null, kind: null, entityId: 'x' }, [1, 3]],
    ['an answer of a State', { theme: null, kind: 'no_report', entityId: 'x' }, []],
  ] as const)('%s', (_, wanted, found) => expect(chosen(rows, wanted).map(({ ordinal }) => ordinal)).toEqual(found));
  it('keeps neighbours of one theme together, in the order of the text', () => {
    expect(byTheme([...rows, row(4, 'A', {})]).map(({ theme, rows: of }) => [theme, of.length])).toEqual([
      ['A', 2],
      ['B', 1],
      ['A', 1],
    ]);
  });
});

describe('the keys of the grid', () => {
  const size = { rows: 24, columns: 14 };
  const press = (key: string, more: { ctrl?: boolean; rtl?: boolean } = {}) =>
    moved({ row: 5, column: 5 }, { key, ctrl: false, rtl: false, ...more }, size);
  it.each([
    ['ArrowRight', {}, [5, 6]],
    ['ArrowLeft', {}, [5, 4]],
    ['ArrowRight', { rtl: true }, [5, 4]],
    ['ArrowDown', {}, [6, 5]],
    ['ArrowUp', {}, [4, 5]],
    ['Home', {}, [5, 0]],
    ['End', {}, [5, 13]],
    ['Home', { ctrl: true }, [0, 0]],
    ['End', { ctrl: true }, [23, 13]],
    ['PageDown', {}, [15, 5]],
  ] as const)('%s %j', (key, more, [r, c]) => expect(press(key, more)).toEqual({ row: r, column: c }));
  it('stop at the edge', () =>
    expect(moved({ row: 0, column: 13 }, { key: 'ArrowUp', ctrl: false, rtl: false }, size)).toEqual({
      row: 0,
      column: 13,
    }));
  it('leave other keys alone', () => expect(press('a')).toBeUndefined());
});

describe('what is seen first', () => {
  it.each([
    [1440, null, 'grid'],
    [899, null, 'list'],
    [1440, 'list', 'list'],
  ] as const)('%i px, remembered %s: %s', (width, remembered, view) => expect(firstView(width, remembered)).toBe(view));
  it('has every answer in its legend', () =>
    expect([...legendOrder, 'not_part_of'].sort()).toEqual([...cellKinds].sort()));
  it('tints what is late apart', () => {
    expect(tintOf({ kind: 'no_report', overdueDays: 3 })).toBe('h-overdue');
    expect(tintOf({ kind: 'draft', overdueDays: 3 })).toBe('h-noreport');
  });
});
