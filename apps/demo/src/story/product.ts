import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const READY_MS = 40_000;

/** Two operating-system processes, exactly as they run in service. */
export class Product {
  private readonly children: ChildProcess[] = [];

  private constructor(
    readonly address: string,
    private readonly folder: string,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  static async at(folder: string, given: { database: string; dropListener: string | null }): Promise<Product> {
    const port = await freePort();
    const address = `http://127.0.0.1:${port}`;
    const product = new Product(address, folder, {
      ...process.env,
      DATABASE_URL: given.database,
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: address,
      DATA_DIR: folder,
      DEMO: '1',
      BACKUP_HOUR: '-1',
      SMTP_URL: undefined,
      TLS_CERT: undefined,
      TLS_KEY: undefined,
      LOG_LEVEL: 'warn',
      ...(given.dropListener && { DROP_LISTENER: given.dropListener }),
    });
    return product;
  }

  /** Resolves when both say that they are ready. Whoever ends the story meanwhile ends them too. */
  async start(): Promise<void> {
    await Promise.all([this.run('api'), this.run('worker')]);
  }

  /** The process that alone may act because time passed. */
  get workerPid(): number {
    return this.children[1]!.pid!;
  }
  get apiPid(): number {
    return this.children[0]!.pid!;
  }

  async end(): Promise<void> {
    await Promise.all(this.children.map(stopped));
  }

  private run(name: 'api' | 'worker'): Promise<void> {
    mkdirSync(this.folder, { recursive: true });
    const log = createWriteStream(join(this.folder, `${name}.log`));
    const child = spawn(
      process.execPath,
      ['--enable-source-maps', join(import.meta.dirname, `../../../${name}/src/main.js`)],
      {
        env: this.environment,
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    child.stdout!.pipe(log);
    child.stderr!.pipe(log, { end: false });
    let said = '';
    child.stderr!.on('data', (piece: Buffer) => (said = (said + piece.toString()).slice(-2000)));
    this.children.push(child);
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${name} was not ready after ${READY_MS / 1000} s.`)), READY_MS);
      child.once('message', () => {
        clearTimeout(late);
        resolve();
      });
      child.once('exit', (code) => {
        clearTimeout(late);
        reject(new Error(`${name} ended with ${code}: ${said.trim()}`));
      });
    });
  }
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const hard = setTimeout(() => child.kill('SIGKILL'), 8000);
    child.once('exit', () => {
      clearTimeout(hard);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
