import { join } from 'node:path';
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

describe('a meeting lived, in the browser', () => {
  let app: TestApp;
  let world: Conference;
  let pages: Pages;
  let page: Page;

  beforeAll(async () => {
    app = await anAppOfTheWholeStory();
    world = await aConference(app, {
      recommended: () => [{ rule: { kind: 'all_members' }, text: 'States should designate a focal point.' }],
    });
    await adopted(app, world);
    pages = await pagesOf(app);
    page = await pages.open(world.officer, `/meetings/${world.meeting.id}`);
  });
  afterAll(async () => {
    await pages.close();
    await app.close();
  });

  it('seven principles, each a figure that opens its records; what cannot be said is said', async () => {
    await page.getByRole('heading', { name: 'The seven principles of the dialogue in this meeting' }).waitFor();
    await page.locator('.tile').nth(6).waitFor();
    expect(await page.locator('.tile').count()).toBe(7);
    await page.getByText('1 recommendation was adopted and assigned').waitFor();
    await page.getByText('Nothing can be said yet').first().waitFor();
    for (const link of await page.locator('.tile a').all()) expect(await link.getAttribute('href')).toMatch(/^\/\w/);
    expect(await flawsOf(page)).toEqual([]);
    await picture(page, 'meeting');
  });

  it('a paper comes in with its title and goes out again', async () => {
    await page.getByRole('button', { name: 'Add a paper' }).click();
    await page.getByLabel('Title').fill('Provisional agenda');
    await page.getByLabel('The paper').setInputFiles({
      name: 'agenda.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('1. Opening'),
    });
    await page.getByRole('link', { name: 'Provisional agenda' }).waitFor();
    await page.getByRole('button', { name: 'Take out' }).click();
    await page.getByText('No paper is here yet.').waitFor();
  });

  it('credentials, attendance, continuity and the ledger are kept where they stand', async () => {
    await page.getByRole('link', { name: 'Delegations and participants' }).click();
    await page.getByRole('heading', { level: 1, name: 'Delegations and participants' }).waitFor();
    const select = page.getByLabel(/^Credentials of/).first();
    await select.waitFor();
    await stands(page);
    await select.selectOption('in_order');
    await page.getByText('in order', { exact: true }).first().waitFor();
    if ((await page.getByLabel('Was there').count()) > 0) {
      await page.getByLabel('Was there').first().click();
      await page.waitForFunction(() => document.querySelector<HTMLInputElement>('input[type=checkbox]')?.checked);
    }
    await page.getByRole('button', { name: 'Add a contribution' }).click();
    await page.getByLabel('Amount paid').fill('abc');
    await page.getByRole('button', { name: 'Enter it' }).click();
    await page.getByText('Enter an amount, such as 1250.50').first().waitFor();
    await page.getByLabel('Amount paid').fill('1 250,50');
    await page.getByLabel('What it cost in all').fill('5000');
    await page.getByLabel('Currency').fill('usd');
    await page.getByRole('button', { name: 'Enter it' }).click();
    await page.getByText('paid 1,250.5 USD of 5,000 USD').waitFor();
    await page.reload();
    await page.getByText('paid 1,250.5 USD of 5,000 USD').waitFor();
    expect(await flawsOf(page)).toEqual([]);
    await picture(page, 'participants');
  });

  it('a delegation reads it and changes nothing; a small screen holds it', async () => {
    const phone = await pages.open(world.head['DRV']!, `/meetings/${world.meeting.id}/participants`, {
      viewport: { width: 360, height: 760 },
      colorScheme: 'dark',
    });
    await phone.getByText('You see the lines of your own delegation.').waitFor();
    expect(await phone.getByRole('button', { name: 'Add a contribution' }).count()).toBe(0);
    expect(
      await phone.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBe(0);
    expect(await flawsOf(phone)).toEqual([]);
    await picture(phone, 'participants-phone');
  });
});
