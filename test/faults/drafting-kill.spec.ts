import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Test } from '@nestjs/testing';
import pg from 'pg';
import { DraftingModule } from '#drafting';
import { MeetingsModule } from '#meetings';
import { PeopleModule } from '#people';
import { Clock, PlatformModule, readConfig } from '#platform';
import { ProcessesModule } from '#processes';
import type { TestApp } from '../support/database.js';
import { aDraftingWorldIn, type DraftingWorld } from '../support/drafting.js';
import { seeded } from '../support/hostile-updates.js';
import { LiveClient, until } from '../support/live-client.js';
import { House, kill, type Launched } from './house.js';

jest.setTimeout(150_000);

/** A real api process on the database of a real house; killed and started again by the test. */
class Api {
  private child: ChildProcess | undefined;
  exited: Promise<NodeJS.Signals | number | null> = Promise.resolve(null);

  constructor(
    private readonly url: string,
    readonly port: number,
  ) {}

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(environment: Record<string, string> = {}): Promise<void> {
    const child = fork(resolve(__dirname, '../../dist/apps/api/src/main.js'), {
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: this.url,
        PORT: String(this.port),
        DATA_DIR: mkdtempSync(join(tmpdir(), 'rapporteur-')),
        LOG_LEVEL: 'silent',
        NODE_ENV: 'test',
        ...environment,
      },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let said = '';
    child.stderr?.on('data', (piece) => (said += piece));
    this.child = child;
    this.exited = new Promise((settle) => child.once('exit', (code, signal) => settle(signal ?? code)));
    await Promise.race([
      new Promise<void>((ready) => child.once('message', () => ready())),
      this.exited.then((how) => Promise.reject(new Error(`the api ended (${how}): ${said}`))),
    ]);
  }

  async kill(): Promise<void> {
    this.child?.kill('SIGKILL');
    await this.exited;
  }
}

const aFreePort = () =>
  new Promise<number>((given) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => given(port));
    });
  });

/** Types numbered words without waiting for answers, and comes back after every loss with what it has. */
class Typist {
  typed = 0;
  inFlight = 0;
  stopped = false;
  readonly refused: unknown[] = [];

  constructor(
    readonly name: string,
    public client: LiveClient,
    private readonly connect: () => Promise<LiveClient>,
    private readonly block: number,
  ) {}

  word = (n: number) => `${this.name}${n};`;

  /** Types until told to stop; counts what was unanswered when the connection broke. */
  async run(): Promise<void> {
    while (!this.stopped) {
      if (!this.client.socket.connected) await this.comeBack();
      const update = this.client.change((client) => client.text(this.block).insert(0, this.word(this.typed)));
      this.typed += 1;
      void this.push(update);
      await new Promise((resolve) => setTimeout(resolve, 12));
    }
    if (!this.client.socket.connected) await this.comeBack();
    await until('everything is acknowledged', () => this.client.unacknowledged.length === 0, 60_000);
  }

  private async push(update: Uint8Array): Promise<void> {
    const reply = await this.client.push(update).catch(() => ({ problem: undefined }));
    if (reply.problem) this.refused.push(reply.problem);
  }

