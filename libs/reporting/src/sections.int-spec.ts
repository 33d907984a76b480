import { type ReportView, reportingRoutes } from '#contracts';
import { aConference, adopted, anAppUpToFollowup, type Conference, problemOf } from '../../../test/support/adoption.js';
import type { TestApp } from '../../../test/support/database.js';
import { timePasses } from '../../../test/support/followup.js';
import { aSignedIn, as, type SignedIn } from '../../../test/support/people.js';
import { say } from '../../../test/support/reporting.js';
import { ReportRequests } from '../../followup/src/index.js';
import { NoticesModule } from '../../notices/src/index.js';
import { addDays, dayAt, endOfDay } from '../../platform/src/index.js';
import { Answers, EvidenceUploads, ReportingModule, Reports } from './index.js';

const THEMELESS = 'theme-';

describe('a section with a ministry', () => {
  let app: TestApp;
  let world: Conference;
  let focal: SignedIn;
  let labour: SignedIn;
  let borders: SignedIn;
  let foreign: SignedIn;
  let requestId: string;
  let commitments: string[];

  beforeAll(async () => {
    app = await anAppUpToFollowup([NoticesModule, ReportingModule], true);
    world = await aConference(app, {
      members: ['DRV', 'GLD'],
      recommended: () => [{ rule: { kind: 'all_members' } }, { rule: { kind: 'all_members' } }],
    });
    await adopted(app, world);
    const somebody = (role: 'focal_point' | 'ministry_contributor', code: string, name?: string) =>
      aSignedIn(app, { role, processId: world.processId, entityId: world.entity[code]!.id, ...(name ? { name } : {}) });
    focal = await somebody('focal_point', 'DRV');
    labour = await somebody('ministry_contributor', 'DRV', 'Lio Marr');
    borders = await somebody('ministry_contributor', 'DRV');
    foreign = await somebody('ministry_contributor', 'GLD');
    requestId = (await app.get(ReportRequests).ofEntity(world.processId, world.entity['DRV']!.id))[0]!.id;
    await app.sql(`UPDATE report_request SET state = 'issued' WHERE state = 'scheduled'`);
    commitments = (await app.get(Reports).open(focal.actor, requestId)).commitments.map(({ id }) => id);
    await say(app, focal, requestId, 'A4', 'Ministry of the Interior');
    await say(app, focal, requestId, 'B1', 'S4', commitments[0]!);
  }, 120_000);
  afterAll(() => app.close());

  const give = (who: SignedIn, section: string, personId: string | null) =>
    as(app, who).put(reportingRoutes.giveSection.path.replace(':requestId', requestId), { section, personId });
  const look = async (who: SignedIn): Promise<ReportView> => {
    const reply = await as(app, who).get(`/api/report-requests/${requestId}/report`);
    expect(reply.status).toBe(200);
    return reply.body as ReportView;
  };

  test('before one is given the report does not exist for a ministry; only who answers for the State gives', async () => {
    expect((await as(app, labour).get(`/api/report-requests/${requestId}/report`)).status).toBe(404);
    expect((await give(labour, 'A', labour.personId)).status).toBe(403);
    expect((await give(focal, 'theme-Nobody asked', labour.personId)).status).toBe(404);
    expect((await give(focal, 'A', foreign.personId)).status).toBe(404);
    const reply = await give(focal, THEMELESS, labour.personId);
    expect(reply.status).toBe(200);
    expect((reply.body as ReportView).sections).toEqual([
      { section: THEMELESS, personId: labour.personId, name: 'Lio Marr', state: 'given', dueOn: null, due: null },
    ]);
    expect((await give(focal, 'A', borders.personId)).status).toBe(200);
    expect((await as(app, foreign).get(`/api/report-requests/${requestId}/report`)).status).toBe(404);
  });

  test('a ministry sees its own section, and no word of another', async () => {
    const mine = await look(labour);
    expect(mine.commitments.map(({ id }) => id)).toEqual(commitments);
    expect([...new Set(mine.questions.map(({ part }) => part))]).toEqual(['B']);
    expect(mine.answers.map(({ question }) => question)).toEqual(['B1']);
    expect(mine.gaps.every(({ commitmentId }) => commitmentId !== null)).toBe(true);
    expect(mine.answered).toEqual({ count: 1, of: 2 });
    expect(mine.sections.map(({ section }) => section)).toEqual([THEMELESS]);
    expect(mine.contributors).toEqual([]);
    expect(JSON.stringify(mine)).not.toContain('Ministry of the Interior');

    const other = await look(borders);
    expect(other.commitments).toEqual([]);
    expect(other.evidence).toEqual([]);
    expect(other.answers.map(({ question }) => question)).toEqual(['A4']);
    expect(other.may).toMatchObject({ answer: true, submit: false, delegate: false });
  });

  test('it writes there and nowhere else, and what it wrote is told as its own', async () => {
    const [, second] = commitments as [string, string];
    await say(app, labour, requestId, 'B1', 'S0', second);
    const kept = (await look(focal)).answers.find(({ commitmentId }) => commitmentId === second);
    expect(kept).toMatchObject({ value: 'S0', source: 'contributor', answeredBy: 'Lio Marr' });
    const elsewhere = [
      { question: 'A4', value: 'Mine', version: 1 },
      { question: 'A3', value: true, version: 0 },
    ];
    for (const input of elsewhere)
      expect(await problemOf(() => app.get(Answers).keep(labour.actor, requestId, input))).toBe('not-found');
    const input = { commitmentId: second, type: 'law_text' as const, title: 'Act', name: 'act.pdf', size: 10 };
    expect(await problemOf(() => app.get(EvidenceUploads).begin(borders.actor, requestId, input))).toBe('not-found');
    const link = { commitmentId: second, type: 'law_text', title: 'Act', url: 'https://gazette.example/1' };
    expect((await as(app, borders).post(`/api/report-requests/${requestId}/evidence`, link)).status).toBe(404);
    expect((await as(app, labour).post(`/api/report-requests/${requestId}/evidence`, link)).status).toBe(201);
    const submitted = await as(app, labour).post(`/api/report-requests/${requestId}/submission`, { declaration: true });
    expect(submitted.status).toBe(403);
  });

  test('of two ministries at one answer neither overwrites the other: the second is told both', async () => {
    await give(focal, 'A', labour.personId);
    const path = `/api/report-requests/${requestId}/answers`;
    expect((await as(app, labour).put(path, { question: 'A7', value: 'A7.none', version: 0 })).status).toBe(200);
    const late = await as(app, focal).put(path, { question: 'A7', value: 'A7.drafting', version: 0 });
    expect(late.status).toBe(409);
    expect(JSON.parse(late.text)).toMatchObject({ key: 'changed-meanwhile', current: { value: 'A7.none' } });
  });

  test('given back it is read and not written; taken back it is not there', async () => {
    const finished = await as(app, labour).post(`/api/report-requests/${requestId}/sections/finished`, {
      section: THEMELESS,
    });
    expect(finished.status).toBe(200);
    expect((await look(labour)).writes).toEqual(['A']);
    const [, second] = commitments as [string, string];
    expect(await problemOf(() => say(app, labour, requestId, 'B1', 'S4', second))).toBe('not-found');
    expect((await look(focal)).sections).toMatchObject([{ section: 'A' }, { section: THEMELESS, state: 'done' }]);
    const again = await as(app, labour).post(`/api/report-requests/${requestId}/sections/finished`, {
      section: THEMELESS,
    });
    expect(again.status).toBe(404);
    await give(focal, THEMELESS, null);
    await give(focal, 'A', null);
    expect((await as(app, labour).get(`/api/report-requests/${requestId}/report`)).status).toBe(404);
    // The words stay with the State.
    expect((await look(focal)).answers.some(({ commitmentId }) => commitmentId === second)).toBe(true);
  });

  test('what is with a ministry stands on its first page', async () => {
    await give(focal, THEMELESS, labour.personId);
    const rows = (await as(app, labour).get('/api/reports/mine')).body as { title: { params: object } }[];
    expect(rows).toMatchObject([{ href: `/q/${requestId}`, title: { params: { count: 1 } } }]);
    expect((await as(app, borders).get('/api/reports/mine')).body).toEqual([]);
  });

  describe('has a day of its own', () => {
    const letters = (who: SignedIn) =>
      app.sql<{ subject: string; kind: string }>(
        `SELECT kind, subject FROM notice WHERE person_id = $1 AND kind LIKE 'section%' ORDER BY created_at, id`,
        [who.personId],
      );
    const planned = () =>
      app.sql<{ mark: string; due_at: Date }>(
        `SELECT payload ->> 'mark' AS mark, due_at FROM scheduled_action WHERE kind = 'remind-of-section' AND state = 'planned' ORDER BY due_at`,
      );
    const giveBy = (dueOn: string | null, more: object = {}) =>
      as(app, focal).put(reportingRoutes.giveSection.path.replace(':requestId', requestId), {
        section: 'C',
        personId: borders.personId,
        dueOn,
        ...more,
      });
    let dueOn: string;
    let zone: string;

    beforeAll(async () => {
      const request = await app.get(ReportRequests).get(requestId);
      zone = request.zone;
      dueOn = addDays(dayAt(app.clock.now(), zone), 20);
      expect(dueOn < request.due_on).toBe(true);
    });

    test('whoever gets it hears by letter, once, and sees it at home with that day', async () => {
      const reply = await giveBy(dueOn);
      expect(reply.status).toBe(200);
      const at = endOfDay(dueOn, zone).toISOString();
      const { sections } = reply.body as ReportView;
      expect(sections.find(({ section }) => section === 'C')).toMatchObject({ dueOn, due: { at, zone } });
      expect((await giveBy(dueOn)).status).toBe(200);
      const told = await letters(borders);
      expect(told.map(({ kind }) => kind)).toEqual(['section_given', 'section_given']);
      expect(told.at(-1)?.subject).toMatch(/a section is with you$/);
      const rows = (await as(app, borders).get('/api/reports/mine')).body as { due: object }[];
      expect(rows).toMatchObject([{ due: { at, zone } }]);
      // Others of the State and of other States hear nothing.
      expect((await letters(foreign)).length).toBe(0);
    });

    test('a day behind the report’s own, or behind us, is refused unless it is meant', async () => {
      const { due_on } = await app.get(ReportRequests).get(requestId);
      const late = await giveBy(addDays(due_on, 1));
      expect([late.status, JSON.parse(late.text).key]).toEqual([422, 'section-day-after-report']);
      const past = await giveBy(addDays(dayAt(app.clock.now(), zone), -1), { afterReport: true });
      expect([past.status, JSON.parse(past.text).key]).toEqual([422, 'due-day-past']);
      expect((await giveBy(addDays(due_on, 1), { afterReport: true })).status).toBe(200);
      expect((await giveBy(dueOn)).status).toBe(200);
    });

    test('reminds before its day, at nine there and not after it; another day moves them', async () => {
      const marks = (await planned()).map(({ mark }) => mark);
      expect(marks).toEqual(['T-14', 'T-7', 'T-3', 'T-0']);
      for (const { due_at } of await planned())
        expect(due_at.toLocaleTimeString('en-GB', { timeZone: zone })).toBe('09:00:00');
      const first = (await planned())[0]!;
      await timePasses(app, first.due_at.toISOString());
      expect((await letters(borders)).at(-1)?.kind).toBe('section_reminder');
      await giveBy(addDays(dueOn, 2));
      expect((await planned()).map(({ mark }) => mark)).toEqual(['T-7', 'T-3', 'T-0']);
    });

    test('nobody is reminded of what is answered, taken back, paused or overtaken, and nobody whose role has ended', async () => {
      const before = (await letters(borders)).length;
      const [next] = await planned();
      await app.sql(`UPDATE report_request SET paused_on = current_date WHERE id = $1`, [requestId]);
      await timePasses(app, next!.due_at.toISOString());
      await app.sql(`UPDATE report_request SET paused_on = NULL WHERE id = $1`, [requestId]);
      expect(await letters(borders)).toHaveLength(before);
      // Nor is anybody who does not speak for the ministry any more.
      const [after] = await planned();
      await app.sql(`UPDATE role_term SET to_at = $2 WHERE id = $1`, [borders.termId, app.clock.now()]);
      await timePasses(app, after!.due_at.toISOString());
      await app.sql(`UPDATE role_term SET to_at = NULL WHERE id = $1`, [borders.termId]);
      expect(await letters(borders)).toHaveLength(before);
      await as(app, borders).post(`/api/report-requests/${requestId}/sections/finished`, { section: 'C' });
      expect(await planned()).toEqual([]);
      await giveBy(addDays(dueOn, 2));
      expect((await planned()).length).toBeGreaterThan(0);
      await give(focal, 'C', null);
      expect(await planned()).toEqual([]);
    });

    test('days after it are counted at home, and no machine insists', async () => {
      await giveBy(addDays(dayAt(app.clock.now(), zone), 1));
      app.clock.set(new Date(app.clock.now().getTime() + 4 * 86_400_000));
      const rows = (await as(app, borders).get('/api/reports/mine')).body as { overdueDays: number }[];
      expect(rows).toMatchObject([{ overdueDays: 3 }]);
    });
  });
});
