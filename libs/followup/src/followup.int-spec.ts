import { Adoptions } from '#adoption';
import { Commitments, Escalations, Extensions, FocalPoints, ReportCycles, ReportRequests, Tasks } from '#followup';
import { Meetings } from '#meetings';
import { Alarms, systemActor } from '#platform';
import { Processes } from '#processes';
import {
  aConference,
  adopted,
  anAppUpToFollowup,
  type Conference,
  problemOf,
  thirteen,
  twelveMonths,
} from '../../../test/support/adoption.js';
import type { TestApp } from '../../../test/support/database.js';
import { aFocalPoint, mailsOf, planned, requestOf, timePasses } from '../../../test/support/followup.js';
import { aSignedIn, type SignedIn } from '../../../test/support/people.js';
import { Looks } from './looks.service.js';
import { Mine } from './mine.service.js';

let app: TestApp;
let next = 0;
/** A conference of a few States, adopted on 20 November 2026 with a report due on 20 November 2027. */
const aSmall = async (
  members = thirteen.slice(0, 4),
  over: NonNullable<Parameters<typeof aConference>[1]>['over'] = {},
): Promise<Conference> => {
  const conference = await aConference(app, {
    code: `SM${String.fromCharCode(65 + next++)}`,
    members,
    organisations: ['CMA'],
    over,
    recommended: ({ entity }) => [
      { rule: { kind: 'all_members' } },
      { rule: { kind: 'secretariat' } },
      { rule: { kind: 'organisations', entityIds: [entity['CMA']!.id] } },
    ],
  });
  await adopted(app, conference, twelveMonths);
  return conference;
};
const count = async (table: string, where: string, parameters: unknown[] = []): Promise<number> =>
  Number((await app.sql<{ n: string }>(`SELECT count(*) AS n FROM ${table} WHERE ${where}`, parameters))[0]!.n);

beforeAll(async () => {
  app = await anAppUpToFollowup();
});
afterAll(() => app.close());

describe('the look before adopting', () => {
  test('counts by the very rules that will make it: 24 recommendations, 245 commitments, 16 addressees, and the letters', async () => {
    const conference = await aConference(app, { code: 'LOOK' });
    const look = await app
      .get(Looks)
      .look(conference.officer.actor, conference.textId, { reportRule: 'months_after_adoption', months: 12 });
    expect(look).toMatchObject({
      recommendations: 24,
      commitments: 245,
      addressees: 16,
      reportRequests: 15,
      firstDueOn: '2028-11-20',
      withoutDeadline: 23,
      reminders: 135,
      unresolved: null,
    });
    expect(look.mails).toEqual({
      total: 13,
      at: [{ at: '2026-11-21T06:00:00.000Z', zone: 'Africa/Nairobi', count: 13 }],
    });
    expect(look.nobodyToTell).toHaveLength(2);
    await adopted(app, conference);
    expect(await count('commitment', 'process_id = $1', [conference.processId])).toBe(look.commitments);
    expect(
      await count('scheduled_action', `process_id = $1 AND kind IN ('remind-of-report','climb-ladder')`, [
        conference.processId,
      ]),
    ).toBe(look.reminders);
    expect(await mailsOf(app, 'follow_up_assigned', conference.processId)).toHaveLength(look.mails.total);
  });

  test('says that a day counted from the next meeting is unknown while there is none', async () => {
    const conference = await aConference(app, {
      code: 'LOOKB',
      recommended: () => [{ rule: { kind: 'all_members' } }],
    });
    const look = await app
      .get(Looks)
      .look(conference.chair.actor, conference.textId, { reportRule: 'before_next_meeting', days: 60 });
    expect(look).toMatchObject({ unresolved: 'no-next-meeting', firstReportDue: null, reminders: 0 });
  });
});

