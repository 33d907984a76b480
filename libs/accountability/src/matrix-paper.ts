import type { CellKind, MatrixView } from '#contracts';
import { type Paper, type Part, sheet } from '#documents';
import { matrixWords } from './matrix-words.rules.js';

/** A sign of one or two letters for each kind of place; the key below the table says what it means. */
const signs: Record<CellKind, string> = {
  not_part_of: '',
  not_requested: '–',
  no_report: 'x',
  draft: 'd',
  returned: 'r',
  withheld: 'w',
  S0: 'S0',
  S1: 'S1',
  S2: 'S2',
  S3: 'S3',
  S4: 'S4',
  SR: 'SR',
  NA: 'NA',
  DK: 'DK',
  DC: 'DC',
};
const COLUMNS = 25;
/** A title keeps the direction of its own language, whichever way the paper around it runs. */
const asItRuns = (text: string) => `\u2068${text}\u2069`;

/** The matrix as paper, lying on its side: twenty-five addressees a table, with the shares beside every line. */
export function matrixPaper(view: MatrixView, page: Paper['page'], lang: string): Paper {
  const said = matrixWords(lang);
  const title = said.title(view.cycle?.code ?? null);
  const groups: MatrixView['columns'][] = [];
  for (let at = 0; at < view.columns.length; at += COLUMNS) groups.push(view.columns.slice(at, at + COLUMNS));
  if (groups.length === 0) groups.push([]);
  const table = (columns: MatrixView['columns']): Part => ({
    kind: 'table',
    small: true,
    head: [said.recommendation, said.reported, ...columns.map(({ code }) => code)],
    widths: [7, 2.4, ...columns.map(({ code }) => Math.max(1.2, code.length * 0.36))],
    rows: view.rows.map((row) => {
      const cells = new Map(row.cells.map((cell) => [cell.entityId, cell]));
      return [
        asItRuns(`${row.code} ${row.title}`),
        row.suppressed ? '' : said.share(row.tally.reported),
        ...columns.map(({ entityId }) => {
          const cell = cells.get(entityId);
          return cell ? `${signs[cell.kind]}${cell.overdueDays > 0 ? '!' : ''}` : '';
        }),
      ];
    }),
  });
  const used = [...new Set(view.rows.flatMap(({ cells }) => cells.map(({ kind }) => kind)))].filter(
    (kind) => signs[kind] !== '',
  );
  const key = used.map((kind) => `${signs[kind]} ${said.kind[kind]}`);
  if (view.rows.some(({ cells }) => cells.some(({ overdueDays }) => overdueDays > 0))) key.push(`! ${said.overdue}`);
  return sheet(
    {
      lang: said.lang,
      page,
      landscape: true,
      title,
      symbol: view.cycle?.code ?? 'matrix',
      revision: title,
      at: new Date(view.at),
      zone: view.zone,
    },
    [
      { kind: 'title', text: title, over: [said.received(said.share(view.response))] },
      ...groups.map(table),
      ...(key.length > 0 ? [{ kind: 'small' as const, text: key.join(' · ') }] : []),
    ],
  );
}
