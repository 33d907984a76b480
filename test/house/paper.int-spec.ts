import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  cellGlyphs,
  filled,
  type MatrixView,
  spokenCodes,
  spokenQuestions,
  type TextVersionView,
  type TextView,
} from '#contracts';
import { readWord } from '#documents';
import { HttpGroundModule, readConfig } from '#platform';
import { chapters } from '../../apps/api/src/chapters.js';
import { reported } from '../support/accountability.js';
import { aConference, adopted, type Conference, twentyFour } from '../support/adoption.js';
import { anApp, type TestApp, testServer } from '../support/database.js';
import { requestOf } from '../support/followup.js';
import { aSignedIn, type SignedIn } from '../support/people.js';
import { aProcess } from '../support/processes.js';

const reads = spawnSync('pdftotext', ['-v']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'rapporteur-paper-'));
const tool = (name: string, pdf: Buffer, ...args: string[]): string => {
  const file = join(folder, 'a.pdf');
  writeFileSync(file, pdf);
  return execFileSync(name, [file, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
};
const flat = (words: string) => words.replace(/\s+/g, ' ');
/** Without what is a matter of the reading program in Arabic: spaces beside numbers, marks of direction, vowels and their seat. */
const bare = (text: string): string =>
  text.replace(/[\s\u064b-\u0652\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').replace(/أ+/g, 'أ');
/** With places, Arabic words are told as they lie on the paper, from left to right. */
const mirrored = (word: string): string => [...bare(word)].reverse().join('');
const wordsIn = (pdf: Buffer): string => (reads ? flat(tool('pdftotext', pdf, '-')) : '');
/** Whether all of them stand in the words, each behind the one before it. */
const inOrder = (words: string, texts: readonly string[]): boolean => {
  let at = 0;
  return texts.every((text) => {
    const place = words.indexOf(text, at);
    at = place + text.length;
    return place >= 0;
  });
};

describe('what goes out on paper', () => {
  let app: TestApp;
  let address: string;
  let world: Conference;
  let officer: SignedIn;
  let stranger: SignedIn;
  let adoptionId: string;
  let requestId: string;
  beforeAll(async () => {
    app = await anApp(
      [HttpGroundModule.forRoot(readConfig({ DATABASE_URL: testServer(), LOG_LEVEL: 'silent' })), ...chapters],
      { listen: true, env: { DEMO: '0' } },
    );
    address = (await app.app.getUrl()).replace('[::1]', '127.0.0.1');
    world = await aConference(app, {
      // Two lines each, so that the words go over to a second page, between two of them.
      recommended: (of) =>
        twentyFour(of).map((one, index) => ({
          ...one,
          text: `Recommends, as measure ${index + 1}, that its addressees name a responsible person, and tell the others by the end of the year;`,
        })),
    });
    await adopted(app, world);
    await reported(app, world, 'ARV', () => ({ status: 'S4', words: 'Shared within Aruvia.', level: 'L4' }));
    [{ id: adoptionId }] = (await app.sql<{ id: string }>(`SELECT id FROM adoption`)) as [{ id: string }];
    ({ id: requestId } = await requestOf(app, world, 'ARV'));
    officer = await aSignedIn(app, { role: 'secretariat_officer', processId: world.processId });
    const other = await aProcess(app, { code: 'OTH', members: ['XAA'] });
    stranger = await aSignedIn(app, { role: 'secretariat_officer', processId: other.processId });
  }, 120_000);
  afterAll(() => app.close());

  const ask = async (path: string, who = officer) => {
    // Reading a paper holds this thread for longer than a quiet connection lives.
    const reply = await fetch(address + path, { headers: { cookie: who.cookie, connection: 'close' } });
    const bytes = Buffer.from(await reply.arrayBuffer());
    const pictures = process.env['PICTURES_TO'];
    if (pictures && reply.status === 200 && path.includes('.pdf'))
      writeFileSync(join(pictures, `${path.replace(/[^\w.=]+/g, '-')}.pdf`), bytes);
    return { status: reply.status, headers: reply.headers, bytes };
  };
  const record = async () => {
    const { bytes } = await ask(`/api/adoptions/${adoptionId}`);
    return JSON.parse(bytes.toString()) as {
      symbol: string;
      mark: string;
      sha256: string;
      blocks: { role: string; text: string }[];
    };
  };

  it('the record: every word of it in order, its symbol, mark and hash, as PDF and as Word file', async () => {
    const { symbol, mark, sha256, blocks } = await record();
    const pdf = await ask(`/api/adoptions/${adoptionId}/paper.pdf?page=letter`);
    expect(pdf.status).toBe(200);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(pdf.headers.get('content-disposition')).toContain(symbol.replaceAll('/', '-'));
    const words = wordsIn(pdf.bytes);
    const texts = blocks.filter(({ role }) => role !== 'title').map(({ text }) => text);
    expect(texts.length).toBeGreaterThan(20);
    if (reads) {
      expect(words).toContain(symbol);
      expect(words).toContain(`Text mark ${mark}`);
      expect(words).toContain(sha256);
      expect(inOrder(words, texts)).toBe(true);
    }
    const { paragraphs } = await readWord((await ask(`/api/adoptions/${adoptionId}/paper.docx`)).bytes);
    const kept = paragraphs.map(({ after }) => after).join('\n');
    for (const text of texts) expect(kept).toContain(text);
  });

  it('the clean text: its words and numbers in order, symbol, version and mark on each numbered page, as PDF and as Word file', async () => {
    const said = async <T>(path: string) => JSON.parse((await ask(path)).bytes.toString()) as T;
    const { symbol, blocks, seq } = await said<Pick<TextView, 'symbol' | 'blocks' | 'seq'>>(
      `/api/texts/${world.textId}`,
    );
    const versions = await said<TextVersionView[]>(`/api/texts/${world.textId}/versions`);
    const version = versions.find((one) => one.seq === seq)!;
    const mark = `${version.sha256.slice(0, 4)}-${version.sha256.slice(4, 8)}`.toUpperCase();
    const printed = blocks.filter(({ role }) => role !== 'title');
    const numbered = printed.map(({ number, text }) => [number, text].filter(Boolean).join(' '));
    expect(printed.length).toBeGreaterThan(20);
    expect(printed.filter(({ number }) => number !== null).length).toBeGreaterThan(20);

    const pdf = await ask(`/api/texts/${world.textId}/paper.pdf`);
    expect(pdf.status).toBe(200);
    if (reads) {
      const words = wordsIn(pdf.bytes);
      expect(
        inOrder(
          words,
          printed.map(({ text }) => text),
        ),
      ).toBe(true);
      for (const line of numbered) expect(words).toContain(line);
      expect(words).toContain(`SHA-256 ${version.sha256}`);
      const pages = tool('pdftotext', pdf.bytes, '-').split('\f').slice(0, -1).map(flat);
      expect(pages.length).toBeGreaterThan(1);
      for (const [index, page] of pages.entries()) {
        expect(page).toContain(symbol);
        expect(page).toContain('Draft – participants only');
        expect(page).toContain(version.name);
        expect(page).toContain(`Text mark ${mark}`);
        expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
      }
      expect(tool('pdfinfo', pdf.bytes)).toMatch(/Tagged:\s+yes/);
    }
    const word = await ask(`/api/texts/${world.textId}/paper.docx`);
    expect(word.status).toBe(200);
    const { paragraphs } = await readWord(word.bytes);
    expect(inOrder(paragraphs.map(({ after }) => flat(after)).join('\n'), numbered)).toBe(true);
  });

  it('the matrix, the questionnaire and the list of participants', async () => {
    const matrix = await ask(`/api/accountability/matrix.pdf?processId=${world.processId}`);
    const blank = await ask(`/api/report-requests/${requestId}/paper.pdf?blank=1`);
    const filled = await ask(`/api/report-requests/${requestId}/paper.pdf`);
    const people = await ask(`/api/meetings/${world.meeting.id}/participants.pdf`);
    for (const { status, bytes } of [matrix, blank, filled, people]) {
      expect(status).toBe(200);
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    }
    // Every place has the sign of the screen, with its words for whoever does not see it, and no letter instead of it.
    const shown = JSON.parse(
      (await ask(`/api/accountability/matrix?processId=${world.processId}`)).bytes.toString(),
    ) as MatrixView;
    const places = shown.rows.flatMap(({ cells }) => cells);
    const inside = matrix.bytes.toString('latin1');
    expect(inside.split('/S /Figure').length - 1).toBe(places.filter(({ kind }) => cellGlyphs[kind]).length);
    for (const [kind, words] of [
      ['withheld', 'Reported, not shared with you'],
      ['no_report', 'No report'],
      ['not_requested', 'Not asked yet'],
    ])
      expect([kind, inside.split(`/Alt (${words})`).length - 1]).toEqual([
        kind,
        places.filter((one) => one.kind === kind).length,
      ]);
    if (!reads) return;
    // Days in words, in every language: nobody has to know which number is the month.
    for (const [lang, day] of [
      ['en', '17 November 2026 to 20 November 2026'],
      ['fr', 'du 17 novembre 2026 au 20 novembre 2026'],
      ['ar', 'نوفمبر'],
    ] as const) {
      const { bytes } = await ask(`/api/meetings/${world.meeting.id}/participants.pdf?lang=${lang}`);
      expect(bare(wordsIn(bytes))).toContain(bare(day));
      expect(wordsIn(bytes)).not.toMatch(/\d{4}-\d\d-\d\d/);
    }
    expect(wordsIn(matrix.bytes)).toContain('ARV');
    expect(wordsIn(matrix.bytes)).toMatch(/Not asked yet No report Reported, not shared with you/);
    expect(wordsIn(blank.bytes)).toContain('How far has this been implemented?');
    expect(wordsIn(blank.bytes)).not.toContain('Shared within Aruvia.');
    expect(wordsIn(filled.bytes)).toContain('Shared within Aruvia.');
    expect(wordsIn(people.bytes)).toContain('List of participants');
  });

  it.each([
    {
      lang: 'ar',
      page: ['التقارير الواردة', 'مصفوفة التنفيذ', 'التوصية', 'as measure 1,', 'as measure 9,'],
      legend: ['أُبلغ عنه ولم يُتح لكم', 'لا تقرير', 'لم يُطلب بعد'],
      // From the right: recommendations, shares, States.
      across: ['BMT', 'ARV', 'عنها', 'التوصية'],
      face: 'Amiri',
    },
    {
      lang: 'fr',
      page: [
        'Rapports reçus : 1 sur 13',
        'Matrice de mise en œuvre',
        'Recommandation',
        'as measure 1,',
        'as measure 9,',
      ],
      legend: ['Rapport remis, non partagé avec vous', 'Pas de rapport', 'Pas encore demandé'],
      across: ['Recommandation', 'reçus', 'ARV', 'BMT'],
      face: 'NotoSans',
    },
  ])(
    'the matrix in $lang: frame, table and legend in its words, set in its direction, tagged as that language',
    async (of) => {
      const { status, bytes } = await ask(
        `/api/accountability/matrix.pdf?processId=${world.processId}&lang=${of.lang}`,
      );
      expect(status).toBe(200);
      expect(bytes.includes(`/Lang (${of.lang})`)).toBe(true);
      if (!reads) return;
      const words = bare(wordsIn(bytes));
      expect(inOrder(words, of.page.map(bare))).toBe(true);
      expect(of.legend.filter((text) => !words.includes(bare(text)))).toEqual([]);
      expect(words).not.toContain(bare('Reported, not shared'));
      const places = [
        ...tool('pdftotext', bytes, '-bbox', '-f', '2', '-l', '2', '-').matchAll(/xMin="([\d.]+)".*>(.*)<\/word>/g),
      ].map(([, left, word]) => ({ left: Number(left), word: bare(word!) }));
      const across = of.across.map(
        (word) => places.find((one) => one.word === bare(word) || one.word === mirrored(word))?.left,
      );
      expect(across).toEqual([...across].sort((a, b) => a! - b!));
      expect(across).not.toContain(undefined);
      expect(tool('pdffonts', bytes)).toContain(of.face);
      expect(tool('pdfinfo', bytes)).toMatch(/Tagged:\s+yes/);
    },
  );

  it.each([
    {
      lang: 'ar',
      words: [
        'يتطلب إجابة',
        'A3',
        'هل تنسق الوزارات شؤون الهجرة',
        'B1',
        'إلى أي مدى نُفذت هذه التوصية',
        'لم يُتخذ إجراء بعد',
        'C1',
      ],
      head: 'استمارة فارغة',
      foot: 'صفحة',
    },
    {
      lang: 'fr',
      words: [
        '* réponse exigée',
        'A. Généralités',
        'A3',
        'dans un organe permanent',
        'B. Recommandations',
        'as measure 1,',
        'B1',
        'Où en est la mise en œuvre',
        'Aucune action pour le moment',
        'C. Perspectives',
      ],
      head: 'Formulaire vierge',
      foot: 'Page 1 sur',
    },
  ])('the questionnaire in $lang: frame, questions and answers in its words, tagged as that language', async (of) => {
    const blank = await ask(`/api/report-requests/${requestId}/paper.pdf?blank=1&lang=${of.lang}`);
    expect(blank.status).toBe(200);
    expect(blank.bytes.includes(`/Lang (${of.lang})`)).toBe(true);
    const filled = await ask(`/api/report-requests/${requestId}/paper.pdf?lang=${of.lang}`);
    if (!reads) return;
    const words = bare(wordsIn(blank.bytes));
    expect(of.words.map(bare).filter((text) => !words.includes(text))).toEqual([]);
    expect(inOrder(words, of.words.map(bare))).toBe(true);
    expect(words).toContain(bare(of.head));
    expect(words).toContain(bare(of.foot));
    expect(words).toContain('2027ARV');
    for (const english of ['Blank form', 'needs an answer', 'How far has', 'No action yet', 'Page 1 of'])
      expect(words).not.toContain(bare(english));
    expect(wordsIn(filled.bytes)).toContain('Shared within Aruvia.');
    expect(bare(wordsIn(filled.bytes))).not.toContain(bare(of.head));
  });

  it.each([
    ['es', 'Matriz de aplicación, 2027', 'Informes recibidos: 1 de 13', 'Sin informe', 'Página 1 de'],
    ['ru', 'Таблица хода выполнения, 2027', 'Получено докладов: 1 из 13', 'Доклада нет', 'Страница 1 из'],
    ['zh', '执行情况表，2027', '收到的报告：1/13', '无报告', '第 1 页，共'],
  ])('the matrix and the questionnaire in %s, tagged as that language', async (lang, ...words) => {
    const matrix = await ask(`/api/accountability/matrix.pdf?processId=${world.processId}&lang=${lang}`);
    const blank = await ask(`/api/report-requests/${requestId}/paper.pdf?blank=1&lang=${lang}`);
    for (const { bytes } of [matrix, blank]) expect(bytes.includes(`/Lang (${lang})`)).toBe(true);
    if (!reads) return;
    expect(words.filter((text) => !bare(wordsIn(matrix.bytes)).includes(bare(text)))).toEqual([]);
    const { question, of, section } = spokenQuestions[lang as 'es'];
    const asked = bare(wordsIn(blank.bytes));
    for (const text of [
      filled(of, { cycle: '2027', state: 'Arv' }),
      section.B,
      question.B1,
      spokenCodes[lang as 'es'].status.S3,
    ])
      expect(asked).toContain(bare(text));
  });

  it('nothing is printed for somebody who may not see the page', async () => {
    for (const path of [
      `/api/adoptions/${adoptionId}/paper.pdf`,
      `/api/adoptions/${adoptionId}/paper.docx`,
      `/api/texts/${world.textId}/paper.pdf`,
      `/api/texts/${world.textId}/paper.docx`,
      `/api/accountability/matrix.pdf?processId=${world.processId}`,
      `/api/report-requests/${requestId}/paper.pdf`,
      `/api/meetings/${world.meeting.id}/participants.pdf`,
    ])
      expect([403, 404]).toContain((await ask(path, stranger)).status);
  });
});
