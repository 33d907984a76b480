import type { Page, Route } from 'playwright-core';
import { MeetingsModule } from '#meetings';
import { PeopleModule } from '#people';
import type { HealthView } from '#platform';
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
    page.setDefaultTimeout(20_000);
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
    await page.getByLabel('Look in the help').fill('accessibility guidelines');
    await page.getByText('Accessibility', { exact: true }).waitFor();
    await page.getByLabel('Look in the help').fill('zzzz');
    await page.getByText('Nothing answers this.').waitFor();
    await page.getByLabel('Look in the help').fill('');
    await page.getByRole('heading', { name: 'Accessibility' }).waitFor();
    expect(await page.locator('#glossary, dl.meanings dt').count()).toBeGreaterThan(50);
  });

  it('says of the service what it says of itself, and when it cannot be reached', async () => {
    const words = {
      works: 'All services are working.',
      fails: 'Part of the service is not working.',
      silent: 'We could not reach the service',
    };
    const section = page.locator('.sec').filter({ has: page.getByRole('heading', { name: 'Service', exact: true }) });
    const says = async (what: keyof typeof words) => {
      await section.getByText(words[what]).waitFor();
      const said = (await section.textContent()) ?? '';
      // One of the three, and nothing that it said before.
      expect(Object.entries(words).filter(([, sentence]) => said.includes(sentence))).toEqual([[what, words[what]]]);
    };
    const answers = async (how: (call: Route) => Promise<void>) => {
      await page.unroute('**/api/health');
      await page.route('**/api/health', how);
    };
    const open = () => page.goto(`${pages.address}/help`);
    const ready: HealthView['status'] = 'ready';
    await answers((call) => call.fulfill({ json: { status: ready } }));
    await open();
    await says('works');
    const unready: HealthView['status'] = 'unready';
    await answers((call) => call.fulfill({ status: 503, json: { status: unready } }));
    await open();
    await says('fails');
    await answers((call) => call.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' }));
    await open();
    await says('silent');
    // Whoever stays on the page is told too, when it comes back and when it falls silent.
    await answers((call) => call.fulfill({ json: { status: ready } }));
    await page.clock.install();
    await section.getByRole('button', { name: 'Try again' }).click();
    await says('works');
    await answers((call) => call.abort());
    await page.clock.fastForward(31_000);
    await says('silent');
  });
});
