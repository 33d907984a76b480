import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { AccountabilityModule } from '#accountability';
import { InboxModule } from '#platform';
import { Answers, ReportingModule, Reports } from '#reporting';
import { aReporter } from '../support/accountability.js';
import { aConference, adopted, anAppUpToFollowup, aText, type Conference } from '../support/adoption.js';
import { until } from '../support/browsers.js';
import type { TestApp } from '../support/database.js';
import { requestOf } from '../support/followup.js';
import { type Pages, pagesOf } from '../support/pages.js';
import { aSignedIn, type SignedIn } from '../support/people.js';
import { aKeyboard, Line, photograph, telephone, thumbs } from '../support/telephone.js';
import { stands } from '../support/under-way.js';

const MB = 1_000_000;
const general: Record<string, unknown> = {
  A3: true,
  A4: 'Ministry of the Interior',
  A5: '2026-12-10',
  A6: 'A6.cabinet',
  A7: 'A7.drafting',
};
const PART = /\/api\/evidence-uploads\/[^/]+\/parts$/;

/** Thirty-three recommendations and five questions of the general part: thirty-eight answers, of which fourteen stand. */
describe('a telephone in one hand', () => {
  let app: TestApp;
  let world: Conference;
  let pages: Pages;
  let reporter: SignedIn;
  let draft: string;
  let requestId: string;
  let commitments: string[];

  beforeAll(async () => {
    app = await anAppUpToFollowup([ReportingModule, AccountabilityModule, InboxModule]);
    world = await aConference(app, {
      members: ['DRV', 'GLD'],
      recommended: () => Array.from({ length: 33 }, () => ({ rule: { kind: 'all_members' as const } })),
    });
    await adopted(app, world);
    draft = await aText(app, world, [{ rule: { kind: 'all_members' } }, { rule: null }], 'CDM/2026/L.4');
    app.clock.set('2026-12-10T08:00:00Z');
    reporter = await aReporter(app, world, 'DRV');
    requestId = (await requestOf(app, world, 'DRV')).id;
    commitments = (await app.get(Reports).open(reporter.actor, requestId)).commitments.map(({ id }) => id);
    const keep = (question: string, value: unknown, commitmentId: string | null) =>
      app.get(Answers).keep(reporter.actor, requestId, { question, value, commitmentId, version: 0 });
    for (const [question, value] of Object.entries(general)) await keep(question, value, null);
    for (const id of commitments.slice(0, 9)) await keep('B1', 'DK', id);
    pages = await pagesOf(app);
  }, 240_000);
  afterAll(async () => {
    await pages?.close();
    await app?.close();
  });

  /** Only where somebody wants to look at it. */
  const picture = async (page: Page, name: string) => {
    const folder = process.env['PICTURES_TO'];
    if (folder) await page.screenshot({ path: join(folder, `phone-${name}.png`) });
  };
  const held = (page: Page) => thumbs(page).then(({ small, zooming, over }) => ({ small, zooming, over }));
  const nothingWrong = { small: [], zooming: [], over: 0 };
  const choose = async (page: Page, status: string) => {
    const choice = page.locator('#q-B1').getByText(status, { exact: true });
    await choice.waitFor();
    await stands(page);
    await choice.tap({ timeout: 30_000 });
  };
  const stored = (commitmentId: string) =>
    app.sql<{ name: string; size: number; sha256: string; media_type: string }>(
      `SELECT f.name, f.size, f.sha256, f.media_type FROM evidence e JOIN file_object f ON f.id = e.file_id
        WHERE e.commitment_id = $1`,
      [commitmentId],
    );
  const kept = async (commitmentId: string) =>
    (
      await app.sql<{ value: unknown }>(
        `SELECT value FROM answer WHERE request_id = $1 AND question_code = 'B1' AND commitment_id = $2`,
        [requestId, commitmentId],
      )
    )[0]?.value;

  it('a text is read over a slow line; nothing runs over the edge, and every control is as large as a thumb', async () => {
    const delegate = await aSignedIn(app, {
      role: 'delegate',
      processId: world.processId,
      entityId: world.entity['GLD']!.id,
    });
    const page = await (await pages.context(delegate, telephone)).newPage();
    const covers = await aKeyboard(page);
    const line = await Line.of(page);
    await line.is(400, 400);
    await page.goto(`/t/${draft}`, { timeout: 60_000 });
    await page.locator('.para', { hasText: 'as measure 2' }).waitFor({ timeout: 60_000 });
    const size = await page
      .locator('.para .text')
      .first()
      .evaluate((text) => Number.parseFloat(getComputedStyle(text).fontSize));
    expect(size).toBeGreaterThanOrEqual(16);
    await line.is(10_000, 40);
    await page.locator('.words[role=textbox]').waitFor();
    await picture(page, 'text');
    expect(await held(page)).toEqual(nothingWrong);
    // The text comes first: it begins in the upper half of the first screen.
    expect((await page.locator('.words .para').first().boundingBox())!.y).toBeLessThan(340);
    // One word leads to every tool, by keyboard too; the margin comes up over the text, and one stands in it.
    const tools = page.getByRole('button', { name: 'Tools' });
    const sheet = page.getByRole('complementary', { name: 'About this paragraph' });
    const standsIn = (where: string) =>
      until(`one stands in ${where}`, () => page.locator(`${where}:focus`).isVisible());
    const open = async (tool: string) => {
      await tools.press('Enter');
      await page.getByRole('menuitem', { name: tool }).waitFor();
      await picture(page, 'tools');
      const heights = await page.$$eval('.menuitem', (items) => items.map((one) => one.getBoundingClientRect().height));
      expect(heights.length).toBeGreaterThan(5);
      expect(Math.min(...heights)).toBeGreaterThanOrEqual(43.5);
      // The page behind stands still: its strip stays where it was, and nothing grows wider than the telephone.
      const behind = await page.evaluate(() => ({
        below: Math.round(document.querySelector('#status')!.getBoundingClientRect().bottom - visualViewport!.height),
        width: document.documentElement.scrollWidth,
      }));
      expect(behind).toEqual({ below: 0, width: 360 });
      for (let step = 0; step < 9 && !(await page.locator(':focus', { hasText: tool }).count()); step += 1)
        await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
    };
    await page.locator('.para', { hasText: 'as measure 2' }).locator('.text').tap();
    for (const [tool, says] of [
      ['How the paragraph stands', 'Paragraph 2'],
      ['What changed?', 'Read out what others change'],
    ] as const) {
      expect(await sheet.isVisible()).toBe(false);
      await open(tool);
      await sheet.getByText(says, { exact: true }).waitFor();
      await standsIn('.margin');
      await picture(page, `tool-${says.replace(/\W/g, '')}`);
      expect(await held(page)).toEqual(nothingWrong);
      await sheet.getByRole('button', { name: 'Close' }).press('Enter');
      await sheet.waitFor({ state: 'hidden' });
      await standsIn('.roomhead .menu');
    }
    // However far down one is, the tools stand in the strip; and both above a keyboard, and above them what one types.
    const edges = () =>
      page.evaluate(() => {
        const [strip, tools] = ['#status', '.roomhead .only-narrow .menu'].map((at) =>
          document.querySelector(at)!.getBoundingClientRect(),
        );
        const caret = getSelection()!.getRangeAt(0).getBoundingClientRect();
        return { strip: strip!, tools: tools!, caret, seen: window.visualViewport!.height };
      });
    for (const height of [0, 320]) {
      await covers(height);
      await page.locator('.words .para .text').last().tap();
      await page.keyboard.press('Control+End');
      await page.keyboard.type(' also');
      await until(`nothing is covered by ${height}`, async () => {
        const { strip, tools, caret, seen } = await edges();
        const inside = tools.top >= strip.top && tools.bottom <= strip.bottom && tools.right <= 360;
        return inside && Math.abs(strip.bottom - seen) < 1 && caret.height > 0 && caret.bottom <= strip.top;
      });
      await picture(page, `keyboard-${height}`);
    }
    expect(await held(page)).toEqual(nothingWrong);
    await page.context().close();
  }, 120_000);

  it('the task at home leads to the first open question, by one touch of a button that either thumb reaches', async () => {
    const page = await (await pages.context(reporter, telephone)).newPage();
    await page.goto('/');
    const task = page.locator('.tasks .act .btn').first();
    await task.waitFor();
    await picture(page, 'home');
    expect(await held(page)).toEqual(nothingWrong);
    const { x, width } = (await task.boundingBox())!;
    expect(x).toBeLessThan(60);
    expect(x + width).toBeGreaterThan(300);
    await task.tap();
    await page.waitForURL((url) => /^\/(q|tasks)\//.test(url.pathname));
    const report = page.locator('main .btn.primary').first();
    await report.waitFor();
    await picture(page, 'task');
    expect(await held(page)).toEqual(nothingWrong);
    await report.tap();
    await page.getByText('14 of 38 answered').waitFor();
    expect(await held(page)).toEqual(nothingWrong);
    await page.context().close();
  }, 60_000);

  it('a photograph goes on after a break where it was, while other questions are answered', async () => {
    const page = await (await pages.context(reporter, telephone)).newPage();
    const [first, second] = commitments.slice(9) as [string, string];
    await page.goto(`/q/${requestId}/${first}`);
    await choose(page, 'Under way');
    await page.locator('#q-B1').getByText('Saved to the record').waitFor();
    await page.getByRole('button', { name: 'Add evidence' }).tap();
    await page.getByRole('button', { name: 'Take a photograph' }).waitFor();
    await picture(page, 'evidence');
    expect(await held(page)).toEqual(nothingWrong);
    const camera = page.locator('input[type=file][capture=environment]');
    expect(await camera.getAttribute('accept')).toBe('image/jpeg,image/png');

    const letter = await photograph(page, 2.5 * MB);
    const sent: number[] = [];
    const confirmed: number[] = [];
    page.on('request', (request) => {
      if (PART.test(request.url())) sent.push(Number(request.headers()['content-length'] ?? 0));
    });
    page.on('response', (response) => {
      if (PART.test(response.url())) confirmed.push(response.status());
    });
    const line = await Line.of(page);
    await line.is(400, 400);
    await camera.setInputFiles({ name: 'letter.jpg', mimeType: 'image/jpeg', buffer: letter });
    await page.getByText(/^letter\.jpg, \d(\.\d)? MB$/).waitFor();
    await until('two parts are in the record', async () => confirmed.length >= 2, 60_000);
    await page.getByText(/^(19|2\d|3\d) per cent sent$/).waitFor();
    await line.isCut();
    await page
      .getByText(/^(19|2\d|3\d) per cent sent\. Waits for a connection and goes on by itself\.$/)
      .first()
      .waitFor();
    await picture(page, 'waits');
    expect(await stored(first)).toEqual([]);

    await page.getByRole('link', { name: 'Next', exact: true }).tap();
    await page.waitForURL(`**/${second}`);
    await choose(page, 'Not known');
    await page.locator('#q-B1').getByText('On this device: goes by itself').waitFor();
    expect(await kept(second)).toBeUndefined();

    const before = confirmed.length;
    await line.is(10_000, 40);
    await page.locator('#q-B1').getByText('Saved to the record').waitFor({ timeout: 30_000 });
    await until('the photograph is in the record', async () => (await stored(first)).length === 1, 60_000);
    expect(await kept(second)).toBe('DK');
    expect(await stored(first)).toEqual([
      {
        name: 'letter.jpg',
        size: letter.length,
        sha256: createHash('sha256').update(letter).digest('hex'),
        media_type: 'image/jpeg',
      },
    ]);
    // Only the part that was on its way was sent twice.
    expect(before).toBeGreaterThanOrEqual(2);
    expect(sent.length).toBe(Math.ceil(letter.length / (256 * 1024)) + 1);
    await page.getByRole('link', { name: 'Back', exact: true }).tap();
    await page.getByRole('link', { name: /letter\.jpg/ }).waitFor();
    await page.context().close();
  }, 180_000);

  it('four answers and eight megabytes survive the loss of the line, and the receipt is not offered before its time', async () => {
    const page = await (await pages.context(reporter, telephone)).newPage();
    // Two of the story before stand: the four of this one make eighteen.
    await app.sql(`DELETE FROM answer WHERE request_id = $1 AND commitment_id = ANY($2)`, [
      requestId,
      commitments.slice(9),
    ]);
    const mine = commitments.slice(20, 24) as [string, string, string, string];
    await page.goto(`/q/${requestId}/${mine[0]}`);
    await page.getByText('14 of 38 answered').waitFor();
    const bill = await photograph(page, 8 * MB);
    await choose(page, 'Under way');
    await page.locator('#q-B1').getByText('Saved to the record').waitFor();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Add evidence' }).tap();
    await page
      .locator('input[type=file][capture=environment]')
      .setInputFiles({ name: 'bill.jpg', mimeType: 'image/jpeg', buffer: bill });
    await page
      .getByText(/^0 per cent sent\. Waits for a connection/)
      .first()
      .waitFor();
    for (const commitment of mine.slice(1)) {
      await page.getByRole('link', { name: 'Next', exact: true }).tap();
      await page.waitForURL(`**/${commitment}`);
      await choose(page, 'Not known');
      await page.locator('#q-B1').getByText('On this device: goes by itself').waitFor();
    }
    expect(await Promise.all(mine.map(kept))).toEqual(['S2', undefined, undefined, undefined]);
    await page
      .getByText(/^Offline/)
      .first()
      .waitFor({ timeout: 30_000 });

    await page.context().setOffline(false);
    await page.getByText('18 of 38 answered').waitFor({ timeout: 60_000 });
    expect(await Promise.all(mine.map(kept))).toEqual(['S2', 'DK', 'DK', 'DK']);
    await until('the picture is in the record', async () => (await stored(mine[0])).length === 1, 60_000);
    expect(await stored(mine[0])).toMatchObject([
      { size: bill.length, sha256: createHash('sha256').update(bill).digest('hex') },
    ]);

    await page.getByRole('link', { name: 'Check and send' }).first().tap();
    const submit = page.getByRole('button', { name: /Submit the report of/ });
    await submit.waitFor();
    await picture(page, 'check');
    expect(await submit.getAttribute('aria-disabled')).toBe('true');
    expect(await page.locator('.receipt').count()).toBe(0);
    expect(await app.sql(`SELECT 1 FROM submission`)).toEqual([]);
    expect(await held(page)).toEqual(nothingWrong);
    await page.context().close();
  }, 180_000);
});
