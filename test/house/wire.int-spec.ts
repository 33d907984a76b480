import { randomBytes, randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import * as contracts from '#contracts';
import { HttpGroundModule, readConfig } from '#platform';
import { liveParser } from '#text';
import { chapters } from '../../apps/api/src/chapters.js';
import { anApp, type TestApp, testServer } from '../support/database.js';
import { aSignedIn, type SignedIn } from '../support/people.js';
import { aProcess, type World } from '../support/processes.js';

interface Served {
  name: string;
  method: string;
  path: string;
  input: unknown;
}

const routes: Served[] = Object.entries(contracts)
  .filter(([name]) => name.endsWith('Routes'))
  .flatMap(([of, served]) =>
    Object.entries(served as Record<string, Omit<Served, 'name'>>).map(([name, route]) => ({
      ...route,
      name: `${of}.${name}`,
    })),
  );
/** An address with something else in the place of each id. */
const at = (path: string, id: string): string => path.replace(/:\w+/g, encodeURIComponent(id));
const forEverybody = /^\/api\/(people|demo|clock)\b/;
const closed = routes.filter(({ path }) => !forEverybody.test(path));
const withIds = closed.filter(({ path }) => path.includes(':'));

interface Reply {
  status: number;
  type: string;
  key: string | undefined;
  words: string;
}

describe('what comes over the wire', () => {
  let app: TestApp;
  let address: string;
  let world: World;
  let stranger: SignedIn;

  beforeAll(async () => {
    app = await anApp(
      [HttpGroundModule.forRoot(readConfig({ DATABASE_URL: testServer(), LOG_LEVEL: 'silent' })), ...chapters],
      { listen: true, env: { DEMO: '0' } },
    );
    address = (await app.app.getUrl()).replace('[::1]', '127.0.0.1');
    world = await aProcess(app);
    stranger = (await aProcess(app, { code: 'OTH', members: ['XAA'] })).officer;
  }, 120_000);
  afterAll(() => app.close());

  async function ask(
    method: string,
    path: string,
    who: { cookie: string } | null,
    body?: string | Uint8Array,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    const response = await fetch(address + path, {
      method,
      headers: { 'content-type': 'application/json', ...(who && { cookie: who.cookie }), ...headers },
      ...(method === 'GET' ? {} : { body: (body ?? '{}') as string }),
    });
    const words = await response.text();
    const type = response.headers.get('content-type') ?? '';
    let key: string | undefined;
    if (type.startsWith('application/problem+json')) key = (JSON.parse(words) as { key: string }).key;
    return { status: response.status, type, key, words };
  }

  /** A problem in words that gives nothing away. */
  const isProblem = ({ status, key, words }: Reply): boolean =>
    status >= 400 &&
    status < 500 &&
    key !== undefined &&
    key in contracts.problems &&
    !/ at .*\(|node_modules|SELECT |libs\//.test(words);

  afterEach(async () => {
    const me = await ask('GET', '/api/people/me', world.officer);
    expect(me.status).toBe(200);
  });

  it.each(closed.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s asks who is there',
    async (_, { method, path }) => {
      const reply = await ask(method, at(path, randomUUID()), null);
      expect([reply.status, reply.key]).toEqual([401, 'not-signed-in']);
    },
  );

  it.each(withIds.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s tells a stranger nothing of an id, known or not',
    async (_, { method, path }) => {
      for (const id of [
        randomUUID(),
        'nonsense',
        '0',
        "' OR 1=1 --",
        '../../etc/passwd',
        world.processId,
        world.meeting.id,
        '%00',
      ]) {
        const reply = await ask(method, at(path, id), stranger, '{}');
        // A list of what hangs on nothing is empty, and tells as little.
        expect({ id, reply, silent: isProblem(reply) || reply.words === '[]' }).toMatchObject({ silent: true });
        expect([401, 405, 500]).not.toContain(reply.status);
      }
    },
  );

  it.each(
    closed.filter(({ method }) => method !== 'GET').map((route) => [`${route.method} ${route.path}`, route] as const),
  )('%s answers words that make no sense with words that do', async (_, { method, path }) => {
    for (const body of [
      '{"version":',
      '[]',
      'null',
      '"x"',
      '{"__proto__":{"admin":true}}',
      `{"version":${'9'.repeat(400)}}`,
      JSON.stringify({ version: -1, processId: 'x', reason: 'a'.repeat(50_000) }),
    ]) {
      const reply = await ask(method, at(path, world.processId), world.officer, body);
      expect({
        body: body.slice(0, 40),
        reply,
        fine: isProblem(reply) || (reply.status < 300 && !closed.find((route) => route.path === path)?.input),
      }).toMatchObject({ fine: true });
    }
  });

  it.each([
    ['malformed JSON', '{"email": "a@b.c"', 400, 'malformed-request'],
    ['bytes', randomBytes(500), 400, 'malformed-request'],
    ['a body of nine megabytes', JSON.stringify({ content: 'x'.repeat(9_000_000) }), 413, 'too-large'],
  ] as const)('%s is answered in words', async (_, body, status, key) => {
    const reply = await ask('POST', '/api/people/invitations', world.officer, body);
    expect([reply.status, reply.key]).toEqual([status, key]);
  });

  it.each([
    ['nothing', ''],
    ['another cookie', 'rapporteur=abc'],
    ['half a session', () => world.officer.cookie.slice(0, -5)],
    ['very much', `x=${'y'.repeat(6000)}`],
  ])('a session of %s is nobody’s', async (_, cookie) => {
    const reply = await ask('GET', '/api/accountability/matrix', {
      cookie: typeof cookie === 'string' ? cookie : cookie(),
    });
    expect([reply.status, reply.key]).toEqual([401, 'not-signed-in']);
  });

  it('says how it is, to everybody, and nothing of anybody', async () => {
    const reply = await ask('GET', '/api/health', null);
    expect(reply.status).toBe(200);
    expect(JSON.parse(reply.words)).toMatchObject({ status: 'ready', database: { durable: expect.any(Boolean) } });
    expect(reply.words).not.toMatch(/@|postgres:/);
  });

  it('a page of another site changes nothing', async () => {
    const reply = await ask('POST', '/api/people/sign-out', world.officer, '{}', {
      origin: 'https://elsewhere.example',
    });
    expect([reply.status, reply.key]).toEqual([403, 'foreign-origin']);
  });

  it.each(['/api/nowhere', '/api/texts/', '/api//texts', '/api/%2e%2e/people/me', '/api/accountability/matrix/x'])(
    '%s leads nowhere, in words',
    async (path) => {
      const reply = await ask('GET', path, world.officer);
      expect(reply.status === 200 || isProblem(reply)).toBe(true);
    },
  );

  it.each([
    ['a cycle that is no id', 'cycleId=abc'],
    ['a language nobody speaks', 'lang=tlh'],
    ['a list where one is asked', 'processId=a&processId=b'],
  ])('a question with %s is answered in words', async (_, query) => {
    const reply = await ask('GET', `/api/accountability/matrix?${query}`, world.officer);
    expect([reply.status, reply.key]).toEqual([422, 'invalid-input']);
  });

  describe('sockets', () => {
    const open: Socket[] = [];
    afterEach(() => {
      for (const socket of open.splice(0)) socket.close();
    });
    const connect = (who: SignedIn | null): Promise<{ socket: Socket; refused?: string }> =>
      new Promise((resolve) => {
        const socket = io(address, {
          path: '/live',
          transports: ['websocket'],
          parser: liveParser,
          auth: { protocol: 2 },
          reconnection: false,
          extraHeaders: who ? { cookie: who.cookie } : {},
        });
        open.push(socket);
        socket.on('connect', () => resolve({ socket }));
        socket.on('connect_error', (error) => resolve({ socket, refused: error.message }));
      });
    const say = (
      socket: Socket,
      message: string,
      body: unknown,
    ): Promise<{ problem?: { key: string; status: number } } | 'silence'> =>
      new Promise((resolve) => {
        const timer = setTimeout(() => resolve('silence'), 1500);
        socket.emit(message, body, (reply: { problem?: { key: string; status: number } }) => {
          clearTimeout(timer);
          resolve(reply);
        });
      });

    it('do not open for nobody, or say nothing', async () => {
      const { socket, refused } = await connect(null);
      if (refused) return;
      const reply = await say(socket, 'text:join', { textId: randomUUID() });
      expect(reply === 'silence' || reply.problem?.key === 'not-signed-in').toBe(true);
    });

    it.each(['text:join', 'text:leave', 'text:push', 'text:command', 'text:presence', 'text:ids'])(
      '%s answers nonsense with a problem',
      async (message) => {
        const { socket, refused } = await connect(world.officer);
        expect(refused).toBeUndefined();
        const bytes = new Uint8Array([255, 255, 255]);
        for (const body of [
          null,
          7,
          'x',
          [],
          {},
          { textId: 'x' },
          { textId: randomUUID() },
          // Bytes have a place in a push only; elsewhere an attacker can send what looks like them.
          { textId: randomUUID(), generation: 1, update: message === 'text:push' ? bytes : [...bytes] },
          { textId: { $ne: null } },
          [...randomBytes(64)],
        ]) {
          const reply = await say(socket, message, body);
          // Leaving where one is not changes nothing.
          if (message === 'text:leave' && reply !== 'silence' && 'left' in reply) continue;
          expect({ body, reply }).toMatchObject({
            reply: { problem: { key: expect.stringMatching(/^[a-z-]+$/), status: expect.any(Number) } },
          });
          expect((reply as { problem: { status: number } }).problem.status).toBeLessThan(500);
        }
        expect(socket.connected).toBe(true);
      },
    );

    it('live on after frames that are none', async () => {
      for (const frame of [
        '',
        'x',
        '40{"a":',
        '42["text:join"',
        '42[]',
        '9999',
        '451-["text:push",{"_placeholder":true,"num":0}]',
        '451-["text:push",{"_placeholder":true,"num":9}]',
        new Uint8Array([2]),
        new Uint8Array([2, 255, 255, 255, 255, 255, 255, 255, 255, 255]),
        new Uint8Array([9, 1, 2, 3]),
      ]) {
        const raw = new WebSocket(`${address.replace('http', 'ws')}/live/?EIO=4&transport=websocket`);
        await new Promise((resolve) => {
          raw.onopen = () => {
            raw.send('40');
            raw.send(frame);
            raw.send(new Uint8Array([1, 2, 3]));
            setTimeout(resolve, 60);
          };
          raw.onerror = resolve;
        });
        raw.close();
      }
      const { refused } = await connect(world.officer);
      expect(refused).toBeUndefined();
    });
  });

  it('knows an observer from a secretariat: what the role may not do is refused in words', async () => {
    const observer = await aSignedIn(app, {
      role: 'observer',
      processId: world.processId,
      entityId: world.entity['DRV']!.id,
    });
    const reply = await ask('POST', '/api/texts', observer, '{}');
    expect([reply.status, reply.key]).toEqual([403, 'not-permitted']);
  });
});
