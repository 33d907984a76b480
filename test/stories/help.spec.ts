import type { Page } from 'playwright-core';
import { MeetingsModule } from '#meetings';
import { PeopleModule } from '#people';
import { ProcessesModule } from '#processes';
import { anApp, type TestApp } from '../support/database.js';
import { flawsOf } from '../support/looking.js';
import { type Pages, pagesOf } from '../support/pages.js';
import { aProcess, type World } from '../support/processes.js';

describe('help in the browser', () => {
  let app: TestApp;
  let world: World;
  let pages: Pages;
  let page: Page;

  beforeAll(async () => {
    app = await anApp([PeopleModule, ProcessesModule, MeetingsModule]);
    world = await aProcess(app);
    pages = await pagesOf(app);
    page = await pages.open(world.head['DRV']!, '/meetings');
  });
  afterAll(async () => {
    await pages.close();
    await app.close();
  });

  it('stands in the same place on every page and begins with the page one came from', async () => {
    for (const address of ['/meetings', '/directory', '/account']) {
      await page.goto(`${new URL(page.url()).origin}${address}`);
      await page.getByRole('banner').getByRole('link', { name: 'Help' }).waitFor();
    }
    await page.goto(`${new URL(page.url()).origin}/directory`);
    await page.getByRole('banner').getByRole('link', { name: 'Help' }).click();
    await page.getByRole('heading', { name: 'About the page you came from' }).waitFor();
    await page.getByText('Directory and processes.').waitFor();
    expect(await flawsOf(page)).toEqual([]);
  });

  it('is searched: terms of the field, keys, pages; nothing found is said', async () => {
    await page.getByLabel('Look in the help').fill('brackets');
    await page.getByText('Words on which there is no agreement yet.').waitFor();
    expect(await page.getByText('Effective practice').count()).toBe(0);
    await page.getByLabel('Look in the help').fill('zzzz');
    await page.getByText('Nothing answers this.').waitFor();
    await page.getByLabel('Look in the help').fill('');
    await page.getByRole('heading', { name: 'Accessibility' }).waitFor();
    expect(await page.locator('#glossary, dl.meanings dt').count()).toBeGreaterThan(50);
  });
});
