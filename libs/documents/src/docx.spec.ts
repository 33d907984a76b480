import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { RecognisedBlock } from '#contracts';
import { readWord } from '#documents';
import { recogniseWord } from '#text';
import { aLongOutcome, linesOf } from '../../../test/support/long-outcome.js';
import { aWordFile } from '../../../test/support/word-files.js';

const folder = resolve(__dirname, '../../../test/fixtures/docx');
const read = async (name: string) => {
  const { paragraphs, remarks } = await readWord(readFileSync(join(folder, name)));
  return {
    blocks: recogniseWord(paragraphs),
    remarks: Object.fromEntries(remarks.map((one) => [one.kind, one.count])),
  };
};
const signs: Record<string, string> = {
  title: 'T',
  heading: 'H',
  preambular: 'P',
  chapeau: 'C',
  operative: 'O',
  paragraph: '-',
};
const lines = (blocks: RecognisedBlock[]) =>
  blocks.map(({ role, level, printed }) => `${signs[role] ?? `s${level}`}${printed ? ` ${printed}` : ''}`);

describe('a Word file becomes paragraphs', () => {
  it.each([
    ['word-styles.docx', 'T|P|P|C|H A.|O 1.|O 2.|s1 (a)|s1 (b)|H B.|O 3.'],
    ['word-lists.docx', 'T|O 1.|O 2.|s1 (a)|s2 (i)|s2 (ii)|s1 (b)|O 3.|O 1.|O 7.|s1 •|-'],
    ['word-tracked.docx', 'T|O 1.|O 2.|O 3.|O 4.|O 6.|O 7.'],
    ['word-furniture.docx', 'T|H|O 1.|O 2.|O 3.|-|-|O|H|O|-|-'],
    ['google-docs.docx', 'T|P|H|O 1.|s1 a.|O 2.'],
    ['wps-chinese.docx', 'T|P|C|H|O 一、|s1 (一)|s1 (二)|O 二、'],
    ['typed-digits.docx', 'T|P|C|H A.|O 1.|O 2.|s1 (a)|s2 (i)|s1 (b)'],
    ['strict.docx', 'T|H|O 1.|s1 (a)'],
    ['libreoffice-lists.docx', 'T|H|P|O 1.|O 2.|s1 (a)|s1 (b)|O|-'],
    ['libreoffice-tracked.docx', 'T|O 1.'],
    ['libreoffice-arabic.docx', 'T|P|C|O ١.|s1 (أ)|s1 (ب)|O ٢.'],
    ['pandoc.docx', 'T|H|P|O 1.|O 2.|s1 a.|s1 b.|-|-|-'],
    ['pandoc-russian.docx', 'T|P|C|O 1.|O 2.|s1 (а)|s1 (б)'],
    ['python-docx.docx', 'T|H|P|O 1.|O 2.|s1 •'],
  ])('%s: roles, depths and the numbers that its writer prints', async (name, expected) => {
    expect(lines((await read(name)).blocks).join('|')).toBe(expected);
  });

  it('every file of the folder is read by a test', () => {
    expect(readdirSync(folder).filter((name) => name.endsWith('.docx'))).toHaveLength(26);
  });

  it('tracked changes keep both readings and are never taken as decided', async () => {
    const { blocks, remarks } = await read('word-tracked.docx');
    expect(remarks).toEqual({ tracked: 6 });
    expect(blocks.slice(1).every(({ confidence }) => confidence === 'unsure')).toBe(true);
    expect(blocks.slice(1).map(({ tracked }) => [tracked!.before, tracked!.after])).toEqual([
      ['Recommends that States shall name a contact point;', 'Recommends that States should name a contact point;'],
      ['', 'Invites States to pay for it;'],
      ['Requests a study;', ''],
      [
        'Urges States to cooperate; and to share what they know.',
        'Urges States to cooperate and to share what they know.',
      ],
      ['Decides to meet again.', ''],
      ['', 'Decides to meet again.'],
    ]);
    expect(blocks[1]!.tracked!.by).toEqual(['Mission of Belmont', 'Mission of Aruvia']);
    expect((await read('libreoffice-tracked.docx')).blocks[1]).toMatchObject({
      text: 'Recommends voluntary reports.',
      tracked: {
        before: 'Recommends voluntary reports.',
        after: 'Recommends regular reports.',
        by: ['Aruvia', 'Belmont'],
      },
    });
  });

  it('notes, tables, fields, soft hyphens and line breaks become words; the rest is told, not taken', async () => {
    const { blocks, remarks } = await read('word-furniture.docx');
    const words = blocks.map(({ text }) => text);
    expect(words).toContain('Recommends that States name a contact point¹ in each ministry²;');
    expect(words).toContain('Invites States to do so by 1 May 2027.');
    expect(words).toContain('Urges cooperation across the re\u2011gion in secret.');
    expect(words).toContain('Aruvia | Ministry of the Interior');
    expect(words.slice(-2)).toEqual([
      '¹ As listed in annex I.',
      '² Ministries of interior, labour and foreign affairs.',
    ]);
    expect(words.filter((text) => text === 'Words in a box')).toHaveLength(1);
    expect(remarks).toEqual({ contents: 1, hidden: 1, tables: 1, comments: 1, links: 1, notes: 2 });
  });

  const odd = (body: string, more: Record<string, string> = {}) => {
    const declared = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
    const part = (name: string, inner: string) => `<w:${name} ${declared}>${inner}</w:${name}>`;
    const files: Record<string, string> = { hdr: 'header', ftr: 'footer' };
    const parts = Object.entries(more).map(([name, inner]) => [
      name.includes('_rels') ? `word/${name}` : `word/${name.replace(/^(?:hdr|ftr)/, (top) => files[top]!)}.xml`,
      name.includes('_rels') ? inner : part(name.replace(/\d$/, ''), inner),
    ]);
    return aWordFile([], {
      'word/document.xml': part('document', `<w:body>${body}</w:body>`),
      ...Object.fromEntries(parts),
    });
  };
  const run = (words: string) => `<w:r><w:t>${words}</w:t></w:r>`;
  const numbered = (level: number, inner: string) =>
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr></w:pPr>${inner}</w:p>`;
  const listOf = (levels: readonly string[]) => ({
    numbering: `<w:abstractNum w:abstractNumId="0">${levels.map((one, at) => `<w:lvl w:ilvl="${at}">${one}</w:lvl>`).join('')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`,
  });
  const level = (format: string, text: string) => `<w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>`;
  const printed = async (file: Buffer) => (await readWord(file)).paragraphs.map(({ label }) => label?.printed);

  it('an empty paragraph of a list is counted as Word counts it', async () => {
    const file = odd(
      numbered(0, run('One.')) + numbered(0, '') + numbered(0, run('Three.')),
      listOf([level('decimal', '%1.')]),
    );
    expect(recogniseWord((await readWord(file)).paragraphs).map(({ printed: number }) => number)).toEqual(['1.', '3.']);
  });

  it('the letter after z is aa, the next bb; a legal list writes its chapter in digits', async () => {
    const letters = odd(
      Array.from({ length: 28 }, () => numbered(0, run('Item'))).join(''),
      listOf([level('lowerLetter', '(%1)')]),
    );
    expect((await printed(letters)).slice(-3)).toEqual(['(z)', '(aa)', '(bb)']);
    const legal = odd(
      numbered(0, run('Chapter')) + numbered(1, run('Words.')),
      listOf([level('upperRoman', 'Article %1'), `${level('decimalZero', '%1.%2')}<w:isLgl/>`]),
    );
    expect(await printed(legal)).toEqual(['Article I', '1.01']);
  });

  it('nine levels of a list are printed as they are counted', async () => {
    const deep = Array.from({ length: 9 }, (_, at) => at);
    const file = odd(
      deep.map((at) => numbered(at, run('Words.'))).join(''),
      listOf(
        deep.map((at) =>
          level(
            'decimal',
            deep
              .slice(0, at + 1)
              .map((one) => `%${one + 1}`)
              .join('.'),
          ),
        ),
      ),
    );
    expect((await printed(file)).at(-1)).toBe('1.1.1.1.1.1.1.1.1');
  });

  it('a column of running numbers stays in the words of its table', async () => {
    const cell = (inner: string) => `<w:tc>${inner}</w:tc>`;
    const row = (state: string) => `<w:tr>${cell(numbered(0, ''))}${cell(`<w:p>${run(state)}</w:p>`)}</w:tr>`;
    const file = odd(`<w:tbl>${row('Aruvia')}${row('Belmont')}</w:tbl>`, listOf([level('decimal', '%1.')]));
    expect((await readWord(file)).paragraphs.map(({ after }) => after)).toEqual(['1. | Aruvia', '2. | Belmont']);
  });

  it('what one person inserted and another took out stands in neither reading, and is told', async () => {
    const file = odd(
      `<w:p>${run('Reports')}<w:ins w:author="A"><w:del w:author="B"><w:r><w:delText> yearly</w:delText></w:r></w:del></w:ins>${run(' are sent.')}</w:p>`,
    );
    const { paragraphs, remarks } = await readWord(file);
    expect(paragraphs[0]).toMatchObject({ before: 'Reports are sent.', after: 'Reports are sent.', by: ['A', 'B'] });
    expect(remarks).toEqual([{ kind: 'tracked', count: 1 }]);
    expect(recogniseWord(paragraphs)[0]!.confidence).toBe('unsure');
  });

  const noted = (reference: string, note: string) =>
    odd(`<w:p>${run('States report')}${reference}${run('.')}</w:p>`, {
      footnotes: `<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>${note}</w:p></w:footnote>`,
    });
  const mark = '<w:r><w:footnoteReference w:id="2"/></w:r>';
  const gone = '<w:r><w:delText> Every year.</w:delText></w:r>';
  const by = (kind: string, inner: string, author = 'Aruvia') => `<w:${kind} w:author="${author}">${inner}</w:${kind}>`;
  it.each([
    ['inserted', by('ins', mark), by('ins', run(' Every year.')), '', '¹ Every year.', ['Aruvia']],
    ['inserted, its words not marked', by('ins', mark), run(' Every year.'), '', '¹ Every year.', ['Aruvia']],
    ['deleted', by('del', mark), by('del', gone), '¹ Every year.', '', ['Aruvia']],
    ['deleted, its words not marked', by('del', mark), run(' Every year.'), '¹ Every year.', '', ['Aruvia']],
    ['inserted and taken out', by('ins', by('del', mark, 'Belmont')), run(' Words.'), '', '', ['Aruvia', 'Belmont']],
    ['kept, its words replaced', mark, by('del', gone) + by('ins', run('Now')), '¹ Every year.', '¹ Now', ['Aruvia']],
    ['kept', mark, run(' Every year.'), '¹ Every year.', '¹ Every year.', []],
  ])('a footnote that was %s stands only where its reference does', async (_, reference, note, before, after, who) => {
    const { paragraphs } = await readWord(noted(reference, note));
    expect(paragraphs[0]).toMatchObject({
      before: before === '' ? 'States report.' : 'States report¹.',
      after: after === '' ? 'States report.' : 'States report¹.',
    });
    expect(paragraphs.slice(1)).toMatchObject([{ from: 'note', before, after, by: who }]);
  });

  it('words with a reading above them are kept; a field that nobody filled in, and the heading of the contents, are not', async () => {
    const file = odd(
      `<w:p><w:r><w:ruby><w:rt>${run('kan')}</w:rt><w:rubyBase>${run('漢')}</w:rubyBase></w:ruby></w:r>${run('字')}</w:p>` +
        `<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${run('Click here to enter text.')}</w:sdtContent></w:sdt></w:p>` +
        `<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr>${run('Contents')}</w:p>` +
        `<w:p><w:commentRangeStart w:id="0"/>${run('Two ')}</w:p><w:p>${run('paragraphs.')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>`,
      { styles: '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="TOC Heading"/></w:style>' },
    );
    const { paragraphs, remarks } = await readWord(file);
    expect(paragraphs.map(({ after }) => after).filter(Boolean)).toEqual(['漢字', 'Two ', 'paragraphs.']);
    expect(remarks).toEqual([
      { kind: 'contents', count: 1 },
      { kind: 'comments', count: 1 },
    ]);
  });

  it('a number typed before a heading stands there once', async () => {
    const file = odd(
      `<w:p>${run('Outcome')}</w:p><w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>${run('1. Data and knowledge')}</w:p>`,
    );
    expect(recogniseWord((await readWord(file)).paragraphs)[1]).toMatchObject({
      role: 'heading',
      printed: '1.',
      text: 'Data and knowledge',
    });
  });

  it('a style that says body text is no heading; parts are found where the document says that they are', async () => {
    const style = (id: string, outline: number, base = '') =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id}"/>${base}<w:pPr><w:outlineLvl w:val="${outline}"/></w:pPr></w:style>`;
    const file = odd(
      `<w:p><w:pPr><w:pStyle w:val="Chapter"/></w:pPr>${run('Part')}</w:p><w:p><w:pPr><w:pStyle w:val="Plain"/></w:pPr>${run('Words')}</w:p>`,
      {
        styles2: style('Chapter', 0) + style('Plain', 9, '<w:basedOn w:val="Chapter"/>'),
        '_rels/document.xml.rels':
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles2.xml"/></Relationships>',
      },
    );
    expect((await readWord(file)).paragraphs.map(({ heading }) => heading)).toEqual([1, null]);
  });

  const field = (instruction: string, result: string) =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ${instruction} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  const framed = async (more: Record<string, string>) => {
    const { paragraphs, remarks } = await readWord(odd(`<w:p>${run('Words.')}</w:p>`, more));
    expect(paragraphs.map(({ after }) => after)).toEqual(['Words.']);
    return remarks;
  };
  it.each<[string, number, Record<string, string>]>([
    ['a symbol', 1, { hdr1: `<w:p>${run('CD/4/L.1')}</w:p>` }],
    [
      'the same on the first page and the others',
      1,
      { hdr1: `<w:p>${run('Draft')}</w:p>`, hdr2: `<w:p>${run('Draft')}</w:p>` },
    ],
    ['other words above and below', 2, { hdr1: `<w:p>${run('Draft')}</w:p>`, ftr1: `<w:p>${run('سري')}</w:p>` }],
    ['words beside the number', 1, { ftr1: `<w:p>${run('Restricted, page ')}${field('PAGE', '3')}</w:p>` }],
    [
      'words that stand in a table and were taken out with tracking on',
      1,
      {
        hdr1: `<w:tbl><w:tr><w:tc><w:p><w:del>${run('Old').replaceAll('w:t>', 'w:delText>')}</w:del></w:p></w:tc></w:tr></w:tbl>`,
      },
    ],
    ['a field that writes the title', 1, { hdr1: `<w:p>${field('TITLE', 'Draft outcome')}</w:p>` }],
  ])('headers and footers are left out and told: %s', async (_, count, more) => {
    expect(await framed(more)).toEqual([{ kind: 'header_footer', count }]);
  });

  it.each<[string, string]>([
    ['nothing', '<w:p/>'],
    ['a line and blanks', `<w:p>${run(' – ')}</w:p>`],
    ['a number typed', `<w:p>${run('- 3 -')}</w:p>`],
    ['the number of the page', `<w:p>${field('PAGE   \\* MERGEFORMAT', 'ii')}</w:p>`],
    ['that number in one piece', `<w:p><w:fldSimple w:instr=" PAGE ">${run('iv')}</w:fldSimple></w:p>`],
    ['how many there are', `<w:p>${run('Page ')}${field('PAGE', '3')}${run(' of ')}${field('NUMPAGES', '9')}</w:p>`],
    ['the same in Arabic', `<w:p>${run('الصفحة ')}${field('PAGE', '3')}${run(' من ')}${field('NUMPAGES', '9')}</w:p>`],
    ['the same in Chinese', `<w:p>${run('第')}${field('PAGE', '三')}${run('页')}</w:p>`],
    [
      'what nobody filled in',
      `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p>${run('Type here')}</w:p></w:sdtContent></w:sdt>`,
    ],
  ])('a header or footer without words is not spoken of: %s', async (_, inner) => {
    expect(await framed({ hdr1: inner, ftr1: inner })).toEqual([]);
  });

  describe('pictures in headers and footers', () => {
    const a = 'http://schemas.openxmlformats.org/drawingml/2006/main';
    const r = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const v = 'urn:schemas-microsoft-com:vml';
    const picture = (id: string) =>
      `<w:p><w:r><w:drawing><a:blip xmlns:a="${a}" xmlns:r="${r}" r:embed="${id}"/></w:drawing></w:r></w:p>`;
    const watermark = (words: string, nth: number) =>
      `<w:p><w:r><w:pict><v:shape xmlns:v="${v}" id="Mark${nth}"><v:textpath string="${words}"/></v:shape></w:pict></w:r></w:p>`;
    const line = `<w:p><w:r><w:pict><v:line xmlns:v="${v}"/></w:pict></w:r></w:p>`;
    const rels = (header: string, target: string) => ({
      [`_rels/${header}.xml.rels`]: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${r}/image" Target="media/${target}"/></Relationships>`,
    });
    it.each<[string, number, Record<string, string>]>([
      ['a coat of arms', 1, { hdr1: picture('r1') }],
      [
        'the same on the first page and the others',
        1,
        { hdr1: picture('r1'), hdr2: picture('r1'), ...rels('header1', 'arms.png'), ...rels('header2', 'arms.png') },
      ],
      [
        'others on the first page, under the same name',
        2,
        { hdr1: picture('r1'), hdr2: picture('r1'), ...rels('header1', 'arms.png'), ...rels('header2', 'flag.png') },
      ],
      [
        'a watermark on all three kinds of page',
        1,
        { hdr1: watermark('DRAFT', 1), hdr2: watermark('DRAFT', 2), hdr3: watermark('DRAFT', 3) },
      ],
      ['two lines that are drawn', 2, { ftr1: line + line }],
      ['an object', 1, { ftr1: `<w:p><w:r><w:object><v:shape xmlns:v="${v}"/></w:object></w:r></w:p>` }],
    ])('are left out and told: %s', async (_, count, more) => {
      expect(await framed(more)).toEqual([{ kind: 'page_pictures', count }]);
    });

    it('words in a box are told as words, a picture beside words as well as they', async () => {
      const box = `<w:p><w:r><w:pict><v:shape xmlns:v="${v}"><v:textbox><w:txbxContent><w:p>${run('Secret')}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`;
      expect(await framed({ hdr1: box })).toEqual([{ kind: 'header_footer', count: 1 }]);
      expect(await framed({ hdr1: picture('r1') + `<w:p>${run('CD/4/L.1')}</w:p>` })).toEqual([
        { kind: 'header_footer', count: 1 },
        { kind: 'page_pictures', count: 1 },
      ]);
    });
  });

  it('ninety pages of headings, levels, notes, tables, tracked changes and four scripts come in whole within five seconds', async () => {
    const { file, pages, lines: expected } = aLongOutcome();
    const began = performance.now();
    const { paragraphs, remarks } = await readWord(file);
    const blocks = recogniseWord(paragraphs);
    const took = Math.round(performance.now() - began);
    process.stdout.write(`${pages} pages of Word (${blocks.length} paragraphs) read in ${took} ms\n`);
    expect(linesOf(blocks)).toEqual(expected);
    expect(new Set(expected).size).toBeGreaterThan(90 * 12);
    expect(remarks).toEqual([
      { kind: 'tables', count: 32 },
      { kind: 'notes', count: 160 },
      { kind: 'tracked', count: 160 },
    ]);
    expect(blocks.filter(({ printed }) => /^\d+\.$/.test(printed ?? '')).at(-1)!.printed).toBe('480.');
    expect(took).toBeLessThan(5000);
  });
});
