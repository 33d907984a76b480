import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { MatrixView } from '#contracts';
import { anAppOfTheWholeStory, begun, reported } from '../support/accountability.js';
import { aConference, adopted, type Conference, thirteen } from '../support/adoption.js';
import type { TestApp } from '../support/database.js';
import { timePasses } from '../support/followup.js';
import { flawsOf } from '../support/looking.js';
import { type Pages, pagesOf } from '../support/pages.js';
import { aSignedIn, type SignedIn } from '../support/people.js';
import { stands } from '../support/under-way.js';
import { until } from '../support/until.js';

const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Nine of thirteen States reported; one more has begun. */
describe('accountability in the browser', () => {
  let app: TestApp;
  let world: Conference;
  let pages: Pages;
  let focalPoint: SignedIn;
  let observer: SignedIn;

  beforeAll(async () => {
    app = await anAppOfTheWholeStory();
    world = await aConference(app, {
      recommended: ({ entity }) => [
        {
          rule: { kind: 'all_members' },
          text: 'States should designate a focal point and report to the next meeting on the steps taken.',
        },
        { rule: { kind: 'all_members' }, text: 'States should publish entry requirements.' },
        {
          rule: { kind: 'pathfinder', joinerIds: thirteen.slice(0, 7).map((code) => entity[code]!.id) },
          text: 'States that wish to should share annual figures.',
        },
      ],
    });
    await adopted(app, world);
    await timePasses(app, '2027-09-01T09:00:00Z');
    for (const [index, code] of thirteen.slice(0, 9).entries()) {
      await reported(app, world, code, (ordinal) => {
        if (ordinal === 1)
          return {
            status: (['S4', 'S3', 'S0'] as const)[index % 3]!,
            words: `Words of ${code}.`,
            obstacles: index % 3 === 2 ? ['OB1'] : undefined,
          };
        return { status: 'S2' };
      });
    }
    await begun(app, world, thirteen[9]!, () => ({ status: 'S1' }));
    focalPoint = await aSignedIn(app, {
      role: 'focal_point',
      processId: world.processId,
      entityId: world.entity['BMT']!.id,
    });
    observer = await aSignedIn(app, {
      role: 'observer',
      processId: world.processId,
      entityId: world.entity['IFM']!.id,
    });
    pages = await pagesOf(app);
  }, 240_000);
  afterAll(async () => {
    await pages?.close();
    await app?.close();
  });

  it('is walked by the keyboard alone, from the count to the sentence', async () => {
    const page = await pages.open(world.officer, '/accountability');
    await page.getByRole('heading', { level: 1, name: '9 of 13 States have reported, 69 per cent.' }).waitFor();
    const grid = page.getByRole('grid');
    expect(await grid.locator('[tabindex="0"]').count()).toBe(1);
    await grid.locator('[tabindex="0"]').focus();
    expect(await focused(page)).toMatch(/^Arv, recommendation 1, States should designate .*: Done$/);
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toMatch(/^Bmt, recommendation 1, .*: Largely done$/);
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toMatch(/^Bmt, recommendation 2, .*: Under way$/);
    await page.keyboard.press('End');
    expect(await focused(page)).toBe('Recommendation 2: 9 of 13 (69 %) reported');
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    for (let column = 0; column < 12; column += 1) await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toMatch(/^Mrn, recommendation 3, .*: Not part of this recommendation$/);
    await page.keyboard.press('Control+Home');
    for (let column = 0; column < 9; column += 1) await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toMatch(/^Jnr, recommendation 1, .*: Report in progress$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Jnr, recommendation 1' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: 'Life of this recommendation' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/r/CDM-2026-POR-R01');
  });

  it('tells each answer by its symbol, not by its colour', async () => {
    const page = await pages.open(world.officer, '/accountability');
    await page.getByRole('grid').waitFor();
    const drawn = await page.$$eval('.heat td[aria-label]:not(.r)', (cells) =>
      cells.map((cell) => [
        cell.getAttribute('aria-label')?.replace(/.*: /, ''),
        // What is drawn, without the ink that it is drawn in.
        decodeURIComponent(getComputedStyle(cell).backgroundImage).replace(/ color="[^"]*"/, ''),
      ]),
    );
    const symbols = new Map(drawn as [string, string][]);
    expect(symbols.size).toBeGreaterThan(4);
    expect(new Set(symbols.values()).size).toBe(symbols.size);
    expect(symbols.get('Not part of this recommendation')).toBe('none');
    expect([...symbols.values()].filter((drawn) => drawn !== 'none' && !/<(circle|path|rect)/.test(drawn))).toEqual([]);
  });

  it('draws each symbol in the ink of its place, on a light ground, on a dark one and on paper', async () => {
    const page = await pages.open(world.officer, '/accountability', { colorScheme: 'dark' });
    await page.getByRole('grid').waitFor();
    const inks = async (media: Parameters<typeof page.emulateMedia>[0], theme?: string) => {
      await page.emulateMedia(media);
      await page.evaluate((worn) => {
        if (worn) document.documentElement.dataset['theme'] = worn;
        else delete document.documentElement.dataset['theme'];
      }, theme);
      const drawn = await page.$$eval('.heat td[class*="wears-"]', (places) =>
        places.map((place) => {
          const { backgroundImage, color } = getComputedStyle(place);
          const probe = document.createElement('i');
          probe.style.color = / color="([^"]*)"/.exec(decodeURIComponent(backgroundImage))?.[1] ?? '';
          document.body.append(probe);
          const ink = getComputedStyle(probe).color;
          probe.remove();
          return [ink, color];
        }),
      );
      expect(drawn.length).toBeGreaterThan(20);
      expect(drawn.filter(([ink, color]) => ink !== color)).toEqual([]);
      return drawn[0]![0];
    };
    const dark = await inks({ colorScheme: 'dark', media: 'screen' });
    expect(await inks({ colorScheme: 'light' }, 'dark')).toBe(dark);
    const light = await inks({ colorScheme: 'light' });
    expect(light).not.toBe(dark);
    expect(await inks({ colorScheme: 'dark' }, 'light')).toBe(light);
    expect(await inks({ colorScheme: 'dark', media: 'print' })).toBe(light);
    expect(await inks({ colorScheme: 'light', media: 'print' }, 'dark')).toBe(light);
  });

  it("lets the reader's own ink through the shape of each symbol", async () => {
    const page = await pages.open(world.officer, '/accountability', { forcedColors: 'active', colorScheme: 'dark' });
    await page.getByRole('grid').waitFor();
    const drawn = await page.$$eval('.heat td[class*="wears-"]', (places) =>
      places.map((place) => {
        const { maskImage, backgroundColor } = getComputedStyle(place, '::before');
        return [getComputedStyle(place).backgroundImage, /svg/.test(maskImage), backgroundColor];
      }),
    );
    expect(drawn.length).toBeGreaterThan(20);
    expect(new Set(drawn.map(String))).toEqual(new Set(['none,true,rgb(255, 255, 255)']));
  });

  it('says at every place the State, the recommendation and the status; silence and "no action" are two things', async () => {
    const page = await pages.open(world.officer, '/accountability');
    await page.getByRole('grid').waitFor();
    const view = (await (
      await page.request.get(`/api/accountability/matrix?processId=${world.processId}`)
    ).json()) as MatrixView;
    const cells = view.rows.flatMap((row) =>
      row.cells.map((cell) => {
        const column = view.columns.find(({ entityId }) => entityId === cell.entityId)!;
        return { begins: `${column.names['en']}, recommendation ${row.ordinal}, ${row.title}: `, kind: cell.kind };
      }),
    );
    const shown = await page.$$eval('.heat td[role="gridcell"]:not(.r)', (places) =>
      places.map((place) => ({
        name: place.getAttribute('aria-label') ?? '',
        glyph: place.className.match(/wears-\S+/)?.[0] ?? null,
      })),
    );
    expect(shown).toHaveLength(cells.length);
    expect(shown.map(({ name }) => name.slice(0, name.lastIndexOf(': ') + 2)).sort()).toEqual(
      cells.map(({ begins }) => begins).sort(),
    );
    const glyphsOf = (word: RegExp) => [
      ...new Set(shown.filter(({ name }) => word.test(name)).map(({ glyph }) => glyph)),
    ];
    const [silent, none] = [glyphsOf(/: No report/), glyphsOf(/: No action yet$/)];
    expect([silent.length, none.length]).toEqual([1, 1]);
    expect(silent[0]).not.toBe(none[0]);
    expect(shown.filter(({ name, glyph }) => glyph === null && !/: Not part of this/.test(name))).toEqual([]);
    const tally = (kind: string) => view.rows[0]!.cells.filter((cell) => cell.kind === kind).length;
    expect([tally('S0'), tally('no_report')]).toEqual([3, 3]);

    await page.getByText('List', { exact: true }).click();
    const first = page.locator('.reclist > ul > li').first();
    await first.locator('.counts').getByText('3 No action yet').waitFor();
    await first.locator('.counts').getByText('3 No report').waitFor();
    await until('every State is there', async () => (await page.locator('.bystate li').count()) === cells.length);
  });

  it('counts those who have reported as the reports themselves say, with the day of the count', async () => {
    const page = await pages.open(world.officer, '/accountability');
    await page.getByRole('heading', { level: 1, name: /have reported/ }).waitFor();
    const submitted = (await (await page.request.get('/api/reports')).json()) as { state: string }[];
    const handedIn = submitted.filter(({ state }) => state !== 'returned').length;
    const said = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
    expect(/^(\d+) of (\d+) /.exec(said)?.slice(1).map(Number)).toEqual([handedIn, thirteen.length]);
    await page
      .getByText(/1 September 2027/)
      .first()
      .waitFor();
  });

  it('is a list on a telephone, and nothing runs over the edge', async () => {
    const page = await pages.open(focalPoint, '/accountability', { viewport: { width: 360, height: 780 } });
    await page.getByRole('heading', { name: 'What States say, by recommendation' }).waitFor();
    expect(await page.getByRole('grid').count()).toBe(0);
    await page.getByText('By State').first().click();
    expect(await page.locator('.bystate').first().locator('li').first().textContent()).toMatch(/^Bmt/);
    expect(await overflow(page)).toBe(0);
    await page.goto(page.url().replace('/accountability', '/r/CDM-2026-POR-R01'));
    await page.getByRole('list', { name: 'Life of this recommendation' }).waitFor();
    expect(await overflow(page)).toBe(0);
  });

  it('goes out as a file', async () => {
    const page = await pages.open(world.officer, '/accountability');
    await page.getByRole('link', { name: 'Export (CSV)' }).waitFor();
    await stands(page);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export (CSV)' }).click(),
    ]);
    const text = readFileSync(await file.path(), 'utf8');
    expect(text).toContain('CDM/2026/POR/R03');
    expect(text.match(/,not_part_of,Not part of this recommendation,/g)?.length).toBeGreaterThanOrEqual(6);
  });

  it('shows the life of a sentence, each known step leading on', async () => {
    const page = await pages.open(focalPoint, '/r/CDM-2026-POR-R01');
    const thread = page.getByRole('list', { name: 'Life of this recommendation' });
    await thread.waitFor();
    expect(await thread.getByRole('link').allInnerTexts()).toEqual(['Drafted', 'Adopted', 'Assigned', 'Reported']);
    expect(await thread.locator('[aria-current="step"]').textContent()).toContain('9 of 13 (69 %) reported');
    const own = page.locator('#reports tbody tr').first();
    expect(await own.textContent()).toMatch(/^Bmt/);
    await page.getByText('Words of CSR.').waitFor();
    expect(await page.locator('.obst li').first().textContent()).toMatch(/^Resources\s*3$/);
  });

  it('shows an observer counts and no State', async () => {
    const page = await pages.open(observer, '/accountability');
    await page.getByText('You see counts without names.').waitFor();
    expect(await page.locator('main').textContent()).not.toMatch(/\bArv\b|\bARV\b/);
    expect(await page.getByRole('grid').count()).toBe(0);
  });

  it.each([
    ['the matrix', '/accountability', 'light'],
    ['the matrix in the dark', '/accountability', 'dark'],
    ['a recommendation', '/r/CDM-2026-POR-R01', 'light'],
    ['a recommendation in the dark', '/r/CDM-2026-POR-R03', 'dark'],
    ['the list', '/recommendations', 'light'],
  ] as const)('%s has no flaw that an engine finds', async (_, path, colorScheme) => {
    const page = await pages.open(world.officer, path, { colorScheme });
    await page.locator('.heat, .thread, .recs').first().waitFor();
    expect(await flawsOf(page)).toEqual([]);
  });

  it('finds a recommendation by words', async () => {
    const page = await pages.open(focalPoint, '/recommendations');
    await page.getByLabel('Find a recommendation').fill('entry requirements');
    await page.getByRole('heading', { name: '1 recommendation' }).waitFor();
    await page.getByRole('link', { name: 'States should publish entry requirements.' }).click();
    await page.waitForURL('**/r/CDM-2026-POR-R02');
  });

  it('stays walkable with sixty recommendations and fifty States', async () => {
    const page = await pages.open(world.officer, '/recommendations');
    await page.route('**/api/accountability/matrix*', async (route) => {
      const reply = await route.fetch();
      const view = (await reply.json()) as MatrixView;
      const column = view.columns[0]!;
      const row = view.rows[0]!;
      const columns = Array.from({ length: 50 }, (_, index) => ({
        ...column,
        entityId: `e${index}`,
        code: `S${index}`,
        names: { en: `State ${String(index).padStart(2, '0')}` },
      }));
      const rows = Array.from({ length: 60 }, (_, index) => ({
        ...row,
        recommendationId: `r${index}`,
        ordinal: index + 1,
        cells: columns.map(({ entityId }) => ({ ...row.cells[0]!, entityId })),
      }));
      await route.fulfill({ response: reply, json: { ...view, columns, rows } });
    });
    await page.getByRole('link', { name: 'Accountability' }).click();
    const stop = page.locator('.heat [tabindex="0"]');
    // The rows that a screen holds come first, the others while they are read.
    await page.locator('.heat [data-at="59.50"]').waitFor();
    await stop.focus();
    expect(await page.locator('.heat td').count()).toBe(60 * 51);
    await page.evaluate(async () => {
      for (let step = 0; step < 40; step += 1) {
        const key = step % 2 ? 'ArrowDown' : 'ArrowRight';
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        await new Promise((drawn) => setTimeout(drawn));
      }
    });
    expect(await focused(page)).toMatch(/^State 20, recommendation 21, /);
    expect(await stop.count()).toBe(1);
  });
});
