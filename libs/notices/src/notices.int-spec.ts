import { randomUUID } from 'node:crypto';
import { Injectable, Module } from '@nestjs/common';
import type { BellView, LedgerView, WaitingNoticeView } from '#contracts';
import { Transactional } from '#platform';
import { aNoticesWorld, type NoticesWorld } from '../../../test/support/notices.js';
import { aSignedIn, as, type SignedIn } from '../../../test/support/people.js';
import { type Letter, letter, Notices, NoticesModule, type Sending } from './index.js';

const reminder = letter<{ cycle: string }>({
  kind: 'reminder',
  link: () => '/tasks/7',
  words: {
    en: ({ cycle }, say) => ({
      subject: `Due soon: ${cycle}`,
      lines: [`Report ${cycle} is due on ${say.deadline('2026-12-04T20:59:59Z')}.`],
      button: 'Open',
      reason: `You receive this because you answer in ${say.process}.`,
    }),
    fr: ({ cycle }, say) => ({
      subject: `Bientôt : ${cycle}`,
      lines: [`Rapport ${cycle}, ${say.deadline('2026-12-04T20:59:59Z')}.`],
      button: 'Ouvrir',
      reason: 'Vous répondez.',
    }),
  },
});
const silence = letter<object>({
  kind: 'silence',
  hour: 'any',
  link: () => '/s',
  words: {
    en: () => ({
      subject: 'Silence ends tonight',
      lines: ['It ends.'],
      button: 'Read',
      reason: 'You receive this because you are head.',
    }),
  },
});
const chairLetter = letter<object>({ ...silence, kind: 'chair_letter', releasedBy: ['chair'] } as never);

const toMinute = (at: Date | null): string => at!.toISOString().slice(0, 16);

