import { Injectable, Module } from '@nestjs/common';
import { AdoptionPages, Adoptions, conclusionsAdopted, Recommendations, Records } from '#adoption';
import { agreementOf } from '#contracts';
import { Blocks, Readings, Texts } from '#drafting';
import { On } from '#platform';
import {
  aConference,
  adopted,
  anAppUpToFollowup,
  aText,
  type Conference,
  declared,
  makeClean,
  problemOf,
  thirteen,
  twelveMonths,
} from '../../../test/support/adoption.js';
import type { TestApp } from '../../../test/support/database.js';
import { aSignedIn, as } from '../../../test/support/people.js';
import { aProcess } from '../../../test/support/processes.js';

/** A later chapter that may fail in the middle of an adoption. */
@Injectable()
class Clumsy {
  static fails = false;
  @On(conclusionsAdopted)
  async hear(): Promise<void> {
    if (Clumsy.fails) throw new Error('the last listener stumbles');
  }
}
@Module({ providers: [Clumsy] })
class ClumsyModule {}

let app: TestApp;
const count = async (table: string, where = 'true', parameters: unknown[] = []): Promise<number> =>
  Number((await app.sql<{ n: string }>(`SELECT count(*) AS n FROM ${table} WHERE ${where}`, parameters))[0]!.n);

