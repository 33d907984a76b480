import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { MeetingsModule } from '#meetings';
import { PeopleModule } from '#people';
import { ProcessesModule } from '#processes';
import { anApp, type TestApp } from '../support/database.js';
import { layoutFlaws } from '../support/layout.js';
import { flawsOf, settled } from '../support/looking.js';
import { type Pages, pagesOf } from '../support/pages.js';
import { aSignedIn } from '../support/people.js';
import { aProcess, type World } from '../support/processes.js';
import { stands } from '../support/under-way.js';
import { until } from '../support/until.js';

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const picture = async (page: Page, name: string) => {
  const folder = process.env['PICTURES_TO'];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};

/** For each row of a comparison, the names beside its values, where the values begin, and whether each lies under the one before. */
const compared = (page: Page) =>
  page.$$eval('.comparison tbody tr', (rows) =>
    rows.map((row) => {
      const cells = [...row.querySelectorAll('td')];
      const boxes = cells.map((cell) => {
        const words = document.createRange();
        words.selectNodeContents(cell);
        return words.getBoundingClientRect();
      });
      const rtl = document.dir === 'rtl';
      return {
        row: row.querySelector('th')!.textContent,
        names: cells.map((cell) => {
          const { content, display } = getComputedStyle(cell, '::before');
          return display === 'none' ? '' : (/^"(.*?)"/.exec(content)?.[1] ?? '');
        }),
        begins: boxes.map(({ left, right }) => Math.round(rtl ? right : left)),
        under: boxes.every(({ top }, at) => at === 0 || top >= boxes[at - 1]!.bottom),
      };
    }),
  );

