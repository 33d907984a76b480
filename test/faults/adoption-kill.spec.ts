import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Texts } from '#drafting';
import {
  aConference,
  aText,
  type Conference,
  declared,
  makeClean,
  twentyFour,
  upToFollowup,
} from '../support/adoption.js';
import type { TestApp } from '../support/database.js';
import { seeded } from '../support/hostile-updates.js';
import { LiveClient, until } from '../support/live-client.js';
import { aSignedIn, type SignedIn } from '../support/people.js';
import { aFreePort } from '../support/ports.js';
import { House, kill, type Launched } from './house.js';
import { Api, databaseOf, Typist, verbsIn } from './product.js';

jest.setTimeout(420_000);

/** All that an adoption leaves behind, counted. */
interface Traces {
  adoptions: number;
  recorded: number;
  recommendations: number;
  addressees: number;
  endorsements: number;
  lines: number;
  commitments: number;
  cycles: number;
  requests: number;
  planned: number;
  mails: number;
  notices: number;
  told: number;
  state: string;
}

const nothing: Traces = {
  adoptions: 0,
  recorded: 0,
  recommendations: 0,
  addressees: 0,
  endorsements: 0,
  lines: 0,
  commitments: 0,
  cycles: 0,
  requests: 0,
  planned: 0,
  mails: 0,
  notices: 0,
  told: 0,
  state: 'for_adoption',
};

/** What must stand together of an adoption of the twenty-four; how many letters there are depends on who is known. */
const whole = {
  adoptions: 1,
  recorded: 1,
  recommendations: 24,
  addressees: 245,
  lines: 1,
  commitments: 245,
  cycles: 1,
  state: 'adopted',
};

/** Everything in the tables that hangs on one adoption of one text; `since` is a list of what was there before. */
async function tracesOf(sql: TestApp['sql'], textId: string, before: Before): Promise<Traces> {
  const [row] = await sql<Traces>(
    `WITH a AS (SELECT id FROM adoption WHERE text_id = $1),
          r AS (SELECT id FROM recommendation WHERE text_id = $1),
          c AS (SELECT id FROM report_cycle WHERE adoption_id IN (SELECT id FROM a)),
          q AS (SELECT id FROM report_request WHERE cycle_id IN (SELECT id FROM c))
     SELECT (SELECT count(*) FROM a)::int AS adoptions,
            (SELECT count(*) FROM adoption_confirmation WHERE text_id = $1 AND part = 'recorded')::int AS recorded,
            (SELECT count(*) FROM r)::int AS recommendations,
            (SELECT count(*) FROM recommendation_addressee)::int - $2 AS addressees,
            (SELECT count(*) FROM endorsement)::int - $3 AS endorsements,
            (SELECT count(*) FROM register_entry)::int - $4 AS lines,
            (SELECT count(*) FROM commitment)::int - $5 AS commitments,
            (SELECT count(*) FROM report_cycle)::int - $6 AS cycles,
            (SELECT count(*) FROM report_request)::int - $7 AS requests,
            (SELECT count(*) FROM scheduled_action)::int - $8 AS planned,
            (SELECT count(*) FROM mail WHERE dedupe_key NOT LIKE 'storm.%')::int - $9 AS mails,
            (SELECT count(*) FROM notice)::int - $10 AS notices,
            (SELECT count(*) FROM history)::int - $11 AS told,
            (SELECT state FROM text WHERE id = $1) AS state`,
    [
      textId,
      before.addressees,
      before.endorsements,
      before.lines,
      before.commitments,
      before.cycles,
      before.requests,
      before.planned,
      before.mails,
      before.notices,
      before.told,
    ],
  );
  return row!;
}

type Before = Omit<Traces, 'adoptions' | 'recorded' | 'recommendations' | 'state'>;
async function standingOf(sql: TestApp['sql']): Promise<Before> {
  const zero = Object.fromEntries(Object.keys(nothing).map((key) => [key, 0])) as unknown as Before;
  return tracesOf(sql, '00000000-0000-0000-0000-000000000000', zero);
}

/** A conference in a real house: texts for adoption, whatever was needed made by the product's own verbs. */
class Place {
  readonly house = new House();
  launched!: Launched;
  conference!: Conference;
  verbs!: TestApp;
  url!: string;
  private pool!: pg.Pool;

