import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { DynamicModule, Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import pg from 'pg';
import { Clock, LiveAdapter, PlatformModule, readConfig } from '#platform';
import type { TestApp } from '../support/database.js';
import { LiveClient, until } from '../support/live-client.js';
import type { House } from './house.js';

/** A real process of the product on the database of a real house; killed and started again by the test. */
export class Api {
  private child: ChildProcess | undefined;
  exited: Promise<NodeJS.Signals | number | null> = Promise.resolve(null);

  constructor(
    private readonly url: string,
    readonly port: number,
    private readonly program: 'api' | 'worker' = 'api',
  ) {}

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }
  get pid(): number | undefined {
    return this.child?.pid;
  }
  get isAlive(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  async start(environment: Record<string, string> = {}): Promise<void> {
    const child = fork(resolve(__dirname, `../../dist/apps/${this.program}/src/main.js`), {
      env: {
        PATH: process.env['PATH'],
        NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
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
      this.exited.then((how) => Promise.reject(new Error(`the ${this.program} ended (${how}): ${said}`))),
    ]);
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.child?.kill(signal);
    await this.exited;
  }
}

/** Types numbered words without waiting for answers, and comes back after every loss with what it has. */
export class Typist {
  typed = 0;
  inFlight = 0;
  stopped = false;
  readonly refused: unknown[] = [];

  constructor(
    readonly name: string,
    public client: LiveClient,
    private readonly connect: () => Promise<LiveClient>,
    private readonly block: number,
    private readonly paceMilliseconds = 12,
  ) {}

  word = (n: number) => `${this.name}${n};`;

  /** Types until told to stop; counts what was unanswered when the connection broke. */
  async run(): Promise<void> {
    while (!this.stopped) {
      if (!this.client.socket.connected) await this.comeBack();
      const update = this.client.change((client) => client.text(this.block).insert(0, this.word(this.typed)));
      this.typed += 1;
      void this.push(update);
      await new Promise((resolve) => setTimeout(resolve, this.paceMilliseconds));
    }
    if (!this.client.socket.connected) await this.comeBack();
    await until('everything is acknowledged', () => this.client.unacknowledged.length === 0, 60_000);
  }

  private async push(update: Uint8Array): Promise<void> {
    const { client } = this;
    const reply = await client.push(update).catch(() => null);
    // No answer for long: whoever types comes back with what was not acknowledged.
    if (reply === null) client.close();
    else if (reply.problem) this.refused.push(reply.problem);
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

/** The address of the database of a house. */
export function databaseOf(house: House): string {
  const password = readFileSync(join(house.data, 'database.password'), 'utf8').trim();
  return `postgres://rapporteur:${password}@127.0.0.1:${house.run.postgres.port}/rapporteur`;
}

/** The product's own verbs on the database of a house that runs, to make people and a process; on the real clock. */
export async function verbsIn(house: House, chapters: (Type | DynamicModule)[]): Promise<TestApp> {
  const url = databaseOf(house);
  const config = readConfig({
    DATABASE_URL: url,
    DATA_DIR: mkdtempSync(join(tmpdir(), 'rapporteur-')),
    LOG_LEVEL: 'silent',
    PORT: '0',
  });
  const module = await Test.createTestingModule({ imports: [PlatformModule.forRoot(config), ...chapters] }).compile();
  const nest = module.createNestApplication({ logger: false });
  nest.useWebSocketAdapter(new LiveAdapter(nest));
  await nest.listen(0, '127.0.0.1');
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  pool.on('error', () => undefined);
  return {
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
}