describe('after an adoption', () => {
  test('each head is written to at nine in the morning where they live, a quarter of an hour later at the earliest', async () => {
    const conference = await aSmall(['LIM', 'NAI', 'ARV', 'BMT'], { LIM: { zone: 'America/Lima' } });
    const mails = await mailsOf(app, 'follow_up_assigned', conference.processId);
    expect(mails).toHaveLength(4);
    expect(mails[0]!.subject).toBe('Arv: 1 recommendation to follow up by Saturday 20 November 2027');
    const [lima] = await app.sql<{ not_before: Date }>(
      `SELECT m.not_before FROM mail m JOIN notice n ON n.mail_id = m.id WHERE m.person_id = $1 AND n.kind = 'follow_up_assigned'`,
      [conference.head['LIM']!.personId],
    );
    // It is nine o'clock in Lima at this very minute; the letter is held for a quarter of an hour and goes tomorrow.
    expect(lima!.not_before.toISOString()).toBe('2026-11-21T14:00:00.000Z');
  });

  test('a weekend of Friday and Saturday and a zone far east move reminders to working mornings there', async () => {
    const conference = await aSmall(['DUB', 'AUC'], {
      DUB: { zone: 'Asia/Dubai', weekend: [5, 6] },
      AUC: { zone: 'Pacific/Auckland' },
    });
    const dub = await requestOf(app, conference, 'DUB');
    // 20 November 2027 is a Saturday: both the day itself and the 13th move back to Thursday there, to Friday elsewhere.
    expect(dub.due_at.toISOString()).toBe('2027-11-20T19:59:59.000Z');
    const marks = Object.fromEntries((await planned(app, dub.id)).map(({ mark, at }) => [mark, at]));
    expect(marks).toMatchObject({
      'T-30': '2027-10-21T05:00:00.000Z',
      'T-14': '2027-11-04T05:00:00.000Z',
      'T-7': '2027-11-11T05:00:00.000Z',
      'T-3': '2027-11-17T05:00:00.000Z',
      'T-0': '2027-11-18T05:00:00.000Z',
      L1: '2027-11-23T05:00:00.000Z',
    });
    const auc = Object.fromEntries(
      (await planned(app, (await requestOf(app, conference, 'AUC')).id)).map(({ mark, at }) => [mark, at]),
    );
    expect(auc['T-0']).toBe('2027-11-18T20:00:00.000Z');
  });

  test('the secretariat has its promise and is asked for no report', async () => {
    const conference = await aSmall();
    const [own] = await app.sql<{ n: number; asked: number }>(
      `SELECT count(*)::int AS n, (SELECT count(*)::int FROM report_request r WHERE r.process_id = $1) AS asked FROM commitment c JOIN entity e ON e.id = c.entity_id WHERE c.process_id = $1 AND e.kind = 'secretariat'`,
      [conference.processId],
    );
    expect(own).toEqual({ n: 1, asked: 5 });
    expect((await app.get(Mine).rows(conference.officer.actor)).map(({ title }) => title.key)).toContain(
      'followup.mine.ownPromises',
    );
  });
});