describe('a conference of thirteen governments and twenty-four recommendations', () => {
  let conference: Conference;
  let first: Awaited<ReturnType<typeof adopted>>;
  let took = 0;

  beforeAll(async () => {
    app = await anAppUpToFollowup([ClumsyModule]);
    conference = await aConference(app);
  });
  afterAll(() => app.close());

  test('shows a list that is ready, and every addressee by name, before anybody declares', async () => {
    const page = await app.get(AdoptionPages).page(conference.chair.actor, conference.textId);
    expect(page.readiness.map(({ point, ok }) => `${point} ${ok}`)).toEqual([
      'text_state true',
      'has_recommendations true',
      'blocks_agreed true',
      'ad_referendum true',
      'addressees true',
      'pathfinders true',
      'two_persons true',
    ]);
    expect(page.ready).toBe(true);
    expect(page.recommendations).toHaveLength(24);
    expect(page.recommendations[0]).toMatchObject({ code: 'CDM/2026/POR/R01', dueOn: '2028-11-20' });
    expect(page.recommendations[17]!.addressees.map(({ code }) => code)).toEqual(thirteen.slice(0, 7));
    expect(page.may).toMatchObject({ declare: true, record: false });
  });

  test('cannot be recorded before it was declared', async () => {
    expect(
      await problemOf(() =>
        app.get(Adoptions).record(conference.officer.actor, conference.textId, { declarationId: conference.textId }),
      ),
    ).toBe('adoption-not-declared');
  });

  test('is not declared by an officer, a delegate or a chair of another process', async () => {
    const other = await aProcess(app, { code: 'OTH', members: ['AAA'] });
    const text = await app.get(Texts).get(conference.textId);
    const input = { version: text.version, reportRule: twelveMonths };
    expect(await problemOf(() => app.get(Adoptions).declare(conference.officer.actor, conference.textId, input))).toBe(
      'not-permitted',
    );
    expect(
      await problemOf(() => app.get(Adoptions).declare(conference.head['DRV']!.actor, conference.textId, input)),
    ).toBe('not-permitted');
    expect(await problemOf(() => app.get(Adoptions).declare(other.chair.actor, conference.textId, input))).toBe(
      'not-found',
    );
    expect(await problemOf(() => app.get(AdoptionPages).page(other.officer.actor, conference.textId))).toBe(
      'not-found',
    );
  });

  test('is not recorded by the person who declared it, also not in another role', async () => {
    const declaration = await declared(app, conference);
    const alone = { ...conference.officer.actor, personId: conference.chair.personId };
    expect(
      await problemOf(() => app.get(Adoptions).record(alone, conference.textId, { declarationId: declaration.id })),
    ).toBe('two-persons-needed');
    expect(
      await problemOf(() =>
        app.get(Adoptions).record(conference.chair.actor, conference.textId, { declarationId: declaration.id }),
      ),
    ).toBe('not-permitted');
    expect(await count('adoption')).toBe(0);
  });

  test('leaves nothing behind when a listener fails: half an adoption is impossible', async () => {
    const declaration = await declared(app, conference);
    const before = await count('history');
    Clumsy.fails = true;
    await expect(
      app.get(Adoptions).record(conference.officer.actor, conference.textId, { declarationId: declaration.id }),
    ).rejects.toThrow('stumbles');
    Clumsy.fails = false;
    for (const table of [
      'adoption',
      'recommendation',
      'recommendation_addressee',
      'endorsement',
      'register_entry',
      'commitment',
      'report_cycle',
      'report_request',
      "scheduled_action WHERE kind IN ('remind-of-report','climb-ladder')",
      'notice',
    ]) {
      const [name, where] = table.split(' WHERE ');
      expect([name, await count(name!, where)]).toEqual([name, 0]);
    }
    expect(await count('history')).toBe(before);
    expect((await app.get(Texts).get(conference.textId)).state).toBe('for_adoption');
    expect(await count('block', `state = 'adopted'`)).toBe(0);
  });

  test('becomes 245 commitments in one transaction of at most a second', async () => {
    const declaration = await declared(app, conference);
    const began = performance.now();
    first = await app
      .get(Adoptions)
      .record(conference.officer.actor, conference.textId, { declarationId: declaration.id });
    took = performance.now() - began;
    process.stdout.write(`adoption of E1: ${Math.round(took)} ms\n`);
    expect(first).toMatchObject({ recommendations: 24, already: false, adoptedOn: '2026-11-20' });
    expect(await count('commitment')).toBe(245);
    expect(await count('recommendation_addressee')).toBe(245);
    expect((await app.sql(`SELECT count(DISTINCT entity_id)::int AS n FROM commitment`))[0]).toEqual({ n: 16 });
    expect(await count('report_request')).toBe(15);
    expect(await count('scheduled_action', `kind IN ('remind-of-report','climb-ladder') AND state = 'planned'`)).toBe(
      15 * 9,
    );
    expect((await app.get(Texts).get(conference.textId)).state).toBe('adopted');
    expect(await count('block', `state <> 'adopted'`)).toBe(0);
  });

  test('is adopted again as the same: the second call returns the first result and the same 245 rows', async () => {
    const [{ id: declarationId }] = (await app.sql<{ id: string }>(
      `SELECT id FROM adoption_confirmation WHERE part = 'declared' AND withdrawn_at IS NULL`,
    )) as [{ id: string }];
    const ids = () => app.sql(`SELECT id FROM commitment ORDER BY id`);
    const before = await ids();
    const second = await app.get(Adoptions).record(conference.officer.actor, conference.textId, { declarationId });
    expect(second).toEqual({ ...first, already: true });
    expect(await ids()).toEqual(before);
    expect(
      await problemOf(() =>
        app.get(Adoptions).record(conference.officer.actor, conference.textId, { declarationId: conference.textId }),
      ),
    ).toBe('already-adopted');
    const text = await app.get(Texts).get(conference.textId);
    expect(
      await problemOf(() =>
        app
          .get(Adoptions)
          .declare(conference.chair.actor, conference.textId, { version: text.version, reportRule: twelveMonths }),
      ),
    ).toBe('already-adopted');
  });

  test('keeps for a pathfinder item who joined and who stands aside', async () => {
    const [item] = (
      await app.get(Recommendations).list(conference.officer.actor, { processId: conference.processId })
    ).filter(({ addresseeRule }) => addresseeRule.kind === 'pathfinder');
    expect(item!.endorsements.filter(({ kind }) => kind === 'joins')).toHaveLength(7);
    expect(item!.endorsements.filter(({ kind }) => kind === 'stands_aside')).toHaveLength(6);
    expect(item!.addressees.every(({ basis }) => basis === 'pathfinder')).toBe(true);
  });

  test('stands in a record that matches its hash, and in a register without a broken line', async () => {
    const record = await app.get(Records).view(conference.head['DRV']!.actor, first.id);
    expect(record).toMatchObject({
      intact: true,
      register: { position: 1, unbroken: true },
      adoptedOn: '2026-11-20',
      recommendations: 24,
    });
    expect(record.mark).toBe(`${record.sha256.slice(0, 4)}-${record.sha256.slice(4, 8)}`.toUpperCase());
    expect(record.blocks.filter(({ code }) => code !== null)).toHaveLength(24);
    const plain = await app.get(Records).plain(conference.head['DRV']!.actor, first.id);
    expect(plain).toContain(record.sha256);
    const { canonicalText } = (await app.get(Records).json(conference.head['DRV']!.actor, first.id)) as {
      canonicalText: string;
    };
    const { createHash } = await import('node:crypto');
    expect(createHash('sha256').update(canonicalText).digest('hex')).toBe(record.sha256);
  });

  test('cannot be rewritten by the product: words, record, register and addressees are refused by the database', async () => {
    for (const statement of [
      `UPDATE recommendation SET text = 'other words'`,
      `UPDATE recommendation SET code = 'X'`,
      `DELETE FROM recommendation`,
      `UPDATE adoption SET adopted_on = '2020-01-01'`,
      `DELETE FROM adoption`,
      `UPDATE register_entry SET hash = 'x'`,
      `DELETE FROM recommendation_addressee`,
      `UPDATE endorsement SET kind = 'noted'`,
    ]) {
      await expect(app.sql(`SET ROLE rapporteur_app; ${statement}`)).rejects.toThrow(/permission denied/);
      await app.sql('RESET ROLE');
    }
  });

  test('says so when a copy was touched', async () => {
    await app.sql(
      `UPDATE text_version SET canonical = jsonb_set(canonical, '{title}', '"Other title"') WHERE id = $1`,
      [first.versionId],
    );
    expect((await app.get(Records).view(conference.officer.actor, first.id)).intact).toBe(false);
    await app.sql(`UPDATE text_version SET canonical = canonical_text::jsonb WHERE id = $1`, [first.versionId]);
    await app.sql(`UPDATE register_entry SET content = jsonb_set(content, '{adoptedOn}', '"2026-11-21"')`);
    expect((await app.get(Records).view(conference.officer.actor, first.id)).register.unbroken).toBe(false);
    await app.sql(`UPDATE register_entry SET content = jsonb_set(content, '{adoptedOn}', '"2026-11-20"')`);
  });

  test('is nothing that another process need know of', async () => {
    const stranger = await aSignedIn(app, {
      role: 'secretariat_officer',
      processId: (await aProcess(app, { code: 'FAR', members: ['BBB'] })).processId,
    });
    expect(await problemOf(() => app.get(Records).view(stranger.actor, first.id))).toBe('not-found');
    expect(
      await problemOf(() => app.get(Recommendations).list(stranger.actor, { processId: conference.processId })),
    ).toBe('not-found');
  });

  test('is followed by a second text whose codes go on and whose line carries the first', async () => {
    const textId = await aText(app, conference, [{ rule: { kind: 'all_members' } }], 'CDM/2026/L.4');
    await makeClean(app, conference.chair, textId);
    const second = await adopted(app, { ...conference, textId });
    const [entry] = await app.sql<{ position: number; previous_hash: string }>(
      `SELECT position, previous_hash FROM register_entry WHERE adoption_id = $1`,
      [second.id],
    );
    const [before] = await app.sql<{ hash: string }>(`SELECT hash FROM register_entry WHERE adoption_id = $1`, [
      first.id,
    ]);
    expect(entry).toEqual({ position: 2, previous_hash: before!.hash });
    expect((await app.get(Recommendations).ofAdoption(second.id)).map(({ code }) => code)).toEqual([
      'CDM/2026/POR/R25',
    ]);
  });
});

