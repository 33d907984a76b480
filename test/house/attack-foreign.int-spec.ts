import { randomUUID } from 'node:crypto';
import * as contracts from '#contracts';
import { Contributions, MeetingPapers } from '#meetings';
import { Proposals } from '#negotiation';
import { Files, HttpGroundModule, readConfig } from '#platform';
import { Offices } from '#processes';
import { EvidenceUploads, Reports } from '#reporting';
import { chapters } from '../../apps/api/src/chapters.js';
import { begun, reported } from '../support/accountability.js';
import { aConference, adopted, aSilence, aText, type Conference, declared, makeClean } from '../support/adoption.js';
import { anApp, type TestApp, testServer } from '../support/database.js';
import { aFocalPoint, requestOf } from '../support/followup.js';
import { aSignedIn, type SignedIn } from '../support/people.js';
import { aProcess, type World } from '../support/processes.js';
import { sampleOf } from '../support/sample.js';

interface Served {
  name: string;
  method: string;
  path: string;
  input: unknown;
}
const routes: Served[] = Object.entries(contracts)
  .filter(([name]) => name.endsWith('Routes'))
  .flatMap(([of, served]) =>
    Object.entries(served as Record<string, Omit<Served, 'name'>>).map(([name, route]) => ({
      ...route,
      name: `${of}.${name}`,
    })),
  );
/** Doors for everybody, and what ends the attacker's own session. */
const beside = /^\/api\/(demo|openapi|clock|people\/(sign-|password|invitations\/|first-))/;
const attacked = routes.filter(({ path }) => !beside.test(path));

/** What answers everybody, with what is theirs; no mark of the other process may stand in it. */
const ofOnesOwn = new Set([
  'GET /api/people/me',
  'PATCH /api/people/me',
  'GET /api/adoption/mine',
  'GET /api/followup/mine',
  'GET /api/meetings/mine',
  'GET /api/reports/mine',
  'GET /api/mine',
  'GET /api/focal-points/mine',
  'GET /api/notices',
  'POST /api/notices/read',
  'GET /api/notices/waiting',
  'GET /api/processes',
  'GET /api/texts',
  'POST /api/texts/recognise',
  'POST /api/texts/recognise-file',
  'GET /api/reports',
  // what everybody may know, and what one finds among one's own
  'GET /api/directory',
  'GET /api/directory/export',
  'GET /api/find/meetings',
  'GET /api/find/people',
  'GET /api/find/processes',
  'GET /api/find/recommendations',
  'GET /api/find/texts',
  // of the secretariat
  'GET /api/people',
  'GET /api/mails',
  'GET /api/notices/ledger',
  'GET /api/rehearsal/inbox',
  'GET /api/known-entities',
  'GET /api/backups',
]);

/** Where the ids of an address come from. */
const tableOf: Record<string, string> = {
  processId: 'process',
  meetingId: 'meeting',
  delegationId: 'delegation',
  participationId: 'participation',
  membershipId: 'membership',
  entityId: 'entity',
  textId: 'text',
  adoptionId: 'adoption',
  recommendationId: 'recommendation',
  commitmentId: 'commitment',
  cycleId: 'report_cycle',
  requestId: 'report_request',
  designationId: 'focal_point_designation',
  evidenceId: 'evidence',
  noticeId: 'notice',
  mailId: 'mail',
  fileId: 'file_object',
  termId: 'role_term',
  declarationId: 'adoption_confirmation',
  versionId: 'text_version',
  ministryId: 'ministry',
  personId: 'person',
  officeTermId: 'office_term',
  paperId: 'meeting_paper',
  contributionId: 'contribution',
  proposalId: 'proposal',
  uploadId: 'evidence_upload',
  silenceId: 'silence',
};

