import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { root } from './processes.ts';

/** As much as PostgreSQL keeps in stock (min_wal_size). */
const LOG_MEGABYTES = 80;

interface Running {
  pid: number;
  port: number;
  connection: {
    createDatabase(name: string): Promise<void>;
    dropDatabase(name: string): Promise<void>;
    close(): Promise<void>;
  };
  url(name?: string): string;
}
interface Launcher {
  openPostgres(places: object, wishes?: object): Promise<Running>;
  closePostgres(postgres: Running): Promise<string>;
  placesIn(root: string, folder: string): object;
  prepareData(places: object): void;
}

/** PostgreSQL as the launcher starts it, in a folder of its own; or the one that DATABASE_URL names. */
export class Database {
  readonly url: string;
  private running: Running | undefined;
  private readonly launcher: Launcher | undefined;
  private readonly folder: string | undefined;
  private readonly places: object | undefined;

  private constructor(given: {
    url: string;
    running?: Running;
    launcher?: Launcher;
    folder?: string;
    places?: object;
  }) {
    this.url = given.url;
    this.running = given.running;
    this.launcher = given.launcher;
    this.folder = given.folder;
    this.places = given.places;
  }

  static async open(): Promise<Database> {
    const given = process.env['DATABASE_URL'];
    if (given) return new Database({ url: given });
    const part = async (name: string): Promise<object> => import(join(root, 'bin', name));
    const launcher = { ...(await part('postgres.mjs')), ...(await part('places.mjs')) } as Launcher;
    const folder = mkdtempSync(join(tmpdir(), 'rapporteur-bench-'));
    chmodSync(folder, 0o711);
    const places = launcher.placesIn(root, folder);
    launcher.prepareData(places);
    const start = async (): Promise<Database> => {
      const running = await launcher.openPostgres(places, { firstPort: 55_600 });
      return new Database({ url: running.url(), running, launcher, folder, places });
    };
    const fresh = await start();
    await fresh.fillLog();
    // Ending keeps the files of the log for the next start.
    await launcher.closePostgres(fresh.running as Running);
    return start();
  }

  /**
   * A server that has been in use writes over the files of its log. A new one makes each of them first, and every commit
   * waits for that: about 50 ms, once in 16 MB.
   */
  private async fillLog(): Promise<void> {
    for (let megabytes = 0; megabytes < LOG_MEGABYTES; megabytes += 8)
      await this.query(`SELECT pg_logical_emit_message(true, 'bench', repeat('x', 8 * 1024 * 1024))`);
  }

  get isOurs(): boolean {
    return this.running !== undefined;
  }

  /** Ends every process of the server as a loss of power would, and starts it again on the same port. */
  async killAndStart(): Promise<void> {
    const { running, launcher, places } = this;
    if (!running || !launcher || !places) throw new Error('the server of DATABASE_URL is not ours to kill');
    const all = [running.pid, ...childrenOf(running.pid)];
    for (const pid of all) process.kill(pid, 'SIGKILL');
    await running.connection.close();
    this.running = await launcher.openPostgres(places, { firstPort: running.port });
    if (this.running.port !== running.port) throw new Error('the server did not get its port again');
  }

  async close(): Promise<void> {
    if (!this.running || !this.launcher || !this.folder) return;
    await this.launcher.closePostgres(this.running);
    rmSync(this.folder, { recursive: true, force: true });
  }

  async query<Row extends object>(text: string, parameters: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.url });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(text, parameters)).rows as Row[];
    } finally {
      await client.end();
    }
  }

  /** What makes a commit durable, as the server itself says it. */
  async settings(): Promise<Record<string, string>> {
    const names = ['server_version', 'fsync', 'full_page_writes', 'synchronous_commit', 'wal_sync_method'];
    const rows = await this.query<{ name: string; setting: string }>(
      'SELECT name, setting FROM pg_settings WHERE name = ANY($1)',
      [names],
    );
    return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
  }

  /**
   * Milliseconds of small commits, asked from outside over the same road as the servers: the yardstick of an
   * acknowledgement. One after the other keeps the machine awake; `everyMs` apart, each has to wake it, as keystrokes do.
   */
  async commits({ times = 150, everyMs = 0 } = {}): Promise<number[]> {
    const client = new pg.Client({ connectionString: this.url });
    await client.connect();
    try {
      await client.query(
        'CREATE TABLE IF NOT EXISTS bench_commit (id bigint GENERATED ALWAYS AS IDENTITY, body bytea)',
      );
      const took: number[] = [];
      for (let n = 0; n < times; n += 1) {
        const began = performance.now();
        await client.query('INSERT INTO bench_commit (body) VALUES ($1)', [Buffer.alloc(40, n)]);
        const now = performance.now();
        took.push(now - began);
        if (everyMs > 0) await delay(Math.max(0, everyMs - (now - began)));
      }
      return took;
    } finally {
      await client.end();
    }
  }
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
      } catch {
        return false;
      }
    });
}
