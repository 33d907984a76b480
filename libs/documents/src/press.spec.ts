import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type Paper, type Part, Press, readWord } from '#documents';

const paper = (lang: string, parts: Part[], more: Partial<Paper> = {}): Paper => ({
  title: 'Draft conclusions',
  lang,
  page: 'a4',
  symbol: 'CDM/2026/L.3',
  revision: 'Revision 2',
  marking: 'Members',
  foot: ['Text mark 4a9c-11f0'],
  pageOf: ['Page ', ' of ', ''],
  parts,
  ...more,
});
const folder = mkdtempSync(join(tmpdir(), 'rapporteur-press-'));
const tool = (name: string, pdf: Buffer, ...args: string[]): string => {
  const file = join(folder, 'a.pdf');
  writeFileSync(file, pdf);
  return execFileSync(name, [file, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
};
/** The words in the order in which a reader of the file finds them, without marks of direction. */
const wordsOf = (pdf: Buffer): string =>
  tool('pdftotext', pdf, '-')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ');

const closed = (text: string): string => text.replaceAll(' ', '');

/** Debian's poppler-utils: reads a PDF as strangers' programs do. */
const reads = spawnSync('pdftotext', ['-v']).status === 0;
if (!reads && process.env['REQUIRE_FIXTURES'] === '1') throw new Error('poppler-utils is not installed');
if (!reads) process.stdout.write('Skipped: the words of PDFs are not read back, poppler-utils is not installed\n');
const read = reads ? it : it.skip;

const said: [string, string, string][] = [
  ['en', 'Recommends that each State name a contact point; #eval("x") *not bold* $x$ \\ <b> [brackets]', 'Latin'],
  ['ar', 'يوصي بأن تسمي كل دولة جهة اتصال لبيانات الهجرة في عام 2027 أو قبله؛', 'Arabic'],
  ['ru', 'Рекомендует государствам назначить координатора;', 'Cyrillic'],
  ['zh', '建议各参与国指定移徙数据联络点；', 'Chinese'],
];

describe('paper from the press', () => {
  const press = new Press();
  afterAll(() => press.onModuleDestroy());

  read.each(said)('in %s the words come out as they were typed, in their order', async (lang, text) => {
    const pdf = await press.pdf(
      paper(lang, [
        { kind: 'title', text },
        { kind: 'paragraph', number: '1.', depth: 0, text },
        { kind: 'paragraph', number: '2.', depth: 0, text },
      ]),
    );
    // Spaces beside a number in Arabic are a matter of the reading program.
    expect(closed(wordsOf(pdf))).toContain(closed(text));
    expect(tool('pdfinfo', pdf)).toMatch(/Tagged:\s+yes/);
    expect(
      tool('pdffonts', pdf)
        .split('\n')
        .slice(2)
        .filter(Boolean)
        .every((line) => / yes yes yes /.test(line)),
    ).toBe(true);
  });

  read('reads from head to foot: header, title, heading, number, words, depth by depth, table row by row', async () => {
    const parts: Part[] = [
      { kind: 'title', text: 'Conclusions', over: ['Third meeting'] },
      { kind: 'heading', level: 1, number: 'A.', text: 'Data' },
      { kind: 'paragraph', number: '1.', depth: 0, text: 'States agree to:', code: 'CDM/R01' },
      { kind: 'paragraph', number: '(a)', depth: 1, text: 'count;' },
      { kind: 'paragraph', number: '(i)', depth: 2, text: 'yearly.' },
      {
        kind: 'table',
        head: ['State', 'Status'],
        rows: [
          ['Aruvia', 'Done'],
          ['Belmont', 'Planned'],
        ],
        widths: [1, 1],
      },
      {
        kind: 'choices',
        options: [
          { text: 'Yes', ticked: true },
          { text: 'No', ticked: false },
        ],
      },
    ];
    expect(wordsOf(await press.pdf(paper('en', parts))).trim()).toBe(
      'CDM/2026/L.3 Members Revision 2 Third meeting Conclusions' +
        ' A. Data CDM/R01 1. States agree to: (a) count; (i) yearly. State Status Aruvia Done Belmont Planned × Yes No Text mark 4a9c-11f0 Page 1 of 1',
    );
  });

  read('draws the signs of the screen, each told by its words where no words stand beside it', async () => {
    const inked = async (glyph: 'fully' | 'partly' | 'none') => {
      const sign = { glyph, words: 'As it stands' };
      const pdf = await press.pdf(
        paper('en', [{ kind: 'table', head: ['Sign'], rows: [[{ signs: [sign] }]], widths: [1] }], { symbol: '' }),
      );
      expect(pdf.toString('latin1').split('/Alt (As it stands)').length - 1).toBe(1);
      tool('pdftoppm', pdf, '-gray', '-r', '100', join(folder, glyph));
      // Half of a partly filled circle is filled.
      return readFileSync(join(folder, `${glyph}-1.pgm`)).filter((shade) => shade < 100).length;
    };
    const [none, partly, fully] = [await inked('none'), await inked('partly'), await inked('fully')];
    expect(partly).toBeGreaterThan(none + 10);
    expect(fully).toBeGreaterThan(partly + 10);
    const beside = await press.pdf(
      paper('en', [
        { kind: 'legend', signs: [{ glyph: 'fully', words: 'Done' }] },
        { kind: 'choices', options: [{ text: 'Under way', ticked: true, glyph: 'partly' }] },
      ]),
    );
    expect(beside.includes('/Alt (')).toBe(false);
    expect(wordsOf(beside)).toMatch(/Done × Under way/);
  });

  read.each([
    ['a4', '595.276 x 841.89'],
    ['letter', '612 x 792'],
  ] as const)('prints on %s', async (page, size) => {
    const pdf = await press.pdf(paper('en', [{ kind: 'title', text: 'Size' }], { page }));
    expect(tool('pdfinfo', pdf)).toContain(size);
  });

  read('ninety pages are set within five seconds, each with its number of how many', async () => {
    const long = `Recommends that member States ${'cooperate on shared data '.repeat(9)};`;
    const parts = Array.from(
      { length: 960 },
      (_, n): Part => ({ kind: 'paragraph', number: `${n + 1}.`, depth: 0, text: long }),
    );
    const began = performance.now();
    const pdf = await press.pdf(paper('en', parts));
    const took = Math.round(performance.now() - began);
    const pages = Number(/Pages:\s+(\d+)/.exec(tool('pdfinfo', pdf))![1]);
    process.stdout.write(`PDF of ${pages} pages set in ${took} ms\n`);
    expect(pages).toBeGreaterThanOrEqual(90);
    expect(took).toBeLessThan(5000);
    expect(wordsOf(pdf)).toContain(`Page 47 of ${pages}`);
  });

  it('a Word file of it opens again with the same words, numbers as words', async () => {
    const file = await press.word(
      paper('ar', [
        { kind: 'title', text: 'استنتاجات' },
        { kind: 'paragraph', number: '1.', depth: 0, text: 'يوصي بالتعاون؛' },
        { kind: 'table', head: ['State', 'Status'], rows: [['Aruvia', 'Done']], widths: [1, 1] },
      ]),
    );
    const { paragraphs } = await readWord(file);
    expect(paragraphs.map(({ after }) => after)).toEqual([
      'استنتاجات',
      '1. يوصي بالتعاون؛',
      'State | Status',
      'Aruvia | Done',
    ]);
    expect(paragraphs[0]!.heading).toBe(0);
  });

  it('a paper that cannot be set says so, and the press goes on', async () => {
    await expect(
      press.pdf(paper('en', [{ kind: 'table', head: [], rows: [], widths: ['x' as never] }])),
    ).rejects.toThrow();
    await expect(press.pdf(paper('en', [{ kind: 'title', text: 'After' }]))).resolves.toBeInstanceOf(Buffer);
  });
});