describe('a reminder', () => {
  let conference: Conference;
  let focal: SignedIn;
  beforeAll(async () => {
    conference = await aSmall();
    focal = await aFocalPoint(
      app,
      conference,
      'DRV',
      await aSignedIn(app, { name: 'Lena Okarin', role: 'evaluator', processId: conference.processId }),
    );
  });

  test('goes to whoever answers for the State when it is due, once', async () => {
    const request = await requestOf(app, conference, 'DRV');
    await timePasses(app, '2027-10-22T10:00:00Z');
    const mails = await app.sql<{ subject: string; person_id: string }>(
      `SELECT subject, person_id FROM mail WHERE dedupe_key LIKE $1`,
      [`rr.${request.id}.%`],
    );
    expect(mails).toEqual([{ subject: 'Due in 30 days: country report 2027, Drv', person_id: focal.personId }]);
    await app.get(Alarms).sweep();
    expect(await count('reminder', 'request_id = $1', [request.id])).toBe(1);
  });

  test('goes to the head where nobody was named, and to the contact of an organisation', async () => {
    const request = await requestOf(app, conference, 'ARV');
    const [mail] = await app.sql<{ person_id: string }>(`SELECT person_id FROM mail WHERE dedupe_key LIKE $1`, [
      `rr.${request.id}.%`,
    ]);
    expect(mail!.person_id).toBe(conference.head['ARV']!.personId);
  });

  test('goes to a successor after a replacement, and not to who left', async () => {
    const successor = await aFocalPoint(
      app,
      conference,
      'DRV',
      await aSignedIn(app, { name: 'Mara Vell', role: 'evaluator', processId: conference.processId }),
    );
    const request = await requestOf(app, conference, 'DRV');
    await timePasses(app, '2027-11-06T10:00:00Z');
    const rows = await app.sql<{ person_id: string; key: string }>(
      `SELECT person_id, dedupe_key AS key FROM mail WHERE dedupe_key LIKE $1 ORDER BY created_at`,
      [`rr.${request.id}.%`],
    );
    expect(rows.map(({ person_id }) => person_id)).toEqual([focal.personId, successor.personId]);
    expect(
      await app.sql(
        `SELECT 1 FROM role_term WHERE person_id = $1 AND role = 'focal_point' AND (to_at IS NULL OR to_at > $2)`,
        [focal.personId, app.clock.now()],
      ),
    ).toHaveLength(0);
    expect(await count('notice', `person_id = $1 AND kind = 'handed_over'`, [focal.personId])).toBe(1);
  });

  test('and every later step are gone in the moment the report is submitted', async () => {
    const request = await requestOf(app, conference, 'BMT');
    await app.get(ReportRequests).markSubmitted(request.id, conference.head['BMT']!.actor);
    expect(await planned(app, request.id)).toEqual([]);
    expect(
      await problemOf(() => app.get(ReportRequests).markSubmitted(request.id, conference.head['BMT']!.actor)),
    ).toBe('request-not-open');
  });

  test('that slept through an outage is skipped, and the strongest of them is said however late', async () => {
    const request = await requestOf(app, conference, 'CSR');
    app.clock.set('2027-11-27T12:00:00Z');
    while ((await app.get(Alarms).sweep()) > 0);
    const said = await app.sql<{ mark: string }>(
      `SELECT mark FROM reminder WHERE request_id = $1 AND at >= '2027-11-27'`,
      [request.id],
    );
    expect(said).toEqual([{ mark: 'L1' }]);
    expect((await planned(app, request.id, 'skipped')).map(({ mark }) => mark)).toEqual(
      ['T-14', 'T-7', 'T-3', 'T-0'].filter((mark) => mark !== 'T-14'),
    );
  });
});

