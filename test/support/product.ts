import { type ChildProcess, fork } from 'node:child_process';
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { demonstration } from './demonstration.js';
import { aDatabase } from './fresh-database.js';
import { aFreePort } from './ports.js';

const built = resolve(__dirname, '../../dist/apps');
const READY_MS = 60_000;

/** The product as it runs in service: a real api and a real worker on a database of their own, with the built web application. */
export class Product {
  private readonly children: ChildProcess[] = [];
  private api: ChildProcess | null = null;
  private readonly pool: pg.Pool;
  private said = '';

  private constructor(
    readonly address: string,
    private readonly folder: string,
    private readonly environment: NodeJS.ProcessEnv,
    private readonly dropDatabase: () => Promise<void>,
  ) {
    this.pool = new pg.Pool({ connectionString: environment['DATABASE_URL'], max: 2 });
    this.pool.on('error', () => undefined);
  }

  /** With the invented world of the demonstration, or empty as on its first day. */
  static async start(world: 'demonstration' | 'empty', settings: NodeJS.ProcessEnv = {}): Promise<Product> {
    if (!existsSync(join(built, 'web/index.html')))
      throw new Error('The product is not built: run the stories through "npm test", or "npm run build" first.');
    const database = await aDatabase(world === 'demonstration' ? demonstration() : undefined);
    const folder = mkdtempSync(join(tmpdir(), 'rapporteur-story-'));
    const port = await aFreePort();
    const address = `http://127.0.0.1:${port}`;
    const product = new Product(
      address,
      folder,
      {
        PATH: process.env['PATH'],
        NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
        DATABASE_URL: database.url,
        HOST: '127.0.0.1',
        PORT: String(port),
        PUBLIC_URL: address,
        DATA_DIR: folder,
        DEMO: world === 'demonstration' ? '1' : '0',
        BACKUP_HOUR: '-1',
        LOG_LEVEL: 'warn',
        ...(process.env['WEB_DIST'] ? { WEB_DIST: process.env['WEB_DIST'] } : {}),
        ...settings,
      },
      database.drop,
    );
    try {
      await Promise.all([product.run('api'), product.run('worker')]);
    } catch (error) {
      await product.end();
      throw error;
    }
    return product;
  }

  /** Rows of a question to the database. */
  async sql<Row = Record<string, unknown>>(text: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await this.pool.query(text, parameters)).rows as Row[];
  }

  /** Ends the api at once, as a loss of power would. */
  async killApi(): Promise<void> {
    const gone = this.api;
    if (!gone || gone.exitCode !== null || gone.signalCode !== null) return;
    const ended = new Promise((done) => gone.once('exit', done));
    gone.kill('SIGKILL');
    await ended;
  }
  startApi(): Promise<void> {
    return this.run('api');
  }
  /** Lets the api stand still, or go on, without ending a connection. */
  holdApi(still: boolean): void {
    this.api?.kill(still ? 'SIGSTOP' : 'SIGCONT');
  }

  /** What the api printed for the person who installs it. */
  get printed(): string {
    return this.said;
  }

  async end(): Promise<void> {
    await Promise.all(this.children.splice(0).map(stopped));
    await this.pool.end();
    await this.dropDatabase();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private run(name: 'api' | 'worker'): Promise<void> {
    const log = join(this.folder, `${name}.log`);
    const file = createWriteStream(log);
    const child = fork(join(built, name, 'src/main.js'), {
      env: this.environment,
      execArgv: ['--enable-source-maps'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child.stdout!.pipe(file, { end: false });
    child.stderr!.pipe(file, { end: false });
    if (name === 'api') this.api = child;
    if (name === 'api') child.stdout!.on('data', (piece: Buffer) => (this.said += piece.toString()));
    this.children.push(child);
    return new Promise((done, fail) => {
      const late = setTimeout(() => fail(new Error(`${name} was not ready after ${READY_MS / 1000} s`)), READY_MS);
      const settle = (error?: Error) => {
        clearTimeout(late);
        if (error) fail(error);
        else done();
      };
      child.once('message', () => settle());
      child.once('exit', (code) =>
        settle(new Error(`${name} ended with ${code}: ${readFileSync(log, 'utf8').slice(-2000)}`)),
      );
    });
  }
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    const hard = setTimeout(() => child.kill('SIGKILL'), 8000);
    child.once('exit', () => {
      clearTimeout(hard);
      done();
    });
    child.kill('SIGTERM');
  });
}
