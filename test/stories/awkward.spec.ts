import type { BrowserContextOptions, Page } from 'playwright-core';
import { Texts } from '#drafting';
import { Delegations } from '#meetings';
import { People } from '#people';
import { awkward, invisible, keepsNothing, notApart } from '../support/awkward.js';
import { layoutFlaws } from '../support/layout.js';
import { settled } from '../support/looking.js';
import { aSignedIn, as, type SignedIn } from '../support/people.js';
import { aStage, paths, type Stage } from '../support/stage.js';
import { aSign } from '../support/until.js';

jest.setTimeout(180_000);

const names = Object.values(awkward);
const called = (name: string) => ({ names: { en: name } });
/** Pages with the most names of others on them; every page of the router with `LONG=1`. */
const few = [
  '/',
  '/t/:textId',
  '/t/:textId/adoption',
  '/t/:textId/record',
  '/meetings/:meetingId',
  '/meetings/:meetingId/participants',
  '/r/:slug',
  '/accountability',
  '/tasks/:requestId',
  '/administration',
];
const looked = process.env['LONG'] ? paths : few;

/** Names that are long, run the other way, or consist of signs nobody thought of; browsers that forbid or lack something. */
describe('awkward as the world is', () => {
  let stage: Stage;
  /** whose own name is the longest */
  let longest: SignedIn;
  let textId: string;

  beforeAll(async () => {
    stage = await aStage({
      over: {
        ARV: called(awkward.long),
        BMT: called(awkward.curly),
        CSR: called(awkward.arabic),
        DRV: called(awkward.word),
        ESM: called(awkward.joined),
        FRN: called(awkward.okina),
        GLD: called(awkward.marked),
      },
    });
    const { app, world } = stage;
    longest = await aSignedIn(app, {
      name: awkward.long,
      role: 'head_of_delegation',
      processId: world.processId,
      entityId: world.entity['CSR']!.id,
    });
    const { delegations } = world.meeting;
    for (const [nth, name] of names.entries())
      await app.get(Delegations).addParticipant(
        world.officer.actor,
        delegations[nth]!.id,
        {
          name,
          email: `participant.${nth}@example.org`,
          role: 'delegate',
        },
        true,
      );
    const view = await app.get(Texts).create(world.officer.actor, {
      processId: world.processId,
      meetingId: world.meeting.id,
      symbol: 'CDM/2026/L.5',
      title: `${awkward.arabic} – ${awkward.long}`,
      lang: 'en',
      blocks: [
        { role: 'title', text: awkward.long },
        ...names.map((text) => ({ role: 'operative' as const, text, itemKind: 'recommendation' as const })),
      ],
    });
    textId = view.id;
  });
  afterAll(() => stage?.close());

  const open = async (
    who: SignedIn | null,
    address: string,
    options: BrowserContextOptions = {},
    before: (page: Page) => Promise<unknown> = async () => undefined,
  ): Promise<{ page: Page; thrown: string[] }> => {
    const context = await stage.pages.context(who, options);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const thrown: string[] = [];
    page.on('pageerror', (error) => thrown.push(String(error)));
    await before(page);
    await page.goto(address);
    return { page, thrown };
  };
  const picture = async (page: Page, name: string) => {
    const folder = process.env['PICTURES_TO'];
    if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  };

  describe('names', () => {
    const browsers = new Map<string, Page>();
    it.each(looked)('%s: lie upon nothing, reach over nothing, and keep their own direction', async (path) => {
      const screen = stage.screens.find((one) => one.path === path)!;
      const lang = paths.indexOf(path) % 3 === 2 ? 'ar' : 'en';
      const who = path === '/' || path === '/account' ? longest : screen.who;
      const known = browsers.get(who?.personId ?? 'stranger');
      const page = known ?? (await open(who, '/help')).page;
      browsers.set(who?.personId ?? 'stranger', page);
      const address = path === '/t/:textId' ? `/t/${textId}` : screen.address;
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(`${address}${address.includes('?') ? '&' : '?'}lang=${lang}`);
      await settled(page);
      const found: Record<string, string[]> = {};
      for (const width of [1440, 360]) {
        await page.setViewportSize({ width, height: 800 });
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        const { flaws, words } = await layoutFlaws(page);
        expect(words).toBeGreaterThan(8);
        found[width] = flaws;
        await picture(page, `awkward${path.replace(/\W+/g, '-')}.${lang}.${width}`);
      }
      const other = lang === 'en' ? [awkward.arabic, awkward.joined] : [awkward.curly, awkward.long, awkward.okina];
      expect({ found, mixed: await notApart(page, other) }).toEqual({ found: { 1440: [], 360: [] }, mixed: [] });
    });
  });

  it('come back letter by letter, joiners and all, from the record and on the page', async () => {
    const { world, app } = stage;
    const kept = await app.get(Texts).view(world.officer.actor, textId);
    expect(kept.title).toBe(`${awkward.arabic} – ${awkward.long}`);
    const meeting = await as(app, world.officer).get(`/api/meetings/${world.meeting.id}`);
    const people = (meeting.body.delegations as { participants: { name: string }[] }[]).flatMap(({ participants }) =>
      participants.map(({ name }) => name),
    );
    expect(people).toEqual(expect.arrayContaining([...names]));
    const { page } = await open(world.officer, `/meetings/${world.meeting.id}/participants`);
    await settled(page);
    const said = await page.locator('main').textContent();
    expect(names.filter((name) => !said!.includes(name))).toEqual([]);
    await page.goto(`/t/${textId}`);
    await page.locator('[data-block]').nth(names.length).waitFor();
    const written = await page.locator('[data-block]').allTextContents();
    expect(names.filter((name) => !written.some((one) => one.includes(name)))).toEqual([]);
    await page.context().close();
  });

  it('are asked for again when there is nothing in them to see', async () => {
    const { world } = stage;
    const { page } = await open(world.officer, `/meetings/${world.meeting.id}`);
    await page.getByRole('button', { name: 'Add a person' }).first().click();
    await page.getByLabel('Name').fill(invisible);
    await page.getByLabel('E-mail').fill('unseen@example.org');
    await page.locator('form').getByRole('button', { name: /^Add/ }).click();
    await page.locator('form .err').first().waitFor();
    expect(await page.getByLabel('E-mail').inputValue()).toBe('unseen@example.org');
    const known = await stage.app.sql(`SELECT 1 FROM person WHERE email = 'unseen@example.org'`);
    expect(known).toEqual([]);
    await expect(
      stage.app.get(People).invite({ name: awkward.okina, email: 'okina@example.org', processId: null, quietly: true }),
    ).resolves.toBeTruthy();
    await page.context().close();
  });

  it('where the browser keeps nothing, everything opens, words are saved, and it is said that nothing stays here', async () => {
    const { world } = stage;
    const { page, thrown } = await open(world.officer, `/t/${textId}`, {}, (one) => one.addInitScript(keepsNothing));
    const text = page.locator('.words[role=textbox]');
    await text.waitFor();
    await page.locator('.strip').getByText('This browser keeps nothing on this device.').waitFor();
    await page.locator('[data-block]').nth(1).click();
    await page.keyboard.press('End');
    await page.keyboard.type(' and a word more');
    const { page: colleague } = await open(world.chair, `/t/${textId}`);
    await colleague.locator('[data-block]').filter({ hasText: 'and a word more' }).waitFor();
    await colleague.context().close();
    for (const address of ['/', '/accountability', '/recommendations', '/account', '/directory']) {
      await page.goto(address);
      await settled(page);
      expect(await page.locator('main .problem').count()).toBe(0);
    }
    expect(thrown).toEqual([]);
    await page.context().close();
  });

  it('where fonts are blocked, the letters of the device are used and nothing lies upon anything', async () => {
    const fonts: string[] = [];
    const found: Record<string, string[]> = {};
    for (const path of ['/t/:textId/record', '/accountability', '/meetings/:meetingId']) {
      const screen = stage.screens.find((one) => one.path === path)!;
      const { page } = await open(screen.who, `${screen.address}?lang=en`, {}, (one) =>
        one.route('**/*.woff2', (route) => {
          fonts.push(route.request().url());
          return route.abort();
        }),
      );
      await settled(page);
      for (const width of [1440, 360]) {
        await page.setViewportSize({ width, height: 800 });
        found[`${path} ${width}`] = (await layoutFlaws(page)).flaws;
      }
      await page.context().close();
    }
    expect(fonts.length).toBeGreaterThan(3);
    expect(Object.values(found).flat()).toEqual([]);
  });

  it('where scripts come slowly, the page says itself that it is being fetched, and a page that is gone to says it too', async () => {
    const { page, thrown } = await open(stage.world.officer, 'about:blank');
    // The scripts come when the page was looked at without them.
    let [come, scripts] = aSign();
    await page.route('**/assets/*.js', async (route) => {
      await scripts;
      await route.continue();
    });
    await page.goto('/help', { waitUntil: 'commit' });
    const line = page.locator('.opening p');
    await line.first().waitFor({ state: 'visible' });
    expect(await line.allTextContents()).toHaveLength(3);
    come();
    await page.locator('h1').waitFor();
    await page.locator('.opening').waitFor({ state: 'detached' });
    [come, scripts] = aSign();
    await page.locator('#navigation').getByRole('link', { name: 'Meetings' }).click();
    await page.locator('.going p').waitFor({ state: 'visible' });
    expect(await page.locator('.going').textContent()).toBe('Loading the page');
    come();
    await page.getByRole('heading', { level: 1, name: 'Meetings' }).waitFor();
    await page.locator('.going p').waitFor({ state: 'detached' });
    expect(thrown).toEqual([]);
    await page.context().close();
  });
});