  private async comeBack(): Promise<void> {
    const { doc, seq, generation, unacknowledged, clientIds } = this.client;
    this.inFlight = Math.max(this.inFlight, unacknowledged.length);
    for (let attempt = 0; ; attempt += 1) {
      try {
        const next = await this.connect();
        Object.assign(next, { doc, seq, generation, clientIds });
        next.unacknowledged.push(...unacknowledged);
        this.client = next;
        for (const { problem } of await next.resume()) if (problem) this.refused.push(problem);
        return;
      } catch (error) {
        if (attempt > 600) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }

  /** Every word stands in the text once. */
  missingIn(text: string): string[] {
    const stands = text.split(';');
    const count = new Map<string, number>();
    for (const word of stands) count.set(`${word};`, (count.get(`${word};`) ?? 0) + 1);
    return Array.from({ length: this.typed }, (_, n) => this.word(n)).filter((word) => count.get(word) !== 1);
  }
}

describe('kill -9 while two delegations type', () => {
  const house = new House();
  let world: DraftingWorld;
  let api: Api;
  let close: () => Promise<void>;
  let launched: Launched;
  const typing: Typist[] = [];

  beforeAll(async () => {
    launched = await house.started({ DEMO: '0' });
    const password = readFileSync(join(house.data, 'database.password'), 'utf8').trim();
    const url = `postgres://rapporteur:${password}@127.0.0.1:${house.run.postgres.port}/rapporteur`;
    // People and a process are made by the product's own verbs; afterwards only the real processes touch the database.
    const config = readConfig({
      DATABASE_URL: url,
      DATA_DIR: mkdtempSync(join(tmpdir(), 'rapporteur-')),
      LOG_LEVEL: 'silent',
      PORT: '0',
    });
    const module = await Test.createTestingModule({
      imports: [PlatformModule.forRoot(config), PeopleModule, ProcessesModule, MeetingsModule, DraftingModule],
    }).compile();
    const nest = module.createNestApplication({ logger: false });
    await nest.listen(0, '127.0.0.1');
    const pool = new pg.Pool({ connectionString: url, max: 2 });
    pool.on('error', () => undefined);
    const app = {
      app: nest,
      url,
      config,
      clock: { set: () => undefined, now: () => nest.get(Clock).now() },
      get: (token: never) => nest.get(token, { strict: false }),
      sql: async (text: string, parameters: unknown[] = []) => (await pool.query(text, parameters)).rows,
      close: async () => {
        await nest.close();
        await pool.end();
      },
    } as unknown as TestApp;
    world = await aDraftingWorldIn(app);
    close = () => world.close();
    api = new Api(url, await aFreePort());
  });
  afterAll(async () => {
    for (const typist of typing) typist.stopped = true;
    await api?.kill();
    await close?.();
    await house.remove();
  });

  async function typists(textId: string): Promise<[Typist, Typist]> {
    const connectAs = (cookie: string) => () => LiveClient.connect(api.address, cookie, textId);
    const [one, two] = [connectAs(world.dorvia.cookie), connectAs(world.galdonia.cookie)];
    const clients = [await one(), await two()] as const;
    for (const client of clients) await client.join();
    // Both in one paragraph.
    const both: [Typist, Typist] = [new Typist('d', clients[0], one, 2), new Typist('g', clients[1], two, 2)];
    typing.push(...both);
    return both;
  }

  async function nothingIsLost(textId: string, ...all: Typist[]): Promise<void> {
    for (const typist of all) {
      typist.stopped = true;
      expect(typist.refused).toEqual([]);
    }
    const reader = await LiveClient.connect(api.address, world.chair.cookie, textId);
    await reader.join();
    const words = reader.words()[2]!;
    for (const typist of all) expect(typist.missingIn(words)).toEqual([]);
    await until('all show the same', () =>
      all.every(({ client }) => client.words().join('\n') === reader.words().join('\n')),
    );
    const rows = await world.app.sql<{ n: string; last: string }>(
      `SELECT count(*) AS n, max(seq) AS last FROM text_update WHERE text_id = $1`,
      [textId],
    );
    expect(rows[0]!.n).toBe(rows[0]!.last);
    reader.close();
    for (const { client } of all) client.close();
  }

  it('the server promises durability', async () => {
    for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
      expect(await house.sql(`SELECT setting FROM pg_settings WHERE name = '${setting}'`)).toEqual([{ setting: 'on' }]);
    }
  });

  it('between commit and acknowledgement: the words are there, once, when their author comes back', async () => {
    const { id } = await world.aText();
    await api.start({ FAILPOINT: 'after-commit-before-acknowledge:25' });
    const [one, two] = await typists(id);
    const running = [one.run(), two.run()];
    expect(
      await Promise.race([api.exited, new Promise((late) => setTimeout(late, 60_000, 'still alive').unref())]),
    ).toBe('SIGKILL');
    const [{ n }] = (await world.app.sql<{ n: string }>(`SELECT count(*) AS n FROM text_update WHERE text_id = $1`, [
      id,
    ])) as [{ n: string }];
    expect(Number(n)).toBeGreaterThan(20);
    await api.start();
    await until('both came back', () => one.client.socket.connected && two.client.socket.connected, 20_000);
    one.stopped = two.stopped = true;
    await Promise.all(running);
    expect(one.inFlight + two.inFlight).toBeGreaterThan(0);
    await nothingIsLost(id, one, two);
    await api.kill();
  });

  it('at five seeded moments', async () => {
    const random = seeded(20261120);
    const { id } = await world.aText();
    await api.start();
    const [one, two] = await typists(id);
    const running = [one.run(), two.run()];
    for (let n = 0; n < 5; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, 150 + random() * 500));
      await api.kill();
      await api.start();
      await until('both came back', () => one.client.socket.connected && two.client.socket.connected, 20_000);
    }
    one.stopped = two.stopped = true;
    await Promise.all(running);
    expect(one.inFlight + two.inFlight).toBeGreaterThan(0);
    await nothingIsLost(id, one, two);
    await api.kill();
  });

  it('of PostgreSQL: what was acknowledged stands, what was under way is settled, and typing goes on', async () => {
    const { id } = await world.aText();
    await api.start();
    const [one, two] = await typists(id);
    const running = [one.run(), two.run()];
    await new Promise((resolve) => setTimeout(resolve, 800));
    const waiting = one.client.unacknowledged.length + two.client.unacknowledged.length;
    kill(house.run.postgres.pid);
    await launched.says('PostgreSQL runs again');
    expect(waiting + one.client.unacknowledged.length + two.client.unacknowledged.length).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 500));
    one.stopped = two.stopped = true;
    await Promise.all(running);
    await nothingIsLost(id, one, two);
    await api.kill();
  });
});