describe('the ladder', () => {
  let conference: Conference;
  beforeAll(async () => {
    conference = await aSmall();
  });

  test('waits for a person from its second step on, and nothing is sent before', async () => {
    const request = await requestOf(app, conference, 'ARV');
    await timePasses(app, '2027-12-04T12:00:00Z');
    const steps = (await app.get(Escalations).list(conference.officer.actor, conference.processId)).filter(
      ({ requestId }) => requestId === request.id,
    );
    expect(steps).toMatchObject([
      {
        level: 2,
        act: 'courtesy_message',
        state: 'prepared',
        may: { release: true },
        subject: 'For your attention: Arv country report 2027 is outstanding',
      },
    ]);
    expect(await mailsOf(app, 'courtesy', conference.processId)).toHaveLength(0);
    const rows = await app.get(Mine).rows(conference.officer.actor);
    expect(rows.find(({ title }) => title.key === 'followup.mine.release')).toMatchObject({
      block: 'do_now',
      title: { params: { count: 5 } },
    });
  });

  test('is climbed by the officer, not by a focal point, nor by the chair for a courtesy message', async () => {
    const request = await requestOf(app, conference, 'ARV');
    const [step] = (await app.get(Escalations).list(conference.officer.actor, conference.processId)).filter(
      ({ requestId }) => requestId === request.id,
    );
    const head = conference.head['ARV']!.actor;
    expect(await problemOf(() => app.get(Escalations).release(head, step!.id, { version: step!.version }))).toBe(
      'not-permitted',
    );
    expect(
      await problemOf(() => app.get(Escalations).release(conference.chair.actor, step!.id, { version: step!.version })),
    ).toBe('not-permitted');
    expect(
      await problemOf(() => app.get(Escalations).release(conference.officer.actor, step!.id, { version: 99 })),
    ).toBe('changed-meanwhile');
    const done = await app.get(Escalations).release(conference.officer.actor, step!.id, { version: step!.version });
    expect(done.state).toBe('done');
    expect((await mailsOf(app, 'courtesy', conference.processId)).map(({ to }) => to)).toHaveLength(1);
    expect(
      await problemOf(() =>
        app.get(Escalations).release(conference.officer.actor, step!.id, { version: done.version }),
      ),
    ).toBe('step-decided');
  });

  test('has a telephone task that cannot be closed without a note', async () => {
    const request = await requestOf(app, conference, 'ARV');
    await timePasses(app, '2027-12-18T12:00:00Z');
    const step = (await app.get(Escalations).list(conference.officer.actor, conference.processId)).find(
      (s) => s.requestId === request.id && s.level === 3,
    )!;
    expect(
      await problemOf(() => app.get(Escalations).release(conference.officer.actor, step.id, { version: step.version })),
    ).toBe('note-needed');
    await expect(app.sql(`UPDATE escalation_step SET state = 'done' WHERE id = $1`, [step.id])).rejects.toThrow(
      'escalation_step_telephone',
    );
    const done = await app.get(Escalations).release(conference.officer.actor, step.id, {
      version: step.version,
      note: 'The ministry promised an answer by January.',
    });
    expect(done).toMatchObject({ state: 'done', note: 'The ministry promised an answer by January.' });
  });

  test('ends when a report comes: what was prepared is resolved and cannot be sent any more', async () => {
    const request = await requestOf(app, conference, 'BMT');
    await app.get(ReportRequests).markSubmitted(request.id, conference.head['BMT']!.actor);
    const steps = (await app.get(Escalations).list(conference.officer.actor, conference.processId)).filter(
      ({ requestId }) => requestId === request.id,
    );
    expect(steps.map(({ state }) => state)).toEqual(['resolved', 'resolved']);
    expect(
      await problemOf(() =>
        app
          .get(Escalations)
          .release(conference.officer.actor, steps[0]!.id, { version: steps[0]!.version, note: 'late' }),
      ),
    ).toBe('step-decided');
    expect(await planned(app, request.id)).toEqual([]);
  });

  test('leaves the letter of the chair to the chair', async () => {
    const request = await requestOf(app, conference, 'ARV');
    await timePasses(app, '2028-01-25T12:00:00Z');
    const step = (await app.get(Escalations).list(conference.chair.actor, conference.processId)).find(
      (s) => s.requestId === request.id && s.level === 4,
    )!;
    expect(step).toMatchObject({ act: 'chair_letter', releasedBy: 'chair', may: { release: true } });
    expect(
      await problemOf(() => app.get(Escalations).release(conference.officer.actor, step.id, { version: step.version })),
    ).toBe('not-permitted');
    await app.get(Escalations).release(conference.chair.actor, step.id, { version: step.version });
    expect(await mailsOf(app, 'chair_letter', conference.processId)).toHaveLength(1);
  });
});

