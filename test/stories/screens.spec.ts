import type { BrowserContext, Page } from 'playwright-core';
import { lookedAt, settled } from '../support/looking.js';
import { aStage, paths, type Screen, type Stage } from '../support/stage.js';

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

/** Each page shows what it has in one look, by turns; in every one with `LONG=1`. */
const looksAt = (path: string): readonly Look[] =>
  process.env['LONG'] ? looks : [looks[paths.indexOf(path) % looks.length]!];

/** The list of pages comes from the router: a page without somebody to look at it fails here. */
describe('every screen', () => {
  let stage: Stage;
  /** calls that every page makes, whatever it shows */
  const ofTheShell = new Set<string>();
  const browsers = new Map<string, BrowserContext>();
  const counted: string[] = [];

  beforeAll(async () => {
    stage = await aStage();
    const { page } = await come(
      { path: '/help', address: '/help', who: stage.world.officer },
      looks[0],
      async (one) => {
        one.on('request', (request) => ofTheShell.add(new URL(request.url()).pathname));
      },
    );
    await settled(page);
    await page.close();
  });
  afterAll(async () => {
    process.stdout.write(`${counted.join('\n')}\n`);
    await stage?.close();
  });

  const screenOf = (path: string): Screen => stage.screens.find((one) => one.path === path)!;

  async function come(
    { who, address }: Screen,
    look: Look,
    before: (page: Page) => Promise<unknown> = async () => undefined,
  ): Promise<{ page: Page; thrown: string[] }> {
    const key = who?.personId ?? 'stranger';
    const context = browsers.get(key) ?? (await stage.pages.context(who, { serviceWorkers: 'block' }));
    browsers.set(key, context);
    // Whatever the page before left behind when it failed.
    await context.setOffline(false);
    for (const left of context.pages()) await left.close();
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const thrown: string[] = [];
    page.on('pageerror', (error) => thrown.push(String(error)));
    await before(page);
    await page.goto(`${address}${address.includes('?') ? '&' : '?'}lang=${look.lang}&theme=${look.theme}`);
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
    it.each(looksAt(path))('shows what it has, in $lang and $theme', async (look) => {
      const { page, thrown } = await come(screenOf(path), look);
      await settled(page);
      await isFit(page, `${path} loaded ${look.lang} ${look.theme}`, thrown);
      expect(await page.locator('h1').count()).toBe(1);
      expect(await page.locator('.problem').count()).toBe(0);
      expect(await page.locator('html').getAttribute('dir')).toBe(look.lang === 'ar' ? 'rtl' : 'ltr');
      await page.close();
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
        await page.close();
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
        await page.close();
      });

    for (const look of turns(path, 2))
      it(`tells an observer what is not theirs, in ${look.lang} and ${look.theme}`, async () => {
        const { page, thrown } = await come({ ...screenOf(path), who: stage.observer }, look);
        await settled(page);
        await isFit(page, `${path} observed ${look.lang} ${look.theme}`, thrown);
        expect(await page.locator('h1').count()).toBe(1);
        expect((await page.locator('main').first().textContent())?.length).toBeGreaterThan(40);
        await page.close();
      });

    for (const look of turns(path, 3))
      it(`stays readable without a connection and says so, in ${look.lang} and ${look.theme}`, async () => {
        const screen = screenOf(path);
        const { page, thrown } = await come(screen, look, (one) => one.clock.install());
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
        await page.close();
      });
  });
});