  async open(environment: Record<string, string> = {}): Promise<void> {
    this.launched = await this.house.started({ DEMO: '0', LOG_LEVEL: 'error', BACKUP_HOUR: '-1', ...environment });
    this.url = databaseOf(this.house);
    this.pool = new pg.Pool({ connectionString: this.url, max: 2, connectionTimeoutMillis: 5_000 });
    this.pool.on('error', () => undefined);
    this.verbs = await verbsIn(this.house, upToFollowup);
    this.conference = await aConference(this.verbs);
  }

  sql: TestApp['sql'] = async (text, parameters = []) => (await this.pool.query(text, parameters)).rows as never;

  /** Another text for adoption of the same conference. */
  async anotherText(symbol: string): Promise<string> {
    const textId = await aText(this.verbs, this.conference, twentyFour(this.conference), symbol);
    await makeClean(this.verbs, this.conference.chair, textId);
    return textId;
  }

  async declarationOf(textId: string): Promise<string> {
    return (await declared(this.verbs, { ...this.conference, textId })).id;
  }

  async close(): Promise<void> {
    await this.verbs?.close().catch(() => undefined);
    await this.pool?.end();
    await this.house.remove();
  }
}

interface Recorded {
  status: number;
  body: { id: string; recommendations: number; already: boolean };
}
async function record(address: string, who: SignedIn, textId: string, declarationId: string): Promise<Recorded> {
  const reply = await fetch(`${address}/api/texts/${textId}/adoption`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: who.cookie },
    body: JSON.stringify({ declarationId }),
  });
  return { status: reply.status, body: (await reply.json()) as Recorded['body'] };
}

describe('kill -9 in the middle of an adoption', () => {
  const place = new Place();
  let api: Api;
  let declarationId: string;

  beforeAll(async () => {
    await place.open();
    declarationId = await place.declarationOf(place.conference.textId);
    api = new Api(place.url, await aFreePort());
  });
  afterAll(async () => {
    await api?.kill();
    await place.close();
  });

  // The last recommendation, the first commitment behind the register, one in the middle, the round with its last request; here two of them,
  // all with `LONG=1`.
  it.each(process.env['LONG'] ? [24, 26, 150, 272] : [26, 272])(
    'at its %ith step leaves nothing of it',
    async (step) => {
      const { textId, officer } = place.conference;
      const before = await standingOf(place.sql);
      await api.start({ FAILPOINT: `inside-adoption:${step}`, RAPPORTEUR_FAILPOINTS: '1', NODE_ENV: 'production' });
      const answer = record(api.address, officer, textId, declarationId).then(
        () => 'answered',
        () => 'broken off',
      );
      expect(await answer).toBe('broken off');
      expect(await api.exited).toBe('SIGKILL');
      // The server notices the lost connection and rolls back; nothing of it may be seen at any time meanwhile.
      expect(await tracesOf(place.sql, textId, before)).toEqual(nothing);
      await until('nothing of the lost connection is left', async () => {
        const open = await place.sql(`SELECT 1 FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'`);
        return open.length === 0;
      });
      expect(await tracesOf(place.sql, textId, before)).toEqual(nothing);
    },
  );

  it('lets it be done afterwards: twice at once is once, and gives 245 commitments', async () => {
    const { textId, officer } = place.conference;
    const before = await standingOf(place.sql);
    await api.start();
    const both = await Promise.all([1, 2].map(() => record(api.address, officer, textId, declarationId)));
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect(both.map(({ body }) => body.already).sort()).toEqual([false, true]);
    expect(new Set(both.map(({ body }) => body.id)).size).toBe(1);
    const once = await tracesOf(place.sql, textId, before);
    expect(once).toMatchObject(whole);
    expect(once.requests).toBeGreaterThan(13);
    expect(once.planned).toBeGreaterThan(once.requests);
    // Each count that stood at nothing before does count something.
    expect(Object.entries(once).filter(([, found]) => found === 0)).toEqual([]);
    const again = await record(api.address, officer, textId, declarationId);
    expect(again).toMatchObject({ status: 201, body: { already: true, recommendations: 24, id: both[0]!.body.id } });
    expect(await tracesOf(place.sql, textId, before)).toEqual(once);
    await api.kill();
  });
});

type Victim = 'api' | 'worker' | 'postgres';
/** Always the same three moments, one of each process; KILL_MOMENTS=10 is the long run, KILL_SEED tries others. */
const seed = Number(process.env['KILL_SEED'] ?? 20261121);
const moments = Number(process.env['KILL_MOMENTS'] ?? 3);
const shuffled = <T>(all: readonly T[], random: () => number): T[] =>
  all
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);

