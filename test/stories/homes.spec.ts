import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type HomeView, homeRoutes, isNegotiated, reportingRoutes, sectionOf } from '#contracts';
import { Blocks, Readings, Texts } from '#drafting';
import { Meetings } from '#meetings';
import { addDays, dayAt, endOfDay } from '#platform';
import { aText } from '../support/adoption.js';
import { aSignedIn, as, type SignedIn } from '../support/people.js';
import { aStage, type Stage } from '../support/stage.js';
import { stands } from '../support/under-way.js';

jest.setTimeout(180_000);

/** What a person finds on home: which words, and which not. */
interface Home {
  who: SignedIn;
  sees: (string | RegExp)[];
}

describe('home', () => {
  let stage: Stage;
  let people: Record<string, Home>;
  let requestId: string;

  beforeAll(async () => {
    stage = await aStage();
    const { app, world } = stage;
    const { processId } = world;
    const of = (code: string) => ({ processId, entityId: world.entity[code]!.id });
    const [own] = await app.sql<{ id: string }>(
      `SELECT id FROM report_request WHERE entity_id = $1 ORDER BY due_at LIMIT 1`,
      [world.entity['CSR']!.id],
    );
    requestId = own!.id;
    const focal = stage.screens.find(({ path }) => path.startsWith('/q/'))!.who!;
    const ministry = await aSignedIn(app, { role: 'ministry_contributor', ...of('CSR') });
    const given = await as(app, focal).put(reportingRoutes.giveSection.path.replace(':requestId', requestId), {
      section: sectionOf('A', null),
      personId: ministry.personId,
    });
    expect(given.status).toBe(200);
    await app.sql(
      `INSERT INTO mail (id, dedupe_key, process_id, to_address, subject, body_text, lang, reason, rehearsal, state, message_id, created_at)
       SELECT gen_random_uuid(), 'lost-' || n, $1, 'nobody@example.org', 'Lost', 'Lost', 'en', 'test', false, 'failed', 'lost-' || n, now()
         FROM generate_series(1, 3) AS n`,
      [processId],
    );
    const adopted = 'CDM/2026/L.3 was adopted';
    people = {
      delegate: {
        who: await aSignedIn(app, { role: 'delegate', ...of('GLD') }),
        sees: ['CDM/2026/L.4 is open for drafting', adopted, 'Enter the room', 'Nothing needs you today.'],
      },
      head: {
        who: world.head['HLD']!,
        sees: ['Name a focal point', 'CDM/2026/L.4 is open for drafting', adopted],
      },
      chair: {
        who: world.chair,
        sees: [/CDM\/2026\/L\.4: \d+ paragraphs are still open/, 'Go on', adopted],
      },
      officer: {
        who: world.officer,
        sees: [
          '3 letters were not delivered',
          /^Report .* of Arv/,
          /^Report .* of Bmt/,
          'CDM/2026/L.4 is open for drafting',
          adopted,
        ],
      },
      focal: { who: focal, sees: ['Country report', /\d+ of \d+ answered/, 'Continue', adopted] },
      ministry: { who: ministry, sees: ['1 section is with you', /\d+ of \d+ answered/, 'Answer'] },
      observer: {
        who: stage.observer,
        sees: ['CDM/2026/L.4 is being drafted', adopted, 'Nothing needs you today.'],
      },
      administrator: {
        who: await aSignedIn(app, { role: 'secretariat_admin', processId: null }),
        sees: ['3 letters were not delivered', 'No backup is known'],
      },
      evaluator: {
        who: await aSignedIn(app, { role: 'evaluator', processId }),
        sees: ['recommendations and what was reported of them', adopted],
      },
    };
  });
  afterAll(() => stage?.close());

  const rowsOf = (page: Page) => page.locator('.tasks > li');
  /** Words in one place each, without the marks that keep directions apart. */
  const linesOf = async (page: Page): Promise<string[]> =>
    (await page.locator('main').locator('a, small, .status, p, h2').allInnerTexts()).map((line) =>
      line.replace(/[\u2066-\u2069]/g, '').trim(),
    );
  async function atHome(who: SignedIn, options: Parameters<Stage['pages']['open']>[2] = {}, path = '/'): Promise<Page> {
    const page = await stage.pages.open(who, path, options);
    await rowsOf(page).first().waitFor();
    await stands(page);
    return page;
  }

  it('tells each role what it has to do, each in its words', async () => {
    for (const [role, { who, sees }] of Object.entries(people)) {
      const page = await atHome(who);
      const lines = await linesOf(page);
      const missing = sees.filter(
        (one) => !lines.some((line) => (one instanceof RegExp ? one.test(line) : line.includes(one))),
      );
      expect({ role, missing, lines: missing.length > 0 ? lines : [] }).toEqual({ role, missing: [], lines: [] });
      // One filled button at most, and it is the first row's.
      expect(await page.locator('.tasks .btn.primary').count()).toBe(lines.includes('Do now') ? 1 : 0);
      await page.context().close();
    }
  });

  it('asks the service once for what all chapters have to say', async () => {
    const page = await (await stage.pages.context(people['head']!.who)).newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto('/');
    await rowsOf(page).first().waitFor();
    expect(asked.filter((path) => path.endsWith('/mine'))).toEqual([homeRoutes.home.path]);
    await page.context().close();
  });

  it('shows nobody what is another’s: not a State’s report, not the secretariat’s letters, not a ministry’s section', async () => {
    const seen = new Map<string, string>();
    for (const [role, { who }] of Object.entries(people))
      seen.set(role, JSON.stringify((await as(stage.app, who).get(homeRoutes.home.path)).body));
    const having = (words: string) => [...seen].filter(([, said]) => said.includes(words)).map(([role]) => role);
    // The secretariat follows every report; the State's own people theirs; nobody else hears that there is one.
    expect(having(requestId)).toEqual(['focal', 'ministry']);
    expect(having('/administration/')).toEqual(['officer', 'administrator']);
    expect(having('home.row.backup')).toEqual(['administrator']);
    expect(having('reporting.mine.review')).toEqual(['officer']);
    expect(having('reporting.mine.sections')).toEqual(['ministry']);
    expect(having('followup.mine.designate')).toEqual(['head']);
    expect(having('/t/')).not.toContain('administrator');
    const other = await aSignedIn(stage.app, {
      role: 'focal_point',
      processId: stage.world.processId,
      entityId: stage.world.entity['GLD']!.id,
    });
    const { rows } = (await as(stage.app, other).get(homeRoutes.home.path)).body as HomeView;
    const own = await stage.app.sql<{ id: string }>(`SELECT id FROM report_request WHERE entity_id = $1`, [
      stage.world.entity['GLD']!.id,
    ]);
    const asked = rows.flatMap(({ href }) => /^\/(?:tasks|q)\/(.+)$/.exec(href)?.[1] ?? []);
    expect(asked).toEqual(own.map(({ id }) => id));
  });

  it('names the part that could not be read, keeps the others, and reads again when asked', async () => {
    await stage.app.sql('ALTER TABLE meeting RENAME TO meeting_elsewhere');
    const page = await atHome(people['head']!.who);
    await page.getByText('Could not be read: meetings.').waitFor();
    expect(await page.getByRole('link', { name: 'Name a focal point', exact: true }).count()).toBe(1);
    await stage.app.sql('ALTER TABLE meeting_elsewhere RENAME TO meeting');
    await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Could not be read').waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('says when the next thing comes to somebody who has nothing to do', async () => {
    const moved = await stage.app.sql(
      `UPDATE meeting SET status = 'planned', start_on = '2027-01-12', end_on = '2027-01-14', names = '{"en": "Second review"}'
        WHERE id = $1 RETURNING id`,
      [stage.world.meeting.id],
    );
    expect(moved).toHaveLength(1);
    const page = await atHome(people['observer']!.who);
    await page.getByText('Next: Second review, Tuesday 12 January 2027.').waitFor();
    await page.context().close();
  });

  it('is read in Arabic and on a telephone without anything beside the page', async () => {
    const folder = process.env['PICTURES_TO'];
    if (folder) mkdirSync(folder, { recursive: true });
    for (const role of folder ? ['focal', 'officer'] : ['focal'])
      for (const [name, path, viewport] of [
        ['en-360', '/', { width: 360, height: 780 }],
        ['ar-1440', '/?lang=ar', { width: 1440, height: 900 }],
        ['ar-360', '/?lang=ar', { width: 360, height: 780 }],
        ...(folder ? [['en-1440', '/', { width: 1440, height: 900 }] as const] : []),
      ] as const) {
        const page = await atHome(people[role]!.who, { viewport }, path);
        const beside = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect({ role, name, beside: Math.max(0, beside) }).toEqual({ role, name, beside: 0 });
        if (folder) await page.screenshot({ path: join(folder, `home-${role}-${name}.png`), fullPage: true });
        await page.context().close();
      }
  });

  it('tells the secretariat how many reports come due and how many are late, and each State of its own', async () => {
    const { app, world } = stage;
    const now = app.clock.now();
    const rowsFor = async (who: SignedIn) =>
      ((await as(app, who).get(homeRoutes.home.path)).body as HomeView).rows.filter(
        ({ id, title }) => id.startsWith('report-') || /dueSoon|overdue/.test(title.key),
      );
    const officer = people['officer']!.who;
    await app.sql(`UPDATE report_request SET state = 'waived' WHERE state IN ('issued', 'opened', 'in_progress')`);
    expect(await rowsFor(officer)).toEqual([]);
    const dueIn = async (code: string, days: number, state: string): Promise<SignedIn> => {
      const entityId = world.entity[code]!.id;
      const [request] = await app.sql<{ id: string; zone: string }>(
        `SELECT id, zone FROM report_request WHERE entity_id = $1 AND state = 'waived' ORDER BY due_at LIMIT 1`,
        [entityId],
      );
      const on = addDays(dayAt(now, request!.zone), days);
      await app.sql(`UPDATE report_request SET state = $2, due_on = $3, due_at = $4 WHERE id = $1`, [
        request!.id,
        state,
        on,
        endOfDay(on, request!.zone),
      ]);
      return aSignedIn(app, { role: 'focal_point', processId: world.processId, entityId });
    };
    const fresh = await dueIn('GLD', 40, 'issued');
    const soon = await dueIn('FRN', 3, 'in_progress');
    const late = await dueIn('ESM', -5, 'opened');
    await dueIn('ITR', -2, 'opened');
    expect(await rowsFor(officer)).toMatchObject([
      { block: 'do_now', title: { key: 'home.row.dueSoon', params: { count: 1 } }, href: '/follow-up' },
      { block: 'waiting', title: { params: { count: 2 } }, detail: { params: { count: 5 } } },
    ]);
    expect(await rowsFor(fresh)).toMatchObject([
      { status: { key: 'followup.request.issued' }, action: { key: 'followup.mine.begin' } },
    ]);
    expect(await rowsFor(soon)).toMatchObject([{ status: { key: 'followup.request.in_progress' } }]);
    expect(await rowsFor(late)).toMatchObject([{ overdueDays: 5, block: 'do_now' }]);
    expect((await rowsFor(fresh))[0]).not.toHaveProperty('overdueDays');
    for (const role of ['observer', 'chair', 'evaluator']) expect(await rowsFor(people[role]!.who)).toEqual([]);
  });

  it('gives the desk its texts: what wants a draft, is to be prepared, stands in a reading, or waits for the chair', async () => {
    const { app, world } = stage;
    const desk = await aSignedIn(app, { role: 'secretariat_officer', processId: world.processId });
    const two = [{ rule: null }, { rule: null }];
    const outline = await aText(app, world, two, 'CDM/2026/L.5');
    await app.sql(`UPDATE text SET state = 'outline' WHERE id = $1`, [outline]);
    const read = await aText(app, world, two, 'CDM/2026/L.6');
    const { version, blocks } = await app.get(Texts).view(world.chair.actor, read);
    await app.get(Readings).change(world.chair.actor, read, { version, state: 'first_reading' });
    const negotiated = blocks.filter(isNegotiated);
    const agree = async (from: number, to?: number) => {
      for (const block of negotiated.slice(from, to))
        await app.get(Blocks).setState(world.chair.actor, read, block.id, { state: 'agreed', version: block.version });
    };
    await agree(0, 1);
    const meeting = await app.get(Meetings).plan(world.admin.actor, {
      processId: world.processId,
      code: 'CDM-NEXT',
      kind: 'senior_officials',
      names: { en: 'Fourth meeting' },
      city: 'Port Salen',
      country: 'Dorvia',
      venueZone: 'Africa/Nairobi',
      startOn: '2027-11-16',
      endOn: '2027-11-18',
      inviteAll: false,
    });
    await app.sql(`UPDATE meeting SET status = 'closed' WHERE process_id = $1 AND status = 'planned' AND id <> $2`, [
      world.processId,
      meeting.id,
    ]);
    const page = await atHome(desk);
    const block = (name: string) => page.locator('section').filter({ has: page.getByRole('heading', { name }) });
    const more = page.getByRole('button', { name: /^Show all/ });
    const unfold = async () => {
      while ((await more.count()) > 0) await more.first().click();
    };
    const row = (name: string, words: string) => block(name).locator('.tasks > li').filter({ hasText: words });
    await unfold();
    await row('Do now', 'CDM/2026/L.5 is to be prepared').waitFor();
    const reading = row('Do now', `CDM/2026/L.6: ${negotiated.length - 1} paragraphs are still open`);
    await reading.getByText('Under negotiation, first reading').waitFor();
    await reading.getByText(`paragraphs agreed: 1 of ${negotiated.length}`).waitFor();
    await row('Happening', 'CDM/2026/L.4 is open for drafting').getByText('Draft', { exact: true }).waitFor();
    const folder = process.env['PICTURES_TO'];
    if (folder) await page.screenshot({ path: join(folder, 'home-desk.png'), fullPage: true });
    await agree(1);
    await page.reload();
    await row('Waiting for others', 'CDM/2026/L.6: no paragraph is open any more').waitFor();
    // The draft comes in for the meeting that wants one.
    await unfold();
    await row('Do now', 'Fourth meeting has no text yet')
      .getByRole('link', { name: /^Bring in the draft/ })
      .click();
    await page.waitForURL(`**/texts/new?meeting=${meeting.id}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    // To those who read along nothing of it is to do.
    const told = JSON.stringify((await as(app, stage.observer).get(homeRoutes.home.path)).body);
    expect(told).not.toMatch(/home\.text\.(noDraft|prepare|stand)/);
    await page.context().close();
  });
});
