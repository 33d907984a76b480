import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { Global, Injectable, Module } from '@nestjs/common';
import { SMTPServer } from 'smtp-server';
import request from 'supertest';
import type { MailView } from '#contracts';
import { anApp, type TestApp } from '../../../test/support/database.js';
import {
  type Actor,
  IDENTIFY,
  InboxModule,
  type Letter,
  MailDecisions,
  Mailroom,
  newId,
  Transactional,
} from './index.js';

const PROCESS = newId();
const signedIn: { actor: Actor | null } = { actor: null };
const officer = (processId: string | null): Actor => ({
  kind: 'person',
  personId: newId(),
  sessionId: newId(),
  termId: newId(),
  role: processId ? 'secretariat_officer' : 'secretariat_admin',
  processId,
  entityId: null,
  lang: 'en',
});

@Injectable()
class Desk {
  constructor(private readonly mailroom: Mailroom) {}
  @Transactional()
  async writeAndFail(letter: Letter): Promise<void> {
    await this.mailroom.post(letter);
    throw new Error('the use case failed');
  }
}

@Global()
@Module({
  providers: [Desk, { provide: IDENTIFY, useValue: { byCookie: async () => signedIn.actor } }],
  exports: [Desk, IDENTIFY],
})
class DeskModule {}

const letter = (key: string, extra: Partial<Letter> = {}): Letter => ({
  dedupeKey: key,
  processId: null,
  personId: null,
  to: 'lena.okarin@dorvia.example',
  subject: 'Rapport demandé: «Réunion №3»',
  text: 'Bonjour,\n\nune réponse est attendue.',
  html: '<p>Une réponse est <b>attendue</b>.</p>',
  lang: 'fr',
  reason: 'Vous êtes point focal.',
  ...extra,
});