describe('more time', () => {
  let conference: Conference;
  beforeAll(async () => {
    conference = await aSmall();
    app.clock.set('2027-10-25T12:00:00Z');
    while ((await app.get(Alarms).sweep()) > 0);
  });

  test('is asked by the State, granted by the officer, and moves every later step', async () => {
    const request = await requestOf(app, conference, 'DRV');
    const head = conference.head['DRV']!.actor;
    const other = conference.head['ARV']!.actor;
    const asking = { version: request.version, untilOn: '2027-12-18', reason: 'Two ministries must agree.' };
    expect(await problemOf(() => app.get(Extensions).ask(other, request.id, asking))).toBe('not-found');
    expect(await problemOf(() => app.get(Extensions).ask(head, request.id, { ...asking, untilOn: '2027-12-21' }))).toBe(
      'extension-too-long',
    );
    const asked = await app.get(Extensions).ask(head, request.id, asking);
    expect(
      await problemOf(() => app.get(Extensions).ask(head, request.id, asking)).catch(({ constraint }) => constraint),
    ).toBe('extension_one_asked');
    expect(await problemOf(() => app.get(Extensions).decide(head, asked.id, { granted: true }))).toBe('not-permitted');
    expect(
      (await app.get(Mine).rows(conference.officer.actor)).find(({ id }) => id === `extension-${asked.id}`),
    ).toMatchObject({ block: 'do_now' });
    const moved = await app.get(Extensions).decide(conference.officer.actor, asked.id, { granted: true });
    expect(moved).toMatchObject({ due_on: '2027-12-18', schedule_version: 2, extension_count: 1 });
    const marks = (await planned(app, request.id)).map(({ mark }) => mark);
    expect(marks).toContain('L4');
    expect(await count('scheduled_action', `subject_id = $1 AND state = 'superseded'`, [request.id])).toBe(8);
    expect((await mailsOf(app, 'extension_granted', conference.processId))[0]!.subject).toContain(
      'Saturday 18 December 2027',
    );
  });

  test('is given twice at most', async () => {
    const head = conference.head['DRV']!.actor;
    const { id, version } = await requestOf(app, conference, 'DRV');
    const asked = await app.get(Extensions).ask(head, id, { version, untilOn: '2028-01-15', reason: 'Once more.' });
    await app.get(Extensions).decide(conference.officer.actor, asked.id, { granted: true });
    const again = await requestOf(app, conference, 'DRV');
    expect(
      await problemOf(() =>
        app.get(Extensions).ask(head, id, { version: again.version, untilOn: '2028-02-01', reason: 'And again.' }),
      ),
    ).toBe('extension-too-many');
  });

  test('of ten working days at least comes with a returned report, twice at most', async () => {
    const request = await requestOf(app, conference, 'CSR');
    for (let round = 0; round < 2; round++) {
      await app.get(ReportRequests).markSubmitted(request.id, conference.head['CSR']!.actor);
      const returned = await app.get(ReportRequests).markReturned(request.id, conference.officer.actor);
      expect(returned.state).toBe('returned');
      expect((await planned(app, request.id)).length).toBeGreaterThan(4);
    }
    await app.get(ReportRequests).markSubmitted(request.id, conference.head['CSR']!.actor);
    expect(await problemOf(() => app.get(ReportRequests).markReturned(request.id, conference.officer.actor))).toBe(
      'request-not-open',
    );
  });

  test('is what a suspended process gives back: nothing is due meanwhile', async () => {
    const request = await requestOf(app, conference, 'ARV');
    const status = async (to: 'suspended' | 'active') => {
      const process = await app.get(Processes).get(conference.processId);
      await app
        .get(Processes)
        .setStatus(conference.admin.actor, process.id, { version: process.version, status: to, reason: 'elections' });
    };
    await status('suspended');
    expect(await planned(app, request.id)).toEqual([]);
    app.clock.set('2027-11-24T12:00:00Z');
    await status('active');
    const resumed = await requestOf(app, conference, 'ARV');
    expect(resumed.due_on).toBe('2027-12-20');
    expect((await planned(app, request.id)).map(({ mark }) => mark)).toEqual([
      'T-14',
      'T-7',
      'T-3',
      'T-0',
      'L1',
      'L2',
      'L3',
      'L4',
    ]);
  });
});

