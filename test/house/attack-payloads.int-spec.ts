import { request as httpRequest } from 'node:http';
import { parseCsv } from 'hucre';
import { io } from 'socket.io-client';
import { People } from '#people';
import { HttpGroundModule, Mailroom, readConfig } from '#platform';
import { Processes } from '#processes';
import { liveParser } from '#text';
import { chapters } from '../../apps/api/src/chapters.js';
import { begun } from '../support/accountability.js';
import { aConference, adopted, type Conference } from '../support/adoption.js';
import { anApp, type TestApp, testServer } from '../support/database.js';
import { requestOf } from '../support/followup.js';
import { LiveClient } from '../support/live-client.js';
import { aSignedIn, type SignedIn, tokenMailedTo } from '../support/people.js';
import { aProcess } from '../support/processes.js';

const sums = ['=HYPERLINK("http://evil.example","here")', '+1+1', '-2+3', '@SUM(A1)', '\t=1+1', '=cmd|’/C calc’!A0'];

describe('what an attacker sends', () => {
  let app: TestApp;
  let address: string;
  let world: Conference;
  let reporter: SignedIn;
  let requestId: string;

  beforeAll(async () => {
    app = await anApp(
      [HttpGroundModule.forRoot(readConfig({ DATABASE_URL: testServer(), LOG_LEVEL: 'silent' })), ...chapters],
      { listen: true, env: { DEMO: '0' } },
    );
    address = (await app.app.getUrl()).replace('[::1]', '127.0.0.1');
    world = await aConference(app, {
      over: { ARV: { names: { en: '=1+1 Aruvia' } }, BMT: { names: { en: '@Belmont' } } },
      recommended: () => sums.map((text) => ({ rule: { kind: 'all_members' }, text })),
    });
    await adopted(app, world);
    ({ who: reporter, requestId } = await begun(app, world, 'ARV', () => ({ status: 'S4', words: '=2+2' })));
  }, 300_000);
  afterAll(() => app.close());
  // Whatever was sent: the process lives.
  afterEach(async () => expect((await ask('GET', '/api/people/me', world.officer)).status).toBe(200));

  async function ask(
    method: string,
    path: string,
    who: { cookie: string } | null,
    body?: unknown,
    headers: Record<string, string> = {},
  ) {
    const reply = await fetch(address + path, {
      method,
      headers: { 'content-type': 'application/json', ...(who && { cookie: who.cookie }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const words = await reply.text();
    const json = reply.headers.get('content-type')?.includes('json') ? JSON.parse(words) : undefined;
    return { status: reply.status, words, json, headers: reply.headers };
  }
  const invited = (name: string, email: string, more: object = {}) =>
    ask('POST', '/api/people/invitations', world.officer, {
      name,
      email,
      role: 'delegate',
      processId: world.processId,
      entityId: world.entity['DRV']!.id,
      ...more,
    });

  describe('fields that nobody asked for', () => {
    it('change nothing of a person', async () => {
      const [before] = await app.sql(`SELECT * FROM person WHERE id = $1`, [reporter.personId]);
      const reply = await ask('PATCH', '/api/people/me', reporter, {
        lang: 'fr',
        id: world.officer.personId,
        personId: world.officer.personId,
        email: 'evil@example.org',
        name: 'Somebody else',
        state: 'erased',
        role: 'secretariat_admin',
        password_hash: 'x',
      });
      expect(reply.status).toBe(200);
      const [after] = await app.sql(`SELECT * FROM person WHERE id = $1`, [reporter.personId]);
      expect(after).toEqual({ ...before, lang: 'fr', version: expect.anything() });
      const [officer] = await app.sql<{ lang: string }>(`SELECT lang FROM person WHERE id = $1`, [
        world.officer.personId,
      ]);
      expect(officer!.lang).toBe('en');
    });

    it('do not make an invited person active or an administrator', async () => {
      const reply = await invited('Extra Fields', 'extra@example.org', {
        id: world.officer.personId,
        state: 'active',
        roles: ['secretariat_admin'],
        passwordHash: 'x',
        grantedBy: world.admin.personId,
      });
      expect(reply.status).toBe(201);
      const rows = await app.sql(
        `SELECT p.state, p.password_hash, t.role, t.granted_by FROM person p JOIN role_term t ON t.person_id = p.id WHERE p.email = 'extra@example.org'`,
      );
      expect(rows).toEqual([
        { state: 'invited', password_hash: null, role: 'delegate', granted_by: world.officer.personId },
      ]);
    });

    it('do not say who answered: that comes from the session', async () => {
      const [before] = await app.sql<{ version: number }>(
        `SELECT version FROM answer WHERE request_id = $1 AND question_code = 'A4'`,
        [requestId],
      );
      const reply = await ask('PUT', `/api/report-requests/${requestId}/answers`, reporter, {
        question: 'A4',
        commitmentId: null,
        value: 'Ministry of Health',
        version: before!.version,
        answeredBy: world.officer.personId,
        answered_by: world.officer.personId,
        personId: world.officer.personId,
        source: 'secretariat',
        requestId: '00000000-0000-0000-0000-000000000000',
        termId: world.officer.termId,
      });
      expect(reply.status).toBe(200);
      const [after] = await app.sql(
        `SELECT answered_by, term_id, source FROM answer WHERE request_id = $1 AND question_code = 'A4'`,
        [requestId],
      );
      expect(after).toEqual({ answered_by: reporter.personId, term_id: reporter.termId, source: 'focal_point' });
    });

    it('named after the insides of the language reach nothing', async () => {
      for (const body of [
        '{"lang":"en","__proto__":{"polluted":true}}',
        '{"lang":"en","constructor":{"prototype":{"polluted":true}}}',
        '{"__proto__":{"lang":"fr"}}',
      ])
        await ask('PATCH', '/api/people/me', world.officer, body);
      await ask(
        'GET',
        '/api/accountability/matrix?__proto__[polluted]=1&constructor[prototype][polluted]=1',
        world.officer,
      );
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    });

    it('of a role above one’s own are refused: an officer makes no administrator', async () => {
      for (const processId of [world.processId, null]) {
        const reply = await invited('Evil', 'evil@example.org', { role: 'secretariat_admin', processId });
        expect([reply.status, reply.json.key]).toEqual([403, 'not-permitted']);
      }
      expect(
        (await invited('Nobody', 'nobody@example.org', { entityId: world.officer.personId })).status,
      ).toBeGreaterThanOrEqual(400);
    });
  });

  describe('bodies of a wrong kind', () => {
    const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    it.each([
      ['a hundred thousand brackets', () => deep(100_000)],
      ['an answer a hundred thousand deep', () => `{"question":"A4","version":1,"value":${deep(100_000)}}`],
      ['an answer of five megabytes', () => `{"question":"A4","version":1,"value":"${'x'.repeat(5_000_000)}"}`],
      ['an answer with a NUL', () => '{"question":"A4","version":1,"value":"a\\u0000b"}'],
      ['half a sign', () => '{"question":"A4","version":1,"value":"\\ud800"}'],
      ['a list of a million', () => `{"question":"B6","version":0,"value":[${'1,'.repeat(1_000_000)}1]}`],
    ])('%s: a problem in words', async (_, body) => {
      const reply = await ask('PUT', `/api/report-requests/${requestId}/answers`, reporter, body());
      expect([reply.status, reply.json?.key]).toEqual([expect.any(Number), expect.stringMatching(/^[a-z-]+$/)]);
      expect(reply.status).toBeGreaterThanOrEqual(400);
      expect(reply.status).toBeLessThan(500);
    });

    it.each([
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/xml',
      'application/octet-stream',
    ])('%s is not read as an order', async (type) => {
      const body = JSON.stringify({
        name: 'Form',
        email: 'form@example.org',
        role: 'delegate',
        processId: world.processId,
      });
      const reply = await ask('POST', '/api/people/invitations', world.officer, body, { 'content-type': type });
      expect(reply.status).toBeGreaterThanOrEqual(400);
      expect(reply.status).toBeLessThan(500);
      expect(await app.sql(`SELECT 1 FROM person WHERE email = 'form@example.org'`)).toEqual([]);
    });

    it.each([
      'https://evil.example',
      'null',
      'http://127.0.0.1',
      'http://127.0.0.1.evil.example',
      'file://',
      'nonsense',
    ])('a form of %s in somebody’s browser changes nothing', async (origin) => {
      for (const type of ['text/plain', 'application/json']) {
        const reply = await ask('POST', '/api/people/sign-out-everywhere', world.officer, '{}', {
          origin,
          'content-type': type,
        });
        expect([reply.status, reply.json.key]).toEqual([403, 'foreign-origin']);
      }
    });

    it.each(["'; DROP TABLE person; --", '" OR ""="', '%', '_', '\\', '{{7*7}}', '$1', '../../etc/passwd'])(
      'the name %s is a name',
      async (name) => {
        const email = `sql.${Buffer.from(name).toString('hex')}@example.org`;
        const reply = await invited(name, email);
        expect([reply.status, reply.json.name]).toEqual([201, name]);
      },
    );

    it.each(['Mars/Olympus', '+99:99', '', 'Africa/Nairobi; DROP', 'x'.repeat(5000), '../../etc/localtime'])(
      'the zone “%s” is none',
      async (zone) => {
        const own = await ask('PATCH', '/api/people/me', reporter, { zone });
        expect([own.status, own.json.key]).toEqual([422, expect.stringMatching(/^(unknown-zone|invalid-input)$/)]);
        const { venueZone: _, ...meeting } = {
          processId: world.processId,
          code: 'CDM-9',
          ordinal: 9,
          kind: 'senior_officials',
          names: { en: 'Ninth' },
          city: 'x',
          country: 'x',
          venueZone: zone,
          startOn: '2027-01-01',
          endOn: '2027-01-02',
          inviteAll: false,
        };
        const planned = await ask('POST', '/api/meetings', world.admin, { ...meeting, venueZone: zone });
        expect([planned.status, planned.json.key]).toEqual([
          422,
          expect.stringMatching(/^(unknown-zone|invalid-input)$/),
        ]);
      },
    );
  });

  describe('in mails', () => {
    const raw = async (to: string) => {
      await app.get(Mailroom).sendDue();
      const [row] = await app.sql<{ m: Record<string, unknown> }>(
        `SELECT to_jsonb(i) AS m FROM inbox_message i WHERE i::text ILIKE $1 ORDER BY 1 DESC LIMIT 1`,
        [`%${to}%`],
      );
      return row ? JSON.stringify(row.m) : undefined;
    };

    it.each(['A\r\nBcc: victim@example.org', 'A\nX-Evil: 1', 'A\u0000B', 'A\u2028B'])(
      'a name with a line of its own is refused: %j',
      async (name) => {
        const reply = await invited(name, 'crlf@example.org');
        expect([reply.status, reply.json.key]).toEqual([422, 'invalid-input']);
      },
    );

    it.each([
      'a@example.org\r\nBcc: v@example.org',
      'a@example.org,b@example.org',
      '<a@example.org>',
      'a b@example.org',
    ])('an address that is more than one is refused: %j', async (email) => {
      const reply = await invited('Many', email);
      expect([reply.status, reply.json.key]).toEqual([422, 'invalid-input']);
    });

    it('signs of HTML in a name are signs', async () => {
      const name = '<img src=x onerror=alert(1)>"><script>alert(2)</script>';
      expect((await invited(name, 'html@example.org')).status).toBe(201);
      const [mail] = await app.sql<{ body_html: string; subject: string }>(
        `SELECT body_html, subject FROM mail WHERE to_address = 'html@example.org'`,
      );
      expect(mail!.body_html).not.toMatch(/<img|<script/);
      expect(mail!.body_html).toContain('&#60;script');
    });

    it('a process with lines in its name breaks no subject', async () => {
      const founder = await aSignedIn(app, { role: 'secretariat_admin', processId: null });
      await app.get(Processes).create(founder.actor, {
        code: 'EVL',
        names: { en: 'Evil\r\nBcc: victim@example.org\r\n\r\nBody' },
        defaultZone: 'UTC',
        startYear: 2020,
      });
      const [process] = await app.sql<{ id: string }>(`SELECT id FROM process WHERE code = 'EVL'`);
      await app.get(People).invite({ name: 'Target', email: 'target@example.org', processId: process!.id });
      const [mail] = await app.sql<{ subject: string }>(
        `SELECT subject FROM mail WHERE to_address = 'target@example.org'`,
      );
      expect(mail!.subject).not.toMatch(/[\r\n]/);
      const arrived = await raw('target@example.org');
      expect(arrived).toBeDefined();
      expect(arrived).not.toMatch(/\\r?\\nBcc:/i);
    });
  });

  it('formulas are words in every export', async () => {
    const reply = await ask('GET', `/api/accountability/matrix.csv?processId=${world.processId}`, world.officer);
    expect(reply.status).toBe(200);
    const cells = parseCsv(reply.words.replace(/^\uFEFF/, ''))
      .flat()
      .map(String);
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    // They are in it.
    for (const word of ['HYPERLINK', 'SUM(A1)'])
      expect(cells.some((cell) => cell.startsWith("'") && cell.includes(word))).toBe(true);
  });

  describe('sessions', () => {
    const password = 'a long enough passphrase 17';
    async function accepted(email: string) {
      await invited('Session Person', email);
      const token = await tokenMailedTo(app, email);
      return ask('POST', '/api/people/invitations/accept', null, { token, name: 'Session Person', password });
    }

    it('stand in a cookie that no script reads and no foreign page sends', async () => {
      const reply = await accepted('cookie@example.org');
      expect(reply.status).toBe(200);
      const cookie = reply.headers.get('set-cookie')!;
      expect(cookie).toMatch(/; HttpOnly/i);
      expect(cookie).toMatch(/; SameSite=Lax/i);
      expect(cookie).toMatch(/; Path=\//i);
      expect(cookie).not.toMatch(/Domain=/i);
      expect(reply.words).not.toContain(cookie.split(';')[0]!.split('=')[1]!);
    });

    it('are never those that the visitor brought along', async () => {
      await accepted('fixed@example.org');
      const planted = 'A'.repeat(43);
      const reply = await ask(
        'POST',
        '/api/people/sign-in',
        { cookie: `rapporteur_session=${planted}` },
        { email: 'fixed@example.org', password },
      );
      expect(reply.status).toBe(200);
      expect(reply.headers.get('set-cookie')).not.toContain(planted);
      expect((await ask('GET', '/api/people/me', { cookie: `rapporteur_session=${planted}` })).status).toBe(401);
      const mine = { cookie: reply.headers.get('set-cookie')!.split(';')[0]! };
      expect((await ask('GET', '/api/people/me', mine)).status).toBe(200);
      await ask('POST', '/api/people/sign-out', mine);
      expect((await ask('GET', '/api/people/me', mine)).status).toBe(401);
    });

    it('do not act in a role of somebody else', async () => {
      const reply = await ask('POST', '/api/people/acting', reporter, { termId: world.officer.termId });
      expect([reply.status, reply.json.key]).toEqual([expect.any(Number), 'no-such-role']);
      expect((await ask('GET', '/api/people', reporter)).status).toBe(403);
    });
  });

  it('who is invited twice is one person, and a link used twice at once opens one door', async () => {
    const replies = await Promise.all([1, 2, 3].map(() => invited('Twice', 'twice@example.org')));
    expect(replies.filter(({ status }) => status >= 500)).toEqual([]);
    expect(await app.sql(`SELECT 1 FROM person WHERE email = 'twice@example.org'`)).toHaveLength(1);
    expect(await app.sql(`SELECT 1 FROM mail WHERE to_address = 'twice@example.org'`)).toHaveLength(1);
    const token = await tokenMailedTo(app, 'twice@example.org');
    const doors = await Promise.all(
      [1, 2, 3].map(() =>
        ask('POST', '/api/people/invitations/accept', null, {
          token,
          name: 'Twice',
          password: 'a long enough passphrase 18',
        }),
      ),
    );
    expect(doors.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
  });

  it('an officer learns nothing of what somebody does in another process', async () => {
    const other = await aProcess(app, { code: 'SEC', members: ['XSC'] });
    const [known] = await app.sql<{ email: string }>(`SELECT email FROM person WHERE id = $1`, [other.chair.personId]);
    const reply = await invited('Anybody', known!.email);
    expect(reply.status).toBe(201);
    expect(reply.words).not.toContain(other.processId);
    const list = await ask('GET', '/api/people', world.officer);
    expect(list.words).toContain(known!.email);
    expect(list.words).not.toContain(other.processId);
  });

  describe('much of it', () => {
    it('two hundred megabytes are refused, announced or not, and are never held', async () => {
      const before = process.memoryUsage().rss;
      for (const announced of [true, false]) {
        const status = await new Promise<number | string>((settle) => {
          const sent = httpRequest(
            `${address}/api/report-requests/${requestId}/evidence-files`,
            {
              method: 'POST',
              headers: {
                cookie: reporter.cookie,
                'content-type': 'multipart/form-data; boundary=edge',
                ...(announced ? { 'content-length': 200_000_000 } : { 'transfer-encoding': 'chunked' }),
              },
            },
            (reply) => {
              reply.resume();
              settle(reply.statusCode ?? 0);
              sent.destroy();
            },
          );
          sent.on('error', () => settle('closed'));
          sent.write('--edge\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7');
          const piece = Buffer.alloc(1_000_000, 'x');
          let left = 200;
          const pour = () => {
            while (left-- > 0 && !sent.destroyed) if (!sent.write(piece)) return void sent.once('drain', pour);
            sent.end();
          };
          pour();
        });
        expect([413, 'closed']).toContain(status);
      }
      expect(process.memoryUsage().rss - before).toBeLessThan(250_000_000);
      expect(
        await app.sql(`SELECT 1 FROM evidence WHERE request_id = $1 AND file_id IS NOT NULL`, [requestId]),
      ).toEqual([]);
    }, 120_000);
  });

  describe('at the socket', () => {
    const refusalOf = (headers: Record<string, string>, path = '/live') =>
      new Promise<string>((settle) => {
        const socket = io(address, {
          path,
          transports: ['websocket'],
          parser: liveParser,
          auth: { protocol: 2 },
          reconnection: false,
          forceNew: true,
          extraHeaders: headers,
        });
        const done = (how: string) => {
          socket.close();
          settle(how);
        };
        socket.on('connect', () => done('open'));
        socket.on('connect_error', (error) => done(error.message));
      });

    it('a foreign page, nobody, and a stolen half of a cookie stay outside', async () => {
      expect(await refusalOf({ cookie: reporter.cookie })).toBe('open');
      for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1.evil.example'])
        expect(await refusalOf({ cookie: reporter.cookie, origin })).toBe('foreign-origin');
      expect(await refusalOf({})).toBe('not-signed-in');
      expect(await refusalOf({ cookie: reporter.cookie.slice(0, -3) })).toBe('not-signed-in');
    });

    it('thousands of malformed frames end their own line at most', async () => {
      const honest = await LiveClient.connect(address, world.chair.cookie, world.textId);
      expect((await honest.join()).problem).toBeUndefined();
      const frames = [
        '40{"a":',
        '42["text:join"',
        '42[]',
        '42["text:push",{}]',
        '451-["text:push",{"_placeholder":true,"num":9}]',
        '459999-["x"]',
        '2',
        '6',
        '\u0000',
        '{'.repeat(5000),
      ];
      const lines = await Promise.all(
        [1, 2, 3, 4].map(
          () =>
            new Promise<WebSocket>((settle) => {
              const raw = new WebSocket(`${address.replace('http', 'ws')}/live/?EIO=4&transport=websocket`);
              raw.onopen = () => settle(raw);
              raw.onerror = () => settle(raw);
            }),
        ),
      );
      for (let n = 0; n < 4000; n += 1) {
        const line = lines[n % lines.length]!;
        if (line.readyState !== WebSocket.OPEN) continue;
        line.send(n % 7 === 0 ? new Uint8Array([n & 255, 255, 0]) : frames[n % frames.length]!);
      }
      const began = performance.now();
      expect((await honest.join()).problem).toBeUndefined();
      expect(performance.now() - began).toBeLessThan(5_000);
      for (const line of lines) line.close();
      honest.close();
    });
  });

  it('handing in twice at once gives one receipt', async () => {
    const { who, requestId: other } = await begun(app, world, 'BMT', () => ({ status: 'S4' }));
    const replies = await Promise.all(
      [1, 2, 3].map(() => ask('POST', `/api/report-requests/${other}/submission`, who, { declaration: true })),
    );
    expect(replies.filter(({ status }) => status >= 500)).toEqual([]);
    expect(await app.sql(`SELECT 1 FROM submission WHERE request_id = $1`, [other])).toHaveLength(1);
    expect((await requestOf(app, world, 'BMT')).state).toBe('submitted');
  });
});
