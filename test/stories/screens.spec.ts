import type { Page, Request } from 'playwright-core';
import {
  type EmptyScreen,
  emptyFiles,
  emptyPaths,
  emptyScreens,
  sayingsIn,
  withEmptyState,
} from '../support/emptiness.js';
import { lookedAt, settled } from '../support/looking.js';
import {
  actingControls,
  closedToObservers,
  closedWords,
  insteadOfControls,
  observersDo,
} from '../support/observing.js';
import { playsFor } from '../support/refusing.js';
import { aStage, paths, type Screen, type Stage } from '../support/stage.js';
import { until } from '../support/until.js';

jest.setTimeout(120_000);

const looks = [
  { lang: 'en', theme: 'light' },
  { lang: 'ar', theme: 'dark' },
  { lang: 'en', theme: 'dark' },
  { lang: 'ar', theme: 'light' },
] as const;
type Look = (typeof looks)[number];
/** Texts lie on the device since they were last read: they are shown from there, and not awaited. */
const kept: readonly string[] = ['/texts', '/t/:textId'];
/** Of its four other states a page shows one here, in turns and in light English or dark Arabic by turns; all in every look: `LONG=1`. */
const turns = (path: string, nth: number): readonly Look[] => {
  if (process.env['LONG']) return looks;
  const at = paths.indexOf(path);
  return at % 4 === nth ? [looks[Math.floor(at / 4) % 2]!] : [];
};

/** One in four of what can be empty, in turns and in two looks by turns; all in every look: `LONG=1`. */
const emptyTurns = (path: string): readonly Look[] => {
  const at = emptyPaths.indexOf(path);
  if (at < 0) return [];
  if (process.env['LONG']) return looks;
  return at % 4 === 0 ? [looks[(at / 4) % 2]!] : [];
};

/**
 * Each page shows what it has in one look, by turns, unless it is looked at loaded by an observer or before its connection
 * goes; in every one with `LONG=1`.
 */
const looksAt = (path: string): readonly Look[] => {
  if (process.env['LONG']) return looks;
  const at = paths.indexOf(path);
  return at % 4 >= 2 ? [] : [looks[Math.floor(at / 4) % looks.length]!];
};

/** Where help is on a page: what stands in the bar from it on; before the door, whether the service is spoken of at the end. */
const helpOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const bar = [...document.querySelectorAll<HTMLElement>('header.topbar :is(a[href], button)')].filter(
      (one) => one.getClientRects().length > 0,
    );
    const at = bar.findIndex((one) => one instanceof HTMLAnchorElement && one.pathname === '/help');
    const last = document.querySelector('main.doorform')?.lastElementChild;
    return at < 0
      ? last?.matches('.service')
        ? ['.service']
        : []
      : bar.slice(at).map((one) => one.closest('a')?.pathname ?? one.tagName.toLowerCase());
  });
const besideTheBell = ['/help', 'button', 'button'];

