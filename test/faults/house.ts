import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { aFreePort } from '../support/ports.js';

/** The launcher under test with a product of a few lines: what is tried is starting and ending, not what is started. */
const product: Record<string, string> = {
  'apps/api/src/main.ts': `
    import { createServer } from 'node:http';
    createServer((request, reply) => {
      if (request.url === '/die') process.exit(7);
      reply.end('{}');
    }).listen(Number(process.env.PORT), process.env.HOST, () => process.send('ready'));
    if (process.env.API_DIES) process.exit(7);`,
  'apps/api/src/migrate.ts': `
    import pg from 'pg';
    if (process.env.NEWER) {
      console.error('The database was written by a newer version of Rapporteur: update the program.');
      process.exit(3);
    }
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await client.connect();
    await client.query('CREATE TABLE IF NOT EXISTS note (words text)');
    await client.end();`,
  'apps/worker/src/main.ts': `setInterval(() => undefined, 1000);`,
  'apps/demo/src/main.ts': `console.log(JSON.stringify({ people: [{ name: 'Ms Amara Diallo', post: 'Chair' }] }));`,
};

export interface RunFile {
  state: string;
  port: number;
  launcher: { pid: number };
  api: { pid: number };
  worker: { pid: number };
  postgres: { pid: number; port: number };
}

export interface Account {
  uid: number;
  gid: number;
}

const patienceMilliseconds = 60_000;
const checkout = resolve(__dirname, '../..');
export const isRoot = process.getuid?.() === 0;

/** A checkout with a data folder of its own, in which the launcher is started. */
export class House {
  readonly folder = mkdtempSync(join(tmpdir(), 'rapporteur-house-'));
  readonly data = join(this.folder, 'data');
  private readonly launched: Launched[] = [];
  private readonly children = new Set<ChildProcess>();

  constructor(
    readonly root: string = checkout,
    private readonly account?: Account,
  ) {
    chmodSync(this.folder, 0o755);
    if (account) chownSync(this.folder, account.uid, account.gid);
  }

  /** Starts the launcher; `said` grows, `ended` tells how it went. */
  launch(environment: Record<string, string> = {}, command = 'start', ...words: string[]): Launched {
    const child = spawn(process.execPath, [join(this.root, 'bin', 'rapporteur.mjs'), command, ...words], {
      cwd: this.root,
      ...this.account,
      env: {
        PATH: process.env['PATH'],
        HOME: this.folder,
        RAPPORTEUR_DATA: this.data,
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.children.add(child);
    const launched = new Launched(child);
    this.launched.push(launched);
    return launched;
  }

  async started(environment: Record<string, string> = {}): Promise<Launched> {
    // What is killed and started again comes back to its port; suites beside this one look for theirs elsewhere.
    const [PORT, RAPPORTEUR_DATABASE_PORT] = [String(await aFreePort()), String(await aFreePort())];
    const launched = this.launch({ PORT, RAPPORTEUR_DATABASE_PORT, ...environment });
    await launched.says('Rapporteur is open at');
    return launched;
  }

  /** What the launcher has written of itself; without one, what the launchers said tells why. */
  get run(): RunFile {
    if (!this.hasRun) throw new Error(`no launcher runs: ${this.launched.map(({ said }) => said).join('\n')}`);
    return JSON.parse(readFileSync(join(this.data, 'run.json'), 'utf8'));
  }

  get hasRun(): boolean {
    return existsSync(join(this.data, 'run.json'));
  }

  async sql<T>(statement: string): Promise<T[]> {
    const password = readFileSync(join(this.data, 'database.password'), 'utf8');
    const client = new pg.Client({
      host: '127.0.0.1',
      port: this.run.postgres.port,
      user: 'rapporteur',
      database: 'rapporteur',
      password,
    });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(statement)).rows as T[];
    } finally {
      await client.end();
    }
  }

  /** Ends whatever a test left running; what stands in the data folder stays. */
  async halt(): Promise<void> {
    const left = this.hasRun ? this.run : undefined;
    for (const child of this.children) child.kill('SIGKILL');
    this.children.clear();
    for (const known of [left?.api, left?.worker]) if (known) kill(known.pid);
    for (const pid of serversOf(join(this.data, 'database'))) kill(pid);
    while (serversOf(join(this.data, 'database')).length > 0) await pause(20);
  }

  /** Ends whatever runs, and forgets the house. */
  async remove(): Promise<void> {
    await this.halt();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A house whose product is a few lines long. */
export class SmallHouse extends House {
  constructor(account?: Account, mode = 0o755) {
    super(mkdtempSync(join(tmpdir(), 'rapporteur-small-')), account);
    for (const name of ['bin', 'package.json', 'package-lock.json', '.swcrc']) {
      cpSync(join(checkout, name), join(this.root, name), { recursive: true });
    }
    symlinkSync(join(checkout, 'node_modules'), join(this.root, 'node_modules'));
    for (const [name, source] of Object.entries(product)) {
      mkdirSync(join(this.root, name, '..'), { recursive: true });
      writeFileSync(join(this.root, name), source);
    }
    chmodSync(this.root, mode);
    if (account) chownSync(this.root, account.uid, account.gid);
  }

  override async remove(): Promise<void> {
    await super.remove();
    rmSync(this.root, { recursive: true, force: true });
  }
}

export class Launched {
  said = '';
  readonly ended: Promise<number | NodeJS.Signals | null>;

  constructor(readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => (this.said += piece));
    this.ended = new Promise((settle) => child.once('close', (code, signal) => settle(signal ?? code)));
  }

  async says(words: string): Promise<void> {
    const until = Date.now() + patienceMilliseconds;
    while (!this.said.includes(words)) {
      if (Date.now() > until) throw new Error(`It did not say “${words}” in time:\n${this.said}`);
      if (this.child.exitCode !== null || this.child.signalCode)
        throw new Error(`It ended without saying “${words}”:\n${this.said}`);
      await pause(20);
    }
  }

  /** The sentence with which it refused. */
  get lastSentence(): string {
    return this.said.trim().split('\n').at(-1) ?? '';
  }

  async end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null> {
    this.child.kill(signal);
    const late = pause(patienceMilliseconds, undefined, { ref: false }).then(() => {
      throw new Error(`It did not end in time:\n${this.said}`);
    });
    return Promise.race([this.ended, late]);
  }
}

export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}

export function isAlive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** The server processes that work in a data folder, or worked there before it was put aside. */
function serversOf(folder: string): number[] {
  const pidFile = join(folder, 'postmaster.pid');
  if (!existsSync(pidFile)) return [];
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(Number(name)) === pid);
  return [pid, ...children.map(Number)].filter(isAlive);
}

function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}

/** A port that somebody else holds. */
export async function aBusyPort(): Promise<{ port: number; free(): void }> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((settle) => server.once('listening', settle));
  return { port: (server.address() as { port: number }).port, free: () => void server.close() };
}
