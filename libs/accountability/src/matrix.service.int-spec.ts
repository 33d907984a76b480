import { Matrix, MeetingReports, printShare, RecommendationPages } from '#accountability';
import type { MatrixView } from '#contracts';
import { ReportCycles } from '#followup';
import { Meetings } from '#meetings';
import { Reports, Submissions } from '#reporting';
import { anAppOfTheWholeStory, aReporter, begun, reported } from '../../../test/support/accountability.js';
import { aConference, adopted, type Conference, problemOf, thirteen } from '../../../test/support/adoption.js';
import type { TestApp } from '../../../test/support/database.js';
import { requestOf, timePasses } from '../../../test/support/followup.js';
import { aSignedIn, as, type SignedIn } from '../../../test/support/people.js';
import { aProcess } from '../../../test/support/processes.js';

/** Nine of thirteen States report; Farrun's request is opened, Ithria's begun, two are untouched. */
const reporting = thirteen.slice(0, 9);

describe('the matrix of thirteen States and twenty-four recommendations', () => {
  let app: TestApp;
  let world: Conference;
  let focalPoint: SignedIn;
  let delegate: SignedIn;
  let observer: SignedIn;
  let stranger: SignedIn;
  const read = (who: SignedIn, input = {}) => app.get(Matrix).read(who.actor, input);
  const rowOf = (view: MatrixView, ordinal: number) => view.rows.find((row) => row.ordinal === ordinal)!;
  const cellOf = (view: MatrixView, ordinal: number, code: string) => {
    const column = view.columns.find((one) => one.code === code)!;
    return rowOf(view, ordinal).cells.find((cell) => cell.entityId === column.entityId)!;
  };

  beforeAll(async () => {
    app = await anAppOfTheWholeStory();
    world = await aConference(app);
    await adopted(app, world);
    const of = (role: Parameters<typeof aSignedIn>[1]['role'], code?: string) =>
      aSignedIn(app, { role, processId: world.processId, entityId: code ? world.entity[code]!.id : null });
    focalPoint = await of('focal_point', 'BMT');
    delegate = await of('delegate', 'BMT');
    observer = await of('observer', 'IFM');
    await timePasses(app, '2027-09-01T09:00:00Z');
    for (const [index, code] of reporting.entries()) {
      await reported(app, world, code, (ordinal) => {
        if (code === 'ARV' && ordinal === 2) return { status: 'S4', level: 'L3' };
        if (code === 'ARV' && ordinal === 3) return { status: 'S4', level: 'L4', words: 'Only for ourselves.' };
        if (code === 'CSR' && ordinal === 1) return { status: 'NA', words: 'We have no sea.' };
        if (ordinal === 1)
          return index < 4 ? { status: 'S4', words: 'Done by decree.' } : { status: 'S0', obstacles: ['OB1', 'OB7'] };
        return { status: 'S2' };
      });
    }
    const { id } = await requestOf(app, world, thirteen[9]!);
    await app.get(Reports).open((await aReporter(app, world, thirteen[9]!)).actor, id);
    await begun(app, world, thirteen[10]!, () => ({ status: 'S4' }));
    const elsewhere = await aProcess(app, { code: 'OTH', members: ['XAA', 'XBB'] });
    stranger = elsewhere.officer;
  }, 180_000);
  afterAll(() => app.close());

  it('prints the response as "9 of 13 (69 %)"', async () => {
    const view = await read(world.officer);
    expect(printShare(view.response)).toBe('9 of 13 (69 %)');
    expect(view.cycle).not.toBeNull();
  });

  it('fills 245 places, one for each commitment', async () => {
    const view = await read(world.officer);
    expect(view.rows).toHaveLength(24);
    expect(view.cells).toBe(245);
    expect(view.columns.filter(({ isState }) => isState)).toHaveLength(13);
  });

  it('tells "no report" apart from "no action yet"', async () => {
    const { tally } = rowOf(await read(world.officer), 1);
    expect(tally.byKind).toEqual({ no_report: 3, draft: 1, S0: 5, S4: 3, NA: 1 });
    expect(printShare(tally.reported)).toBe('9 of 13 (69 %)');
  });

  it('has whom a sentence does not apply to in no coverage', async () => {
    const { tally } = rowOf(await read(world.officer), 1);
    expect(tally.coverage).toMatchObject({ count: 8, of: 12 });
  });

  it('has States that did not join a pathfinder item neither missing nor counted', async () => {
    const view = await read(world.officer);
    const row = rowOf(view, 18);
    expect(row.pathfinder).toBe(true);
    expect(row.tally.addressed).toBe(7);
    expect(printShare(row.tally.reported)).toBe('7 of 7');
    expect(cellOf(view, 18, 'MRN')).toMatchObject({ kind: 'not_part_of', overdueDays: 0 });
    expect(row.tally.byKind).not.toHaveProperty('no_report');
  });

  it('shows lateness in days of the State, to those who follow up', async () => {
    app.clock.set('2027-12-08T09:00:00Z');
    const view = await read(world.officer);
    const late = view.columns.filter(({ request }) => (request?.overdueDays ?? 0) > 0).filter(({ isState }) => isState);
    expect(late.map(({ code }) => code).sort()).toEqual(thirteen.slice(9).sort());
    expect(cellOf(view, 1, 'MRN').overdueDays).toBeGreaterThan(10);
    expect(cellOf(view, 1, 'ARV').overdueDays).toBe(0);
    app.clock.set('2027-09-02T09:00:00Z');
  });

  describe('who may see what', () => {
    it('bureau and secretariat see every State, as far as it shares with them', async () => {
      for (const who of [world.officer, world.admin, world.chair]) {
        const view = await read(who);
        expect(view.scope).toBe('all');
        expect(cellOf(view, 2, 'ARV').kind).toBe('S4');
        expect(cellOf(view, 3, 'ARV').kind).toBe('withheld');
      }
    });
    it('a focal point sees its own State, and of others what they share with members', async () => {
      const view = await read(focalPoint);
      expect(view.scope).toBe('shared');
      expect(cellOf(view, 2, 'ARV').kind).toBe('withheld');
      expect(cellOf(view, 1, 'ARV').kind).toBe('S4');
      expect(view.columns.find(({ own }) => own)?.code).toBe('BMT');
    });
    it('a focal point is not told how others get on with their report', async () => {
      const view = await read(focalPoint);
      expect(cellOf(view, 1, thirteen[10]!).kind).toBe('no_report');
      expect(view.columns.find(({ code }) => code === thirteen[10])?.request).toMatchObject({
        id: null,
        stands: 'not_opened',
        overdueDays: 0,
      });
      expect(view.stands).not.toHaveProperty('in_progress');
    });
    it('a delegate sees the own State by name and the others as counts', async () => {
      const view = await read(delegate);
      expect(view.scope).toBe('own');
      expect(view.columns.map(({ code }) => code)).toEqual(['BMT']);
      expect(rowOf(view, 1).tally.reported).toMatchObject({ count: 9, of: 13 });
    });
    it('an observer sees counts, and none that would name a State', async () => {
      const view = await read(observer);
      expect(view).toMatchObject({ scope: 'counts', columns: [] });
      expect(rowOf(view, 1)).toMatchObject({ cells: [], suppressed: true });
      expect(rowOf(view, 1).tally.byKind).toEqual({ S0: 5, no_report: 4 });
      expect(rowOf(view, 22).tally.byKind).toEqual({});
      expect(JSON.stringify(view)).not.toContain('ARV');
    });
    it('another process is not found, by whatever way', async () => {
      expect(await problemOf(() => read(stranger, { processId: world.processId }))).toBe('not-found');
      expect(await problemOf(() => app.get(RecommendationPages).page(stranger.actor, 'CDM-2026-POR-R01'))).toBe(
        'not-found',
      );
      expect((await as(app, stranger).get(`/api/accountability/matrix?processId=${world.processId}`)).status).toBe(404);
      expect((await as(app, null).get('/api/accountability/matrix')).status).toBe(401);
    });
    it('an unknown cycle is not found', async () => {
      expect(await problemOf(() => read(world.officer, { cycleId: world.processId }))).toBe('not-found');
    });
  });

  describe('the file', () => {
    const lines = async (who: SignedIn) => {
      const reply = await as(app, who).get('/api/accountability/matrix.csv');
      expect(reply.status).toBe(200);
      expect(reply.headers['content-type']).toMatch(/^text\/csv/);
      return reply.text
        .replace(/^\uFEFF/, '')
        .trim()
        .split('\r\n');
    };
    it('has a line for each place, in words and keys', async () => {
      const all = await lines(world.officer);
      expect(all[0]).toContain('code,number,recommendation,theme,entity_code,entity,is_state,status_key,status');
      expect(all.find((line) => line.includes('R01') && line.includes('CSR'))).toContain('NA,Does not apply to us');
      expect(all.find((line) => line.includes('R18') && line.includes('MRN'))).toContain(
        'not_part_of,Not part of this recommendation',
      );
      expect(all.filter((line) => /,not_part_of,/.test(line)).length).toBe(24 * 16 - 245);
    });
    it('holds no names for those who see counts', async () => {
      const all = await lines(observer);
      expect(all[0]).toContain('small_counts_left_out');
      expect(all.join('\n')).not.toMatch(/ARV|Arv/);
    });
  });

  describe('the page of one recommendation', () => {
    const page = (who: SignedIn, ordinal = 1) =>
      app.get(RecommendationPages).page(who.actor, `CDM-2026-POR-R${String(ordinal).padStart(2, '0')}`);

    it('tells the thread from its paragraph to what was reported', async () => {
      const { thread } = await page(world.officer);
      expect(thread.now).toBe('reported');
      expect(thread.steps.map(({ station, state }) => `${station} ${state}`)).toEqual([
        'drafted done',
        'adopted done',
        'assigned done',
        'reported now',
        'carried next',
      ]);
      expect(thread.steps[0]).toMatchObject({
        symbol: 'CDM/2026/L.3',
        on: '2026-11-20',
        leadsTo: { kind: 'text', id: world.textId },
      });
      expect(thread.steps[1]).toMatchObject({ on: '2026-11-20', leadsTo: { kind: 'record' } });
      expect(thread.steps[3]).toMatchObject({ share: { count: 9, of: 13, percent: 69 }, on: '2027-09-01' });
    });
    it('says what stood in the way, the five fixed reasons first', async () => {
      const { obstacles, obstaclesFrom } = await page(world.officer);
      expect(obstacles.map(({ code, states }) => `${code} ${states}`)).toEqual([
        'OB1 5',
        'OB2 0',
        'OB3 0',
        'OB4 0',
        'OB5 0',
        'OB7 5',
      ]);
      expect(obstaclesFrom).toBe(9);
    });
    it('quotes States to those with whom they share their words', async () => {
      const of = (view: Awaited<ReturnType<typeof page>>, code: string) =>
        view.reports.find((line) => line.code === code);
      expect(of(await page(focalPoint), 'CSR')).toMatchObject({ kind: 'NA', words: 'We have no sea.', level: 'L2' });
      expect(of(await page(world.officer, 3), 'ARV')).toMatchObject({ kind: 'withheld', words: null, level: null });
      expect(of(await page(world.head['ARV']!, 3), 'ARV')).toMatchObject({
        kind: 'S4',
        words: 'Only for ourselves.',
        own: true,
      });
      expect((await page(observer)).reports).toEqual([]);
    });
    it('tells how the words came about to those who may read the draft', async () => {
      expect((await page(world.officer)).cameAbout.length).toBeGreaterThan(0);
      expect((await page(focalPoint)).cameAbout).toEqual([]);
    });
    it('keeps its address', async () => {
      const reply = await as(app, focalPoint).get('/api/accountability/recommendations/CDM-2026-POR-R18');
      expect(reply.status).toBe(200);
      expect(reply.body).toMatchObject({ code: 'CDM/2026/POR/R18', ordinal: 18, tally: { addressed: 7 } });
      expect((await as(app, focalPoint).get('/api/accountability/recommendations/CDM-2026-POR-R99')).status).toBe(404);
    });
  });

  it('lists the recommendations with what one’s own State said', async () => {
    const list = await app.get(RecommendationPages).list(focalPoint.actor, {});
    expect(list).toHaveLength(24);
    expect(list[0]).toMatchObject({ ordinal: 1, own: { kind: 'S4' }, reported: { count: 9, of: 13 } });
    expect(list[23]?.own).toBeNull();
  });

  it('counts a report that went back with questions as received, and shows no status of it', async () => {
    const { id } = await requestOf(app, world, 'DRV');
    const [asked] = await app.sql<{ id: string }>(
      `SELECT commitment_id AS id FROM report_request_commitment WHERE request_id = $1 LIMIT 1`,
      [id],
    );
    await app.get(Submissions).sendBack(world.officer.actor, id, {
      queries: [{ question: 'B1', commitmentId: asked!.id, kind: 'unclear', words: 'Which decree is meant?' }],
    });
    const view = await read(world.officer);
    expect(view.response.count).toBe(9);
    expect(view.stands).toMatchObject({ submitted: 8, returned: 1 });
    expect(cellOf(view, 1, 'DRV').kind).toBe('returned');
    const seenByOthers = await read(focalPoint);
    expect(cellOf(seenByOthers, 1, 'DRV').kind).toBe('withheld');
    expect(seenByOthers.stands).not.toHaveProperty('returned');
  });

  it('asks anew in a second cycle, and sets the same day of the first beside it', async () => {
    app.clock.set('2027-12-01T09:00:00Z');
    const second = await app.get(ReportCycles).open(world.officer.actor, {
      processId: world.processId,
      code: 'CRS-2028',
      opensOn: '2027-12-01',
      dueRule: { kind: 'date', on: '2028-11-20' },
    });
    await timePasses(app, '2027-12-03T09:00:00Z');
    const early = await read(world.officer);
    expect(early.cycle).toMatchObject({ id: second.id, code: 'CRS-2028' });
    expect(early.cycles).toHaveLength(2);
    expect(printShare(early.response)).toBe('0 of 13 (0 %)');
    expect(early.before).toMatchObject({ count: 0, of: 13 });
    expect(early.cells).toBe(245);
    // The page of a sentence keeps what was reported until somebody reports anew.
    const page = await app.get(RecommendationPages).page(world.officer.actor, 'CDM-2026-POR-R01');
    expect(page.reported).toMatchObject({ count: 9, of: 13 });
    expect(page.cycle?.id).not.toBe(second.id);
    app.clock.set('2028-10-01T09:00:00Z');
    expect((await read(world.officer)).before).toMatchObject({ count: 9, of: 13 });
    const first = early.cycles.find(({ id }) => id !== second.id)!;
    expect((await read(world.officer, { cycleId: first.id })).response).toMatchObject({ count: 9, of: 13 });
    // The meeting that adopted knows its tasks and the newest round on them; the one for which the first round was due, that one.
    const next = await app.get(Meetings).plan(world.admin.actor, {
      processId: world.processId,
      code: 'CDM-4',
      kind: 'senior_officials',
      names: { en: 'Fourth meeting' },
      city: 'Ardenne',
      country: 'Arvenia',
      venueZone: 'Africa/Nairobi',
      startOn: '2028-12-04',
      endOn: '2028-12-06',
      inviteAll: false,
    });
    await app.sql(`UPDATE report_cycle SET linked_meeting_id = $2 WHERE id = $1`, [first.id, next.id]);
    const of = (meetingId: string) => app.get(MeetingReports).read(world.officer.actor, meetingId);
    expect(await of(world.meeting.id)).toMatchObject({
      tasks: 245,
      onWhatItAdopted: { cycle: { id: second.id }, response: { count: 0, of: 13 } },
      dueForIt: null,
    });
    expect(await of(next.id)).toMatchObject({
      tasks: 0,
      onWhatItAdopted: null,
      dueForIt: { cycle: { id: first.id }, response: { count: 9, of: 13 } },
    });
    expect(await problemOf(() => app.get(MeetingReports).read(stranger.actor, next.id))).toBe('not-found');
    expect(await problemOf(() => app.get(MeetingReports).read(world.officer.actor, world.processId))).toBe('not-found');
  });
});