describe('a focal point', () => {
  let conference: Conference;
  beforeAll(async () => {
    conference = await aSmall();
  });

  test('is named by the own head only, and accepted by the person only', async () => {
    const rows = await app.get(Mine).rows(conference.head['DRV']!.actor);
    expect(rows.find(({ title }) => title.key === 'followup.mine.designate')).toMatchObject({ block: 'do_now' });
    const person = { rank: 'primary' as const, name: 'Lena Okarin', email: 'lena.okarin@dorvia.example' };
    const dorvia = conference.entity['DRV']!.id;
    expect(await problemOf(() => app.get(FocalPoints).designate(conference.head['ARV']!.actor, dorvia, person))).toBe(
      'not-permitted',
    );
    expect(await problemOf(() => app.get(FocalPoints).designate(conference.officer.actor, dorvia, person))).toBe(
      'not-permitted',
    );
    const named = await app.get(FocalPoints).designate(conference.head['DRV']!.actor, dorvia, person);
    expect(named).toMatchObject({ state: 'confirmed', personName: 'Lena Okarin', may: { accept: false, end: true } });
    expect(await problemOf(() => app.get(FocalPoints).accept(conference.head['DRV']!.actor, named.id))).toBe(
      'not-your-designation',
    );
    expect(await mailsOf(app, 'designated', conference.processId)).toHaveLength(1);
    const person_ = {
      ...conference.head['DRV']!.actor,
      personId: named.personId,
      role: null,
      termId: null,
      processId: null,
      entityId: null,
    };
    expect((await app.get(Mine).rows(person_)).map(({ title }) => title.key)).toEqual(['followup.mine.accept']);
    await app.get(FocalPoints).accept(person_, named.id);
    const [term] = await app.sql<{ role: string; entity_id: string }>(
      `SELECT role, entity_id FROM role_term WHERE person_id = $1 AND to_at IS NULL`,
      [named.personId],
    );
    expect(term).toEqual({ role: 'focal_point', entity_id: dorvia });
  });

  test('is one only, also when two accept at the same moment', async () => {
    const entityId = conference.entity['BMT']!.id;
    const people = await Promise.all(
      [1, 2].map(() => aSignedIn(app, { role: 'evaluator', processId: conference.processId })),
    );
    const ids: string[] = [];
    for (const { personId } of people) {
      const id = (
        await app.sql<{ id: string }>(
          `INSERT INTO focal_point_designation (id, process_id, entity_id, person_id, rank, state, designated_at, created_at) VALUES (gen_random_uuid(), $1, $2, $3, 'primary', 'confirmed', now(), now()) RETURNING id`,
          [conference.processId, entityId, personId],
        )
      )[0]!.id;
      ids.push(id);
    }
    await Promise.all(people.map(({ actor }, i) => app.get(FocalPoints).accept(actor, ids[i]!)));
    const states = await app.sql<{ state: string }>(
      `SELECT state FROM focal_point_designation WHERE entity_id = $1 ORDER BY state`,
      [entityId],
    );
    expect(states.map(({ state }) => state)).toEqual(['active', 'ended']);
    expect(
      await count('role_term', `entity_id = $1 AND role = 'focal_point' AND (to_at IS NULL OR to_at > $2)`, [
        entityId,
        app.clock.now(),
      ]),
    ).toBe(1);
    await expect(
      app.sql(`UPDATE focal_point_designation SET state = 'active' WHERE id = ANY($1::uuid[])`, [ids]),
    ).rejects.toThrow('focal_point_one_primary');
  });

  test('who leaves without a successor leaves the alternate, and after ten working days a message to the head is prepared', async () => {
    const primary = await aFocalPoint(
      app,
      conference,
      'CSR',
      await aSignedIn(app, { role: 'evaluator', processId: conference.processId }),
    );
    const alternate = await aFocalPoint(
      app,
      conference,
      'CSR',
      await aSignedIn(app, { role: 'evaluator', processId: conference.processId }),
      'alternate',
    );
    const [{ version }] = (await app.sql<{ version: number }>(
      `SELECT version FROM focal_point_designation WHERE id = $1`,
      [primary.designationId],
    )) as [{ version: number }];
    await app.get(FocalPoints).end(primary.actor, primary.designationId, { version, reason: 'Posted abroad.' });
    const request = await requestOf(app, conference, 'CSR');
    await timePasses(app, '2027-10-22T10:00:00Z');
    const [mail] = await app.sql<{ person_id: string }>(`SELECT person_id FROM mail WHERE dedupe_key LIKE $1`, [
      `rr.${request.id}.%`,
    ]);
    expect(mail!.person_id).toBe(alternate.personId);
    const steps = (await app.get(Escalations).list(conference.officer.actor, conference.processId)).filter(
      ({ requestId }) => requestId === request.id,
    );
    expect(steps).toMatchObject([{ act: 'vacancy', state: 'prepared' }]);
  });

  test('who does not answer in twenty working days lapses', async () => {
    const named = await app.get(FocalPoints).designate(conference.head['ARV']!.actor, conference.entity['ARV']!.id, {
      rank: 'primary',
      name: 'Slow Answer',
      email: 'slow@arv.example',
    });
    await timePasses(app, '2027-11-30T10:00:00Z');
    const [row] = await app.sql<{ state: string }>(`SELECT state FROM focal_point_designation WHERE id = $1`, [
      named.id,
    ]);
    expect(row!.state).toBe('lapsed');
  });
});