describe('somebody of another process, with ids that exist', () => {
  let app: TestApp;
  let address: string;
  let world: Conference;
  let other: World;
  const ids: Record<string, string> = {};
  const attackers: { name: string; who: SignedIn }[] = [];
  /** Words and ids that belong to the attacked process alone. */
  const marks: string[] = [];

  beforeAll(async () => {
    app = await anApp(
      [HttpGroundModule.forRoot(readConfig({ DATABASE_URL: testServer(), LOG_LEVEL: 'silent' })), ...chapters],
      { listen: true, env: { DEMO: '0' } },
    );
    address = (await app.app.getUrl()).replace('[::1]', '127.0.0.1');
    other = await aProcess(app, { code: 'OTH', members: ['XAA'], observers: ['XBB'] });
    const tables = [...new Set(Object.values(tableOf))];
    const known = new Set<string>();
    for (const table of tables)
      for (const { id } of await app.sql<{ id: string }>(`SELECT id FROM ${table}`)) known.add(id);
    world = await aConference(app);
    await adopted(app, world);
    await reported(app, world, 'ARV', () => ({ status: 'S4', words: 'Shared within Aruvia.', level: 'L4' }));
    const writing = await begun(app, world, 'BMT', () => ({ status: 'S2' }));
    const [commitment] = (await app.get(Reports).look(writing.who.actor, writing.requestId)).commitments;
    await app.get(EvidenceUploads).begin(writing.who.actor, writing.requestId, {
      commitmentId: commitment!.id,
      type: 'law_text',
      title: 'Act of Bemat',
      name: 'act.pdf',
      size: 1_000_000,
    });
    const person = await aSignedIn(app, {
      role: 'delegate',
      processId: world.processId,
      entityId: world.entity['DRV']!.id,
    });
    await aFocalPoint(app, world, 'DRV', person);
    await app
      .get(Offices)
      .appoint(world.admin.actor, world.processId, { office: 'rapporteur', entityId: world.entity['DRV']!.id });
    const file = await app.get(Files).store({
      name: 'act.txt',
      bytes: Buffer.from('An act'),
      processId: world.processId,
      ownerEntityId: world.entity['ARV']!.id,
      level: 'L1',
    });
    const plain = Buffer.from('1. Opening');
    await app
      .get(MeetingPapers)
      .add(
        world.officer.actor,
        world.meeting.id,
        { title: 'Agenda of Corvane', kind: 'agenda' },
        { originalname: 'agenda.txt', mimetype: 'text/plain', size: plain.length, buffer: plain },
      );
    await app.get(Contributions).add(world.officer.actor, world.meeting.id, {
      entityId: world.entity['ARV']!.id,
      kind: 'cash',
      amountMinor: 4242,
      costTotalMinor: null,
      currency: 'USD',
      note: null,
    });
    const second = await aText(app, world, [{ rule: { kind: 'all_members' } }], 'CDM/2026/L.4');
    await makeClean(app, world.chair, second);
    await declared(app, { ...world, textId: second });
    const third = await aText(app, world, [{ rule: { kind: 'all_members' } }], 'CDM/2026/L.5');
    await makeClean(app, world.chair, third);
    await aSilence(app, world, third);
    const drafter = await aSignedIn(app, {
      role: 'delegate',
      processId: world.processId,
      entityId: world.entity['ARV']!.id,
    });
    await app.get(Proposals).keep(drafter.actor, second, randomUUID(), {
      blockId: null,
      number: null,
      before: '',
      after: 'Drafted within Aruvia',
      because: 'vanished',
      base: { generation: 1, seq: 1 },
      keptAt: '2026-11-21T09:00:00.000Z',
    });
    for (const [name, table] of Object.entries(tableOf)) {
      const rows = await app.sql<{ id: string }>(`SELECT id FROM ${table} ORDER BY id`);
      const own = rows.filter(({ id }) => !known.has(id));
      marks.push(...own.map(({ id }) => id));
      const id = own.at(-1)?.id;
      if (id) ids[name] = id;
    }
    const { id: requestId } = await requestOf(app, world, 'ARV');
    const [block] = await app.sql<{ id: string }>(`SELECT id FROM block WHERE text_id = $1 LIMIT 1`, [second]);
    Object.assign(ids, { requestId, fileId: file.id, textId: second, blockId: block!.id, processId: world.processId });
    const [entry] = await app.sql<{ id: string }>(`SELECT id FROM directory_entry LIMIT 1`);
    Object.assign(ids, { entryId: entry!.id, code: 'TUR' });
    const people = await app.sql<{ email: string }>(
      `SELECT DISTINCT email FROM person p JOIN role_term t ON t.person_id = p.id WHERE t.process_id = $1`,
      [world.processId],
    );
    marks.push(...people.map(({ email }) => email), 'CDM/2026', 'Shared within Aruvia', 'Drafted within Aruvia');

    for (const role of contracts.roles)
      attackers.push({
        name: `${role} of another process`,
        who: await aSignedIn(app, {
          role,
          processId: other.processId,
          entityId: other.entity[role === 'observer' ? 'XBB' : 'XAA']!.id,
        }),
      });
    for (const [name, sql] of [
      ['an officer whose term ended', `UPDATE role_term SET to_at = from_at + interval '1 millisecond' WHERE id = $1`],
      [
        'an officer whose term begins later',
        `UPDATE role_term SET from_at = from_at + interval '1 year' WHERE id = $1`,
      ],
    ] as const) {
      const who = await aSignedIn(app, { role: 'secretariat_officer', processId: world.processId });
      await app.sql(sql, [who.termId]);
      attackers.push({ name, who });
    }
    const erased = await aSignedIn(app, { role: 'secretariat_admin', processId: world.processId });
    await app.sql(`UPDATE person SET state = 'invited' WHERE id = $1`, [erased.personId]);
    attackers.push({ name: 'an administrator who is not active any more', who: erased });
    app.clock.set(new Date(app.clock.now().getTime() + 60_000));
  }, 300_000);
  afterAll(() => app.close());

  const idOf = (name: string): string => ids[name] ?? ids[name.replace(/s$/, '')] ?? ids['entityId']!;

  async function ask({ method, path, input }: Served, who: SignedIn) {
    const filled = path
      .replace(':slug', 'cdm-2026-01')
      .replace(/:(\w+)/g, (_, name: string) => ids[name] ?? randomUUID());
    const sample = sampleOf(input, idOf);
    const query =
      method === 'GET' && input
        ? `?${new URLSearchParams(
            Object.entries(sample as Record<string, unknown>)
              .filter(([, value]) => typeof value === 'string')
              .map(([key, value]) => [key, String(value)]),
          )}`
        : '';
    const reply = await fetch(`${address}${filled}${query}`, {
      method,
      headers: { 'content-type': 'application/json', cookie: who.cookie },
      ...(method === 'GET' ? {} : { body: JSON.stringify(sample) }),
    });
    return { status: reply.status, words: await reply.text() };
  }

  const fingerprint = async () =>
    app.sql(
      `SELECT (SELECT md5(string_agg(x::text, '' ORDER BY id)) FROM process x WHERE id = $1) AS process,
              (SELECT md5(string_agg(x::text, '' ORDER BY id)) FROM meeting x WHERE process_id = $1) AS meetings,
              (SELECT md5(string_agg(x::text, '' ORDER BY x.id)) FROM delegation x JOIN meeting m ON m.id = meeting_id WHERE m.process_id = $1) AS delegations,
              (SELECT md5(string_agg(x::text, '' ORDER BY id)) FROM text x WHERE process_id = $1) AS texts,
              (SELECT md5(string_agg(x::text, '' ORDER BY x.id)) FROM block x JOIN text t ON t.id = text_id WHERE t.process_id = $1) AS blocks,
              (SELECT md5(string_agg(x::text, '' ORDER BY id)) FROM commitment x WHERE process_id = $1) AS commitments,
              (SELECT md5(string_agg(x::text, '' ORDER BY id)) FROM report_request x WHERE process_id = $1) AS requests,
              (SELECT md5(string_agg(x::text, '' ORDER BY x.id)) FROM answer x) AS answers,
              (SELECT md5(string_agg(x::text, '' ORDER BY x.id)) FROM proposal x) AS proposals,
              (SELECT md5(string_agg(x::text, '' ORDER BY id)) FROM role_term x WHERE process_id = $1) AS terms,
              (SELECT md5(string_agg(x::text, '' ORDER BY id)) FROM mail x WHERE process_id = $1) AS mails,
              (SELECT md5(string_agg(x::text, '' ORDER BY id)) FROM silence x WHERE process_id = $1) AS silences,
              (SELECT count(*)::int FROM silence_act) AS acts,
              (SELECT count(*)::int FROM receipt) AS receipts,
              (SELECT count(*)::int FROM adoption WHERE process_id = $1) AS adoptions,
              (SELECT count(*)::int FROM history WHERE process_id = $1) AS told`,
      [world.processId],
    );

  it('every address is tried with an id that exists', () => {
    const names = new Set(attacked.flatMap(({ path }) => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!)));
    // Of these none exists in this world.
    const without = ['extensionId', 'stepId', 'messageId', 'participationId', 'evidenceId'];
    expect([...names].filter((name) => !(name in ids) && name !== 'slug').sort()).toEqual(without.sort());
  });

  it('and the insider gets in: what is asked is asked rightly', async () => {
    const answers = await Promise.all(
      attacked
        .filter(({ method }) => method === 'GET')
        .map(async (route) => [route.path, (await ask(route, world.admin)).status] as const),
    );
    const open = answers.filter(([, status]) => status === 200).map(([path]) => path);
    expect(open.length).toBeGreaterThan(25);
    expect(open).toEqual(
      expect.arrayContaining([
        '/api/texts/:textId',
        '/api/report-requests/:requestId/report',
        '/api/report-requests/:requestId/deadline.ics',
        '/api/notices/:noticeId/letter.pdf',
      ]),
    );
  });

  it('changes nothing and learns nothing', async () => {
    const before = await fingerprint();
    const found: string[] = [];
    for (const route of attacked) {
      const at = `${route.method} ${route.path}`;
      const replies = await Promise.all(attackers.map(async ({ name, who }) => ({ name, ...(await ask(route, who)) })));
      for (const { name, status, words } of replies) {
        const told = marks.filter((mark) => words.includes(mark));
        if ((status < 300 && !ofOnesOwn.has(at)) || status >= 500 || told.length > 0)
          found.push(`${name}: ${at} ${status} ${told.slice(0, 3)} ${words.slice(0, 100)}`);
      }
    }
    expect(found).toEqual([]);
    expect(await fingerprint()).toEqual(before);
  }, 300_000);
});
