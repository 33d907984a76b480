import { anApp, type TestApp } from '../../../test/support/database.js';
import { aSignedIn, as } from '../../../test/support/people.js';
import { aProcess, type World } from '../../../test/support/processes.js';
import { PeopleModule, RoleTerms } from '../../people/src/index.js';
import { ProcessesModule } from '../../processes/src/index.js';
import { MeetingsModule } from './index.js';

describe('a process and its meetings', () => {
  let app: TestApp;
  let world: World;
  let other: World;
  const key = (reply: { text: string }) => (JSON.parse(reply.text) as { key: string }).key;

  beforeAll(async () => {
    app = await anApp([PeopleModule, ProcessesModule, MeetingsModule], { listen: true });
    app.clock.set('2026-11-16T08:00:00Z');
    world = await aProcess(app, { observers: ['NRV'], organisations: ['CMA'] });
    other = await aProcess(app, { code: 'OTH', members: ['AAA'] });
  });
  afterAll(() => app.close());

  test('a process begins in rehearsal, and a human switches it off', async () => {
    const before = (await as(app, world.admin).get(`/api/processes/${world.processId}`)).body;
    expect(before).toMatchObject({ rehearsal: true, members: 3, status: 'active' });
    expect((await as(app, world.officer).get('/api/people/me')).body.rehearsal).toBe(true);
    expect(
      key(
        await as(app, world.officer).post(`/api/processes/${world.processId}/rehearsal`, {
          version: before.version,
          rehearsal: false,
        }),
      ),
    ).toBe('not-permitted');
    expect(
      (
        await as(app, world.admin).post(`/api/processes/${world.processId}/rehearsal`, {
          version: before.version,
          rehearsal: false,
        })
      ).body.rehearsal,
    ).toBe(false);
    expect(
      key(
        await as(app, world.admin).post(`/api/processes/${world.processId}/rehearsal`, {
          version: before.version,
          rehearsal: true,
        }),
      ),
    ).toBe('changed-meanwhile');
    expect((await as(app, world.officer).get('/api/people/me')).body.rehearsal).toBe(false);
  });

  test('an entity takes part once at a time, and can come back later', async () => {
    const again = {
      entities: [{ code: 'DRV', names: { en: 'Dorvia' }, kind: 'state', zone: 'Africa/Nairobi', tier: 'member' }],
      fromOn: '2026-01-01',
    };
    expect(key(await as(app, world.admin).post(`/api/processes/${world.processId}/members`, again))).toBe(
      'already-takes-part',
    );
    const members = (await as(app, world.admin).get(`/api/processes/${world.processId}/members`)).body as {
      membershipId: string;
      code: string;
    }[];
    const kestria = members.find((member) => member.code === 'KSR')!;
    await as(app, world.admin).post(`/api/memberships/${kestria.membershipId}/end`, { on: '2026-01-01' });
    const back = { entities: [{ ...again.entities[0], code: 'KSR' }], fromOn: '2026-01-01' };
    expect((await as(app, world.admin).post(`/api/processes/${world.processId}/members`, back)).status).toBe(201);
  });

  test('an office is taken by who takes part; a new chair ends the term before, and rights are untouched by it', async () => {
    const at = `/api/processes/${world.processId}/offices`;
    const take = (input: object) => as(app, world.admin).post(at, input);
    const chairs = (reply: { body: { office: string; entity: string; person: string }[] }) =>
      reply.body.filter(({ office }) => office === 'chair').map(({ entity, person }) => [entity, person]);
    const { DRV, GLD } = world.entity;
    expect(chairs(await take({ office: 'chair', entityId: DRV!.id, fromOn: '2025-01-01' }))).toEqual([['Drv', null]]);
    const second = await take({ office: 'chair', entityId: GLD!.id, personId: world.chair.personId });
    expect(chairs(second)).toEqual([['Gld', expect.stringContaining('chair')]]);
    expect(key(await take({ office: 'rapporteur' }))).toBe('invalid-input');
    expect(key(await take({ office: 'rapporteur', entityId: other.entity['AAA']!.id }))).toBe('not-found');
    expect(key(await as(app, world.officer).post(at, { office: 'chair', entityId: DRV!.id }))).toBe('not-permitted');
    const [{ id, fromOn }] = second.body;
    expect((await as(app, world.admin).post(`/api/office-terms/${id}/end`, { on: fromOn })).body).toEqual([]);
    expect(await app.get(RoleTerms).holders({ processId: world.processId, role: 'chair' })).toHaveLength(1);
    expect((await as(app, world.officer).get(`/api/processes/${other.processId}/offices`)).status).toBe(404);
  });

  test('a code is given once; an unknown zone and a broken body are said in words', async () => {
    const founder = await aSignedIn(app, { role: 'secretariat_admin', processId: null });
    const found = (over: object) =>
      as(app, founder).post('/api/processes', {
        code: 'NEW',
        names: { en: 'New Dialogue' },
        defaultZone: 'Europe/Zurich',
        startYear: 2026,
        ...over,
      });
    expect(key(await found({ code: 'CDM' }))).toBe('already-exists');
    expect(key(await found({ defaultZone: 'Mars/Olympus' }))).toBe('unknown-zone');
    expect(key(await found({ code: 'two words' }))).toBe('invalid-input');
    expect(key(await found({ names: {} }))).toBe('invalid-input');
    expect((await found({})).status).toBe(201);
    expect(
      key(
        await as(app, world.admin).post('/api/processes', {
          code: 'SUB',
          names: { en: 'Sub' },
          defaultZone: 'Europe/Zurich',
          startYear: 2026,
        }),
      ),
    ).toBe('not-permitted');
  });

  test('rules change by version; a meeting keeps those under which it was planned', async () => {
    const path = `/api/processes/${world.processId}`;
    const { version, rules } = (await as(app, world.admin).get(path)).body;
    const stricter = { ...rules, pathfinderMin: 5 };
    const changed = await as(app, world.admin).post(`${path}/rules`, { version, rules: stricter });
    expect(changed.body).toMatchObject({ rulesVersion: 2, rules: { pathfinderMin: 5 } });
    expect(key(await as(app, world.admin).post(`${path}/rules`, { version, rules }))).toBe('changed-meanwhile');
    const [row] = await app.sql<{ rules_number: number }>(`SELECT rules_number FROM meeting WHERE id = $1`, [
      world.meeting.id,
    ]);
    expect(row).toEqual({ rules_number: 1 });
    const planned = await as(app, world.officer).post('/api/meetings', {
      processId: world.processId,
      code: 'CDM-4',
      kind: 'technical',
      predecessorId: world.meeting.id,
      names: { en: 'Fourth' },
      city: 'Lindholm',
      country: 'Galdonia',
      venueZone: 'Europe/Lisbon',
      startOn: '2028-05-01',
      endOn: '2028-05-02',
    });
    expect(planned.status).toBe(201);
    const [later] = await app.sql<{ rules_number: number }>(`SELECT rules_number FROM meeting WHERE id = $1`, [
      planned.body.id,
    ]);
    expect(later).toEqual({ rules_number: 2 });
  });

  test('of several new members with one unknown zone none joins', async () => {
    const entity = (code: string, zone: string) => ({ code, names: { en: code }, kind: 'state', zone, tier: 'member' });
    const reply = await as(app, world.admin).post(`/api/processes/${world.processId}/members`, {
      entities: [entity('NEW', 'Europe/Zurich'), entity('BAD', 'Mars/Olympus')],
    });
    expect(key(reply)).toBe('unknown-zone');
    expect(await app.sql(`SELECT 1 FROM entity WHERE code IN ('NEW','BAD')`)).toHaveLength(0);
  });

  test('another process is not even known of', async () => {
    for (const path of [
      `/api/processes/${other.processId}`,
      `/api/processes/${other.processId}/members`,
      `/api/meetings/${other.meeting.id}`,
    ]) {
      expect((await as(app, world.officer).get(path)).status).toBe(404);
    }
    expect(((await as(app, world.officer).get('/api/processes')).body as unknown[]).length).toBe(1);
    expect((await as(app, world.officer).get('/api/processes/not-an-id')).status).toBe(404);
  });

  test('planning a meeting invites all who take part, and copies the rules in force', async () => {
    expect(world.meeting.delegations.map((delegation) => delegation.code).sort()).toEqual([
      'CMA',
      'DRV',
      'GLD',
      'KSR',
      'NRV',
    ]);
    const [row] = await app.sql<{ rules: { pathfinderMin: number }; rules_number: number }>(
      `SELECT rules, rules_number FROM meeting WHERE id = $1`,
      [world.meeting.id],
    );
    expect(row).toMatchObject({ rules_number: 1, rules: { pathfinderMin: 3 } });
  });

  test('a head registers the own delegation and no other; the role comes and goes with the place', async () => {
    const delegationOf = (code: string) => world.meeting.delegations.find((delegation) => delegation.code === code)!.id;
    const somebody = { name: 'Mila Dorn', email: 'mila@dorvia.example', role: 'delegate' };
    expect(
      key(await as(app, world.head['DRV']!).post(`/api/delegations/${delegationOf('GLD')}/participants`, somebody)),
    ).toBe('not-permitted');
    const reply = await as(app, world.head['DRV']!).post(
      `/api/delegations/${delegationOf('DRV')}/participants`,
      somebody,
    );
    expect(reply.status).toBe(201);
    const [{ id, personId }] = reply.body.participants;
    const holders = () =>
      app.get(RoleTerms).holders({ processId: world.processId, role: 'delegate', entityId: world.entity['DRV']!.id });
    expect((await holders()).map((holder) => holder.personId)).toContain(personId);
    await as(app, world.head['DRV']!).delete(`/api/participations/${id}`);
    expect((await holders()).map((holder) => holder.personId)).not.toContain(personId);
  });

  test('whoever comes for an observer observes, whatever they are called', async () => {
    const delegation = world.meeting.delegations.find((one) => one.code === 'NRV')!;
    await as(app, world.officer).post(`/api/delegations/${delegation.id}/participants`, {
      name: 'Nils Orr',
      email: 'nils@norvale.example',
      role: 'head',
    });
    expect(
      await app
        .get(RoleTerms)
        .holders({ processId: world.processId, role: 'observer', entityId: world.entity['NRV']!.id }),
    ).toHaveLength(1);
    expect(
      await app
        .get(RoleTerms)
        .holders({ processId: world.processId, role: 'head_of_delegation', entityId: world.entity['NRV']!.id }),
    ).toHaveLength(0);
  });

  test('a delegate may not plan, an observer may read', async () => {
    const delegate = await aSignedIn(app, {
      role: 'delegate',
      processId: world.processId,
      entityId: world.entity['DRV']!.id,
    });
    expect(
      (await as(app, delegate).post(`/api/meetings/${world.meeting.id}/status`, { version: 1, status: 'open' })).status,
    ).toBe(403);
    const observer = await aSignedIn(app, {
      role: 'observer',
      processId: world.processId,
      entityId: world.entity['NRV']!.id,
    });
    expect((await as(app, observer).get(`/api/meetings/${world.meeting.id}`)).status).toBe(200);
  });

  test('an open meeting and the next ones stand in everybody’s home', async () => {
    const { version } = (await as(app, world.chair).get(`/api/meetings/${world.meeting.id}`)).body;
    await as(app, world.chair).post(`/api/meetings/${world.meeting.id}/status`, { version, status: 'open' });
    expect((await as(app, world.head['GLD']!).get('/api/meetings/mine')).body).toEqual([
      {
        ...{ id: `meeting-${world.meeting.id}`, block: 'happening', href: `/meetings/${world.meeting.id}` },
        title: { key: 'meetings.mine.open', params: { name: expect.any(String) } },
        detail: expect.anything(),
        action: { key: 'meetings.mine.go' },
      },
      expect.objectContaining({
        block: 'happening',
        title: { key: 'home.row.meeting', params: { name: 'Fourth' } },
        due: { at: '2028-05-01T08:00:00.000Z', zone: 'Europe/Lisbon' },
      }),
    ]);
  });
});
