import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { MeetingsModule } from '#meetings';
import { PeopleModule } from '#people';
import { ProcessesModule } from '#processes';
import { anApp, type TestApp } from '../support/database.js';
import { layoutFlaws } from '../support/layout.js';
import { flawsOf, settled } from '../support/looking.js';
import { type Pages, pagesOf } from '../support/pages.js';
import { aProcess, type World } from '../support/processes.js';
import { until } from '../support/until.js';

const picture = async (page: Page, name: string) => {
  const folder = process.env['PICTURES_TO'];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};

/** An administrator keeps a process over the years: who takes part, who holds which office, what is said of it, whether it works. */
describe('a process over the years', () => {
  let app: TestApp;
  let world: World;
  let pages: Pages;
  let admin: Page;

  beforeAll(async () => {
    app = await anApp([PeopleModule, ProcessesModule, MeetingsModule]);
    world = await aProcess(app);
    pages = await pagesOf(app);
    admin = await pages.open(world.admin, `/processes/${world.processId}`);
  });
  afterAll(async () => {
    await pages?.close();
    await app?.close();
  });

  const section = (title: string) =>
    admin
      .locator('section')
      .filter({ has: admin.getByRole('heading', { name: title, exact: true }) })
      .last();
  const button = (name: string | RegExp) => admin.getByRole('button', { name });
  const nameOf = (code: string) => world.entity[code]!.names['en']!;

  it('gives an office; another chair takes the place of the first on the day', async () => {
    await section('Offices').getByText('Nobody holds an office yet.').waitFor();
    for (const code of ['DRV', 'GLD']) {
      await button('Give an office').click();
      await admin.getByLabel('Office', { exact: true }).selectOption({ label: 'Chair' });
      await admin.getByLabel('Who takes it').selectOption({ label: nameOf(code) });
      await button('Give the office').click();
      await section('Offices')
        .getByRole('listitem')
        .filter({ hasText: nameOf(code) })
        .waitFor();
    }
    expect(await section('Offices').getByRole('listitem').count()).toBe(1);
    await picture(admin, 'process-office');
  });

  it('notes that the office is left, by keyboard alone; the question is answered or closed with Escape', async () => {
    const leaves = button(/^Leaves….*Chair/);
    await leaves.focus();
    await admin.keyboard.press('Enter');
    const question = admin.getByRole('alertdialog', { name: 'Chair: end of the office' });
    await question.waitFor();
    await admin.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    await until('the focus is back', () => leaves.evaluate((one) => one === document.activeElement));
    await admin.keyboard.press('Enter');
    await question.waitFor();
    await admin.keyboard.press('Enter');
    await section('Offices').getByText('Nobody holds an office yet.').waitFor();
  });

  it('notes from which day a State no longer takes part; a day before its beginning is refused at the field', async () => {
    await button(new RegExp(`^Ends….*${nameOf('KSR')}$`)).click();
    const question = admin.getByRole('alertdialog', { name: `${nameOf('KSR')}: end of taking part` });
    await question.getByLabel('No longer from').fill('2019-12-31');
    await question.getByRole('button', { name: 'Note the end' }).click();
    await question.getByText('This lies before the beginning').first().waitFor();
    expect(await question.getByLabel('No longer from').inputValue()).toBe('2019-12-31');
    await picture(admin, 'process-ending');
    await question.getByLabel('No longer from').fill('2031-01-01');
    await question.getByRole('button', { name: 'Note the end' }).click();
    await question.waitFor({ state: 'detached' });
    await admin
      .getByRole('row', { name: new RegExp(nameOf('KSR')) })
      .getByText('until 1 January 2031, not included')
      .waitFor();
  });

  it('suspends the process with a reason; without one, or without a change, it says what is missing', async () => {
    const standing = section('Standing of the process');
    await standing.getByText('It stands like that already.').waitFor();
    await standing.getByLabel('The process is').selectOption({ label: 'Suspended' });
    await standing.getByRole('button', { name: 'Change the standing' }).click();
    await standing.getByRole('alert').first().waitFor();
    await standing.getByLabel('Reason').fill('The chair has changed, and nobody has agreed to host');
    await standing.getByRole('button', { name: 'Change the standing' }).click();
    await admin.getByText(/since 2019 · Suspended/).waitFor();
    expect(await standing.getByLabel('Reason').inputValue()).toBe('');
    await picture(admin, 'process-standing');
  });

  it('puts right what is said of it; somebody else was faster, and a person chooses', async () => {
    await admin.getByRole('link', { name: 'Edit what is said of the process' }).click();
    await admin.getByLabel('Name in English').fill('Corvane Dialogue');
    const other = await pages.open(world.admin, `/processes/${world.processId}/edit`);
    await other.getByLabel('Purpose').fill('To speak with each other');
    await other.getByRole('button', { name: 'Keep this' }).click();
    await other.getByText('To speak with each other').waitFor();
    await button('Keep this').click();
    await admin.locator('.theirs').getByText('To speak with each other').waitFor();
    expect(await admin.getByLabel('Name in English').inputValue()).toBe('Corvane Dialogue');
    await picture(admin, 'process-overtaken');
    await button('Send mine all the same').click();
    await admin.getByRole('heading', { level: 1, name: 'Corvane Dialogue', exact: true }).waitFor();
    await admin.getByText('To speak with each other').waitFor();
  });

  it('a delegate reads all this, and changes nothing', async () => {
    const delegate = await pages.open(world.head['DRV']!, `/processes/${world.processId}`);
    await delegate.getByRole('row', { name: new RegExp(nameOf('KSR')) }).waitFor();
    expect(
      await delegate
        .locator('#main')
        .getByRole('button', { name: /Ends|Leaves|Give|Change|Add/ })
        .count(),
    ).toBe(0);
    await delegate.goto(new URL(`/processes/${world.processId}/edit`, delegate.url()).href);
    await settled(delegate);
    expect(await delegate.getByRole('button', { name: 'Keep this' }).count()).toBe(0);
  });

  it('on a telephone nothing runs out of the page, in Arabic too', async () => {
    for (const lang of ['en', 'ar'])
      for (const path of ['', '/edit']) {
        const phone = await pages.open(world.admin, `/processes/${world.processId}${path}?lang=${lang}`, {
          viewport: { width: 360, height: 760 },
        });
        await settled(phone);
        await picture(phone, `process-phone${path.replace('/', '-')}.${lang}`);
        expect(await flawsOf(phone)).toEqual([]);
        expect((await layoutFlaws(phone)).flaws).toEqual([]);
      }
  });
});