/** The list of pages comes from the router: a page without somebody to look at it fails here. */
describe('every screen', () => {
  let stage: Stage;
  let emptied: EmptyScreen[];
  /** calls that every page makes, whatever it shows */
  const ofTheShell = new Set<string>();
  /** The page of a person stays open from one address to the next: a window of a browser costs more than what is seen in it. */
  const pages = new Map<string, Page>();
  const thrownOn = new Map<Page, string[]>();
  const counted: string[] = [];

  beforeAll(async () => {
    stage = await aStage();
    emptied = await emptyScreens(stage);
    const learns = (request: Request) => void ofTheShell.add(new URL(request.url()).pathname);
    const { page } = await come(
      { path: '/help', address: '/help', who: stage.world.officer },
      looks[0],
      async (one) => void one.on('request', learns),
    );
    await settled(page);
    page.off('request', learns);
  });
  afterAll(async () => {
    process.stdout.write(`${counted.join('\n')}\n`);
    await stage?.close();
  });

  const screenOf = (path: string): Screen => stage.screens.find((one) => one.path === path)!;

  async function aPage(who: Screen['who']): Promise<Page> {
    const page = await (await stage.pages.context(who)).newPage();
    page.setDefaultTimeout(30_000);
    await page.clock.install();
    const thrown: string[] = [];
    thrownOn.set(page, thrown);
    page.on('pageerror', (error) => thrown.push(String(error)));
    return page;
  }

  async function come(
    { who, address }: Screen,
    look: Look,
    prepare: (page: Page) => Promise<unknown> = async () => undefined,
  ): Promise<{ page: Page; thrown: string[] }> {
    const key = who?.personId ?? 'stranger';
    const page = pages.get(key) ?? (await aPage(who));
    pages.set(key, page);
    // Whatever the address before left behind when it failed.
    await page.context().setOffline(false);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    const thrown = thrownOn.get(page)!;
    thrown.length = 0;
    await prepare(page);
    const [before, hash] = address.split('#');
    const worn = `lang=${look.lang}&theme=${look.theme}${hash ? `#${hash}` : ''}`;
    await page.goto(`${before}${before!.includes('?') ? '&' : '?'}${worn}`);
    return { page, thrown };
  }

  /** What the page itself reads from the service; answered by the test. */
  const reads = async (page: Page, answer: 'fails' | 'waits'): Promise<{ count: number }> => {
    const asked = { count: 0 };
    await page.route('**/api/**', async (route) => {
      const { pathname } = new URL(route.request().url());
      if (route.request().method() !== 'GET' || ofTheShell.has(pathname)) return route.continue();
      asked.count += 1;
      if (answer === 'waits') return;
      const problem = { type: '/problems/unexpected', title: 'x', status: 500, key: 'unexpected', reference: '4711' };
      return route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(problem) });
    });
    return asked;
  };

  async function isFit(page: Page, said: string, thrown: string[]): Promise<void> {
    const { flaws, elements } = await lookedAt(page);
    counted.push(`${said}: ${elements} elements`);
    expect({ said, flaws, thrown }).toEqual({ said, flaws: [], thrown: [] });
    expect(elements).toBeGreaterThan(12);
    expect(await page.title()).not.toBe('');
  }

  describe.each(paths)('%s', (path) => {
    for (const look of looksAt(path))
      it(`shows what it has, in ${look.lang} and ${look.theme}`, async () => {
        const { page, thrown } = await come(screenOf(path), look);
        await settled(page);
        await isFit(page, `${path} loaded ${look.lang} ${look.theme}`, thrown);
        expect(await page.locator('h1').count()).toBe(1);
        expect(await page.locator('.problem').count()).toBe(0);
        expect(await page.locator('html').getAttribute('dir')).toBe(look.lang === 'ar' ? 'rtl' : 'ltr');
        expect(await helpOn(page)).toEqual(screenOf(path).who ? besideTheBell : path === '/demo' ? [] : ['.service']);
      });

    for (const look of turns(path, 0))
      it(`says that it is loading, in ${look.lang} and ${look.theme}`, async () => {
        let asked = { count: 0 };
        const { page, thrown } = await come(screenOf(path), look, async (one) => {
          asked = await reads(one, 'waits');
        });
        await page.locator('h1').waitFor();
        // What lies on this device is shown at once, and says of when it is.
        if (asked.count > 0 && screenOf(path).who && !kept.includes(path))
          await page
            .locator('main')
            .getByRole('status')
            .filter({ hasText: /./ })
            .or(page.locator('.copyfrom'))
            .first()
            .waitFor({ state: 'attached' });
        await isFit(page, `${path} loading ${look.lang} ${look.theme}`, thrown);
        // After eight seconds it is said why nothing is there, and who is tired of waiting asks once more.
        if ((await page.locator('main .skeleton').count()) > 0) {
          const slow = (await sayingsIn(look.lang))('common.loading.slow');
          expect(await page.getByText(slow).count()).toBe(0);
          await page.clock.fastForward(8_100);
          const told = page.locator('main').getByRole('status').filter({ hasText: slow }).first();
          await told.waitFor();
          await isFit(page, `${path} loading for long ${look.lang} ${look.theme}`, thrown);
          const again = told.getByRole('button');
          if (await again.count()) {
            const before = asked.count;
            await again.click();
            await until('it is asked once more', async () => asked.count > before);
          }
        }
      });

    for (const look of turns(path, 1))
      it(`says what failed and what to do, in ${look.lang} and ${look.theme}`, async () => {
        let asked = { count: 0 };
        const { page, thrown } = await come(screenOf(path), look, async (one) => {
          asked = await reads(one, 'fails');
        });
        await settled(page);
        await isFit(page, `${path} failed ${look.lang} ${look.theme}`, thrown);
        expect(await page.locator('h1').count()).toBe(1);
        // At the door the line about the service says it.
        if (asked.count > 0 && screenOf(path).who) {
          // A text or a report shows the copy of this device and since when it lies there, a report in its head above; everything else says what failed.
          const told = page.locator('main .problem, main .copyfrom, .qhead .copyfrom').first();
          await told.waitFor();
          if (await page.locator('main .problem').count()) {
            expect(await told.textContent()).toContain('4711');
            expect(await told.getByRole('button').count()).toBeGreaterThan(0);
          }
        }
      });

    for (const look of turns(path, 2))
      it(`tells an observer what is not theirs, in ${look.lang} and ${look.theme}`, async () => {
        const { page, thrown } = await come({ ...screenOf(path), who: stage.observer }, look);
        await settled(page);
        await isFit(page, `${path} observed ${look.lang} ${look.theme}`, thrown);
        expect(await page.locator('h1').count()).toBe(1);
        if (!screenOf(path).who) return;
        const saying = await sayingsIn(look.lang);
        const looksOnly = ['common.again', 'adoption.theRecord.print', 'accountability.read'].map(saying);
        expect({ path, acts: await actingControls(page, looksOnly) }).toEqual({ path, acts: observersDo[path] ?? [] });
        const told = ((await page.locator('body').textContent()) ?? '').replace(/[\u2066-\u2069]/g, '');
        const closed = (await page.locator('.problem').count()) > 0;
        expect({ path, closed: closed || !closedToObservers.includes(path) }).toEqual({ path, closed: true });
        const words = closed ? closedWords : (insteadOfControls[path] ?? []);
        const unsaid = words.filter((key) => !saying(key).test(told));
        expect({ path, unsaid, told: unsaid.length > 0 ? told : '' }).toEqual({ path, unsaid: [], told: '' });
      });

    for (const look of turns(path, 3))
      it(`stays readable without a connection and says so, in ${look.lang} and ${look.theme}`, async () => {
        const screen = screenOf(path);
        const { page, thrown } = await come(screen, look);
        await settled(page);
        const before = await page.locator('h1').textContent();
        await page.context().setOffline(true);
        if (screen.who) {
          await page.clock.fastForward(5_200);
          await page.locator('.strip.off').waitFor();
        }
        await isFit(page, `${path} offline ${look.lang} ${look.theme}`, thrown);
        expect(await page.locator('h1').textContent()).toBe(before);
        await page.context().setOffline(false);
      });

    for (const look of emptyTurns(path))
      it(`says that nothing is there, and what brings it, in ${look.lang} and ${look.theme}`, async () => {
        const { says, shows, does, ...screen } = emptied.find((one) => one.path === path)!;
        const { page, thrown } = await come(screen, look, (one) => playsFor(one, stage, shows));
        await settled(page);
        await does?.(page);
        const empty = page.locator('.empty').first();
        await empty.waitFor();
        await isFit(page, `${path} empty ${look.lang} ${look.theme}`, thrown);
        expect(await page.locator('h1').count()).toBe(1);
        const told = (await page.locator('.empty').allTextContents()).join('\n').replace(/[\u2066-\u2069]/g, '');
        const saying = await sayingsIn(look.lang);
        expect({ told, missing: says.filter((key) => !saying(key).test(told)) }).toEqual({ told, missing: [] });
      });
  });

  it('each empty state in the code is seen on one of these addresses', () => {
    expect([...emptyFiles].sort()).toEqual(withEmptyState());
    expect(emptyPaths.filter((path) => !paths.includes(path))).toEqual([]);
  });
});
