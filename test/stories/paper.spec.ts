import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { anAppOfTheWholeStory } from '../support/accountability.js';
import { aConference, adopted, type Conference } from '../support/adoption.js';
import type { TestApp } from '../support/database.js';
import { flawsOf } from '../support/looking.js';
import { type Pages, pagesOf } from '../support/pages.js';
import { stands } from '../support/under-way.js';

const picture = async (page: Page, name: string) => {
  const folder = process.env['PICTURES_TO'];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};
const file = (name: string) => resolve(__dirname, '../fixtures/docx', name);

describe('Word in, paper out', () => {
  let app: TestApp;
  let world: Conference;
  let pages: Pages;
  let page: Page;
  beforeAll(async () => {
    app = await anAppOfTheWholeStory();
    world = await aConference(app);
    await adopted(app, world);
    pages = await pagesOf(app);
    page = await pages.open(world.officer, `/texts/new?meeting=${world.meeting.id}`);
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
    await page.getByText('It is in the format of before 2007 (.doc).').waitFor();
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
    const words = page.locator('main');
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
});