/** What died once is started again; what dies twice within ten seconds ends the house. */
const restMilliseconds = 10_500;

describe('kill -9 at seeded moments while people type, adopt and are written to', () => {
  const place = new Place();
  const typists: Typist[] = [];
  let typed: string;
  let reader: () => Promise<LiveClient>;
  const ready: { textId: string; declarationId: string }[] = [];

  beforeAll(async () => {
    await place.open({ SWEEP_SECONDS: '1' });
    const { conference, verbs } = place;
    for (let n = 0; n < moments; n += 1) {
      const textId = n === 0 ? conference.textId : await place.anotherText(`CDM/2026/L.${n + 10}`);
      ready.push({ textId, declarationId: await place.declarationOf(textId) });
    }
    typed = await aText(verbs, conference, [{ rule: null }], 'CDM/2026/L.9');
    const address = `http://127.0.0.1:${place.house.run.port}`;
    const { processId, entity, chair } = conference;
    reader = () => LiveClient.connect(address, chair.cookie, typed);
    for (const [name, code] of [
      ['d', 'DRV'],
      ['g', 'GLD'],
    ] as const) {
      const { cookie } = await aSignedIn(verbs, { role: 'delegate', processId, entityId: entity[code]!.id });
      const connect = () => LiveClient.connect(address, cookie, typed);
      const client = await connect();
      await client.join();
      typists.push(new Typist(name, client, connect, 2, 25));
    }
    expect(await verbs.get(Texts).get(typed)).toMatchObject({ state: 'drafting' });
  });
  afterAll(async () => {
    for (const typist of typists) typist.stopped = true;
    await place.close();
  });

  it('the server promises durability', async () => {
    expect(
      await place.sql(
        `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') ORDER BY name`,
      ),
    ).toEqual(['fsync', 'full_page_writes', 'synchronous_commit'].map((name) => ({ name, setting: 'on' })));
  });

  it(`of api, worker or PostgreSQL: no keystroke is lost, no mail is doubled, no adoption is half`, async () => {
    const random = seeded(seed);
    const { officer } = place.conference;
    const address = `http://127.0.0.1:${place.house.run.port}`;
    const running = typists.map((typist) => typist.run());
    const died = new Map<Victim, number>();
    const log: string[] = [];
    const victims: Victim[] = [];
    const letters = 120;
    for (const [n, { textId, declarationId }] of ready.entries()) {
      if (victims.length === 0) victims.push(...shuffled(['api', 'worker', 'postgres'] as const, random));
      const victim = victims.shift()!;
      const delay = 40 + random() * 500;
      await pause(Math.max(0, restMilliseconds - (performance.now() - (died.get(victim) ?? -restMilliseconds))));
      await until('both type', () => typists.every(({ client }) => client.socket.connected), 60_000);
      const before = await standing(place.sql);
      await post(n, letters);
      await until('letters leave', async () => (await lettersOf(n)).some(({ state }) => state !== 'queued'), 30_000);
      const typedBefore = typists.map((typist) => typist.typed);
      let answered: Recorded | 'lost' | undefined;
      const adopting = record(address, officer, textId, declarationId).then(
        (told) => (answered = told),
        () => (answered = 'lost'),
      );
      await pause(delay);
      const { pid } = place.house.run[victim];
      const underWay = async () => ({
        adopting: answered === undefined,
        typing: typists.reduce((sum, { client }) => sum + client.unacknowledged.length, 0),
        sending: (await lettersOf(n)).filter(({ state }) => state === 'queued' || state === 'sending').length,
      });
      // It dies while something is under way in it: an adoption or keystrokes in api and database, letters in the worker.
      let inFlight = await underWay();
      await until(`${victim} is at work`, async () => {
        inFlight = await underWay();
        return victim === 'worker' ? inFlight.sending > 0 : inFlight.adopting || inFlight.typing > 0;
      });
      kill(pid);
      await adopting;
      expect(typists.every((typist, i) => typist.typed > typedBefore[i]!)).toBe(true);
      await until(`${victim} lives again`, () => place.house.run[victim].pid !== pid, 60_000);
      // By the clock of whoever watches it, it died before this moment.
      died.set(victim, performance.now());
      await until(
        'the database answers',
        () =>
          place.sql('SELECT 1').then(
            () => true,
            () => false,
          ),
        60_000,
      );
      await until('nobody holds a lost transaction', async () => (await openTransactions()) === 0, 30_000);
      const found = await traces(place.sql, textId, before);
      // Whole or not at all.
      if (found.adoptions === 0) expect(found).toEqual(none);
      else expect(found).toEqual(all);
      // What was acknowledged stands; what could not be done was said in words.
      if (typeof answered === 'object') {
        expect([201, 503]).toContain(answered.status);
        if (answered.status === 201) expect(found.adoptions).toBe(1);
      }
      await until(
        'the api answers',
        () =>
          fetch(`${address}/api/health`).then(
            ({ ok }) => ok,
            () => false,
          ),
        60_000,
      );
      const again = await record(address, officer, textId, declarationId);
      expect(again).toMatchObject({ status: 201, body: { recommendations: 24, already: found.adoptions === 1 } });
      expect(await traces(place.sql, textId, before)).toEqual(all);
      log.push(
        `${victim} after ${Math.round(delay)} ms (adoption ${inFlight.adopting ? 'under way' : 'answered'}, ${found.adoptions === 0 ? 'not made' : 'made'}, ${inFlight.typing} keystrokes, ${inFlight.sending} letters)`,
      );
    }
    process.stdout.write(`seed ${seed}:\n  ${log.join('\n  ')}\n`);
    expect(log.some((line) => line.includes('under way'))).toBe(true);

    for (const typist of typists) typist.stopped = true;
    await Promise.all(running);
    expect(typists.flatMap(({ refused }) => refused)).toEqual([]);
    const readers = await reader();
    await readers.join();
    for (const typist of typists) expect(typist.missingIn(readers.words()[2]!)).toEqual([]);
    expect(typists.reduce((sum, { inFlight }) => sum + inFlight, 0)).toBeGreaterThan(0);
    readers.close();
    for (const { client } of typists) client.close();

    await until(
      'no letter waits',
      async () =>
        (await place.sql(`SELECT 1 FROM mail WHERE dedupe_key LIKE 'storm.%' AND state IN ('queued', 'sending')`))
          .length === 0,
      120_000,
    );
    const counted = await place.sql<{ state: string; copies: number; n: number }>(
      `SELECT m.state, c.copies::int, count(*)::int AS n FROM mail m CROSS JOIN LATERAL (SELECT count(*) AS copies FROM inbox_message i WHERE i.mail_key = m.dedupe_key) c
        WHERE m.dedupe_key LIKE 'storm.%' GROUP BY 1, 2 ORDER BY 1, 2`,
    );
    process.stdout.write(`  ${counted.map((c) => `${c.n} ${c.state} with ${c.copies}`).join(', ')}\n`);
    expect(counted.reduce((sum, { n }) => sum + n, 0)).toBe(moments * letters);
    for (const { state, copies } of counted) {
      if (state === 'sent') expect(copies).toBe(1);
      else expect([state, copies <= 1]).toEqual(['unsure', true]);
    }
    expect(readFileSync(`${place.house.data}/run.json`, 'utf8')).toContain('"running"');
  });

  /** Letters in the ledger as a use case writes them, without an alarm: the worker's round finds them. */
  const post = (moment: number, count: number) =>
    place.sql(
      `INSERT INTO mail (id, dedupe_key, to_address, subject, body_text, lang, reason, rehearsal, state, message_id, created_at)
       SELECT gen_random_uuid(), $2 || n, 'p' || n || '@dorvia.example', 'Letter ' || n, repeat('word ', 200), 'en', 'test', false, 'queued', '<' || $2 || n || '@x.example>', $3
         FROM generate_series(1, $1) n`,
      [count, `storm.${moment}.`, new Date()],
    );
  const lettersOf = (moment: number) =>
    place.sql<{ state: string }>(`SELECT state FROM mail WHERE dedupe_key LIKE $1`, [`storm.${moment}.%`]);
  const openTransactions = async () =>
    (
      await place.sql(
        `SELECT 1 FROM pg_stat_activity WHERE state LIKE 'idle in transaction%' AND xact_start < clock_timestamp() - interval '2 seconds'`,
      )
    ).length;

  // Beside the adoption the house goes on: only what nothing else writes is counted here.
  const steady = ({ adoptions, recorded, recommendations, addressees, lines, commitments, cycles, state }: Traces) => ({
    adoptions,
    recorded,
    recommendations,
    addressees,
    lines,
    commitments,
    cycles,
    state,
  });
  const none = steady(nothing);
  const all = whole;
  const standing = standingOf;
  const traces = async (sql: TestApp['sql'], textId: string, before: Before) =>
    steady(await tracesOf(sql, textId, before));
});
