import { aConference, adopted, anAppUpToFollowup, type Conference, problemOf } from '../../../test/support/adoption.js';
import type { TestApp } from '../../../test/support/database.js';
import { aSignedIn, as, type SignedIn } from '../../../test/support/people.js';
import { answerAll, handIn, say } from '../../../test/support/reporting.js';
import { ReportRequests } from '../../followup/src/index.js';
import { NoticesModule } from '../../notices/src/index.js';
import { Answers, ReportingModule, Reports, Submissions } from './index.js';

describe('a country report', () => {
  let app: TestApp;
  let conference: Conference;
  const focal: Record<string, SignedIn> = {};
  const request: Record<string, string> = {};

  const small = async () => {
    const world = await aConference(app, {
      members: ['DRV', 'GLD', 'KSR'],
      recommended: ({ entity }) => [
        { rule: { kind: 'all_members' } },
        { rule: { kind: 'all_members' } },
        { rule: { kind: 'named', entityIds: [entity['DRV']!.id] } },
      ],
    });
    await adopted(app, world);
    return world;
  };

  beforeAll(async () => {
    app = await anAppUpToFollowup([NoticesModule, ReportingModule]);
    await app.app.listen(0, '127.0.0.1');
    conference = await small();
    for (const code of ['DRV', 'GLD', 'KSR']) {
      const entityId = conference.entity[code]!.id;
      focal[code] = await aSignedIn(app, { role: 'focal_point', processId: conference.processId, entityId });
      request[code] = (await app.get(ReportRequests).ofEntity(conference.processId, entityId))[0]!.id;
    }
    await app.sql(`UPDATE report_request SET state = 'issued' WHERE state = 'scheduled'`);
  });
  afterAll(() => app.close());

  test('another State’s report does not exist; an observer’s eyes see none', async () => {
    expect((await as(app, focal['GLD']!).get(`/api/report-requests/${request['DRV']}/report`)).status).toBe(404);
    expect(
      await problemOf(() =>
        app.get(Answers).keep(focal['GLD']!.actor, request['DRV']!, { question: 'A3', value: true, version: 0 }),
      ),
    ).toBe('not-found');
    const observer = await aSignedIn(app, {
      role: 'observer',
      processId: conference.processId,
      entityId: conference.entity['CMA']!.id,
    });
    expect((await as(app, observer).get(`/api/report-requests/${request['DRV']}/report`)).status).toBe(403);
  });

  test('opening shows what is asked: three recommendations for Dorvia, two for Galdonia, and what is missing', async () => {
    const view = await app.get(Reports).open(focal['DRV']!.actor, request['DRV']!);
    expect(view.commitments).toHaveLength(3);
    expect(view.state).toBe('opened');
    expect(view.answered.count).toBe(0);
    expect(view.gaps.filter((gap) => gap.question === 'B1')).toHaveLength(3);
    expect((await app.get(Reports).open(focal['GLD']!.actor, request['GLD']!)).commitments).toHaveLength(2);
  });

  test('an answer is kept at once; whoever writes over what they had not seen is told the other’s words', async () => {
    const kept = await say(app, focal['DRV']!, request['DRV']!, 'A4', 'Ministry of Labour');
    expect(kept.version).toBe(1);
    const late = await as(app, focal['DRV']!).put(`/api/report-requests/${request['DRV']}/answers`, {
      question: 'A4',
      value: 'Ministry of Justice',
      version: 0,
    });
    expect(late.status).toBe(409);
    expect(JSON.parse(late.text)).toMatchObject({
      key: 'changed-meanwhile',
      current: { value: 'Ministry of Labour', version: 1 },
    });
    expect((await app.get(Reports).look(focal['DRV']!.actor, request['DRV']!)).state).toBe('in_progress');
  });

  test.each([
    ['a status that the code book does not know', { question: 'B1', value: 'S7' }],
    ['a day that does not exist', { question: 'A5', value: '2027-02-30' }],
    ['four main obstacles', { question: 'B6', value: ['OB1', 'OB2', 'OB3', 'OB4'] }],
  ])('%s is refused and nothing is kept', async (_, wrong) => {
    const { id } = (await app.get(Reports).look(focal['DRV']!.actor, request['DRV']!)).commitments[0]!;
    const commitmentId = wrong.question.startsWith('B') ? id : null;
    const before = await app.sql(`SELECT count(*) FROM answer`);
    expect(
      await problemOf(() =>
        app.get(Answers).keep(focal['DRV']!.actor, request['DRV']!, { ...wrong, commitmentId, version: 0 }),
      ),
    ).toBe('answer-does-not-fit');
    expect(await app.sql(`SELECT count(*) FROM answer`)).toEqual(before);
  });

  test('a question that is not asked of this State cannot be answered', async () => {
    const foreign = (await app.get(Reports).look(focal['DRV']!.actor, request['DRV']!)).commitments[0]!.id;
    expect(
      await problemOf(() =>
        app.get(Answers).keep(focal['GLD']!.actor, request['GLD']!, {
          question: 'B1',
          value: 'S1',
          commitmentId: foreign,
          version: 0,
        }),
      ),
    ).toBe('not-found');
  });

  test('with a gap nothing is handed in, and each gap is named with its place', async () => {
    const reply = await as(app, focal['DRV']!).post(`/api/report-requests/${request['DRV']}/submission`, {
      declaration: true,
    });
    expect(reply.status).toBe(422);
    const { key, gaps } = JSON.parse(reply.text) as { key: string; gaps: unknown[] };
    expect(key).toBe('report-has-gaps');
    expect(gaps.length).toBeGreaterThan(3);
    expect(await app.sql(`SELECT 1 FROM submission`)).toHaveLength(0);
  });

  test('the secretariat enters what came on paper, and says who confirmed it', async () => {
    const officer = conference.officer;
    expect(
      await problemOf(() =>
        app.get(Answers).keep(officer.actor, request['KSR']!, { question: 'A3', value: true, version: 0 }),
      ),
    ).toBe('confirmation-missing');
    await app.get(Answers).keep(officer.actor, request['KSR']!, {
      question: 'A3',
      value: true,
      version: 0,
      confirmedBy: 'Ms Rika Sol, Ministry of the Interior',
    });
    expect(
      await app.sql(`SELECT source, confirmed_by_name FROM answer WHERE request_id = $1`, [request['KSR']]),
    ).toEqual([{ source: 'secretariat', confirmed_by_name: 'Ms Rika Sol, Ministry of the Interior' }]);
  });

  test('a draft is the State’s alone: the secretariat sees how far it is and what it entered itself', async () => {
    const asOfficer = await app.get(Reports).look(conference.officer.actor, request['DRV']!);
    expect(asOfficer.answers).toEqual([]);
    expect(asOfficer.answered.count).toBeGreaterThan(0);
    const entered = await app.get(Reports).look(conference.officer.actor, request['KSR']!);
    expect(entered.answers.map((answer) => answer.question)).toEqual(['A3']);
  });

  test('evidence by link or file has its grade; a program among the files is refused', async () => {
    const { id } = (await app.get(Reports).look(focal['DRV']!.actor, request['DRV']!)).commitments[0]!;
    const link = await as(app, focal['DRV']!).post(`/api/report-requests/${request['DRV']}/evidence`, {
      commitmentId: id,
      type: 'gazette',
      title: 'Gazette 14',
      url: 'https://gazette.example/14',
    });
    expect(link.body.grade).toBe('E2');
    const file = await as(app, focal['DRV']!)
      .form(`/api/report-requests/${request['DRV']}/evidence-files`)
      .field('commitmentId', id)
      .field('type', 'law_text')
      .field('title', 'Act 7')
      .attach('file', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n'), 'act-7.pdf');
    expect(file.status).toBe(201);
    expect(file.body).toMatchObject({ grade: 'E2', fileName: 'act-7.pdf' });
    const program = await as(app, focal['DRV']!)
      .form(`/api/report-requests/${request['DRV']}/evidence-files`)
      .field('commitmentId', id)
      .field('type', 'law_text')
      .field('title', 'x')
      .attach('file', Buffer.from('MZ\u0000'), 'act.exe');
    expect(JSON.parse(program.text).key).toBe('file-type-refused');
  });

  test('a complete report is handed in once, against a receipt; of two at the same moment one gets it', async () => {
    await answerAll(app, focal['DRV']!, request['DRV']!, (index) => (['S4', 'S2', 'S0'] as const)[index]!);
    const both = await Promise.all(
      [1, 2].map(() =>
        as(app, focal['DRV']!).post(`/api/report-requests/${request['DRV']}/submission`, { declaration: true }),
      ),
    );
    expect(both.map((reply) => reply.status).sort()).toEqual([201, 409]);
    const receipt = both.find((reply) => reply.status === 201)!.body.receipt as string;
    expect(receipt).toBe('CRS-DRV-2026-0001');
    expect(JSON.parse(both.find((reply) => reply.status === 409)!.text)).toMatchObject({
      key: 'report-submitted-already',
      receipt,
    });
    const sent = await app.sql<{ subject: string }>(
      `SELECT subject FROM mail WHERE person_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1`,
      [focal['DRV']!.personId],
    );
    expect(sent[0]!.subject).toMatch(/^Received: country report/);
  });

  test('after handing in nothing changes any more', async () => {
    expect(await problemOf(() => say(app, focal['DRV']!, request['DRV']!, 'A4', 'Somebody else'))).toBe(
      'report-not-open',
    );
  });

  test('receipts are never given twice, also when many hand in at once', async () => {
    const world = await aConference(app, {
      code: 'RCP',
      members: ['AAA', 'BBB', 'CCC', 'DDD', 'EEE'],
      organisations: [],
      recommended: () => [{ rule: { kind: 'all_members' } }],
    });
    await adopted(app, world);
    await app.sql(`UPDATE report_request SET state = 'issued' WHERE state = 'scheduled'`);
    const ready = [];
    for (const code of ['AAA', 'BBB', 'CCC', 'DDD', 'EEE']) {
      const who = await aSignedIn(app, {
        role: 'focal_point',
        processId: world.processId,
        entityId: world.entity[code]!.id,
      });
      const { id } = (await app.get(ReportRequests).ofEntity(world.processId, world.entity[code]!.id))[0]!;
      await answerAll(app, who, id);
      ready.push({ who, id });
    }
    const receipts = await Promise.all(
      ready.map(({ who, id }) => as(app, who).post(`/api/report-requests/${id}/submission`, { declaration: true })),
    );
    expect(receipts.map((reply) => reply.status)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(receipts.map((reply) => (reply.body.receipt as string).slice(-4))).size).toBe(5);
  });

  test('sent back with a question, only what was asked about is open; then it is handed in anew', async () => {
    const { commitments } = await app.get(Reports).look(conference.officer.actor, request['DRV']!);
    const asked = commitments[1]!.id;
    const back = await app.get(Submissions).sendBack(conference.officer.actor, request['DRV']!, {
      queries: [{ question: 'B3', commitmentId: asked, kind: 'unclear', words: 'Which strategy is meant?' }],
    });
    expect(back).toMatchObject({
      state: 'returned',
      queries: [{ words: 'Which strategy is meant?', answered: false }],
    });
    expect(await problemOf(() => say(app, focal['DRV']!, request['DRV']!, 'A4', 'Somebody else'))).toBe(
      'answer-not-queried',
    );
    expect(await problemOf(() => app.get(Submissions).submit(focal['DRV']!.actor, request['DRV']!))).toBe(
      'report-has-gaps',
    );
    await say(
      app,
      focal['DRV']!,
      request['DRV']!,
      'B3',
      [{ kind: 'AK04', title: 'National action plan 2027', on: '2027-02-01' }],
      asked,
    );
    expect((await app.get(Submissions).submit(focal['DRV']!.actor, request['DRV']!)).receipt).toMatch(/^CRS-DRV-2026-/);
  });

  test('accepted, what the State said is the status of its commitments; nobody reviews their own State', async () => {
    const own = await aSignedIn(app, {
      role: 'secretariat_officer',
      processId: conference.processId,
      entityId: conference.entity['DRV']!.id,
    });
    expect(await problemOf(() => app.get(Submissions).accept(own.actor, request['DRV']!, undefined))).toBe(
      'not-permitted',
    );
    expect(await problemOf(() => app.get(Submissions).accept(focal['DRV']!.actor, request['DRV']!, undefined))).toBe(
      'not-permitted',
    );
    const view = await app.get(Submissions).accept(conference.officer.actor, request['DRV']!, 'Thank you.');
    expect(view).toMatchObject({ state: 'accepted', remark: 'Thank you.' });
    const statuses = await app.sql<{ status: string; status_source: string }>(
      `SELECT c.status, c.status_source FROM commitment c JOIN recommendation r ON r.id = c.recommendation_id WHERE c.entity_id = $1 AND c.process_id = $2 ORDER BY r.ordinal`,
      [conference.entity['DRV']!.id, conference.processId],
    );
    expect(statuses).toEqual([
      { status: 'S4', status_source: 'report' },
      { status: 'S2', status_source: 'report' },
      { status: 'S0', status_source: 'report' },
    ]);
    expect(
      await problemOf(() => app.get(Submissions).accept(conference.officer.actor, request['DRV']!, undefined)),
    ).toBe('report-not-submitted');
  });

  test('while it is a draft, the secretariat sees how far it is', async () => {
    await handIn(app, focal['GLD']!, request['GLD']!);
    const list = (await as(app, conference.officer).get('/api/reports')).body as { requestId: string }[];
    expect(list.map((item) => item.requestId)).toEqual([request['GLD']]);
    expect((await as(app, conference.officer).get('/api/reports/mine')).body).toEqual([
      expect.objectContaining({ href: `/q/${request['GLD']}` }),
    ]);
  });
});
