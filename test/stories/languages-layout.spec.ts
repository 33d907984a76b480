import { type Browser, chromium, type Page } from 'playwright-core';
import { common as english } from '../../apps/web/src/i18n/en/common.js';
import { languages } from '../../apps/web/src/i18n/languages.js';
import { packs } from '../../apps/web/src/i18n/packs.js';
import { layoutFlaws } from '../support/layout.js';
import { settled } from '../support/looking.js';
import { leaksOf, type Spoken, spokenTo } from '../support/spoken.js';
import { aStage, paths, type Screen, type Stage } from '../support/stage.js';

jest.setTimeout(120_000);

/** How somebody sees the pages: the language, the widths of their window, and how large they have letters. */
interface Sight {
  name: string;
  lang: string;
  widths: readonly number[];
  /** letters of the browser itself, in points; 16 is what browsers are delivered with */
  letters?: number;
  /** letters of negotiated texts on this device, in per cent */
  texts?: number;
}

const sights: readonly Sight[] = [
  { name: 'in Arabic', lang: 'ar', widths: [320, 768, 1440] },
  { name: 'in words forty per cent longer', lang: 'pseudo', widths: [360, 1440] },
  { name: 'with letters twice as large', lang: 'en', widths: [1280], letters: 32 },
  { name: 'in Arabic with negotiated texts twice as large', lang: 'ar', widths: [1280], texts: 200 },
  { name: 'in English with negotiated texts at nine tenths', lang: 'en', widths: [360, 1280], texts: 90 },
  { name: 'in French', lang: 'fr', widths: [320, 768] },
];
/** Every third page is looked at in each run, by turns of sight; every one in all of them with `LONG=1`. */
const turns = (path: string): readonly Sight[] => {
  if (process.env['LONG']) return sights;
  const at = paths.indexOf(path);
  return at % 3 === 0 ? [sights[(at / 3) % sights.length]!] : [];
};
const HEIGHT = 800;

