import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { LivedView, MeetingView } from '#contracts';
import { AmountsInTheUnitOfTheirCurrency20261201099300 } from '../../../migrations/20261201099300-amounts-in-the-unit-of-their-currency.js';
import { anApp, type TestApp } from '../../../test/support/database.js';
import { as, type SignedIn } from '../../../test/support/people.js';
import { aProcess, type World } from '../../../test/support/processes.js';
import { PeopleModule } from '../../people/src/index.js';
import { ProcessesModule } from '../../processes/src/index.js';
import { MeetingsModule } from './index.js';

describe('a meeting as it was lived', () => {
  let app: TestApp;
  let world: World;
  let second: MeetingView;
  let ministries: Record<string, string>;
  const key = (reply: { text: string }) => (JSON.parse(reply.text) as { key: string }).key;
  const lived = async (who: SignedIn, meetingId: string) =>
    (await as(app, who).get(`/api/meetings/${meetingId}/lived`)).body as LivedView;
  const delegationOf = (meeting: MeetingView, code: string) => meeting.delegations.find((one) => one.code === code)!.id;
  const add = async (meeting: MeetingView, code: string, name: string, more: object = {}) =>
    (
      await as(app, world.officer).post(`/api/delegations/${delegationOf(meeting, code)}/participants`, {
        name,
        email: `${name.toLowerCase().replaceAll(' ', '.')}@example.org`,
        role: 'delegate',
        ...more,
      })
    ).body;

  beforeAll(async () => {
    app = await anApp([PeopleModule, ProcessesModule, MeetingsModule], { listen: true });
    app.clock.set('2026-11-16T08:00:00Z');
    world = await aProcess(app);
    ministries = {};
    for (const kind of ['labour', 'interior_home']) {
      const list = (
        await as(app, world.officer).post(`/api/entities/${world.entity['DRV']!.id}/ministries`, {
          kind,
          names: { en: kind },
        })
      ).body as { id: string; kind: string }[];
      ministries[kind] = list.find((one) => one.kind === kind)!.id;
    }
    const first = (await as(app, world.officer).get(`/api/meetings/${world.meeting.id}`)).body as MeetingView;
    await add(first, 'DRV', 'Ana Kole', { ministryId: ministries['labour'], seniority: 'director' });
    await add(first, 'DRV', 'Boris Tan', { ministryId: ministries['interior_home'], seniority: 'officer' });
    second = (
      await as(app, world.officer).post('/api/meetings', {
        processId: world.processId,
        code: 'NEXT',
        kind: 'senior_officials',
        predecessorId: first.id,
        names: { en: 'Fourth meeting' },
        city: 'Port Salen',
        country: 'Estmark',
        venueZone: 'Africa/Nairobi',
        startOn: '2027-11-17',
        endOn: '2027-11-20',
      })
    ).body as MeetingView;
    await add(second, 'DRV', 'Ana Kole', { ministryId: ministries['labour'], seniority: 'director' });
    await add(second, 'DRV', 'Cara Lund', { ministryId: ministries['interior_home'], seniority: 'officer' });
    await add(second, 'DRV', 'Dan Moss', { ministryId: ministries['interior_home'], seniority: 'expert' });
    await add(second, 'DRV', 'Eve Nils');
  });
  afterAll(() => app.close());

  test('who came again is told at four levels; somebody who knows better says why', async () => {
    const before = await lived(world.officer, second.id);
    const levels = Object.fromEntries(before.attendance.map(({ name, continuity }) => [name, continuity]));
    expect(levels).toEqual({
      'Ana Kole': 'same_person',
      'Cara Lund': 'same_post',
      'Dan Moss': 'same_ministry',
      'Eve Nils': 'new',
    });
    expect(before.returning).toMatchObject({ same_person: 1, same_post: 1, same_ministry: 1, new: 1, both: 1 });
    const { id } = before.attendance.find(({ name }) => name === 'Eve Nils')!;
    const set = (body: object, who = world.officer) => as(app, who).put(`/api/participations/${id}/continuity`, body);
    expect(key(await set({ continuity: 'same_post', reason: '' }))).toBe('invalid-input');
    expect(key(await set({ continuity: 'same_post', reason: 'Took over' }, world.head['DRV']!))).toBe('not-permitted');
    expect((await set({ continuity: 'same_post', reason: 'Took over the desk of Ana Kole' })).body).toMatchObject({
      continuity: 'same_post',
      continuityReason: 'Took over the desk of Ana Kole',
    });
  });

  test('gender is one’s own statement, can be taken back, and who did not state it is counted apart', async () => {
    const state = (gender: string | null) => as(app, world.head['DRV']!).patch('/api/people/me', { gender });
    expect((await state('female')).body.gender).toBe('female');
    expect((await state(null)).body.gender).toBeNull();
    expect((await lived(world.officer, second.id)).balance).toMatchObject({ notStated: 4, shareFemale: null });
    await app.sql(`UPDATE person SET gender = 'female' WHERE name = 'Ana Kole'`);
    await app.sql(`UPDATE person SET gender = 'male' WHERE name = 'Dan Moss'`);
    expect((await lived(world.officer, second.id)).balance).toEqual({
      female: 1,
      male: 1,
      other: 0,
      notStated: 2,
      shareFemale: 0.5,
    });
    // Nobody is named with it: the register of those who came says nothing of gender.
    expect(JSON.stringify((await lived(world.officer, second.id)).attendance)).not.toMatch(/female|male/);
  });

  test('ministries: how many delegations bring enough of them', async () => {
    expect((await lived(world.officer, second.id)).ministries).toEqual({ delegations: 1, enough: 1, least: 2 });
  });

  test('credentials pass from received to in order; only who plans sets them', async () => {
    const path = `/api/delegations/${delegationOf(second, 'DRV')}/credentials`;
    expect(
      (await as(app, world.officer).put(path, { credentials: 'questioned', note: 'Not signed' })).body,
    ).toMatchObject({ credentials: 'questioned', note: 'Not signed' });
    expect(key(await as(app, world.head['DRV']!).put(path, { credentials: 'in_order' }))).toBe('not-permitted');
  });

  test('what a State paid is seen by itself and the secretariat; the share counts known costs', async () => {
    const pay = (code: string, amountMinor: number, costTotalMinor: number | null) =>
      as(app, world.officer).post(`/api/meetings/${second.id}/contributions`, {
        entityId: world.entity[code]!.id,
        kind: 'travel_paid',
        amountMinor,
        costTotalMinor,
        currency: 'usd',
      });
    expect((await pay('DRV', 30_000, 100_000)).body).toMatchObject({ currency: 'USD' });
    expect((await pay('GLD', 5_000, null)).status).toBe(201);
    expect(key(await pay('GLD', 10, 5))).toBe('invalid-input');
    const seen = await lived(world.officer, second.id);
    expect(seen.contributions).toHaveLength(2);
    expect(seen.coFinancing).toEqual([
      { currency: 'USD', paid: 30_000, cost: 100_000, paidOfUnknown: 5_000, share: 0.3 },
    ]);
    const own = await lived(world.head['DRV']!, second.id);
    expect(own.contributions.map(({ entityId }) => entityId)).toEqual([world.entity['DRV']!.id]);
    // Who sees the totals alone would learn from them what one State paid.
    expect([own.coFinancing, own.coFinancingWithheld, seen.coFinancingWithheld]).toEqual([
      [{ currency: 'USD', paid: 30_000, cost: 100_000, paidOfUnknown: 0, share: 0.3 }],
      true,
      false,
    ]);
    const other = await lived(world.head['GLD']!, second.id);
    expect(JSON.stringify(other)).not.toContain('30000');
    expect(other.coFinancing).toEqual([{ currency: 'USD', paid: 0, cost: 0, paidOfUnknown: 5_000, share: null }]);
  });

  test('amounts that were entered in hundredths of every currency keep what they were worth', async () => {
    const entered: [currency: string, paid: number, cost: number | null, becomes: [number, number | null]][] = [
      ['USD', 125_050, 500_000, [125_050, 500_000]],
      ['JPY', 100_000, null, [1000, null]],
      ['XAF', 1050, 1050, [11, 11]],
      ['KWD', 125, 300, [1250, 3000]],
      ['CLF', 150, 200, [15_000, 20_000]],
    ];
    for (const [currency, paid, cost] of entered)
      await app.sql(
        `INSERT INTO contribution (id, meeting_id, entity_id, kind, amount_minor, cost_total_minor, currency, note, added_at)
         VALUES ($1, $2, $3, 'cash', $4, $5, $6, 'Entered before', now())`,
        [randomUUID(), second.id, world.entity['GLD']!.id, paid, cost, currency],
      );
    const runner = app.get(DataSource).createQueryRunner();
    try {
      await new AmountsInTheUnitOfTheirCurrency20261201099300().up(runner);
    } finally {
      await runner.release();
    }
    const lines = (await lived(world.officer, second.id)).contributions.filter(({ note }) => note === 'Entered before');
    expect(new Map(lines.map((one) => [one.currency, [one.amountMinor, one.costTotalMinor]]))).toEqual(
      new Map(entered.map(([currency, , , becomes]) => [currency, becomes])),
    );
    await app.sql(`DELETE FROM contribution WHERE note = 'Entered before'`);
  });

  test('papers: a file with a title; taken away it is no longer listed', async () => {
    const put = (fields: Record<string, string>, file = true) => {
      const form = as(app, world.officer).form(`/api/meetings/${second.id}/papers`);
      for (const [name, value] of Object.entries(fields)) form.field(name, value);
      return file ? form.attach('file', Buffer.from('Agenda\n1. Opening'), 'agenda.txt') : form;
    };
    expect(key(await put({ title: 'Agenda', kind: 'agenda' }, false))).toBe('invalid-input');
    const paper = (await put({ title: 'Draft agenda', kind: 'agenda' })).body as { id: string; fileId: string };
    expect((await lived(world.head['DRV']!, second.id)).papers).toMatchObject([
      { title: 'Draft agenda', name: 'agenda.txt' },
    ]);
    expect(key(await as(app, world.head['DRV']!).delete(`/api/meeting-papers/${paper.id}`))).toBe('not-permitted');
    expect((await as(app, world.officer).delete(`/api/meeting-papers/${paper.id}`)).body).toEqual({ removed: true });
    expect((await lived(world.officer, second.id)).papers).toEqual([]);
  });

  test('another process learns nothing', async () => {
    const other = await aProcess(app, { code: 'OTH', members: ['AAA'] });
    expect(key(await as(app, other.officer).get(`/api/meetings/${second.id}/lived`))).toBe('not-found');
    expect(
      key(
        await as(app, other.officer).put(`/api/delegations/${delegationOf(second, 'DRV')}/credentials`, {
          credentials: 'in_order',
        }),
      ),
    ).toBe('not-found');
  });
});