describe('the directory in the browser', () => {
  let app: TestApp;
  let world: World;
  let pages: Pages;
  let page: Page;

  beforeAll(async () => {
    app = await anApp([PeopleModule, ProcessesModule, MeetingsModule]);
    world = await aProcess(app);
    pages = await pagesOf(app);
    page = await pages.open(world.head['DRV']!, '/directory');
  });
  afterAll(async () => {
    await pages.close();
    await app.close();
  });
  const rows = () => page.locator('table.data tbody tr').count();

  it('shows every entry with its printed total, and says that nothing was corrected', async () => {
    await page.getByText('249 memberships of 146 States and territories; 68 of them').waitFor();
    await until('every entry is there', async () => (await rows()) >= 22);
    const line = page.locator('tr', { hasText: 'Manila Process' }).first();
    expect(await line.textContent()).toContain('16 + Hong Kong');
    await line.getByText(/discrepanc/).click();
    await page.getByText('6 remarks on the sources as a whole').click();
    await page.getByText('All 13 printed totals agree with the names listed').waitFor();
    expect(await flawsOf(page)).toEqual([]);
    await picture(page, 'directory-table');
  });

  it('a facet narrows, stays in the address, and an empty result names the facet to remove', async () => {
    await page.getByRole('button', { name: 'Region: All' }).click();
    await page.getByRole('menuitemradio', { name: 'Africa' }).click();
    await page.getByText('2 entries').waitFor();
    await page.reload();
    await page.getByText('2 entries').waitFor();
    await page.getByRole('button', { name: 'Status: All' }).click();
    await page.getByRole('menuitemradio', { name: 'Ending' }).click();
    await page.getByText('No process matches.').waitFor();
    await page.getByRole('button', { name: /^Remove/ }).click();
    await page.getByRole('status').getByText('1 entry').waitFor();
    await page.goto(`${new URL(page.url()).origin}/directory?kind=process`);
    await page.getByRole('button', { name: 'Secretariat: All' }).click();
    await page.getByRole('menuitemradio', { name: 'A secretariat of its own' }).click();
    await page.getByRole('status').getByText('3 entries').waitFor();
    for (const code of ['IGC', 'CBCP', 'RCM']) expect(await page.getByLabel(`Compare ${code}`).count()).toBe(1);
    await page.goto(`${new URL(page.url()).origin}/directory`);
  });

  it('two processes side by side: members and themes in common', async () => {
    await page.getByLabel('Compare APC').check();
    await page.getByText('APC chosen; tick one more.').waitFor();
    await page.getByLabel('Compare Manila Process').check();
    await page.getByRole('link', { name: 'Compare these 2' }).click();
    await page.getByRole('heading', { name: /members of all of them/ }).waitFor();
    expect(await page.getByText(/with Manila Process/).textContent()).toMatch(/^\d+ with Manila Process$/);
    expect(await flawsOf(page)).toEqual([]);
    await picture(page, 'directory-compare');
  });

  it('State by process is walked with arrow keys and opens a State', async () => {
    await page.goto(`${new URL(page.url()).origin}/directory?look=matrix&region=Africa`);
    const first = page.locator('[data-at="0.0"]');
    await first.waitFor();
    await stands(page);
    await first.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-at'))).toBe('1.1');
    expect(await flawsOf(page)).toEqual([]);
    await picture(page, 'directory-matrix');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/directory\/states\//);
  });

  it('a State sees all its seats across processes', async () => {
    await page.goto(`${new URL(page.url()).origin}/directory/states/AUS`);
    await page.getByText('Member of 5 processes, as one of 68').waitFor();
    expect(await flawsOf(page)).toEqual([]);
    await picture(page, 'directory-state');
    await page.goto(`${new URL(page.url()).origin}/directory/states/SCG`);
    await page.getByText('Serbia & Montenegro').first().waitFor();
    await page.getByText('Serbia · Montenegro').waitFor();
  });

  it('an entry: facts, members with printed and present names, related processes, discrepancies', async () => {
    await page.goto(`${new URL(page.url()).origin}/directory/BP`);
    await page.getByRole('heading', { level: 1, name: 'Budapest Group/Process' }).waitFor();
    expect(await page.locator('.seatlist').first().textContent()).toContain('(printed: Turkey)');
    // In another language every name is another word; what was printed is told only where the name itself has changed.
    await page.goto(`${new URL(page.url()).origin}/directory/BP?lang=fr`);
    await page.getByRole('heading', { name: 'Membres' }).waitFor();
    const french = (await page.locator('.seatlist').first().textContent()) ?? '';
    expect([french.includes('Espagne'), french.includes('Spain'), french.includes('Turkey')]).toEqual([
      true,
      false,
      true,
    ]);
    await page.goto(`${new URL(page.url()).origin}/directory/BP?lang=en`);
    await page
      .getByText(/shared members?/)
      .nth(2)
      .waitFor();
    expect(await flawsOf(page)).toEqual([]);
    await picture(page, 'directory-entry');
    await page.goto(`${new URL(page.url()).origin}/directory/timeline`);
    await page.getByText('text says 13 governments, footnote lists 12').first().waitFor({ state: 'attached' });
    expect(await flawsOf(page)).toEqual([]);
    await picture(page, 'directory-timeline');
  });

  it('an administrator edits an entry; a refusal stands at its field and loses nothing', async () => {
    const founder = await aSignedIn(app, { role: 'secretariat_admin', processId: null });
    const admin = await pages.open(founder, '/directory/OCAM');
    await admin.getByRole('link', { name: 'Edit this entry' }).click();
    await admin.getByLabel('Region').fill('Isthmus');
    await admin.getByRole('button', { name: 'Add one' }).click();
    const last = admin.locator('.editline').last();
    await last.getByLabel('Name as printed').fill('Belize');
    await last.getByLabel('State or territory').selectOption('BLZ');
    await admin.getByRole('button', { name: 'Keep the entry' }).click();
    await admin.getByText('The same one is there twice').first().waitFor();
    expect(await admin.getByLabel('Region').inputValue()).toBe('Isthmus');
    await picture(admin, 'directory-edit');
    await last.getByRole('button', { name: /^Take out.*Belize$/ }).press('Enter');
    // The line is gone with its button: who works with the keyboard stays among the lines.
    await until('the focus stays', () => admin.evaluate(() => document.activeElement?.id === 'parties'));
    await admin.getByRole('button', { name: 'Keep the entry' }).click();
    await admin.getByText('Edited in this house since.').waitFor();
    await admin.getByText('Isthmus').first().waitFor();
  });

  it('on a small screen nothing runs out of the page; cards read one after the other; dark too', async () => {
    const phone = await pages.open(world.head['DRV']!, '/directory?look=cards', {
      viewport: { width: 360, height: 760 },
      colorScheme: 'dark',
    });
    await phone.locator('.dircards > li').first().waitFor();
    expect(await overflow(phone)).toBeLessThanOrEqual(0);
    expect(await flawsOf(phone)).toEqual([]);
    await picture(phone, 'directory-phone');
    for (const path of ['/directory', '/directory/BP', '/directory/timeline', '/directory/compare?of=APC&of=BP']) {
      await phone.goto(new URL(path, phone.url()).href);
      await settled(phone);
      expect([path, await overflow(phone)]).toEqual([path, 0]);
    }
    const four = ['IGC', 'BP', 'APC', 'Colombo Process'];
    for (const lang of ['en', 'ar']) {
      const chosen = four.map((code) => `of=${encodeURIComponent(code)}`).join('&');
      await phone.goto(new URL(`/directory/compare?${chosen}&lang=${lang}`, phone.url()).href);
      await settled(phone);
      await picture(phone, `directory-compare-phone.${lang}`);
      expect(await flawsOf(phone)).toEqual([]);
      const { flaws } = await layoutFlaws(phone);
      expect(flaws).toEqual([]);
      const told = await compared(phone);
      expect(told.length).toBeGreaterThan(6);
      const begin = told[0]!.begins[0]!;
      expect(told).toEqual(told.map(({ row }) => ({ row, names: four, begins: four.map(() => begin), under: true })));
    }
  });
});