describe('the mailroom', () => {
  let app: TestApp;
  let mailroom: Mailroom;
  const row = async (key: string) =>
    (await app.sql<Record<string, unknown> & { id: string }>(`SELECT * FROM mail WHERE dedupe_key = $1`, [key]))[0]!;
  const arrived = (key: string) =>
    app.sql<Record<string, string>>(`SELECT * FROM inbox_message WHERE mail_key = $1`, [key]);
  const http = () => request(app.app.getHttpServer());

  beforeAll(async () => {
    app = await anApp([DeskModule, InboxModule], { listen: true });
    mailroom = app.get(Mailroom);
  });
  afterAll(() => app.close());
  beforeEach(() => {
    app.clock.set(new Date());
    signedIn.actor = null;
  });

  it('keeps no letter of a use case that failed', async () => {
    await expect(app.get(Desk).writeAndFail(letter('failed'))).rejects.toThrow();
    expect(await app.sql(`SELECT 1 FROM mail WHERE dedupe_key = 'failed'`)).toEqual([]);
    expect(await app.sql(`SELECT 1 FROM bullmq.job WHERE queue = 'mail'`)).toEqual([]);
  });

  it('keeps one letter per key, and one order for it', async () => {
    const first = await mailroom.post(letter('one'));
    const second = await mailroom.post(letter('one', { subject: 'Another' }));
    expect(second).toEqual({ id: first.id, posted: false });
    expect(
      await app.sql(`SELECT 1 FROM bullmq.job WHERE queue = 'mail' AND data->>'mailId' = $1`, [first.id]),
    ).toHaveLength(1);
  });

  it('delivers in any script, with its key and a message id that stays the same', async () => {
    const { id } = await mailroom.post(letter('script', { subject: 'تقرير – отчёт – 報告', text: 'سلام 你好' }));
    expect(await mailroom.send(id)).toBe(true);
    expect(await row('script')).toMatchObject({
      state: 'sent',
      attempts: 1,
      sent_by_pid: process.pid,
      last_error: null,
    });
    const [message] = await arrived('script');
    expect(message).toMatchObject({
      subject: 'تقرير – отчёт – 報告',
      to_address: 'lena.okarin@dorvia.example',
      from_address: 'secretariat@rapporteur.example',
    });
    expect(message!['body_text']!.trim()).toBe('سلام 你好');
    expect(message!['body_html']).toContain('<b>attendue</b>');
    expect(message!['message_id']).toBe((await row('script'))['message_id']);
  });

  it('sends a letter once however many ask for it', async () => {
    const { id } = await mailroom.post(letter('crowd'));
    const took = await Promise.all(Array.from({ length: 8 }, () => mailroom.send(id)));
    expect(took.filter(Boolean)).toHaveLength(1);
    expect(await arrived('crowd')).toHaveLength(1);
  });

  it('holds a letter until its hour', async () => {
    const { id } = await mailroom.post(letter('later', { notBefore: new Date(Date.now() + 3_600_000) }));
    expect(await mailroom.send(id)).toBe(false);
    expect((await row('later'))['state']).toBe('queued');
    app.clock.set(new Date(Date.now() + 3_600_001));
    expect(await mailroom.send(id)).toBe(true);
  });

  it('does not try an address that is none, nor break a use case over it', async () => {
    await mailroom.post(letter('nowhere', { to: 'x@y.example\r\nBcc: everybody@z.example' }));
    expect(await row('nowhere')).toMatchObject({
      state: 'failed',
      last_error: 'This is not an address that a mail can be sent to.',
    });
  });

  it('cannot be made to write a second header', async () => {
    const { id } = await mailroom.post(letter('header', { subject: 'Hello\r\nBcc: everybody@z.example' }));
    await mailroom.send(id);
    const [message] = await arrived('header');
    expect(message).toMatchObject({
      subject: 'Hello Bcc: everybody@z.example',
      to_address: 'lena.okarin@dorvia.example',
    });
  });

  describe('left behind by a killed worker', () => {
    const abandon = async (key: string, claimedBy: string, minutesAgo = 0) => {
      const { id } = await mailroom.post(letter(key, { processId: PROCESS }));
      await app.sql(`UPDATE mail SET state = 'sending', claimed_at = $2, claimed_by = $3, attempts = 1 WHERE id = $1`, [
        id,
        new Date(Date.now() - minutesAgo * 60_000),
        claimedBy,
      ]);
      return id;
    };

    it('is unsure at once when the process is gone, and is never sent again by a machine', async () => {
      const id = await abandon('gone', `${hostname()}/4194999/dead`);
      expect(await mailroom.noteAbandoned()).toBe(1);
      expect(await row('gone')).toMatchObject({
        state: 'unsure',
        last_error: 'The worker stopped while it was sending this mail; it may have arrived.',
      });
      await mailroom.sendDue();
      expect(await mailroom.send(id)).toBe(false);
      expect(await arrived('gone')).toEqual([]);
    });

    it('is waited for while its worker lives or may live elsewhere, until its lease is over', async () => {
      await abandon('alive', `${hostname()}/${process.ppid}/live`);
      await abandon('elsewhere', 'another-machine/1/live', 9);
      await abandon('expired', 'another-machine/1/live', 11);
      expect(await mailroom.noteAbandoned()).toBe(1);
      expect((await row('alive'))['state']).toBe('sending');
      expect((await row('elsewhere'))['state']).toBe('sending');
      expect((await row('expired'))['state']).toBe('unsure');
    });

    it('is listed for its secretariat and decided by a human', async () => {
      signedIn.actor = officer(PROCESS);
      const { body: open } = await http().get('/api/mails').expect(200);
      const [expired, gone] = open as MailView[];
      expect([expired, gone].map((m) => [m!.state, m!.processId])).toEqual([
        ['unsure', PROCESS],
        ['unsure', PROCESS],
      ]);
      await http()
        .post(`/api/mails/${gone!.id}/send-again`)
        .send({ version: gone!.version - 1 })
        .expect(409)
        .expect(({ body }) => expect(body.key).toBe('changed-meanwhile'));
      const { body: again } = await http()
        .post(`/api/mails/${gone!.id}/send-again`)
        .send({ version: gone!.version })
        .expect(200);
      expect(again.state).toBe('queued');
      await mailroom.send(gone!.id);
      expect(await arrived('gone')).toHaveLength(1);
      await http()
        .post(`/api/mails/${expired!.id}/was-delivered`)
        .send({ version: expired!.version })
        .expect(200)
        .expect(({ body }) => expect(body.state).toBe('sent'));
      await http()
        .post(`/api/mails/${expired!.id}/send-again`)
        .send({ version: expired!.version + 1 })
        .expect(409)
        .expect(({ body }) => expect(body.key).toBe('mail-decided'));
      expect(
        await app.sql(`SELECT payload->>'decision' AS d FROM history WHERE fact = 'mail.decided' ORDER BY seq`),
      ).toEqual([{ d: 'send-again' }, { d: 'was-delivered' }]);
    });

    it('does not exist for another process, and is closed to other roles', async () => {
      const id = await abandon('foreign', `${hostname()}/4194999/dead`);
      await mailroom.noteAbandoned();
      const body = { version: Number((await row('foreign'))['version']) };
      signedIn.actor = officer(newId());
      expect((await http().get('/api/mails').expect(200)).body).toEqual([]);
      await http().post(`/api/mails/${id}/send-again`).send(body).expect(404);
      await http().post(`/api/mails/not-an-id/send-again`).send(body).expect(404);
      signedIn.actor = { ...officer(PROCESS), role: 'delegate' };
      await http().get('/api/mails').expect(403);
      signedIn.actor = null;
      await http().get('/api/mails').expect(401);
      expect((await row('foreign'))['state']).toBe('unsure');
    });
  });

  it('lets a human release or cancel what is held', async () => {
    const { id } = await mailroom.post(letter('held', { held: true }));
    const other = await mailroom.post(letter('held.2', { held: true }));
    await mailroom.sendDue();
    expect((await row('held'))['state']).toBe('held');
    const decisions = app.get(MailDecisions);
    await decisions.decide(officer(null), id, 'release', 1);
    await decisions.decide(officer(null), other.id, 'cancel', 1);
    await mailroom.sendDue();
    expect((await row('held'))['state']).toBe('sent');
    expect((await row('held.2'))['state']).toBe('cancelled');
  });

  it('shows the inbox in the demonstration, newest first, and by receiver', async () => {
    const { id } = await mailroom.post(letter('shown', { to: 'Pavel.Orsik@dorvia.example', subject: 'Shown' }));
    await mailroom.send(id);
    const { body: all } = await http().get('/api/demo/inbox').expect(200);
    expect(all[0]).toMatchObject({ subject: 'Shown', to: 'Pavel.Orsik@dorvia.example' });
    const { body: his } = await http().get('/api/demo/inbox?to=pavel.orsik@dorvia.example').expect(200);
    expect(his).toHaveLength(1);
    const { body: message } = await http().get(`/api/demo/inbox/${his[0].id}`).expect(200);
    expect(message).toMatchObject({ key: 'shown', html: expect.stringContaining('attendue') });
    await http().get(`/api/demo/inbox/${newId()}`).expect(404);
  });

  it('shows a rehearsing secretariat the letters of its own process only', async () => {
    const { id } = await mailroom.post(letter('rehearsed', { processId: PROCESS }));
    await mailroom.send(id);
    expect((await row('rehearsed'))['rehearsal']).toBe(true);
    signedIn.actor = officer(PROCESS);
    const { body } = await http().get('/api/rehearsal/inbox').expect(200);
    expect(new Set((body as { to: string }[]).map((m) => m.to))).toEqual(new Set(['lena.okarin@dorvia.example']));
    await http()
      .get(`/api/rehearsal/inbox/${(await arrived('shown'))[0]!['id']}`)
      .expect(404);
    signedIn.actor = officer(newId());
    expect((await http().get('/api/rehearsal/inbox').expect(200)).body).toEqual([]);
  });

  it('answers 250 only for a mail that it has: while it cannot store one, the sender keeps it', async () => {
    await app.sql(`ALTER TABLE inbox_message RENAME TO inbox_message_away`);
    const { id } = await mailroom.post(letter('stored'));
    expect(await mailroom.send(id)).toBe(false);
    expect(await row('stored')).toMatchObject({
      state: 'queued',
      last_error: expect.stringContaining('did not take this mail yet: 451'),
    });
    await app.sql(`ALTER TABLE inbox_message_away RENAME TO inbox_message`);
    app.clock.set(new Date(Date.now() + 60_000));
    expect(await mailroom.send(id)).toBe(true);
    expect(await arrived('stored')).toHaveLength(1);
  });
});