describe('what stands in the way of an adoption', () => {
  beforeAll(async () => {
    app = await anAppUpToFollowup();
  });
  afterAll(() => app.close());

  test('an open paragraph, a recommendation without an addressee, a capital that is awaited', async () => {
    app.clock.set('2026-11-20T14:00:00Z');
    const world = await aProcess(app, { code: 'WAY', members: thirteen.slice(0, 4), organisations: ['CMA'] });
    const textId = await aText(app, world, [{ rule: { kind: 'all_members' } }, { rule: null }], 'WAY/1');
    const declareIt = async () => {
      const { version } = await app.get(Texts).get(textId);
      return problemOf(() =>
        app.get(Adoptions).declare(world.chair.actor, textId, { version, reportRule: twelveMonths }),
      );
    };
    expect(await declareIt()).toBe('adoption-not-ready');
    const open = await app.get(AdoptionPages).page(world.chair.actor, textId);
    expect(open.readiness.filter(({ ok }) => !ok).map(({ point }) => point)).toEqual([
      'text_state',
      'blocks_agreed',
      'addressees',
    ]);
    expect(open.readiness.find(({ point }) => point === 'addressees')!.missing[0]!.opening).toMatch(
      /^Recommends, as measure 2/,
    );

    const text = await app.get(Texts).view(world.chair.actor, textId);
    // Whoever says a number of paragraphs says the same one: readiness, the list of texts, the room.
    expect(text.blocks.map(({ role }) => role)).toEqual(['title', 'preambular', 'operative', 'operative']);
    const counted = agreementOf(text.blocks);
    expect(counted).toEqual({ blocks: 3, agreed: 0, open: 3 });
    const [listed] = await app.get(Texts).list(world.chair.actor, { processId: world.processId });
    expect(listed).toMatchObject({ id: textId, ...counted });
    const point = open.readiness.find(({ point }) => point === 'blocks_agreed')!;
    expect([point.count, point.missing.length]).toEqual([counted.blocks, counted.open]);
    const [, awaited] = text.blocks.filter(({ itemKind }) => itemKind === 'recommendation');
    const capital = world.entity['DRV']!.id;
    const state = { state: 'agreed_ad_ref' as const, waitingFor: [capital] };
    await app.get(Blocks).setState(world.chair.actor, textId, awaited!.id, { ...state, version: awaited!.version });
    await makeClean(app, world.chair, textId);
    expect(await declareIt()).toBe('capital-awaited');

    const page = await app.get(AdoptionPages).page(world.head['DRV']!.actor, textId);
    expect(page.waiting).toMatchObject([{ entityName: 'Drv', confirmedByRole: null }]);
    expect(page.may.confirmFor).toEqual([capital]);
    const confirm = { blockId: awaited!.id, entityId: capital };
    expect(
      await problemOf(() => app.get(Adoptions).confirmAdReferendum(world.head['ARV']!.actor, textId, confirm)),
    ).toBe('not-permitted');
    expect(
      await problemOf(() =>
        app
          .get(Adoptions)
          .confirmAdReferendum(world.chair.actor, textId, { ...confirm, entityId: world.entity['ARV']!.id }),
      ),
    ).toBe('nothing-awaited');
    await app.get(Adoptions).confirmAdReferendum(world.head['DRV']!.actor, textId, confirm);
    expect(await declareIt()).toBe('recommendation-without-addressee');
    expect(await count('adoption_confirmation')).toBe(0);
  });

  test('a text that moved after the chair spoke must be declared again', async () => {
    const conference = await aConference(app, { code: 'MVD', recommended: () => [{ rule: { kind: 'all_members' } }] });
    const declaration = await declared(app, conference);
    const { version } = await app.get(Texts).get(conference.textId);
    await app
      .get(Readings)
      .change(conference.chair.actor, conference.textId, { version, state: 'clean_text', reason: 'one more look' });
    expect(
      await problemOf(() =>
        app.get(Adoptions).record(conference.officer.actor, conference.textId, { declarationId: declaration.id }),
      ),
    ).toBe('declaration-outdated');
    const page = await app.get(AdoptionPages).page(conference.officer.actor, conference.textId);
    expect(page.declaration!.newest).toBe(false);
    expect((await adopted(app, conference)).already).toBe(false);
  });

  test('a word taken back by the chair', async () => {
    const conference = await aConference(app, { code: 'BCK', recommended: () => [{ rule: { kind: 'all_members' } }] });
    const declaration = await declared(app, conference);
    await app.get(Adoptions).withdraw(conference.chair.actor, conference.textId);
    expect(
      await problemOf(() =>
        app.get(Adoptions).record(conference.officer.actor, conference.textId, { declarationId: declaration.id }),
      ),
    ).toBe('adoption-not-declared');
  });

  test('a first report that would be due in the past', async () => {
    const conference = await aConference(app, { code: 'PST', recommended: () => [{ rule: { kind: 'all_members' } }] });
    expect(await problemOf(() => adopted(app, conference, { kind: 'date', on: '2026-11-20' }))).toBe('due-day-past');
    expect(await problemOf(() => adopted(app, conference, { kind: 'before_next_meeting', days: 60 }))).toBe(
      'due-day-unknown',
    );
    expect(await count('adoption', 'process_id = $1', [conference.processId])).toBe(0);
  });
});

