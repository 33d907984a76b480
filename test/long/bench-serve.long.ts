import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { until } from '../support/live-client.js';
import { aFreePort } from '../support/ports.js';
import { StrangerClient } from '../support/stranger-client.js';

jest.setTimeout(120_000);

const root = join(import.meta.dirname, '../..');
const DATABASE = 'bench_serve_smoke';

interface Line {
  ready: boolean;
  url: string;
  pid: number;
  textId: string;
  editors: { cookie: string }[];
  followers: { cookie: string }[];
}

/** The product served for measurement from outside, on a port and a database of our choosing; built already. */
describe('npm run bench:serve', () => {
  const server = process.env['TEST_DATABASE_URL']!;
  let served: ChildProcess | undefined;
  let ended: Promise<unknown[]> = Promise.resolve([]);
  let said = '';
  const lines: string[] = [];
  const clients: StrangerClient[] = [];

  async function sql(statement: string, url = server): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(statement)).rows;
    } finally {
      await client.end();
    }
  }
  const url = (): string => Object.assign(new URL(server), { pathname: `/${DATABASE}` }).href;

  beforeAll(async () => {
    await sql(`DROP DATABASE IF EXISTS ${DATABASE}`);
    await sql(`CREATE DATABASE ${DATABASE}`);
  });
  afterAll(async () => {
    for (const client of clients) client.close();
    served?.kill('SIGTERM');
    await ended;
    await sql(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
  });

  /** Starts it and reads what it says until it is ready. */
  async function serve(port: number): Promise<Line> {
    served = spawn('npm', ['run', '--silent', 'bench:serve', '--', '--editors', '3', '--followers', '5'], {
      cwd: root,
      env: { ...process.env, PORT: String(port), DATABASE_URL: url(), BENCH_PRODUCT: root },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    served.stderr!.on('data', (bytes: Buffer) => {
      said += bytes.toString();
    });
    const reading = createInterface({ input: served.stdout! });
    reading.on('line', (line) => lines.push(line));
    ended = once(served, 'exit');
    const [first] = await Promise.race([once(reading, 'line'), ended]);
    if (typeof first !== 'string') throw new Error(`it ended before it was ready: ${said}`);
    return JSON.parse(lines[0]!) as Line;
  }

  async function opened({ url: address, textId }: Line, cookie: string): Promise<StrangerClient> {
    const client = new StrangerClient(() => address, cookie, textId);
    clients.push(client);
    await client.open();
    return client;
  }

  it('says in one line how to come in; whoever has the page of the protocol types with such a cookie, and others hear it', async () => {
    const port = await aFreePort();
    const line = await serve(port);
    const cookie = { cookie: expect.stringMatching(/^\w+=\S+$/) };
    expect(line).toEqual({
      ready: true,
      url: `http://127.0.0.1:${port}`,
      pid: expect.any(Number),
      textId: expect.any(String),
      editors: [cookie, cookie, cookie],
      followers: [cookie, cookie, cookie, cookie, cookie],
    });
    expect(process.kill(line.pid, 0)).toBe(true);
    const editors = await Promise.all(line.editors.map((one) => opened(line, one.cookie)));
    const followers = await Promise.all(line.followers.map((one) => opened(line, one.cookie)));
    expect(editors.map(({ readOnly }) => readOnly)).toEqual([false, false, false]);
    expect(followers.every(({ readOnly }) => readOnly)).toBe(true);
    for (const [index, editor] of editors.entries()) {
      const reply = await editor.type(index + 1, 0, `editor ${index} was here `);
      expect(reply).toEqual({ seq: expect.any(Number) });
    }
    await until('everybody has heard the three', () =>
      [...editors, ...followers].every(({ words }) =>
        editors.every((_, index) => words[index + 1]!.startsWith(`editor ${index} was here `)),
      ),
    );
    const rows = await sql(`SELECT seq FROM text_update WHERE text_id = '${line.textId}' AND kind = 'typing'`, url());
    expect(rows.length).toBeGreaterThanOrEqual(3);

    served!.kill('SIGTERM');
    await ended;
    await until('the api has ended', () => !isThere(line.pid), 20_000);
    expect(lines).toHaveLength(1);
  });
});

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
