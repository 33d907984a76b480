import type { CellKind, MatrixCell, MatrixColumn, MatrixRow, MatrixView } from '#contracts';

/** The reader's own State first, then States by name in the reader's language, then other addressees. */
export function inOrder(
  columns: readonly MatrixColumn[],
  nameOf: (column: MatrixColumn) => string,
  compare: (a: string, b: string) => number,
): MatrixColumn[] {
  const rank = (column: MatrixColumn) => (column.own ? 0 : column.isState ? 1 : 2);
  return [...columns].sort((a, b) => rank(a) - rank(b) || compare(nameOf(a), nameOf(b)));
}

export interface Wanted {
  theme: string | null;
  kind: CellKind | 'overdue' | null;
  entityId: string | null;
}

const fits = (cell: MatrixCell, { kind, entityId }: Wanted): boolean =>
  (entityId === null || cell.entityId === entityId) &&
  (kind === null || (kind === 'overdue' ? cell.overdueDays > 0 && cell.kind === 'no_report' : cell.kind === kind));

/** Rows that answer the choice: of the theme, with at least one place that says so. */
export function chosen(rows: readonly MatrixRow[], wanted: Wanted): MatrixRow[] {
  return rows.filter(
    (row) =>
      (wanted.theme === null || row.theme === wanted.theme) &&
      (wanted.entityId === null ||
        row.cells.some((cell) => cell.entityId === wanted.entityId && cell.kind !== 'not_part_of')) &&
      (wanted.kind === null ||
        (row.cells.length === 0
          ? wanted.kind !== 'overdue' && (row.tally.byKind[wanted.kind] ?? 0) > 0
          : row.cells.some((cell) => fits(cell, wanted)))),
  );
}

export interface Group {
  theme: string | null;
  rows: MatrixRow[];
}

/** Neighbouring rows of one theme stand together, in the order of the text. */
export function byTheme(rows: readonly MatrixRow[]): Group[] {
  const groups: Group[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last && last.theme === row.theme) last.rows.push(row);
    else groups.push({ theme: row.theme, rows: [row] });
  }
  return groups;
}

export const themesOf = (rows: readonly MatrixRow[]): string[] => [
  ...new Set(rows.flatMap(({ theme }) => (theme ? [theme] : []))),
];

/** The tint behind a symbol; it only groups, the symbol is the code. */
export function tintOf({ kind, overdueDays }: Pick<MatrixCell, 'kind' | 'overdueDays'>): string {
  if (overdueDays > 0 && kind === 'no_report') return 'h-overdue';
  if (kind === 'S4' || kind === 'S3') return 'h-done';
  if (kind === 'S2') return 'h-partly';
  if (kind === 'S1' || kind === 'SR') return 'h-first';
  if (kind === 'S0' || kind === 'DK' || kind === 'DC') return 'h-none';
  if (kind === 'NA' || kind === 'withheld') return 'h-na';
  return kind === 'not_part_of' ? 'h-outside' : 'h-noreport';
}

/** From what was done to what was not said. */
export const legendOrder: readonly CellKind[] = [
  'S4',
  'S3',
  'S2',
  'S1',
  'S0',
  'SR',
  'NA',
  'DK',
  'DC',
  'withheld',
  'returned',
  'draft',
  'no_report',
  'not_requested',
];

/** Kinds that occur, in the order of the legend. */
export function kindsIn(view: Pick<MatrixView, 'rows'>, order: readonly CellKind[]): CellKind[] {
  const present = new Set(
    view.rows.flatMap((row) => [
      ...row.cells.map(({ kind }) => kind),
      ...(Object.keys(row.tally.byKind) as CellKind[]),
    ]),
  );
  return order.filter((kind) => kind !== 'not_part_of' && present.has(kind));
}

/** Which view somebody sees first: narrow pages and those who chose it get the list. */
export const firstView = (width: number, remembered: string | null): 'grid' | 'list' =>
  width < 900 || remembered === 'list' ? 'list' : 'grid';