describe('at the same moment', () => {
  beforeAll(async () => {
    app = await anAppUpToFollowup();
  });
  afterAll(() => app.close());

  test('two officers record: one adoption, and both get it', async () => {
    const conference = await aConference(app, { code: 'TWO', recommended: () => [{ rule: { kind: 'all_members' } }] });
    const other = await aSignedIn(app, { role: 'secretariat_officer', processId: conference.processId });
    const { id: declarationId } = await declared(app, conference);
    const results = await Promise.all(
      [conference.officer, other, conference.officer].map(({ actor }) =>
        app.get(Adoptions).record(actor, conference.textId, { declarationId }),
      ),
    );
    expect(new Set(results.map(({ id }) => id)).size).toBe(1);
    expect(results.filter(({ already }) => !already)).toHaveLength(1);
    expect(await count('commitment', 'process_id = $1', [conference.processId])).toBe(13);
  });

  test('the chair declares and the desk changes an addressee: what is recorded is what was frozen, or nothing is', async () => {
    for (let round = 0; round < 4; round++) {
      const conference = await aConference(app, {
        code: `RD${String.fromCharCode(65 + round)}`,
        members: thirteen.slice(0, 4),
        recommended: () => [{ rule: { kind: 'all_members' } }],
      });
      const texts = app.get(Texts);
      const { version } = await texts.get(conference.textId);
      const clean = await app.get(Readings).change(conference.chair.actor, conference.textId, {
        version,
        state: 'clean_text',
        reason: 'one more look',
      });
      const block = clean.blocks.find(({ itemKind }) => itemKind === 'recommendation')!;
      const alone = { kind: 'named' as const, entityIds: [conference.entity['ARV']!.id] };
      await Promise.all([
        problemOf(() =>
          app
            .get(Adoptions)
            .declare(conference.chair.actor, conference.textId, { version: clean.version, reportRule: twelveMonths }),
        ),
        problemOf(() =>
          app.get(Blocks).describe(conference.officer.actor, conference.textId, block.id, {
            version: block.version,
            addresseeRule: alone,
          }),
        ),
      ]);
      const page = await app.get(AdoptionPages).page(conference.officer.actor, conference.textId);
      if (!page.declaration) continue;
      const said = await problemOf(() =>
        app.get(Adoptions).record(conference.officer.actor, conference.textId, { declarationId: page.declaration!.id }),
      );
      const frozen = (await texts.blocksOf(page.declaration.versionId)).find(({ id }) => id === block.id)!;
      const now = (await texts.view(conference.chair.actor, conference.textId)).blocks.find(
        ({ id }) => id === block.id,
      )!;
      if (said === 'none') expect(frozen.addresseeRule).toEqual(now.addresseeRule);
      else expect(said).toBe('declaration-outdated');
      expect(await count('commitment', 'process_id = $1', [conference.processId])).toBe(
        said !== 'none' ? 0 : frozen.addresseeRule!.kind === 'named' ? 1 : 4,
      );
    }
  });

  test('a paragraph cannot be reopened once the text stands for adoption', async () => {
    const conference = await aConference(app, {
      code: 'FRZ',
      members: thirteen.slice(0, 3),
      recommended: () => [{ rule: { kind: 'all_members' } }],
    });
    await declared(app, conference);
    const { blocks } = await app.get(Texts).view(conference.chair.actor, conference.textId);
    const reopen = { state: 'open' as const, version: blocks[2]!.version, reason: 'a new fact' };
    expect(
      await problemOf(() => app.get(Blocks).setState(conference.chair.actor, conference.textId, blocks[2]!.id, reopen)),
    ).toBe('text-frozen');
  });

  test('the officer records and the chair takes the text back: one of them wins, never both', async () => {
    const outcomes: string[] = [];
    for (let round = 0; round < 6; round++) {
      const conference = await aConference(app, {
        code: `RC${String.fromCharCode(65 + round)}`,
        members: thirteen.slice(0, 3),
        recommended: () => [{ rule: { kind: 'all_members' } }],
      });
      const { id: declarationId } = await declared(app, conference);
      const { version } = await app.get(Texts).get(conference.textId);
      const record = () =>
        problemOf(() => app.get(Adoptions).record(conference.officer.actor, conference.textId, { declarationId }));
      const reopen = () =>
        problemOf(() =>
          app
            .get(Readings)
            .change(conference.chair.actor, conference.textId, { version, state: 'clean_text', reason: 'reopened' }),
        );
      const said = await Promise.all(round % 2 ? [record(), reopen()] : [reopen(), record()].reverse());
      const { state } = await app.get(Texts).get(conference.textId);
      const recorded = said[0];
      outcomes.push(`${recorded}/${state}`);
      expect(recorded === 'none' ? 'adopted' : 'clean_text').toBe(state);
      expect(await count('commitment', 'process_id = $1', [conference.processId])).toBe(recorded === 'none' ? 3 : 0);
    }
    expect(outcomes.every((outcome) => ['none/adopted', 'declaration-outdated/clean_text'].includes(outcome))).toBe(
      true,
    );
  });
});