describe('what one may see', () => {
  test('a delegation sees its own task, and another’s is nothing', async () => {
    const conference = await aSmall();
    const mine = await requestOf(app, conference, 'DRV');
    const task = await app.get(Tasks).task(conference.head['DRV']!.actor, mine.id);
    expect(task).toMatchObject({
      request: { entityName: 'Drv', state: 'issued', extensionsLeft: 2 },
      may: { report: false, askExtension: true },
    });
    expect(task.commitments).toHaveLength(1);
    expect(task.reminders).toHaveLength(9);
    expect(await problemOf(() => app.get(Tasks).task(conference.head['ARV']!.actor, mine.id))).toBe('not-found');
    expect(
      await problemOf(() =>
        app.get(Tasks).list(conference.head['ARV']!.actor, {
          processId: conference.processId,
          entityId: conference.entity['DRV']!.id,
        }),
      ),
    ).toBe('not-found');
    expect(await app.get(Tasks).list(conference.head['ARV']!.actor, { processId: conference.processId })).toHaveLength(
      1,
    );
    expect(
      await app.get(Commitments).list(conference.head['ARV']!.actor, { processId: conference.processId }),
    ).toHaveLength(1);
    expect(await app.get(Commitments).list(conference.officer.actor, { processId: conference.processId })).toHaveLength(
      6,
    );
    const other = await aSmall();
    expect(await problemOf(() => app.get(Tasks).task(other.officer.actor, mine.id))).toBe('not-found');
    expect(await problemOf(() => app.get(Escalations).list(conference.head['ARV']!.actor, conference.processId))).toBe(
      'not-permitted',
    );
  });

  test('a word between reports is kept, unreviewed, and only by those who answer for the State', async () => {
    const conference = await aSmall();
    const focal = await aFocalPoint(
      app,
      conference,
      'DRV',
      await aSignedIn(app, { role: 'evaluator', processId: conference.processId }),
    );
    const [commitment] = await app.get(Commitments).list(focal.actor, { processId: conference.processId });
    const note = {
      version: commitment!.version,
      status: 'S2' as const,
      asOfOn: '2026-11-20',
      note: 'A law was drafted.',
    };
    expect(await problemOf(() => app.get(Commitments).note(conference.head['ARV']!.actor, commitment!.id, note))).toBe(
      'not-found',
    );
    const noted = await app.get(Commitments).note(focal.actor, commitment!.id, note);
    expect(noted).toMatchObject({ status: 'S2', statusSource: 'interim', workflow: 'in_progress' });
    await app
      .get(Commitments)
      .setStatus(commitment!.id, 'S4', '2027-11-01', { source: 'report', actor: systemActor(conference.processId) });
    expect((await app.get(Commitments).list(focal.actor, { processId: conference.processId }))[0]).toMatchObject({
      status: 'S4',
      statusSource: 'report',
      workflow: 'reported',
    });
    expect(await count('commitment_status', 'commitment_id = $1', [commitment!.id])).toBe(2);
  });
});

describe('another round of reports', () => {
  test('is opened by the officer for what is in force, asks each once more, and is closed without blame', async () => {
    const conference = await aSmall();
    const open = {
      processId: conference.processId,
      code: '2028',
      opensOn: '2026-12-01',
      dueRule: { kind: 'date' as const, on: '2028-06-30' },
    };
    expect(await problemOf(() => app.get(ReportCycles).open(conference.chair.actor, open))).toBe('not-permitted');
    const cycle = await app.get(ReportCycles).open(conference.officer.actor, open);
    expect(cycle).toMatchObject({ state: 'scheduled', requests: 0, dueOn: '2028-06-30' });
    await timePasses(app, '2026-12-01T10:00:00Z');
    const [opened] = await app.get(ReportCycles).list(conference.officer.actor, conference.processId);
    expect(opened).toMatchObject({ code: '2028', state: 'open', requests: 5 });
    const second = await app.sql<{ id: string }>(
      `SELECT id FROM report_request WHERE cycle_id = $1 AND entity_id = $2`,
      [cycle.id, conference.entity['DRV']!.id],
    );
    expect(await app.get(Commitments).ofRequest(second[0]!.id)).toHaveLength(1);
    expect(await planned(app, second[0]!.id)).toHaveLength(9);
    const closed = await app.get(ReportCycles).close(conference.officer.actor, cycle.id);
    expect(closed.state).toBe('closed');
    expect(await count('report_request', `cycle_id = $1 AND state = 'closed_no_report'`, [cycle.id])).toBe(5);
    expect(await planned(app, second[0]!.id)).toEqual([]);
  });
});

