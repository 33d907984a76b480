import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWord } from '#documents';
import { HttpGroundModule, readConfig } from '#platform';
import { chapters } from '../../apps/api/src/chapters.js';
import { reported } from '../support/accountability.js';
import { aConference, adopted, type Conference } from '../support/adoption.js';
import { anApp, type TestApp, testServer } from '../support/database.js';
import { requestOf } from '../support/followup.js';
import { aSignedIn, type SignedIn } from '../support/people.js';
import { aProcess } from '../support/processes.js';

const reads = spawnSync('pdftotext', ['-v']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'rapporteur-paper-'));
const wordsIn = (pdf: Buffer): string => {
  if (!reads) return '';
  const file = join(folder, 'a.pdf');
  writeFileSync(file, pdf);
  return execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ');
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
    world = await aConference(app);
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
    const reply = await fetch(address + path, { headers: { cookie: who.cookie } });
    return { status: reply.status, headers: reply.headers, bytes: Buffer.from(await reply.arrayBuffer()) };
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
    if (reads) {
      expect(words).toContain(symbol);
      expect(words).toContain(`Text mark ${mark}`);
      expect(words).toContain(sha256);
      const places = texts.map((text) => words.indexOf(text));
      expect(places.every((place) => place >= 0)).toBe(true);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }
    const { paragraphs } = await readWord((await ask(`/api/adoptions/${adoptionId}/paper.docx`)).bytes);
    const kept = paragraphs.map(({ after }) => after).join('\n');
    for (const text of texts) expect(kept).toContain(text);
  });

  it('the text, the matrix, the questionnaire and the list of participants', async () => {
    const text = await ask(`/api/texts/${world.textId}/paper.pdf`);
    expect(text.status).toBe(200);
    expect((await ask(`/api/texts/${world.textId}/paper.docx`)).status).toBe(200);
    const matrix = await ask(`/api/accountability/matrix.pdf?processId=${world.processId}`);
    const blank = await ask(`/api/report-requests/${requestId}/paper.pdf?blank=1`);
    const filled = await ask(`/api/report-requests/${requestId}/paper.pdf`);
    const people = await ask(`/api/meetings/${world.meeting.id}/participants.pdf`);
    for (const { status, bytes } of [text, matrix, blank, filled, people]) {
      expect(status).toBe(200);
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    }
    if (!reads) return;
    expect(wordsIn(matrix.bytes)).toContain('ARV');
    expect(wordsIn(matrix.bytes)).toContain('w Reported, not shared with you');
    expect(wordsIn(blank.bytes)).toContain('How far has this been implemented?');
    expect(wordsIn(blank.bytes)).not.toContain('Shared within Aruvia.');
    expect(wordsIn(filled.bytes)).toContain('Shared within Aruvia.');
    expect(wordsIn(people.bytes)).toContain('List of participants');
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
