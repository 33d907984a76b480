import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { type Cell, directionOf, type Paper, type Part } from './paper.js';

const INDENT = 567;
/** In a Word file the signs stand as their words. */
const inWords = (cell: Cell): string =>
  typeof cell === 'string' ? cell : cell.signs.map(({ words }) => words).join(', ');

/** A Word file of a paper. Numbers are words of their paragraphs, so that no word processor counts anew what was agreed. */
export async function wordFileOf(paper: Paper): Promise<Buffer> {
  const rtl = directionOf(paper.lang) === 'rtl';
  const run = (text: string, more: object = {}) => new TextRun({ text, rightToLeft: rtl, ...more });
  const line = (children: TextRun[], more: object = {}) => new Paragraph({ bidirectional: rtl, children, ...more });
  const blocks = (part: Part): (Paragraph | Table)[] => {
    switch (part.kind) {
      case 'title':
        return [
          ...(part.over ?? []).map((text) => line([run(text, { size: 19 })])),
          line([run(part.text, { bold: true })], { heading: HeadingLevel.TITLE }),
        ];
      case 'heading':
        return [
          line([run([part.number, part.text].filter(Boolean).join(' '))], {
            heading: part.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
          }),
        ];
      case 'paragraph':
        return [
          ...(part.code ? [line([run(part.code, { bold: true, size: 17 })], { keepNext: true })] : []),
          line(
            part.number
              ? [run(part.number), new TextRun({ children: [new Tab(), part.text], rightToLeft: rtl })]
              : [run(part.text)],
            {
              spacing: { after: 160 },
              ...(part.number && { indent: { start: INDENT * (part.depth + 1), hanging: INDENT } }),
            },
          ),
        ];
      case 'lead':
        return [line([run(part.text, { bold: true })], { keepNext: true })];
      case 'small':
        return [line([run(part.text, { size: 18 })])];
      case 'facts':
        return part.rows.map(([label, value]) => line([run(`${label}: ${value}`, { size: 19 })]));
      case 'table':
        return [
          new Table({
            width: { size: 100, type: WidthType.PERCENTAGE },
            visuallyRightToLeft: rtl,
            rows: [part.head, ...part.rows].map(
              (cells, index) =>
                new TableRow({
                  tableHeader: index === 0,
                  children: cells.map(
                    (cell) =>
                      new TableCell({ children: [line([run(inWords(cell), { bold: index === 0, size: 18 })])] }),
                  ),
                }),
            ),
          }),
        ];
      case 'legend':
        return [];
      case 'choices':
        return part.options.map(({ text, ticked }) => line([run(`${ticked ? '☒' : '☐'} ${text}`)]));
      case 'lines':
        return Array.from({ length: part.count }, () => line([run('_'.repeat(70))]));
      case 'page':
        return [new Paragraph({ pageBreakBefore: true })];
    }
  };
  const [before, between, behind] = paper.pageOf;
  const document = new Document({
    title: paper.title,
    creator: 'Rapporteur',
    styles: {
      default: {
        document: {
          run: {
            font: rtl ? 'Noto Naskh Arabic' : 'Noto Serif',
            size: 22,
            // Who has it read aloud or checked hears the right language, in whatever script a word is.
            language: { value: paper.lang, bidirectional: paper.lang, eastAsia: paper.lang },
          },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: paper.page === 'letter' ? { width: 12240, height: 15840 } : { width: 11906, height: 16838 },
          },
        },
        headers: {
          default: new Header({
            children: [
              line([run([paper.symbol, paper.marking, paper.revision].filter(Boolean).join('  ·  '), { size: 17 })]),
            ],
          }),
        },
        footers: {
          default: new Footer({
            children: [
              line(
                [
                  run(`${paper.foot.join('  ·  ')}  ·  ${before}`, { size: 17 }),
                  new TextRun({ children: [PageNumber.CURRENT], size: 17 }),
                  run(between, { size: 17 }),
                  new TextRun({ children: [PageNumber.TOTAL_PAGES], size: 17 }),
                  run(behind, { size: 17 }),
                ],
                { alignment: AlignmentType.START },
              ),
            ],
          }),
        },
        children: paper.parts.flatMap(blocks),
      },
    ],
  });
  return Packer.toBuffer(document);
}