describe('nothing at all happens', () => {
  test('when the text was adopted before', async () => {
    const conference = await aConference(app, {
      code: 'ONCE',
      members: thirteen.slice(0, 3),
      recommended: () => [{ rule: { kind: 'all_members' } }],
    });
    await adopted(app, conference);
    const [declaration] = await app.sql<{ id: string }>(
      `SELECT id FROM adoption_confirmation WHERE text_id = $1 AND part = 'declared'`,
      [conference.textId],
    );
    const before = await count('history', 'true');
    await app.get(Adoptions).record(conference.officer.actor, conference.textId, { declarationId: declaration!.id });
    expect(await count('history', 'true')).toBe(before);
  });
});

describe('a meeting that follows', () => {
  test('gives the first report its day, and its papers a neutral line about who has not reported', async () => {
    const conference = await aConference(app, {
      code: 'NEXT',
      members: thirteen.slice(0, 3),
      recommended: () => [{ rule: { kind: 'all_members' }, deadline: { kind: 'before_next_meeting', days: 30 } }],
    });
    await app.get(Meetings).plan(conference.admin.actor, {
      processId: conference.processId,
      code: 'NEXT-4',
      kind: 'senior_officials',
      predecessorId: conference.meeting.id,
      names: { en: 'Fourth meeting' },
      city: 'Lindholm',
      country: 'Dorvia',
      venueZone: 'Europe/Oslo',
      startOn: '2028-05-16',
      endOn: '2028-05-18',
      inviteAll: false,
    });
    await adopted(app, conference, { kind: 'before_next_meeting', days: 60 });
    const request = await requestOf(app, conference, 'ARV');
    expect(request.due_on).toBe('2028-03-17');
    const [commitment] = await app.get(Commitments).list(conference.officer.actor, { processId: conference.processId });
    expect(commitment!.dueOn).toBe('2028-04-16');
    expect((await planned(app, request.id)).map(({ mark }) => mark)).toEqual([
      'T-30',
      'T-14',
      'T-7',
      'T-3',
      'T-0',
      'L1',
      'L2',
      'L3',
      'L5',
      'L4',
    ]);
    await timePasses(app, '2028-05-03T12:00:00Z');
    const steps = (await app.get(Escalations).list(conference.officer.actor, conference.processId)).filter(
      ({ requestId }) => requestId === request.id,
    );
    expect(steps.map(({ act }) => act).sort()).toEqual(['courtesy_message', 'meeting_line', 'telephone_task']);
    const line = steps.find(({ act }) => act === 'meeting_line')!;
    expect(
      await app.get(Escalations).release(conference.officer.actor, line.id, { version: line.version }),
    ).toMatchObject({
      state: 'done',
      to: [],
    });
  });
});

describe('the home of the officer', () => {
  test('names those who ask for more time in the language of the officer, in its order', async () => {
    const mixed = await aSmall();
    const { ARV: first, BMT: second, DRV: third } = mixed.entity;
    const names = [
      [first!.id, { en: 'Arvada', fr: 'Île d’Arvade' }],
      [second!.id, { en: 'Bermont', fr: 'Zone de Bermont' }],
      [third!.id, { en: 'Zorvia', fr: 'Émirat de Dorvie' }],
    ] as const;
    const call = (id: string, said: object) =>
      app.sql(`UPDATE entity SET names = $2 WHERE id = $1`, [id, JSON.stringify(said)]);
    const before = await app.sql<{ id: string; names: object }>(`SELECT id, names FROM entity WHERE id = ANY($1)`, [
      names.map(([id]) => id),
    ]);
    for (const [id, said] of names) await call(id, said);
    for (const code of ['DRV', 'BMT', 'ARV']) {
      const { id, version } = await requestOf(app, mixed, code);
      const asking = { version, untilOn: '2027-12-18', reason: 'Two ministries must agree.' };
      await app.get(Extensions).ask(mixed.head[code]!.actor, id, asking);
    }
    const told = async (lang: string) =>
      (await app.get(Mine).rows({ ...mixed.officer.actor, lang }))
        .filter(({ id }) => id.startsWith('extension-'))
        .map(({ title }) => title.params?.['state']);
    expect(await told('en')).toEqual(['Arvada', 'Bermont', 'Zorvia']);
    expect(await told('fr')).toEqual(['Émirat de Dorvie', 'Île d’Arvade', 'Zone de Bermont']);
    // The other stories meet the same States.
    for (const { id, names: said } of before) await call(id, said);
  });
});