/** Every page of the router, in the directions, lengths and sizes in which people read it: no word is lost. */
describe('every page', () => {
  let stage: Stage;
  /** Pages that stay open from one address to the next, by person and size of the letters: a new window costs more than what is seen in it. */
  const visits = new Map<string, { page: Page; spoken: Spoken }>();
  const browsers = new Map<number, Browser>();

  beforeAll(async () => {
    stage = await aStage();
  });
  afterAll(async () => {
    for (const browser of browsers.values()) await browser.close();
    await stage?.close();
  });

  /** A browser whose letters somebody made larger in its settings. */
  const withLetters = async (points: number): Promise<Browser> => {
    const known = browsers.get(points);
    if (known) return known;
    const browser = await chromium.launch({
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', `--blink-settings=defaultFontSize=${points}`],
    });
    browsers.set(points, browser);
    return browser;
  };

  const visitOf = async ({ who }: Screen, { letters }: Sight): Promise<{ page: Page; spoken: Spoken }> => {
    const key = `${who?.personId} ${letters}`;
    const known = visits.get(key);
    if (known && !known.page.isClosed()) return known;
    const context = await stage.pages.context(who, {}, letters ? await withLetters(letters) : undefined);
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const visit = { page, spoken: spokenTo(page) };
    visits.set(key, visit);
    // Only the document may write what this device keeps.
    await page.goto('/sign-in');
    return visit;
  };

  const open = async (path: string, sight: Sight): Promise<{ page: Page; spoken: Spoken }> => {
    const screen = stage.screens.find((one) => one.path === path)!;
    const visit = await visitOf(screen, sight);
    const { page, spoken } = visit;
    spoken.forget();
    await page.setViewportSize({ width: sight.widths[0]!, height: HEIGHT });
    await page.evaluate((size) => localStorage.setItem('rapporteur.text-size', String(size)), sight.texts ?? 100);
    const { address } = screen;
    await page.goto(`${address}${address.includes('?') ? '&' : '?'}lang=${sight.lang}`);
    await settled(page);
    await page.evaluate(() => document.fonts.ready);
    return visit;
  };

  describe.each(paths)('%s', (path) => {
    for (const sight of turns(path))
      it(`loses no word ${sight.name}`, async () => {
        const { page, spoken } = await open(path, sight);
        expect(await page.locator('html').getAttribute('dir')).toBe(sight.lang === 'ar' ? 'rtl' : 'ltr');
        const found: Record<string, string[]> = {};
        for (const width of sight.widths) {
          await page.setViewportSize({ width, height: HEIGHT });
          await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
          const { flaws, words } = await layoutFlaws(page);
          expect(words).toBeGreaterThan(8);
          found[width] = flaws;
          const folder = process.env['PICTURES_TO'];
          const name = `${path.replace(/\W+/g, '-').replace(/^-/, '') || 'home'}.${sight.lang}${sight.letters ?? sight.texts ?? ''}.${width}.png`;
          if (folder) await page.screenshot({ path: `${folder}/${name}`, fullPage: true });
        }
        const leaks = sight.lang === 'pseudo' ? await leaksOf(page, spoken) : [];
        expect({ found, leaks }).toEqual({
          found: Object.fromEntries(sight.widths.map((width) => [width, []])),
          leaks: [],
        });
      });
  });

  describe('lists on a telephone', () => {
    const lists = [
      '/administration',
      '/administration/people/:personId',
      '/administration/mails',
      '/messages/ledger',
      '/meetings/:meetingId/participants',
      '/follow-up',
      '/reports',
      '/r/:slug',
      '/directory',
    ].filter((path) => paths.includes(path));
    // In English the longest ones, in Arabic all; all in both with `LONG=1`.
    const long = ['/administration', '/messages/ledger'];
    const narrow: readonly (Sight & { colorScheme: 'light' | 'dark'; of: readonly string[] })[] = [
      { name: 'in English', lang: 'en', widths: [360], colorScheme: 'light', of: process.env['LONG'] ? lists : long },
      { name: 'in Arabic', lang: 'ar', widths: [320], colorScheme: 'dark', of: lists },
    ];

    it.each(narrow)('are cards $name: the word of its column before each value', async (sight) => {
      expect(lists.length).toBeGreaterThan(6);
      let seen = 0;
      let sorted = 0;
      for (const path of sight.of) {
        const { page } = await open(path, sight);
        await page.emulateMedia({ colorScheme: sight.colorScheme });
        const folder = process.env['PICTURES_TO'];
        const name = `cards${path.replace(/\W+/g, '-')}.${sight.lang}.png`;
        if (folder) await page.screenshot({ path: `${folder}/${name}`, fullPage: true });
        const told = await page.$$eval('.cards', (frames) =>
          frames.map((frame) => {
            const heads = [...frame.querySelectorAll('thead > tr > *')].map((head) =>
              (head.querySelector('.sort')?.firstChild?.textContent ?? head.textContent ?? '').trim(),
            );
            const values = [...frame.querySelectorAll('tbody > tr')].flatMap((row) =>
              [...row.children].flatMap((cell, at) => {
                if (cell.getClientRects().length === 0 || !cell.hasChildNodes() || cell.querySelector('.comparebox'))
                  return [];
                const before = getComputedStyle(cell, '::before');
                const word = before.display === 'block' ? before.content.replace(/ \/ ""$/, '') : 'unseen';
                return [[word === 'none' ? '' : word.replace(/^"|"$/g, ''), heads[at] ?? '']];
              }),
            );
            const first = frame.querySelector('thead > tr')!;
            const sorting = frame.querySelector('.sort') ? getComputedStyle(first, '::before').content : '';
            return { values, sorting, sideways: frame.scrollWidth > frame.clientWidth + 1 };
          }),
        );
        const values = told.flatMap((one) => one.values);
        seen += values.length;
        expect({ path, wrong: values.filter(([word, head]) => word !== head) }).toEqual({ path, wrong: [] });
        const said = told.flatMap(({ sorting }) => (sorting ? [sorting.replace(/ \/ ""$/, '')] : []));
        const wanted = sight.lang === 'ar' ? '"الترتيب حسب"' : '"Sort by"';
        expect({ path, sorting: said }).toEqual({ path, sorting: said.map(() => wanted) });
        sorted += said.length;
        expect({ path, sideways: told.filter(({ sideways }) => sideways).length }).toEqual({ path, sideways: 0 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(sight.widths[0]!);
        // It is still a table to whoever hears it.
        if (values.length > 0) {
          const frame = page.locator('.cards').first();
          const heads = await frame.getByRole('columnheader').count();
          const cells = frame.getByRole('row').last().getByRole('cell');
          expect(heads).toBeGreaterThan(2);
          expect(await cells.or(frame.getByRole('row').last().getByRole('rowheader')).count()).toBeGreaterThan(2);
        }
        await page.emulateMedia({ colorScheme: null });
      }
      expect(seen).toBeGreaterThan(60);
      expect(sorted).toBeGreaterThan(0);
    });
  });

  it.each([
    [
      '<p style="width: 60rem">A line that is wider than the window in which somebody wants to read it, to its end.</p>',
      /wider/,
    ],
    ['<p style="width: 3rem; overflow: hidden; white-space: nowrap">Cut off in the middle</p>', /^clipped: p Cut off/],
    [
      '<p style="height: 1rem; line-height: 1; overflow: hidden">Two lines <br>one unseen</p>',
      /^clipped: p one unseen/,
    ],
    ['<button style="width: 3rem; white-space: nowrap">Over the edge</button>', /^spilling: button Over the edge/],
    ['<p style="margin-inline-start: -3rem">Before the beginning</p>', /^outside: p Before the beginning/],
    ['<p>Under another</p><p style="margin-block-start: -2.2rem">Upon another</p>', /^overlapping: p .* ⨯ p /],
  ])('what is wrong is found: %s', async (flawed, wanted) => {
    const context = await stage.pages.context(null, { viewport: { width: 400, height: HEIGHT } });
    const page = await context.newPage();
    for (const dir of ['ltr', 'rtl']) {
      const show = (body: string) => page.setContent(`<html dir="${dir}"><body><h1>Whole</h1>${body}</body></html>`);
      await show('<p>Nothing is wrong with this.</p>');
      expect((await layoutFlaws(page)).flaws).toEqual([]);
      await show(flawed);
      expect((await layoutFlaws(page)).flaws.filter((flaw) => wanted.test(flaw))).not.toEqual([]);
      // What says the whole of itself elsewhere, and what scrolls, is no flaw.
      await show('<p title="Cut off" style="width: 2rem; overflow: hidden; white-space: nowrap">Cut off</p>');
      expect((await layoutFlaws(page)).flaws).toEqual([]);
      await show('<div style="overflow: auto"><p style="width: 60rem">To be scrolled</p></div>');
      expect((await layoutFlaws(page)).flaws).toEqual([]);
    }
    await context.close();
  });

  it('English that leaked past the words is found, and what the service said is not taken for it', async () => {
    const context = await stage.pages.context(null);
    const page = await context.newPage();
    const spoken = spokenTo(page);
    await context.route('**/api/told', (route) => route.fulfill({ json: { name: 'Dorvia', state: 'in_progress' } }));
    await page.goto('/sign-in?lang=pseudo');
    await settled(page);
    expect(await leaksOf(page, spoken)).toEqual([]);
    await page.evaluate(async () => {
      await (await fetch('/api/told')).text();
      document
        .querySelector('main')!
        .insertAdjacentHTML(
          'beforeend',
          '<p>Dorvia, 4 December 2026</p><p>⟦Sáíd ⟦Dorvia⟧⟧</p><p>in_progress</p><p>Hand in</p><i title="Leaked too"></i>',
        );
    });
    expect(await leaksOf(page, spoken)).toEqual(['in_progress', 'Hand in', 'Leaked too']);
    await context.close();
  });

  const everywhere: Sight = { name: 'at a desk', lang: 'en', widths: [1280] };

  it('the size of negotiated texts is chosen on the account page, seen at once, and kept on this device', async () => {
    const { page } = await open('/account', everywhere);
    const size = (where: Page, what: string) =>
      where
        .locator(what)
        .first()
        .evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
    const like = 'main p.text';
    const usual = await size(page, like);
    await page.getByLabel('Size of the texts that are negotiated').selectOption({ label: '200 per cent' });
    expect(await size(page, like)).toBe(usual * 2);
    await page.goto(stage.screens.find(({ path }) => path === '/t/:textId')!.address);
    await settled(page);
    expect(await size(page, '.words[role=textbox] .para .text:not(.title, .heading)')).toBe(usual * 2);
    // The rest of the page has the size that the browser gives it.
    expect(await size(page, 'body')).toBe(16);
    await page.goto('/account');
    const choice = page.getByLabel('Size of the texts that are negotiated');
    await choice.waitFor();
    expect(await choice.inputValue()).toBe('200');
    await choice.selectOption('100');
    expect(await size(page, like)).toBe(usual);
  });

  it('the room between rows is chosen there too, worn from the first row on, and takes nothing from what is pressed', async () => {
    const { page } = await open('/account', everywhere);
    await page.addInitScript(() => {
      const seen = new MutationObserver(() => {
        if (!document.querySelector('.topbar')) return;
        seen.disconnect();
        document.documentElement.dataset['firstWorn'] = document.documentElement.dataset['density'] ?? 'usual';
      });
      seen.observe(document, { childList: true, subtree: true });
    });
    /** What lies between two rules, and how high that is which is pressed there. */
    const rows = async () => {
      const found = { table: 0, list: 0, small: [] as string[], pressed: [] as number[], worn: [] as string[] };
      for (const [kind, address, what] of [
        ['table', '/directory?view=table', 'table.data tbody tr'],
        ['list', '/', '.tasks > li'],
      ] as const) {
        await page.goto(address);
        await settled(page);
        const seen = await page.evaluate((row) => {
          const rects = [...document.querySelectorAll(row)].map((one) => one.getBoundingClientRect().height);
          const pressed = [...document.querySelectorAll<HTMLElement>('main :is(button, a, input, select, summary)')]
            .filter((one) => one.getClientRects().length > 0 && !one.closest('.vh, .skip'))
            .filter((one) => !(one.matches('a') && getComputedStyle(one).display === 'inline'))
            .map((one) => ({ one, height: (one.closest('label') ?? one).getBoundingClientRect().height }));
          return {
            height: Math.min(...rects),
            pressed: pressed.map(({ height }) => height),
            small: pressed.filter(({ height }) => height < 23.5).map(({ one }) => one.outerHTML.slice(0, 90)),
            worn: document.documentElement.dataset['firstWorn'] ?? 'nothing',
          };
        }, what);
        found[kind] = seen.height;
        found.small.push(...seen.small);
        found.pressed.push(...seen.pressed);
        found.worn.push(seen.worn);
      }
      return found;
    };
    const choose = async (density: string) => {
      await page.goto('/account');
      const choice = page.getByLabel('Room between rows');
      await choice.waitFor();
      await choice.selectOption({ label: density });
    };
    const usual = await rows();
    await choose('Compact');
    const compact = await rows();
    await page.setViewportSize({ width: 360, height: HEIGHT });
    const compactPhone = await rows();
    await page.setViewportSize({ width: 1280, height: HEIGHT });
    await choose('Roomy');
    const roomy = await rows();
    await choose('Usual');
    await page.setViewportSize({ width: 360, height: HEIGHT });
    const usualPhone = await rows();
    for (const kind of ['table', 'list'] as const) {
      expect(compact[kind]).toBeLessThan(usual[kind]);
      expect(usual[kind]).toBeLessThan(roomy[kind]);
      expect(compactPhone[kind]).toBe(usualPhone[kind]);
    }
    expect([usual, compact, roomy].map(({ worn }) => worn)).toEqual([
      ['usual', 'usual'],
      ['compact', 'compact'],
      ['roomy', 'roomy'],
    ]);
    expect(compact.pressed.length).toBeGreaterThan(3);
    expect([compact.pressed, roomy.pressed, compactPhone.pressed]).toEqual([
      usual.pressed,
      usual.pressed,
      usualPhone.pressed,
    ]);
    expect([...compact.small, ...compactPhone.small]).toEqual([]);
    // The rows of the matrix stand as close as the others, and a place stays large enough to be pressed.
    await page.setViewportSize({ width: 1280, height: HEIGHT });
    await page.goto('/accountability');
    await settled(page);
    const places = await page.evaluate(() => {
      const heights: Record<string, number[]> = {};
      for (const density of ['compact', 'usual', 'roomy']) {
        if (density === 'usual') delete document.documentElement.dataset['density'];
        else document.documentElement.dataset['density'] = density;
        heights[density] = [...document.querySelectorAll('.heat td[role=gridcell], .heat td:not(.r)')].map(
          (place) => place.getBoundingClientRect().height,
        );
      }
      return heights;
    });
    const [close, between, wide] = ['compact', 'usual', 'roomy'].map((density) => Math.min(...places[density]!));
    expect(places['usual']!.length).toBeGreaterThan(20);
    expect(close).toBeGreaterThanOrEqual(24);
    expect(between).toBeGreaterThan(close!);
    expect(wide).toBeGreaterThan(between!);
    await page.close();
  });

  it.each(languages.filter(({ atTheDoor }) => atTheDoor))(
    '$name: says at the door how far the language reaches, where it does not reach everywhere',
    async ({ code, ready }) => {
      const { common } = (await packs[code]?.()) ?? { common: english };
      const said = (common['language'] as Record<string, string>)['partly']!;
      const { page } = await open('/sign-in', { name: '', lang: code, widths: [1280] });
      expect(await page.getByText(said, { exact: true }).count()).toBe(ready ? 0 : 1);
      if (ready && code !== 'en') return;
      // Behind the door it is said to everybody, where the language of letters is chosen.
      const { page: inside } = await open('/account', { name: '', lang: code, widths: [1280] });
      expect(await inside.getByText(said, { exact: true }).count()).toBe(1);
      // What stands in English is read aloud as English; help has the words of the language.
      const spoken = () => inside.locator('#main').evaluate((main) => (main.closest('[lang]') as HTMLElement).lang);
      expect(await spoken()).toBe('en');
      await inside.goto(`/help?lang=${code}`);
      await settled(inside);
      expect(await spoken()).toBe(code);
    },
  );
});