describe('notices', () => {
  let world: NoticesWorld;
  let nairobi: SignedIn;
  let paris: SignedIn;
  let officer: SignedIn;
  let chair: SignedIn;
  beforeAll(async () => {
    world = await aNoticesWorld(ActsModule);
    world.app.clock.set('2026-11-20T13:00:00Z');
    const { processId, dorvia } = world;
    nairobi = await aSignedIn(world.app, {
      name: 'Lena Okarin',
      role: 'focal_point',
      processId,
      entityId: dorvia,
      zone: 'Africa/Nairobi',
    });
    paris = await aSignedIn(world.app, {
      name: 'Lise Martin',
      role: 'focal_point',
      processId,
      entityId: dorvia,
      lang: 'fr',
      zone: 'Europe/Paris',
    });
    officer = await aSignedIn(world.app, { role: 'secretariat_officer', processId });
    chair = await aSignedIn(world.app, { role: 'chair', processId });
  });
  afterAll(() => world.close());
  beforeEach(() => world.app.clock.set('2026-11-20T14:00:00Z'));

  const send = <P>(kind: Letter<P>, params: P, more: Partial<Sending<P>> = {}) =>
    world.app.get(Notices).send(kind, {
      processId: world.processId,
      to: [{ personId: nairobi.personId, entityId: world.dorvia, role: 'focal_point' }],
      params,
      dedupeKey: `test.${randomUUID()}`,
      ...more,
    });
  const mails = () =>
    world.app.sql<{ subject: string; lang: string; not_before: Date | null; sender_name: string; state: string }>(
      `SELECT * FROM mail WHERE process_id = $1 ORDER BY created_at, id`,
      [world.processId],
    );
  const bell = async (who: SignedIn) => (await as(world.app, who).get('/api/notices').expect(200)).body as BellView;
  const waiting = async (who: SignedIn) =>
    (await as(world.app, who).get('/api/notices/waiting').expect(200)).body as WaitingNoticeView[];
  const last = async () =>
    (
      await world.app.sql<{ not_before: Date | null }>(
        `SELECT m.not_before FROM mail m JOIN notice n ON n.mail_id = m.id ORDER BY n.id DESC LIMIT 1`,
      )
    )[0]!;

  it('writes each reader in their language, for nine in the morning where they live', async () => {
    await expect(
      send(reminder, { cycle: '2026' }, { to: [{ personId: nairobi.personId }, { personId: paris.personId }] }),
    ).resolves.toBe(2);
    const [english, french] = (await mails()).slice(-2);
    expect(english).toMatchObject({
      subject: 'Due soon: 2026',
      lang: 'en',
      sender_name: 'Secretariat, Corvane Dialogue on Migration',
    });
    expect(english!.not_before).toEqual(new Date('2026-11-21T06:00:00Z'));
    expect(french).toMatchObject({
      subject: 'Bientôt : 2026',
      lang: 'fr',
      sender_name: 'Secrétariat, Dialogue de Corvane',
    });
    expect(french!.not_before).toEqual(new Date('2026-11-21T08:00:00Z'));
  });

  it('sends a letter of silence at any hour, and after its hold only', async () => {
    await send(silence, {});
    expect(toMinute((await last()).not_before)).toBe('2026-11-20T14:00');
    await send(silence, {}, { holdMinutes: 15 });
    expect(toMinute((await last()).not_before)).toBe('2026-11-20T14:15');
  });

  it('is one letter however often it is sent, and also when two send it at once', async () => {
    const once = { dedupeKey: 'test.once' };
    const before = (await mails()).length;
    const sent = await Promise.all([
      send(reminder, { cycle: 'A' }, once),
      send(reminder, { cycle: 'A' }, once),
      send(reminder, { cycle: 'A' }, once),
    ]);
    expect(sent.reduce((a, b) => a + b)).toBe(1);
    expect(await send(reminder, { cycle: 'A' }, once)).toBe(0);
    expect((await mails()).length).toBe(before + 1);
  });

  it('is nothing when the act that caused it is undone', async () => {
    const before = (await mails()).length;
    await expect(world.app.get(Acts).sendAndFail(chair.personId, world.processId)).rejects.toThrow('undone');
    expect((await mails()).length).toBe(before);
    expect((await bell(chair)).notices).toEqual([]);
  });

  it('rings at once, is read once, and is nobody else’s business', async () => {
    await send(reminder, { cycle: 'bell' }, { to: [{ personId: officer.personId }] });
    const { unread, notices } = await bell(officer);
    expect({ unread, subject: notices[0]!.subject, href: notices[0]!.href }).toEqual({
      unread: 1,
      subject: 'Due soon: bell',
      href: '/tasks/7',
    });
    await as(world.app, chair).post(`/api/notices/${notices[0]!.id}/read`).expect(404);
    const read = await as(world.app, officer).post(`/api/notices/${notices[0]!.id}/read`).expect(200);
    expect(read.body.unread).toBe(0);
  });

  it('does not ring while it is held', async () => {
    await send(silence, {}, { to: [{ personId: chair.personId }], holdMinutes: 15 });
    expect((await bell(chair)).unread).toBe(0);
    world.app.clock.set('2026-11-20T14:16:00Z');
    expect((await bell(chair)).unread).toBe(1);
  });

  describe('that waits for a person', () => {
    it('is neither mailed nor shown before it is released, and then leaves by day', async () => {
      const before = (await mails()).length;
      await send(
        reminder,
        { cycle: 'held' },
        { release: 'human', to: [{ personId: paris.personId, entityId: world.dorvia, role: 'head_of_delegation' }] },
      );
      expect((await mails()).length).toBe(before);
      expect((await bell(paris)).notices.map(({ subject }) => subject)).not.toContain('Bientôt : held');
      const [one] = await waiting(officer);
      expect(one).toMatchObject({
        subject: 'Bientôt : held',
        may: true,
        leavesAt: '2026-11-21T08:00:00.000Z',
        to: { name: 'Lise Martin', entityCode: 'DRV', lang: 'fr' },
      });
      expect(one!.text).toContain('Rapport held');
      world.app.clock.set('2026-11-23T13:00:00Z');
      await as(world.app, officer).post(`/api/notices/${one!.id}/release`, { version: 1 }).expect(200);
      expect((await last()).not_before).toEqual(new Date('2026-11-24T08:00:00Z'));
      expect((await bell(paris)).notices[0]!.subject).toBe('Bientôt : held');
      const again = await as(world.app, officer).post(`/api/notices/${one!.id}/release`, { version: 2 }).expect(409);
      expect(again.body.key).toBe('notice-decided');
      expect(
        await world.app.sql(`SELECT 1 FROM history WHERE fact = 'notice.released' AND subject_id = $1`, [one!.id]),
      ).toHaveLength(1);
    });

    it('is released once when two release it at once', async () => {
      await send(reminder, { cycle: 'race' }, { release: 'human' });
      const [one] = await waiting(officer);
      const before = (await mails()).length;
      const tries = await Promise.all(
        [1, 2, 3].map(() => as(world.app, officer).post(`/api/notices/${one!.id}/release`, { version: 1 })),
      );
      expect(tries.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      expect((await mails()).length).toBe(before + 1);
    });

    it('is refused with a reason, which stays', async () => {
      await send(reminder, { cycle: 'no' }, { release: 'human' });
      const [one] = await waiting(officer);
      await as(world.app, officer).post(`/api/notices/${one!.id}/refuse`, { version: 1, note: 'x' }).expect(422);
      await as(world.app, officer)
        .post(`/api/notices/${one!.id}/refuse`, { version: 1, note: 'There are elections.' })
        .expect(200);
      const { lines } = (await as(world.app, officer).get('/api/notices/ledger?state=refused').expect(200))
        .body as LedgerView;
      expect(lines[0]).toMatchObject({
        noticeId: one!.id,
        mailId: null,
        said: 'There are elections.',
        state: 'refused',
      });
    });

    it('a letter of the chair is released by the chair alone', async () => {
      await send(chairLetter, {}, { release: 'human' });
      const [one] = (await waiting(officer)).filter(({ kind }) => kind === 'chair_letter');
      expect(one!.may).toBe(false);
      await as(world.app, officer).post(`/api/notices/${one!.id}/release`, { version: 1 }).expect(403);
      await as(world.app, nairobi).post(`/api/notices/${one!.id}/release`, { version: 1 }).expect(403);
      await as(world.app, chair).post(`/api/notices/${one!.id}/release`, { version: 1 }).expect(200);
    });

    it('of another process does not exist', async () => {
      await send(reminder, { cycle: 'foreign' }, { release: 'human' });
      const [one] = await waiting(officer);
      const elsewhere = await aSignedIn(world.app, { role: 'secretariat_officer', processId: world.dorvia });
      expect(await waiting(elsewhere)).toEqual([]);
      await as(world.app, elsewhere).post(`/api/notices/${one!.id}/release`, { version: 1 }).expect(404);
    });
  });

  it('every letter stands in the ledger by its state, for the secretariat alone', async () => {
    const { counts, lines } = (await as(world.app, officer).get('/api/notices/ledger').expect(200)).body as LedgerView;
    expect(counts.queued).toBeGreaterThan(3);
    expect(lines.find(({ kind }) => kind === 'reminder')?.to).toMatchObject({ role: expect.anything() });
    await world.app.sql(`UPDATE mail SET state = 'unsure', last_error = 'The worker stopped.' WHERE id = $1`, [
      lines.find(({ state }) => state === 'queued')!.mailId,
    ]);
    const unsure = (await as(world.app, officer).get('/api/notices/ledger?state=unsure').expect(200))
      .body as LedgerView;
    expect(unsure.lines).toHaveLength(1);
    expect(unsure.lines[0]!.said).toBe('The worker stopped.');
    await as(world.app, nairobi).get('/api/notices/ledger').expect(403);
    await as(world.app, null).get('/api/notices/ledger').expect(401);
  });
});

@Injectable()
class Acts {
  constructor(private readonly notices: Notices) {}
  @Transactional()
  async sendAndFail(personId: string, processId: string): Promise<void> {
    await this.notices.send(silence, { processId, to: [{ personId }], params: {}, dedupeKey: 'test.undone' });
    throw new Error('undone');
  }
}

@Module({ imports: [NoticesModule], providers: [Acts] })
class ActsModule {}
