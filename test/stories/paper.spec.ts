import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { anAppOfTheWholeStory, aReporter } from '../support/accountability.js';
import { aConference, adopted, type Conference } from '../support/adoption.js';
import type { TestApp } from '../support/database.js';
import { requestOf } from '../support/followup.js';
import { flawsOf } from '../support/looking.js';
import { type Pages, pagesOf } from '../support/pages.js';
import { stands } from '../support/under-way.js';

const picture = async (page: Page, name: string) => {
  const folder = process.env['PICTURES_TO'];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};
const file = (name: string) => resolve(__dirname, '../fixtures/docx', name);
const reads = spawnSync('pdftotext', ['-v']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'rapporteur-printed-'));
const tool = (name: string, pdf: Buffer, ...args: string[]): string => {
  writeFileSync(join(folder, 'a.pdf'), pdf);
  return execFileSync(name, [join(folder, 'a.pdf'), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
};
const wordsIn = (pdf: Buffer): string => tool('pdftotext', pdf, '-').replace(/\s+/g, ' ');
const linesOf = async (page: Page, what: string): Promise<string[]> =>
  (await page.locator(what).allInnerTexts())
    .flatMap((text) => text.split('\n'))
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line.length > 3);

describe('Word in, paper out', () => {
  let app: TestApp;
  let world: Conference;
  let pages: Pages;
  let page: Page;
  let reporter: Page;
  beforeAll(async () => {
    app = await anAppOfTheWholeStory();
    world = await aConference(app);
    await adopted(app, world);
    pages = await pagesOf(app);
    page = await pages.open(world.officer, `/texts/new?meeting=${world.meeting.id}`);
    reporter = await pages.open(await aReporter(app, world, 'ARV'), '/tasks');
  });
  afterAll(async () => {
    await pages.close();
    await app.close();
  });

  it('what is no Word file is refused in words, and nothing is lost', async () => {
    await page.getByLabel('Paste the text').fill('Kept');
    await page.getByLabel('Or choose a file').setInputFiles({
      name: 'old.doc',
      mimeType: 'application/msword',
      buffer: Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
    });
    await page.getByText('This is a Word 97–2003 document (.doc).').waitFor();
    expect(await page.getByLabel('Paste the text').inputValue()).toBe('Kept');
    expect(await flawsOf(page)).toEqual([]);
    await picture(page, 'word-refused');
  });

  it('tracked changes are shown in both readings; nothing is created before each was chosen', async () => {
    await page.getByLabel('Or choose a file').setInputFiles(file('word-tracked.docx'));
    await page.getByText('6 paragraphs with tracked changes').waitFor();
    const readings = page.getByRole('group', { name: /^Changed with tracking/ });
    expect(await readings.count()).toBe(6);
    await page.getByText('Recommends that States shall name a contact point;').waitFor();
    await page.getByText('Recommends that States should name a contact point;').waitFor();
    expect(await readings.locator('input:checked').count()).toBe(0);
    expect(await page.getByText('Saved to the record').count()).toBe(0);
    await page.getByText('Choose a reading of 6 paragraphs first').first().waitFor();
    expect(await flawsOf(page)).toEqual([]);
    await picture(page, 'word-tracked');
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await picture(page, 'word-tracked-360');
    await page.setViewportSize({ width: 1280, height: 900 });
    for (const one of await readings.all()) await one.getByLabel(/^With the changes/).check();
    await page.getByText('Choose a reading', { exact: false }).first().waitFor({ state: 'hidden' });
  });

  it('a role is corrected, and the text is created with the readings that were chosen', async () => {
    await page.getByLabel('Kind of the paragraph at line 2').selectOption('preambular');
    await page.getByLabel('Symbol').fill('CDM/2026/L.9');
    await page.getByRole('button', { name: 'Create the text' }).click();
    await page.waitForURL(/\/t\/[0-9a-f-]{36}/);
    const textId = /\/t\/([0-9a-f-]{36})/.exec(page.url())![1]!;
    // The page before this one shows the same words, each in a line of its own, until the room stands.
    const words = page.locator('main div.words');
    await words.getByText('Recommends that States should name a contact point;').first().waitFor();
    expect(await words.getByText('Requests a study;').count()).toBe(0);
    const rows = await app.sql<{ n: number }>(`SELECT count(*)::int AS n FROM text WHERE id = $1`, [textId]);
    expect(rows[0]!.n).toBe(1);
  });

  it('the record, the matrix and the list of participants come as PDF', async () => {
    const [{ id }] = (await app.sql<{ id: string }>(`SELECT id FROM adoption`)) as [{ id: string }];
    for (const address of [`/adoptions/${id}`, '/accountability', `/meetings/${world.meeting.id}/participants`]) {
      await page.goto(new URL(address, page.url()).href);
      const link = page.getByRole('link', { name: 'PDF', exact: true });
      await link.waitFor();
      await stands(page);
      const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
      expect(download.suggestedFilename()).toMatch(/\.pdf$/);
      expect(
        readFileSync((await download.path())!)
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
      await picture(page, `paper-${address.split('/')[1]}`);
    }
  });

  it.each([
    ['A4', [595, 842]],
    ['Letter', [612, 792]],
  ] as const)(
    'what the browser prints on %s: the words of the page, on that paper, without the instrument',
    async (format, paper) => {
      const [{ id }] = (await app.sql<{ id: string }>(`SELECT id FROM adoption`)) as [{ id: string }];
      const request = await requestOf(app, world, 'ARV');
      const measure = 'Recommends, as measure 24, that its addressees name a responsible person;';
      const printed: [name: string, page: Page, address: string, words: string[], lying: boolean][] = [
        ['text', page, `/t/${world.textId}`, ['Recalling the second meeting,', measure], false],
        ['record', page, `/adoptions/${id}`, ['Recalling the second meeting,', measure], false],
        [
          'matrix',
          page,
          '/accountability',
          ['Without a theme', 'ARV', 'MRN', 'Not asked yet', '24 Recommends, as measure'],
          true,
        ],
        [
          'participants',
          page,
          `/meetings/${world.meeting.id}/participants`,
          ['Delegations and participants', 'Credentials', 'Mrn not received'],
          false,
        ],
        [
          'questionnaire',
          reporter,
          `/q/${request.id}/check`,
          ['Check and send', 'Do ministries coordinate on migration'],
          false,
        ],
      ];
      for (const [name, at, address, words, lying] of printed) {
        await at.goto(new URL(address, at.url()).href);
        await at.locator('main').getByText(words[0]!).filter({ visible: true }).first().waitFor();
        await stands(at);
        const instrument = await linesOf(at, 'nav, button, .btn, .topbar, .skip');
        expect(instrument.length).toBeGreaterThan(15);
        await at.emulateMedia({ media: 'print' });
        const main = (await linesOf(at, 'main')).join(' ');
        const left = at.locator('nav:visible, button:visible, .btn:visible, input:visible, select:visible');
        expect([name, await left.evaluateAll((all) => all.map((one) => one.outerHTML.slice(0, 120)))]).toEqual([
          name,
          [],
        ]);
        const pdf = await at.pdf({ format });
        await at.emulateMedia({ media: null });
        const kept = process.env['PICTURES_TO'];
        if (kept) writeFileSync(join(kept, `printed-${name}-${format}.pdf`), pdf);
        if (!reads) continue;
        const [, across, down] = /Page size: +([\d.]+) x ([\d.]+) pts/.exec(tool('pdfinfo', pdf))!;
        const [wide, high] = lying ? [paper[1], paper[0]] : paper;
        expect([name, Math.abs(Number(across) - wide) < 2, Math.abs(Number(down) - high) < 2]).toEqual([
          name,
          true,
          true,
        ]);
        const onPaper = wordsIn(pdf);
        expect([name, words.filter((one) => !onPaper.includes(one))]).toEqual([name, []]);
        // A word of the navigation may be a word of the page too.
        const foreign = instrument.filter((line) => !main.includes(line) && !words.includes(line));
        expect(foreign.length).toBeGreaterThan(10);
        expect([name, foreign.filter((line) => onPaper.includes(line))]).toEqual([name, []]);
      }
    },
    60_000,
  );
});