describe('over the wire', () => {
  let conference: Conference;
  beforeAll(async () => {
    app = await anAppUpToFollowup([], true);
    conference = await aConference(app, { code: 'WIR', recommended: () => [{ rule: { kind: 'all_members' } }] });
  });
  afterAll(() => app.close());

  test('strangers are asked to sign in, roles that may not are told so, and addresses that lead nowhere say nothing', async () => {
    const path = `/api/texts/${conference.textId}/adoption`;
    const { version } = await app.get(Texts).get(conference.textId);
    const declare = { version, reportRule: twelveMonths };
    expect((await as(app, null).get(path)).status).toBe(401);
    expect((await as(app, conference.head['DRV']!).post(`${path}/declaration`, declare)).body).toMatchObject({
      status: 403,
      key: 'not-permitted',
    });
    expect((await as(app, conference.chair).get(`/api/texts/${conference.processId}/adoption`)).body).toMatchObject({
      status: 404,
      key: 'not-found',
    });
    expect((await as(app, conference.chair).get('/api/adoptions/nonsense')).status).toBe(404);
    expect((await as(app, conference.chair).post(`${path}/declaration`, { version: 'one' })).body).toMatchObject({
      status: 422,
      key: 'invalid-input',
    });
    expect(
      (await as(app, conference.chair).post(`${path}/declaration`, { ...declare, version: version + 1 })).body,
    ).toMatchObject({ status: 409, key: 'changed-meanwhile' });
    expect(
      (
        await as(app, conference.chair).post(`${path}/declaration`, {
          ...declare,
          reportRule: { kind: 'date', on: 'tomorrow' },
        })
      ).status,
    ).toBe(422);
  });

  test('the chair declares, the officer records, and everybody who takes part reads and keeps the record', async () => {
    const path = `/api/texts/${conference.textId}/adoption`;
    const { version } = await app.get(Texts).get(conference.textId);
    const look = await as(app, conference.officer).get(`${path}/look?reportRule=months_after_adoption&months=12`);
    expect(look.body).toMatchObject({ commitments: 13, reportRequests: 13 });
    const page = await as(app, conference.chair).post(`${path}/declaration`, { version, reportRule: twelveMonths });
    const declarationId = page.body.declaration.id as string;
    expect((await as(app, conference.chair).post(path, { declarationId })).body).toMatchObject({
      key: 'not-permitted',
    });
    const adoption = await as(app, conference.officer).post(path, { declarationId });
    expect(adoption.body).toMatchObject({ recommendations: 1, already: false });
    const plain = await as(app, conference.head['DRV']!).get(`/api/adoptions/${adoption.body.id}/text`);
    expect([plain.headers['content-type'], plain.text.includes(adoption.body.sha256)]).toEqual([
      'text/plain; charset=utf-8',
      true,
    ]);
    expect(
      (await as(app, conference.head['DRV']!).get(`/api/adoptions/${adoption.body.id}/json`)).body.record.mark,
    ).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}$/);
    expect((await as(app, conference.head['DRV']!).get('/api/followup/mine')).body).toMatchObject([
      { id: expect.stringMatching(/^report-/) },
      { block: 'do_now', href: '/focal-points' },
    ]);
  });
});
