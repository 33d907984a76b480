import { cellGlyphs, cellKinds, type MatrixCell, type MatrixView, overdueGlyph } from '#contracts';
import { type Cell, type Paper, type Part, type Sign, sheet } from '#documents';
import { matrixWords } from './matrix-words.rules.js';

const COLUMNS = 25;
/** A title keeps the direction of its own language, whichever way the paper around it runs. */
const asItRuns = (text: string) => `\u2068${text}\u2069`;

/** The matrix as paper, lying on its side: twenty-five addressees a table, with the shares beside every line. */
export function matrixPaper(view: MatrixView, page: Paper['page'], lang: string): Paper {
  const said = matrixWords(lang);
  const signsOf = ({ kind, overdueDays }: MatrixCell): Sign[] => {
    const glyph = cellGlyphs[kind];
    const late: Sign[] = overdueDays > 0 ? [{ glyph: overdueGlyph, words: said.overdue }] : [];
    // As on the screen, a report that is late and not there has one sign for both.
    if (late.length > 0 && kind === 'no_report')
      return [{ glyph: overdueGlyph, words: `${said.kind[kind]}, ${said.overdue}` }];
    return glyph ? [{ glyph, words: said.kind[kind] }, ...late] : late;
  };
  const title = said.title(view.cycle?.code ?? null);
  const groups: MatrixView['columns'][] = [];
  for (let at = 0; at < view.columns.length; at += COLUMNS) groups.push(view.columns.slice(at, at + COLUMNS));
  if (groups.length === 0) groups.push([]);
  const table = (columns: MatrixView['columns']): Part => ({
    kind: 'table',
    small: true,
    head: [said.recommendation, said.reported, ...columns.map(({ code }) => code)],
    widths: [7, 2.4, ...columns.map(({ code }) => Math.max(1.2, code.length * 0.36))],
    rows: view.rows.map((row): Cell[] => {
      const cells = new Map(row.cells.map((cell) => [cell.entityId, cell]));
      return [
        asItRuns(`${row.code} ${row.title}`),
        row.suppressed ? '' : said.share(row.tally.reported),
        ...columns.map(({ entityId }) => {
          const cell = cells.get(entityId);
          return cell ? { signs: signsOf(cell) } : '';
        }),
      ];
    }),
  });
  const places = view.rows.flatMap(({ cells }) => cells);
  const used = new Map(places.flatMap((cell) => signsOf(cell)).map((sign) => [`${sign.glyph} ${sign.words}`, sign]));
  const order = [...cellKinds.map((kind) => cellGlyphs[kind]), overdueGlyph];
  const legend = [...used.values()].sort((a, b) => order.indexOf(a.glyph) - order.indexOf(b.glyph));
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
      { kind: 'title', text: title, over: [said.received(view.response)] },
      ...groups.map(table),
      ...(legend.length > 0 ? [{ kind: 'legend' as const, signs: legend }] : []),
    ],
  );
}
