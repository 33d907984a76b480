import { type CellKind, englishStands, type MatrixView } from '#contracts';
import { type CsvLine, csv } from './csv.rules.js';
import { englishKinds } from './words.rules.js';

const heads = [
  'code',
  'number',
  'recommendation',
  'theme',
  'entity_code',
  'entity',
  'is_state',
  'status_key',
  'status',
  'as_of',
  'baseline_key',
  'report',
  'report_due',
  'days_overdue',
  'shared_level',
  'documents',
];

/** One line per recommendation and addressee; who is not part of a sentence has a line that says so. */
export function tableOf(view: MatrixView, lang = 'en'): string {
  const columns = new Map(view.columns.map((column) => [column.entityId, column]));
  const lines: CsvLine[] = view.rows.flatMap((row) =>
    row.cells.map((cell): CsvLine => {
      const column = columns.get(cell.entityId);
      return [
        row.code,
        row.ordinal,
        row.title,
        row.theme,
        column?.code ?? null,
        column?.names[lang] ?? column?.names['en'] ?? null,
        column?.isState ? 'yes' : 'no',
        cell.kind,
        englishKinds[cell.kind],
        cell.asOf,
        cell.baseline,
        column?.request ? englishStands[column.request.stands] : null,
        column?.request && cell.kind !== 'not_part_of' ? column.request.dueAt : null,
        cell.overdueDays || null,
        cell.level,
        cell.kind === 'not_part_of' ? null : cell.evidence,
      ];
    }),
  );
  return view.columns.length > 0 ? csv([heads, ...lines]) : countsTable(view);
}

/** Without names: one line per recommendation and what was said, as far as the counts may be told. */
function countsTable(view: MatrixView): string {
  const lines = view.rows.flatMap(({ code, ordinal, title, theme, tally, suppressed }): CsvLine[] => {
    const counts = Object.entries(tally.byKind) as [CellKind, number][];
    if (counts.length === 0)
      return [[code, ordinal, title, theme, tally.addressed, null, null, null, suppressed ? 'yes' : 'no']];
    return counts.map(([kind, many]) => [
      code,
      ordinal,
      title,
      theme,
      tally.addressed,
      kind,
      englishKinds[kind],
      many,
      suppressed ? 'yes' : 'no',
    ]);
  });
  return csv([
    [
      'code',
      'number',
      'recommendation',
      'theme',
      'addressed',
      'status_key',
      'status',
      'count',
      'small_counts_left_out',
    ],
    ...lines,
  ]);
}
