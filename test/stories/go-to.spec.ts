import type { Page } from 'playwright-core';
import type { FoundRow } from '#contracts';
import { anAppOfTheWholeStory } from '../support/accountability.js';
import { aConference, adopted, aText, type Conference } from '../support/adoption.js';
import type { TestApp } from '../support/database.js';
import { type Pages, pagesOf } from '../support/pages.js';
import { aSignedIn, as, type SignedIn } from '../support/people.js';
import { stands } from '../support/under-way.js';

describe('go to…', () => {
  let app: TestApp;
  let world: Conference;
  let pages: Pages;
  let page: Page;
  let delegate: SignedIn;

  beforeAll(async () => {
    app = await anAppOfTheWholeStory();
    world = await aConference(app, {
      recommended: () => [
        { rule: { kind: 'all_members' }, text: 'States should designate a focal point.' },
        { rule: { kind: 'all_members' }, text: 'States should publish entry requirements.' },
      ],
    });
    await adopted(app, world);
    delegate = await aSignedIn(app, {
      role: 'delegate',
      processId: world.processId,
      entityId: world.entity['DRV']!.id,
    });
    pages = await pagesOf(app);
    page = await pages.open(delegate, '/');
    await page.getByRole('button', { name: /^Go to…/ }).waitFor();
  });
  afterAll(async () => {
    await pages.close();
    await app.close();
  });
  const field = () => page.getByRole('combobox');
  const options = () => page.getByRole('option');
  const find = async (who: SignedIn, where: string, words: string) =>
    (await as(app, who).get(`/api/find/${where}?words=${encodeURIComponent(words)}`)).body as FoundRow[];

  it('a recommendation by its number, with the keyboard alone', async () => {
    await page.getByRole('button', { name: /^Go to…/ }).focus();
    await page.keyboard.press('Control+KeyK');
    await field().waitFor();
    await page.keyboard.type('rec 2');
    await options().getByText('publish entry requirements').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/r\/.*R02$/);
    await field().waitFor({ state: 'detached' });
  });

  it('a paragraph of the text that is open, and a person, with the keyboard alone', async () => {
    const textId = await aText(
      app,
      world,
      [
        { rule: null, text: 'States should share what they know.' },
        { rule: null, text: 'Heliotrope paragraph.' },
      ],
      'CDM/2026/L.9',
    );
    const office = await pages.open(world.officer, `/t/${textId}`);
    const paragraph = office.locator('.words[role=textbox] .para').filter({ hasText: 'Heliotrope paragraph.' });
    await paragraph.waitFor();
    await stands(office);
    const go = async (words: string, group: string, shown: string) => {
      await office.keyboard.press('Control+KeyK');
      await office.getByRole('combobox').waitFor();
      await office.keyboard.type(words);
      const first = office.getByRole('dialog').getByRole('option').first();
      await first.filter({ hasText: group }).getByText(shown).waitFor();
      await office.keyboard.press('Enter');
      await office.getByRole('combobox').waitFor({ state: 'detached' });
    };
    await go('heliotrope', 'Paragraph', 'Heliotrope paragraph.');
    await office.waitForURL(new RegExp(`/t/${textId}#p-`));
    // The room moves there: it is the paragraph at which one stands, and the one that the address names.
    await paragraph.and(office.locator('.here')).waitFor();
    const id = new URL(office.url()).hash.slice(1);
    expect(await paragraph.evaluate((one, wanted) => Boolean(one.closest(`#${wanted}`)), id)).toBe(true);
    const colleague = await aSignedIn(app, {
      role: 'delegate',
      processId: world.processId,
      entityId: world.entity['GLD']!.id,
      name: 'Odalys Brandt',
    });
    await go('odalys', 'Person', 'Odalys Brandt');
    await office.waitForURL(`**/administration/people/${colleague.personId}`);
    await office.getByRole('heading', { level: 1, name: 'Odalys Brandt' }).waitFor();
    await office.context().close();
  });

  it('a State by its name of today and as printed; a command by its name', async () => {
    await page.getByRole('button', { name: /^Go to…/ }).click();
    await field().fill('turkey');
    await options().getByText('TUR').waitFor();
    await field().fill('meetings');
    await options().filter({ hasText: 'Command' }).first().waitFor();
    await field().fill('qqqq');
    await page.getByText('Nothing answers this.').waitFor();
    await page.keyboard.press('Escape');
    await field().waitFor({ state: 'detached' });
    // The focus is back where it was before.
    await page.waitForFunction(() => document.activeElement?.classList.contains('gotobutton'));
  });

  it('keys that compose a word choose nothing and go nowhere', async () => {
    await page.getByRole('button', { name: /^Go to…/ }).click();
    await field().fill('meetings');
    await options().filter({ hasText: 'Command' }).first().waitFor();
    const address = page.url();
    const chosen = await field().getAttribute('aria-activedescendant');
    // What the input method does with its keys is its own matter: nothing of it is taken away here.
    const composes = (key: string) =>
      field().evaluate((input, named) => {
        const how = { key: named, isComposing: true, bubbles: true, cancelable: true };
        return input.dispatchEvent(new KeyboardEvent('keydown', how));
      }, key);
    for (const key of ['ArrowDown', 'PageDown', 'ArrowUp', 'Enter'])
      expect([key, await composes(key)]).toEqual([key, true]);
    expect(await field().getAttribute('aria-activedescendant')).toBe(chosen);
    expect(page.url()).toBe(address);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/meetings$/);
    await page.goBack();
  });

  it('in Arabic the commands answer to their Arabic names, and the process has its own', async () => {
    await app.sql(`UPDATE scope SET names = names || '{"ar":"حوار كورفان"}' WHERE id = $1`, [world.processId]);
    const process = page.locator('header .where');
    await page.goto(`${new URL(page.url()).origin}/?lang=ar`);
    await page.getByRole('button', { name: /^انتقل إلى…/ }).click();
    await field().fill('الاجتماعات');
    await options().filter({ hasText: 'أمر' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/meetings$/);
    expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl');
    await process.filter({ hasText: 'حوار كورفان' }).waitFor();
    await page.keyboard.press('Control+KeyK');
    await field().fill('English');
    await options().filter({ hasText: 'أمر' }).first().waitFor();
    await page.keyboard.press('Enter');
    await process.filter({ hasText: 'Corvane Dialogue' }).waitFor();
    await page.goto(`${new URL(page.url()).origin}/?lang=en`);
  });

  it('one part that does not answer leaves the others standing, and is said', async () => {
    await page.getByRole('button', { name: /^Go to…/ }).waitFor();
    await stands(page);
    await page.route('**/api/find/people*', (route) => route.abort());
    await page.keyboard.press('Control+KeyK');
    await field().fill('focal');
    await page.getByText('Part of the service did not answer').waitFor();
    await options().getByText('designate a focal point').first().waitFor();
    await page.unroute('**/api/find/people*');
    await page.keyboard.press('Escape');
  });

  it('finds nothing that one may not know of', async () => {
    const stranger = await aSignedIn(app, {
      role: 'delegate',
      processId: world.processId,
      entityId: world.entity['GLD']!.id,
      name: 'Quillon Ferrand',
    });
    expect(await find(stranger, 'people', 'quillon')).toHaveLength(1);
    expect(await find(delegate, 'people', 'quillon')).toEqual([]);
    const elsewhere = await aSignedIn(app, { role: 'secretariat_admin', processId: null });
    expect(await find(elsewhere, 'recommendations', 'focal')).toEqual([]);
    expect(await find(elsewhere, 'texts', 'a')).toEqual([]);
    expect((await as(app, null).get('/api/find/people?words=a')).status).toBe(401);
    expect((await as(app, delegate).get('/api/find/people?words=')).status).toBe(422);
  });
});
