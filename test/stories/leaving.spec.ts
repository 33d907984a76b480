import type { Page } from 'playwright-core';
import { AccountabilityModule } from '#accountability';
import { Person, SESSION_COOKIE, SignIns } from '#people';
import { Tx } from '#platform';
import { ReportingModule } from '#reporting';
import { aReporter } from '../support/accountability.js';
import { aConference, adopted, anAppUpToFollowup, aText, type Conference } from '../support/adoption.js';
import type { TestApp } from '../support/database.js';
import { requestOf } from '../support/followup.js';
import { settled } from '../support/looking.js';
import { type Pages, pagesOf } from '../support/pages.js';
import { aSignedIn, type SignedIn } from '../support/people.js';
import { until } from '../support/until.js';

jest.setTimeout(120_000);

/** Somebody leaves a device on which there are words that are nowhere else. */
describe('leaving a device', () => {
  let app: TestApp;
  let world: Conference;
  let pages: Pages;

  beforeAll(async () => {
    app = await anAppUpToFollowup([ReportingModule, AccountabilityModule], false, { DEMO: '1' });
    world = await aConference(app, {
      members: ['DRV', 'GLD'],
      organisations: [],
      recommended: () => [{ rule: { kind: 'all_members' } }],
    });
    await adopted(app, world);
    pages = await pagesOf(app);
  });
  afterAll(async () => {
    await pages?.close();
    await app?.close();
  });

  const open = async (who: SignedIn, path: string): Promise<Page> => {
    const page = await (await pages.context(who)).newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(path);
    return page;
  };
  const nameOf = async ({ personId }: SignedIn): Promise<string> =>
    (await app.sql<{ name: string }>(`SELECT name FROM person WHERE id = $1`, [personId]))[0]!.name;
  /** The same person, by another browser. */
  const again = async (who: SignedIn): Promise<SignedIn> => {
    const person = await app.get(Tx).repository(Person).findOneByOrFail({ id: who.personId });
    const { token } = await app.get(SignIns).enter(person, 'test');
    return { ...who, cookie: `${SESSION_COOKIE}=${token}` };
  };
  const present = (page: Page): Promise<string> =>
    page.evaluate(async () => ((await (await fetch('/api/people/me')).json()) as { personId: string }).personId);

  it('whoever chooses another person of the demonstration is asked first about a form that was begun', async () => {
    const reporter = await aReporter(app, world, 'DRV');
    const { id } = await requestOf(app, world, 'DRV');
    const [own, others] = [await nameOf(reporter), await nameOf(world.chair)];
    const page = await open(reporter, `/tasks/${id}`);
    const reason = page.getByLabel('Why?');
    const begin = async () => {
      await settled(page);
      await page.getByRole('button', { name: 'Ask for more time…' }).click();
      await reason.waitFor();
    };
    const choose = async (name: string) => {
      await page.goto('/demo');
      await page.locator('.ppl').getByRole('button', { name }).click();
    };
    const asked = page.getByRole('dialog', { name: 'Words on this device are not in the record yet' });
    await begin();
    await reason.fill('The census is late.');
    await settled(page);
    await choose(others);
    await asked.getByText('Words of 1 form were not sent and are only on this device.').waitFor();
    const folder = process.env['PICTURES_TO'];
    if (folder) await page.screenshot({ path: `${folder}/demo-leaving.png` });
    await asked.getByRole('button', { name: 'Stay signed in' }).click();
    await asked.waitFor({ state: 'detached' });
    expect(await present(page)).toBe(reporter.personId);
    // Whoever comes in as the person that is here already loses nothing, and is asked nothing.
    await choose(own);
    await page.waitForURL((url) => url.pathname === '/');
    await page.goto(`/tasks/${id}`);
    await begin();
    await until('the words are in the form again', async () => (await reason.inputValue()) === 'The census is late.');
    await choose(others);
    await asked.getByRole('button', { name: 'Delete them and sign out' }).click();
    await page.waitForURL((url) => url.pathname === '/');
    await settled(page);
    expect(await present(page)).toBe(world.chair.personId);
    // With nothing left behind, nobody is asked.
    await choose(own);
    await page.waitForURL((url) => url.pathname === '/');
    await page.goto(`/tasks/${id}`);
    await begin();
    expect(await reason.inputValue()).toBe('');
    await page.context().close();
  });

  it('signing out everywhere cuts the other browsers at once; what was typed there is kept and goes when one is back', async () => {
    const textId = await aText(app, world, [{ rule: null }], 'CDM/2026/L.4');
    const here = await aSignedIn(app, {
      role: 'delegate',
      processId: world.processId,
      entityId: world.entity['GLD']!.id,
    });
    const enters = async (who: SignedIn): Promise<Page> => {
      const page = await open(who, `/t/${textId}`);
      await page.locator('.words[role=textbox][contenteditable=true]').waitFor();
      await page.locator('footer.strip').getByText('Connected', { exact: true }).waitFor();
      return page;
    };
    const [reading, writing] = [await enters(await again(here)), await enters(await again(here))];
    const account = await open(here, '/account');
    // What is typed now does not reach the record before the end.
    await writing.context().setOffline(true);
    await writing.locator('.words .para.operative .text').first().click();
    await writing.keyboard.press('End');
    await writing.keyboard.type(' Kept words.');
    const shown = (page: Page) => page.locator('.words').getByText('Kept words.').waitFor();
    await shown(writing);
    await account.getByRole('button', { name: 'Sign out everywhere' }).click();
    await account.waitForURL('**/sign-in*');
    await reading.getByText('You were signed out.').first().waitFor();
    const folder = process.env['PICTURES_TO'];
    if (folder) await reading.screenshot({ path: `${folder}/signed-out-elsewhere.png` });
    await reading.locator('.words[contenteditable=true]').waitFor({ state: 'detached' });
    await writing.context().setOffline(false);
    // Whoever comes back finds the door, and behind it the way to the text.
    await writing.waitForURL((url) => url.pathname === '/sign-in' && url.searchParams.get('to') === `/t/${textId}`);
    const [left] = await app.sql<{ n: string }>(
      `SELECT count(*) AS n FROM session WHERE person_id = $1 AND revoked_at IS NULL`,
      [here.personId],
    );
    expect(left!.n).toBe('0');
    // Back in the same browser, they are sent.
    const [, name = '', value = ''] = /^([^=]+)=(.*)$/.exec((await again(here)).cookie)!;
    await writing.context().addCookies([{ name, value, url: pages.address }]);
    await writing.goto(`/t/${textId}`);
    const other = await enters(world.head['DRV']!);
    await shown(other);
    for (const page of [reading, writing, account, other]) await page.context().close();
  });
});
