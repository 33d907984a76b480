import { aZip } from './word-files.js';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const RELS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const PAGES = 90;
/** So many sections fill ninety pages of A4 and a little more, printed by a word processor. */
const SECTIONS = 160;

/** Words of an invented outcome in four scripts; each paragraph bears a number of its own, so that none can be missed. */
const tongues = [
  {
    preamble: 'Recalling the commitments of earlier meetings',
    lead: 'Recommends that participating States share figures, name contact points and report once a year, on',
    sub: 'entries and departures by land, by sea and by air, by month and by purpose of stay',
    heading: 'Data and knowledge',
  },
  {
    preamble: 'إذ يشير إلى التزامات الاجتماعات السابقة',
    lead: 'يوصي الدول المشاركة بتبادل الأرقام وتعيين جهات اتصال وتقديم تقرير مرة في السنة عن',
    sub: 'حالات الدخول والمغادرة برا وبحرا وجوا حسب الشهر والغرض من الإقامة',
    heading: 'البيانات والمعارف',
  },
  {
    preamble: 'Ссылаясь на обязательства прежних встреч',
    lead: 'Рекомендует государствам-участникам делиться данными, назначать координаторов и раз в год докладывать о',
    sub: 'въезде и выезде по суше, морю и воздуху, по месяцам и целям пребывания',
    heading: 'Данные и знания',
  },
  {
    preamble: '回顾以往各次会议的承诺',
    lead: '建议各参与国交流数据、指定联络点并每年提交一次报告，内容涉及',
    sub: '按月份和停留目的分列的陆路、海路和空路入境与出境情况',
    heading: '数据与知识',
  },
] as const;

const run = (words: string) => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`;
const gone = (words: string) =>
  `<w:del w:id="1" w:author="Mission of Belmont"><w:r><w:delText xml:space="preserve">${words}</w:delText></w:r></w:del>`;
const come = (words: string) => `<w:ins w:id="2" w:author="Mission of Aruvia">${run(words)}</w:ins>`;
const styled = (style: string, inner: string) => `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${inner}</w:p>`;
const item = (level: number, inner: string) =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr></w:pPr>${inner}</w:p>`;
const cell = (words: string) => `<w:tc><w:p>${run(words)}</w:p></w:tc>`;
const row = (...words: string[]) => `<w:tr>${words.map(cell).join('')}</w:tr>`;

/** What one section holds: a heading, a preambular paragraph, three operative ones with their levels, a note, at times a table. */
function section(at: number): { body: string; note: string; lines: string[] } {
  const { preamble, lead, sub, heading } = tongues[at < 60 ? 0 : 1 + (Math.floor(at / 10) % 3)]!;
  const no = (n: number) => `${at * 16 + n}`;
  const long = `${`${sub}; `.repeat(2)}${sub}`;
  const tracked = `<w:r><w:t xml:space="preserve">${lead} </w:t></w:r>${gone('before')}${come('after')}${run(` ${no(4)}.`)}`;
  const table = at % 5 === 0;
  const lines = [
    `heading|${heading} ${no(0)}`,
    `preambular|${preamble} ${no(1)},`,
    `operative|${lead} ${no(2)}${raised(at + 1)}:`,
    ...[0, 1, 2].flatMap((n) => [`sub 1|${long} ${no(5 + n)};`, `sub 2|${sub} ${no(8 + n)};`]),
    `operative|${lead} ${no(3)}.`,
    `operative|${lead} before ${no(4)}.→${lead} after ${no(4)}.`,
    ...(table ? ['State | Reports', `Aruvia | ${no(11)}`].map((words) => `paragraph|${words}`) : []),
  ];
  const body =
    styled('Heading1', run(`${heading} ${no(0)}`)) +
    `<w:p>${run(`${preamble} ${no(1)},`)}</w:p>` +
    item(0, `${run(`${lead} ${no(2)}`)}<w:r><w:footnoteReference w:id="${at + 1}"/></w:r>${run(':')}`) +
    [0, 1, 2].map((n) => item(1, run(`${long} ${no(5 + n)};`)) + item(2, run(`${sub} ${no(8 + n)};`))).join('') +
    item(0, run(`${lead} ${no(3)}.`)) +
    item(0, tracked) +
    (table ? `<w:tbl>${row('State', 'Reports')}${row('Aruvia', no(11))}</w:tbl>` : '');
  const note = `<w:footnote w:id="${at + 1}"><w:p>${run(`${sub} ${no(12)}.`)}</w:p></w:footnote>`;
  return { body, note, lines };
}

const raised = (n: number): string => [...String(n)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('');

/** An outcome of ninety pages as its writers leave it, and every line that must come out of it again, in its role. */
export function aLongOutcome(): { file: Buffer; pages: number; lines: string[] } {
  const sections = Array.from({ length: SECTIONS }, (_, at) => section(at));
  const notes = sections.map(({ note }, at) => `paragraph|${raised(at + 1)} ${/>([^<]+)<\/w:t>/.exec(note)![1]}`);
  const part = (name: string, inner: string) => `<?xml version="1.0"?><w:${name} ${W}>${inner}</w:${name}>`;
  const level = (at: number, format: string, text: string) =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  const levels = level(0, 'decimal', '%1.') + level(1, 'lowerLetter', '(%2)') + level(2, 'lowerRoman', '(%3)');
  const style = (id: string, name: string) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`;
  const file = aZip({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'word/_rels/document.xml.rels': `<Relationships xmlns="${RELS}"/>`,
    'word/styles.xml': part('styles', style('Title', 'Title') + style('Heading1', 'heading 1')),
    'word/numbering.xml': part(
      'numbering',
      `<w:abstractNum w:abstractNumId="0">${levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`,
    ),
    'word/footnotes.xml': part('footnotes', sections.map(({ note }) => note).join('')),
    'word/document.xml': part(
      'document',
      `<w:body>${styled('Title', run('Outcome of the Fourth Meeting'))}${sections.map(({ body }) => body).join('')}</w:body>`,
    ),
  });
  return {
    file,
    pages: PAGES,
    lines: ['title|Outcome of the Fourth Meeting', ...sections.flatMap(({ lines }) => lines), ...notes],
  };
}

/** The lines in which recognised paragraphs are compared with those of `aLongOutcome`. */
export const linesOf = (
  blocks: readonly { role: string; level: number; text: string; tracked?: { before: string; after: string } }[],
): string[] =>
  blocks.map(({ role, level, text, tracked }) => {
    const words = tracked ? `${tracked.before}→${tracked.after}` : text;
    return `${role === 'subparagraph' ? `sub ${level}` : role}|${words}`;
  });
