import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { aDatabase } from '../support/fresh-database.js';
import { aFreePort } from '../support/ports.js';

jest.setTimeout(120_000);
const root = resolve(__dirname, '../..');
const administrator = {
  name: 'Ines Calder',
  email: 'ines.calder@secret-mail.example',
  password: 'a long enough passphrase 19',
};

/** The built api as one process, with what it writes down; as an outsider meets it. */
describe('the doors of a real installation', () => {
  let database: Awaited<ReturnType<typeof aDatabase>>;
  let pool: pg.Pool;
  let api: ChildProcess;
  let address: string;
  let port: number;
  let logged = '';
  let cookie = '';
  const secrets: string[] = [administrator.email, administrator.password, 'secret-mail'];

  beforeAll(async () => {
    database = await aDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 2 });
    port = await aFreePort();
    address = `http://127.0.0.1:${port}`;
    const folder = mkdtempSync(join(tmpdir(), 'rapporteur-doors-'));
    mkdirSync(join(folder, 'web', 'assets'), { recursive: true });
    writeFileSync(join(folder, 'web', 'index.html'), '<!doctype html><title>Rapporteur</title>');
    writeFileSync(join(folder, 'web', 'assets', 'a.js'), 'void 0');
    writeFileSync(join(folder, 'outside.txt'), 'OUTSIDE');
    api = spawn(process.execPath, [join(root, 'dist/apps/api/src/main.js')], {
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        DATABASE_URL: database.url,
        DATA_DIR: join(folder, 'data'),
        WEB_DIST: join(folder, 'web'),
        PORT: String(port),
        DEMO: '0',
        LOG_LEVEL: 'info',
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [api.stdout!, api.stderr!]) stream.on('data', (piece) => (logged += piece));
    await new Promise<void>((ready, fail) => {
      api.once('message', () => ready());
      api.once('exit', (code) => fail(new Error(`the api ended (${code}): ${logged}`)));
    });
  });
  afterAll(async () => {
    api?.kill('SIGKILL');
    await pool?.end();
    await database?.drop();
  });
  afterEach(async () => expect((await fetch(`${address}/api/health`)).status).toBe(200));

  /** Without the tidying of an address that fetch does. */
  const raw = (path: string, headers: Record<string, string> = {}) =>
    new Promise<{ status: number; words: string }>((settle, fail) => {
      const asked = request({ host: '127.0.0.1', port, path, headers }, (reply) => {
        let words = '';
        reply.on('data', (piece) => (words += piece));
        reply.on('end', () => settle({ status: reply.statusCode ?? 0, words }));
      });
      asked.on('error', fail);
      asked.end();
    });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(address + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(cookie && { cookie }), ...headers },
      body: JSON.stringify(body),
    });

  it.each([
    '/..%2foutside.txt',
    '/%2e%2e/outside.txt',
    '/../outside.txt',
    '/assets/..%2f..%2foutside.txt',
    '/assets/../../outside.txt',
    '/..%5coutside.txt',
    '//outside.txt',
    '/%00',
    '/assets/%00a.js',
    '/%c0%ae%c0%ae/outside.txt',
    '/api/files/..%2f..%2foutside.txt',
    '/.env',
    '/.git/config',
    '/package.json',
  ])('%s gives nothing from beside the pages', async (path) => {
    const { status, words } = await raw(path);
    expect(words).not.toMatch(/OUTSIDE|"dependencies"|\[core\]|node_modules/);
    expect(status).toBeLessThan(500);
    if (status === 200) expect(words).toContain('<title>Rapporteur</title>');
  });

  it('the first administrator comes in by the link, once, with a cookie for this site only', async () => {
    const token = logged.match(/first administrator: \S+#([\w-]+)/)?.[1];
    expect(token).toBeDefined();
    secrets.push(token!);
    logged = logged.replace(/first administrator: \S+/, '');
    const reply = await post('/api/people/first-administrator', { token, ...administrator });
    expect(reply.status).toBe(200);
    cookie = reply.headers.get('set-cookie')!.split(';')[0]!;
    secrets.push(cookie.split('=')[1]!);
    expect(reply.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax$/i);
    expect((await post('/api/people/first-administrator', { token, ...administrator })).status).toBe(410);
  });

  it('tells browsers to run nothing foreign, and not who serves', async () => {
    const { headers } = await fetch(`${address}/`);
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each(['/api/demo/people', '/api/demo/clock', '/api/demo/inbox'])(
    '%s is no door where no demo is',
    async (path) => {
      expect((await fetch(address + path)).status).toBe(404);
    },
  );
  it('nobody enters as a demo person, and time stands where it is', async () => {
    const [person] = (await pool.query(`SELECT id FROM person LIMIT 1`)).rows;
    expect((await post('/api/demo/enter', { personId: person.id }, { cookie: '' })).status).toBe(404);
    expect([403, 404]).toContain((await post('/api/demo/travel', { to: '2030-01-01T00:00:00Z' })).status);
  });

  it('ninety pasted pages are recognised in a moment', async () => {
    const { rows } = await pool.query(`SELECT id FROM person LIMIT 1`);
    expect(rows).toHaveLength(1);
    const created = await post('/api/processes', {
      code: 'CDM',
      names: { en: 'Dialogue' },
      defaultZone: 'Africa/Nairobi',
      startYear: 2019,
    });
    const process = (await created.json()) as { id: string };
    expect(created.status).toBe(201);
    const invited = await post('/api/people/invitations', {
      ...administrator,
      role: 'secretariat_admin',
      processId: process.id,
    });
    expect(invited.status).toBe(201);
    const officer = { name: 'Tomas Renn', email: 'tomas.renn@secret-mail.example' };
    expect(
      (await post('/api/people/invitations', { ...officer, role: 'secretariat_officer', processId: process.id }))
        .status,
    ).toBe(201);
    const mail = (await pool.query(`SELECT body_text FROM mail WHERE to_address = $1`, [officer.email])).rows[0]
      .body_text;
    const token = mail.match(/#([\w-]{20,})/)[1];
    secrets.push(token, officer.email);
    const door = await post(
      '/api/people/invitations/accept',
      { token, name: officer.name, password: administrator.password },
      { cookie: '' },
    );
    const entered = door.headers.get('set-cookie')!.split(';')[0]!;
    secrets.push(entered.split('=')[1]!);
    const line = `Recommends that member States ${'cooperate on shared data '.repeat(9)};`;
    const plain = Array.from({ length: 90 * 12 }, (_, n) => `${n + 1}. ${line}`).join('\n');
    const began = performance.now();
    const reply = await post('/api/texts/recognise', { plain }, { cookie: entered });
    const took = Math.round(performance.now() - began);
    report(`90 pages (${plain.length} signs) recognised in ${took} ms\n`);
    expect(reply.status).toBeLessThan(300);
    expect(((await reply.json()) as { blocks: unknown[] }).blocks.length).toBeGreaterThanOrEqual(90 * 12);
    expect(took).toBeLessThan(10_000);
    secrets.push('cooperate on shared data');
  });

  it('writes down no address, no word, no token and no password', async () => {
    await post('/api/people/sign-in', { email: administrator.email, password: administrator.password }, { cookie: '' });
    await post(
      '/api/people/sign-in',
      { email: administrator.email, password: 'wrong and secret-mail' },
      { cookie: '' },
    );
    await post('/api/people/sign-in-links', { email: administrator.email }, { cookie: '' });
    await post('/api/people/sign-in', 'malformed secret-mail', { cookie: '' });
    await fetch(`${address}/api/mails?to=${administrator.email}`, { headers: { cookie } });
    await raw(`/api/nowhere?token=secret-mail`, {
      authorization: 'Bearer secret-mail',
      referer: 'http://x/#secret-mail',
    });
    // It does write.
    expect(
      logged.split('\n').filter((line) => line.includes('"path":"/api/people/sign-in"')).length,
    ).toBeGreaterThanOrEqual(2);
    const found = logged.split('\n').filter((line) => secrets.some((secret) => line.includes(secret)));
    expect(found).toEqual([]);
    expect(logged).not.toMatch(/rapporteur_session|127\.0\.0\.1/);
  });
});

const report = (words: string) => process.stdout.write(words);
