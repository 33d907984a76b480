import { writeXlsx } from 'hucre';
import { anApp, type TestApp } from '../../../test/support/database.js';
import { aSignedIn, as, type SignedIn, tokenMailedTo } from '../../../test/support/people.js';
import { newId, systemActor } from '../../platform/src/index.js';
import { People, PeopleModule, RoleTerms, Scopes } from './index.js';

const PASSWORD = 'a long enough password';

describe('coming in', () => {
  let app: TestApp;
  let admin: SignedIn;
  let processId: string;
  let dorvia: string;

  const invited = async (email: string) => {
    const personId = await app.get(People).invite({ name: 'Pavel Orsik', email, processId });
    await app
      .get(RoleTerms)
      .grant({ personId, role: 'head_of_delegation', processId, entityId: dorvia, source: 'test' });
    return personId;
  };
  const active = async (email: string) => {
    await invited(email);
    const reply = await as(app, null).post('/api/people/invitations/accept', {
      token: await tokenMailedTo(app, email),
      name: 'Pavel Orsik',
      password: PASSWORD,
    });
    expect(reply.status).toBe(200);
    return cookieOf(reply);
  };
  const cookieOf = (reply: { headers: Record<string, unknown> }) => ({
    cookie: String((reply.headers['set-cookie'] as string[])[0]).split(';')[0]!,
  });
  const key = (reply: { text: string }) => (JSON.parse(reply.text) as { key: string }).key;

  beforeAll(async () => {
    app = await anApp([PeopleModule], { listen: true });
    processId = newId();
    dorvia = newId();
    await app
      .get(Scopes)
      .know({ id: processId, kind: 'process', code: 'CDM', names: { en: 'Corvane Dialogue' }, rehearsal: true });
    await app.get(Scopes).know({ id: dorvia, kind: 'entity', code: 'DRV', names: { en: 'Dorvia' } });
    admin = await aSignedIn(app, { role: 'secretariat_admin', processId: null });
  });
  afterAll(() => app.close());

  test('an invited person sets up access by the link in the mail and is signed in with the role', async () => {
    const cookie = await active('pavel@dorvia.example');
    const me = await as(app, cookie).get('/api/people/me');
    expect(me.body).toMatchObject({
      name: 'Pavel Orsik',
      acting: { role: 'head_of_delegation', entityName: 'Dorvia', entityCode: 'DRV', processName: 'Corvane Dialogue' },
      rehearsal: true,
    });
  });

  test('names in an answer are in the language of the page, whatever the language of the letters', async () => {
    const id = newId();
    const names = { en: 'Selmar Forum', fr: 'Forum de Selmar', ar: 'منتدى سلمار' };
    await app.get(Scopes).know({ id, kind: 'process', code: 'SEL', names, rehearsal: false });
    const writtenToInFrench = await aSignedIn(app, { role: 'chair', processId: id, lang: 'fr' });
    const readIn = async (told: string) => {
      const cookie = `${writtenToInFrench.cookie}${told}`;
      const { body } = await as(app, { cookie }).get('/api/people/me');
      return [body.acting.processName, body.lang];
    };
    expect(await readIn('; rapporteur_lang=ar')).toEqual([names.ar, 'fr']);
    expect(await readIn('; rapporteur_lang=en')).toEqual([names.en, 'fr']);
    // Where nobody says what is read, or says what is no language, it is the one in which the person is written to.
    expect(await readIn('')).toEqual([names.fr, 'fr']);
    expect(await readIn('; rapporteur_lang=__proto__')).toEqual([names.fr, 'fr']);
  });

  test('the link is one row with its hash, one planned end, one mail, one fact', async () => {
    await invited('row@dorvia.example');
    const token = await tokenMailedTo(app, 'row@dorvia.example');
    expect(
      await app.sql(`SELECT 1 FROM access_link WHERE token_hash = encode(sha256($1::bytea), 'hex')`, [token]),
    ).toHaveLength(1);
    const [link] = await app.sql<{ id: string }>(
      `SELECT id FROM access_link WHERE token_hash = encode(sha256($1::bytea), 'hex')`,
      [token],
    );
    expect(
      await app.sql(
        `SELECT 1 FROM scheduled_action WHERE subject_id = $1 AND kind = 'forget-link' AND state = 'planned'`,
        [link!.id],
      ),
    ).toHaveLength(1);
    expect(
      await app.sql(`SELECT 1 FROM history WHERE subject_id = $1 AND fact = 'sign-in-link.asked'`, [link!.id]),
    ).toHaveLength(1);
    expect(JSON.stringify(await app.sql(`SELECT * FROM history`))).not.toContain(token);
  });

  test('a sign-in link lets in once, and not after twenty minutes', async () => {
    await active('link@dorvia.example');
    const ask = async () => {
      expect((await as(app, null).post('/api/people/sign-in-links', { email: 'LINK@dorvia.example' })).status).toBe(
        202,
      );
      return tokenMailedTo(app, 'link@dorvia.example');
    };
    const token = await ask();
    expect((await as(app, null).post('/api/people/sign-in-links/use', { token })).status).toBe(200);
    expect(key(await as(app, null).post('/api/people/sign-in-links/use', { token }))).toBe('link-used');
    const late = await ask();
    await app.sql(
      `UPDATE access_link SET expires_at = now() - interval '1 second' WHERE used_at IS NULL AND kind = 'sign_in'`,
    );
    expect(key(await as(app, null).post('/api/people/sign-in-links/use', { token: late }))).toBe('link-expired');
    expect(key(await as(app, null).post('/api/people/sign-in-links/use', { token: 'x'.repeat(43) }))).toBe('not-found');
  });

  test('of two browsers that use one link at once, one comes in', async () => {
    await active('race@dorvia.example');
    await as(app, null).post('/api/people/sign-in-links', { email: 'race@dorvia.example' });
    const token = await tokenMailedTo(app, 'race@dorvia.example');
    const replies = await Promise.all([1, 2].map(() => as(app, null).post('/api/people/sign-in-links/use', { token })));
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 410]);
  });

  test('a wrong password and an unknown address are answered alike', async () => {
    await active('known@dorvia.example');
    const wrong = await as(app, null).post('/api/people/sign-in', {
      email: 'known@dorvia.example',
      password: 'not the password',
    });
    const unknown = await as(app, null).post('/api/people/sign-in', {
      email: 'nobody@dorvia.example',
      password: 'not the password',
    });
    expect(wrong.status).toBe(401);
    expect(wrong.text).toBe(unknown.text);
    expect(
      (await as(app, null).post('/api/people/sign-in', { email: 'known@dorvia.example', password: PASSWORD })).status,
    ).toBe(200);
  });

  test('the eleventh wrong password within a quarter of an hour is refused, even the right one', async () => {
    await active('tired@dorvia.example');
    for (let attempt = 0; attempt < 10; attempt += 1)
      await as(app, null).post('/api/people/sign-in', { email: 'tired@dorvia.example', password: 'wrong wrong wrong' });
    expect(
      key(await as(app, null).post('/api/people/sign-in', { email: 'tired@dorvia.example', password: PASSWORD })),
    ).toBe('too-many-requests');
  });

  test('a new password ends every other session', async () => {
    const before = await active('reset@dorvia.example');
    await as(app, null).post('/api/people/password-resets', { email: 'reset@dorvia.example' });
    const token = await tokenMailedTo(app, 'reset@dorvia.example');
    expect(key(await as(app, null).post('/api/people/password-resets/use', { token, password: 'short' }))).toBe(
      'password-too-weak',
    );
    const reply = await as(app, null).post('/api/people/password-resets/use', {
      token,
      password: 'another long password',
    });
    expect(reply.status).toBe(200);
    expect((await as(app, before).get('/api/people/me')).status).toBe(401);
    expect((await as(app, cookieOf(reply)).get('/api/people/me')).status).toBe(200);
  });

  test('signing out everywhere ends all sessions at once', async () => {
    const one = await active('everywhere@dorvia.example');
    const two = cookieOf(
      await as(app, null).post('/api/people/sign-in', { email: 'everywhere@dorvia.example', password: PASSWORD }),
    );
    expect((await as(app, one).post('/api/people/sign-out-everywhere')).body).toEqual({ sessions: 2 });
    for (const session of [one, two]) expect((await as(app, session).get('/api/people/me')).status).toBe(401);
  });

  test('a role that ended is gone in the open browser; another one can be chosen', async () => {
    const person = await aSignedIn(app, { role: 'delegate', processId, entityId: dorvia });
    const other = await app
      .get(RoleTerms)
      .grant({ personId: person.personId, role: 'focal_point', processId, entityId: dorvia, source: 'test' });
    await app.get(RoleTerms).end(person.termId, 'the meeting closed', systemActor(processId));
    expect((await as(app, person).get('/api/people/me')).body.acting).toBeNull();
    expect(key(await as(app, person).post('/api/people/acting', { termId: person.termId }))).toBe('no-such-role');
    expect((await as(app, person).post('/api/people/acting', { termId: other })).body.acting).toMatchObject({
      role: 'focal_point',
    });
  });

  test('the same running role is not granted twice', async () => {
    const person = await aSignedIn(app, { role: 'delegate', processId, entityId: dorvia });
    expect(
      await app
        .get(RoleTerms)
        .grant({ personId: person.personId, role: 'delegate', processId, entityId: dorvia, source: 'again' }),
    ).toBe(person.termId);
  });

  test('an officer invites into the own process only, and nobody above the own role', async () => {
    const officer = await aSignedIn(app, { role: 'secretariat_officer', processId });
    const invite = (over: object) =>
      as(app, officer).post('/api/people/invitations', {
        name: 'New',
        email: 'new@dorvia.example',
        role: 'delegate',
        processId,
        entityId: dorvia,
        ...over,
      });
    expect((await invite({})).status).toBe(201);
    expect((await invite({ processId: newId() })).status).toBe(404);
    expect((await invite({ role: 'secretariat_admin', entityId: null })).status).toBe(403);
    const delegate = await aSignedIn(app, { role: 'delegate', processId, entityId: dorvia });
    expect((await as(app, delegate).get('/api/people')).status).toBe(403);
    expect((await as(app, null).get('/api/people')).status).toBe(401);
  });

  test('a list with wrong rows is shown row by row and invites nobody; a right one invites everybody', async () => {
    const take = (content: string, confirm: boolean) =>
      as(app, admin).post('/api/people/invitation-lists', { processId, format: 'csv', content, confirm });
    const wrong =
      'Name,E-mail,Role,State\nA Person,a.list@example.org,delegate,DRV\nB Person,not an address,king,XXX\n';
    const preview = await take(wrong, false);
    expect(preview.body).toMatchObject({ valid: 1, wrong: 1, invited: null });
    expect(preview.body.rows[1].errors.map((error: { key: string }) => error.key)).toEqual([
      'list.error.email',
      'list.error.role',
      'list.error.entity',
    ]);
    expect(key(await take(wrong, true))).toBe('invalid-input');
    expect(await app.sql(`SELECT 1 FROM person WHERE email = 'a.list@example.org'`)).toHaveLength(0);
    const right =
      'Name;E-mail;Role;State\nA Person;a.list@example.org;delegate;DRV\nC Person;c.list@example.org;secretariat officer;\n';
    expect((await take(right, true)).body).toMatchObject({ valid: 2, wrong: 0, invited: 2 });
    expect(await app.sql(`SELECT 1 FROM person WHERE email LIKE '%.list@example.org'`)).toHaveLength(2);
  });

  test('the same list comes as a workbook, its columns in another order', async () => {
    const rows = [
      ['State', 'Name', 'Role', 'E-mail'],
      ['DRV', 'Dora Wende', 'Head of delegation', 'dora.sheet@example.org'],
      ['', 'Emil Sand', 'secretariat officer', 'emil.sheet@example.org'],
    ];
    const workbook = await writeXlsx({ sheets: [{ name: 'Participants', rows }] });
    const reply = await as(app, admin).post('/api/people/invitation-lists', {
      processId,
      format: 'xlsx',
      content: Buffer.from(workbook).toString('base64'),
      confirm: true,
    });
    expect(reply.body).toMatchObject({ valid: 2, wrong: 0, invited: 2 });
    const holders = await app.get(RoleTerms).holders({ processId, role: 'head_of_delegation', entityId: dorvia });
    expect(holders.map((holder) => holder.email)).toContain('dora.sheet@example.org');
  });

  test('an unreadable workbook is told in a sentence', async () => {
    const reply = await as(app, admin).post('/api/people/invitation-lists', {
      processId,
      format: 'xlsx',
      content: Buffer.from('not a workbook').toString('base64'),
      confirm: false,
    });
    expect(JSON.parse(reply.text)).toMatchObject({
      key: 'invalid-input',
      issues: [{ message: 'list.error.unreadable' }],
    });
  });

  test('an unknown zone is refused and changes nothing', async () => {
    const person = await aSignedIn(app, { role: 'delegate', processId, entityId: dorvia, zone: 'Africa/Nairobi' });
    expect(key(await as(app, person).patch('/api/people/me', { zone: 'Mars/Olympus' }))).toBe('unknown-zone');
    expect((await as(app, person).patch('/api/people/me', { zone: 'Europe/Zurich' })).body.zone).toBe('Europe/Zurich');
  });
});

describe('an empty installation that is not the demonstration', () => {
  test('prints one link, which makes the first administrator and works once', async () => {
    const app = await anApp([PeopleModule], { listen: true, env: { DEMO: '0' } });
    const { FirstAdministrators } = await import('./index.js');
    const url = await app.get(FirstAdministrators).linkIfNobodyIsHere();
    const token = url!.split('#')[1]!;
    const become = () =>
      as(app, null).post('/api/people/first-administrator', {
        token,
        name: 'Ines Calder',
        email: 'ines@example.org',
        password: PASSWORD,
      });
    expect((await become()).body.acting).toMatchObject({ role: 'secretariat_admin', processId: null });
    expect((await become()).status).toBe(410);
    expect(await app.get(FirstAdministrators).linkIfNobodyIsHere()).toBeNull();
    expect((await as(app, null).get('/api/demo/people')).status).toBe(404);
    await app.close();
  });
});