describe('a real mail server', () => {
  let app: TestApp;
  let mailroom: Mailroom;
  let server: SMTPServer;
  let answer: { rcpt?: number; data?: number; hangUp?: boolean; auth?: boolean } = {};
  const took: string[] = [];
  const row = async (key: string) =>
    (await app.sql<Record<string, unknown> & { id: string }>(`SELECT * FROM mail WHERE dedupe_key = $1`, [key]))[0]!;
  const refused = (code: number) =>
    Object.assign(new Error(code < 500 ? 'Try later' : 'No such person here'), { responseCode: code });

  beforeAll(async () => {
    server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      logger: false,
      onAuth: (auth, _session, done) =>
        answer.auth === false ? done(new Error('Wrong password')) : done(null, { user: auth.username }),
      onRcptTo: (_address, _session, done) => done(answer.rcpt ? refused(answer.rcpt) : null),
      onData: (stream, session, done) => {
        stream.resume();
        stream.on('end', () => {
          took.push(session.envelope.rcptTo[0]!.address);
          if (answer.hangUp)
            for (const connection of server.connections)
              (connection as unknown as { _socket: { destroy(): void } })._socket.destroy();
          else done(answer.data ? refused(answer.data) : null);
        });
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    app = await anApp([DeskModule, InboxModule], {
      listen: true,
      env: { SMTP_URL: `smtp://desk:secret@127.0.0.1:${port}/?ignoreTLS=true` },
    });
    mailroom = app.get(Mailroom);
  });
  afterAll(async () => {
    await app.close();
    await new Promise<void>((resolve) => server.close(resolve));
  });
  beforeEach(() => {
    answer = {};
    took.length = 0;
    app.clock.set(new Date());
  });
  const send = async (key: string, extra: Partial<Letter> = {}) =>
    mailroom.send((await mailroom.post(letter(key, extra))).id);

  it('takes letters of a process that does not rehearse, and no others', async () => {
    mailroom.rehearsedBy(async (processId) => processId !== PROCESS);
    expect(await send('real.1', { processId: PROCESS, to: 'real@dorvia.example' })).toBe(true);
    expect(await send('real.2', { processId: newId(), to: 'rehearsed@dorvia.example' })).toBe(true);
    expect(await send('real.3', { to: 'sign-in@dorvia.example' })).toBe(true);
    expect(took).toEqual(['real@dorvia.example', 'sign-in@dorvia.example']);
    expect(await app.sql(`SELECT to_address FROM inbox_message`)).toEqual([{ to_address: 'rehearsed@dorvia.example' }]);
  });

  it.each([
    ['puts a receiver off', { rcpt: 450 }, 'queued', 'did not take this mail yet: 450'],
    ['puts the letter off', { data: 452 }, 'queued', 'did not take this mail yet: 452'],
    ['does not know a receiver', { rcpt: 550 }, 'failed', 'refused this mail for good: 550'],
    ['refuses the letter', { data: 554 }, 'failed', 'refused this mail for good: 554'],
    ['refuses our password', { auth: false }, 'queued', 'did not take this mail yet'],
    ['hangs up after the letter', { hangUp: true }, 'unsure', 'it may have arrived'],
  ])('that %s: the mail is %s', async (name, behaviour, state, said) => {
    answer = behaviour;
    const key = `fault.${name.replaceAll(' ', '-')}`;
    expect(await send(key)).toBe(false);
    expect(await row(key)).toMatchObject({ state, last_error: expect.stringContaining(said as string) });
  });

  it('that is away for too long: the mail is given up and shown', async () => {
    answer = { rcpt: 451 };
    await send('away');
    for (let i = 0; i < 12; i++) {
      app.clock.set(new Date(app.clock.now().getTime() + 3_600_001));
      await mailroom.send((await row('away')).id);
    }
    expect(await row('away')).toMatchObject({
      state: 'failed',
      attempts: 12,
      last_error: expect.stringContaining('could not be reached for too long'),
    });
  });

  it('that cannot be reached was handed nothing: the mail waits', async () => {
    // Port 9 (discard) is closed on every machine that runs these tests.
    const silent = await anApp([DeskModule], { env: { SMTP_URL: 'smtp://127.0.0.1:9' } });
    const room = silent.get(Mailroom);
    const { id } = await room.post(letter('refused'));
    expect(await room.send(id)).toBe(false);
    expect((await silent.sql(`SELECT state FROM mail WHERE id = $1`, [id]))[0]).toEqual({ state: 'queued' });
    await silent.close();
  });

  it('is never beside a travelling clock', async () => {
    await request(app.app.getHttpServer())
      .post('/api/demo/travel')
      .send({ to: new Date(Date.now() + 3_600_000).toISOString() })
      .expect(404);
  });
});
