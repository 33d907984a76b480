import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { Adoptions, Records, SilenceBreaks, Silences } from '#adoption';
import { deadlineWords, type SilencePageView } from '#contracts';
import { Blocks, Readings, Texts } from '#drafting';
import { Meetings } from '#meetings';
import { Alarms, Homes } from '#platform';
import { Processes } from '#processes';
import {
  aConference,
  anAppUpToFollowup,
  aText,
  type Conference,
  declared,
  makeClean,
  problemOf,
  twelveMonths,
} from '../../../test/support/adoption.js';
import type { TestApp } from '../../../test/support/database.js';
import { timePasses } from '../../../test/support/followup.js';
import { LiveClient } from '../../../test/support/live-client.js';
import { aSignedIn, as, type SignedIn } from '../../../test/support/people.js';
import { aProcess } from '../../../test/support/processes.js';
import { until } from '../../../test/support/until.js';
import { Receipts } from './receipts.service.js';
import { recordPaper } from './record-paper.js';
import { SilenceClosing } from './silence-closing.service.js';
import { SilencePages } from './silence-pages.service.js';

const members = ['ARV', 'BMT', 'CSR', 'DRV'];
/** After everybody came in: whoever took office later cannot be told. */
const OPENED = '2026-11-20T15:00:00Z';
const END = '2026-11-24T15:00:00.000Z';
const HOUR = 3_600_000;
const toTheEnd = (ms: number) => new Date(Date.parse(END) + ms);

let app: TestApp;
let conference: Conference;
let texts = 0;

beforeAll(async () => {
  app = await anAppUpToFollowup([], true);
  conference = await aConference(app, {
    code: 'SIL',
    members,
    observers: ['OBS'],
    recommended: () => [{ rule: { kind: 'all_members' } }],
    adoptable: false,
  });
});
afterAll(() => app.close());
// What one test left planned is not the next one's.
beforeEach(async () => {
  await app.sql(`UPDATE scheduled_action SET state = 'cancelled' WHERE state = 'planned'`);
  app.clock.set(OPENED);
});

const silences = () => app.get(Silences);
const breaks = () => app.get(SilenceBreaks);
const pageFor = (who: SignedIn, textId: string) => app.get(SilencePages).page(who.actor, textId);
const chair = () => conference.chair;
const headOf = (code: string) => conference.head[code]!;

/** A text whose every paragraph is agreed, clean, and not under silence yet. */
async function aCleanText(): Promise<string> {
  texts += 1;
  const rule = { kind: 'all_members' } as const;
  const textId = await aText(app, conference, [{ rule }, { rule }, { rule }], `SIL/2026/L.${texts}`);
  await makeClean(app, chair(), textId);
  await stepBack(textId);
  return textId;
}
async function stepBack(textId: string): Promise<void> {
  const { version } = await app.get(Texts).get(textId);
  await app.get(Readings).change(chair().actor, textId, { version, state: 'clean_text', reason: 'By silence instead' });
}
async function opened(textId: string, closesAt = END): Promise<SilencePageView> {
  const { version } = await app.get(Texts).get(textId);
  return silences().open(chair().actor, textId, { version, closesAt, reportRule: twelveMonths });
}
/** A text under silence, its procedure and its paragraphs. */
async function underSilence(closesAt = END) {
  const textId = await aCleanText();
  const page = await opened(textId, closesAt);
  return { textId, id: page.silence!.id, page, blocks: page.blocks.map(({ blockId }) => blockId) };
}
const objection = (blockIds: string[], reason = 'We cannot accept the second half') => ({ blockIds, reason });
/** The next objection is received at this instant, however long the way to it takes on this machine. */
function atReceipt(instant: Date): void {
  const receipts = app.get(Receipts);
  const stamp = receipts.stamp.bind(receipts);
  jest.spyOn(receipts, 'stamp').mockImplementationOnce((...asked) => {
    app.clock.set(instant);
    return stamp(...asked);
  });
}
const stateOf = async (textId: string) => (await app.get(Texts).get(textId)).state;
const planned = async (id: string) =>
  (
    await app.sql<{ key: string; at: Date }>(
      `SELECT dedupe_key AS key, due_at AS at FROM scheduled_action WHERE subject_id = $1 AND state = 'planned' ORDER BY due_at`,
      [id],
    )
  ).map(
    ({ key, at }) => `${key.replace(`sil.${id}.`, '')} ${Number(((at.getTime() - Date.parse(END)) / HOUR).toFixed(1))}`,
  );
const lettersOf = (textId: string, kind: string) =>
  app.sql<{ person_id: string; body_text: string; subject: string }>(
    `SELECT n.person_id, m.body_text, n.subject FROM notice n JOIN mail m ON m.id = n.mail_id WHERE n.kind = $1 AND n.href = $2 ORDER BY n.id`,
    [kind, `/t/${textId}/silence`],
  );
const told = async (id: string) =>
  (await app.sql<{ fact: string }>(`SELECT fact FROM history WHERE subject_id = $1 ORDER BY seq`, [id])).map(
    ({ fact }) => fact,
  );
const adoptionsOf = async (textId: string) =>
  Number((await app.sql<{ n: string }>(`SELECT count(*) AS n FROM adoption WHERE text_id = $1`, [textId]))[0]!.n);
const detailsOf = async (work: () => Promise<unknown>): Promise<{ key: string; extras: Record<string, unknown> }> => {
  try {
    await work();
  } catch (error) {
    return error as { key: string; extras: Record<string, unknown> };
  }
  return { key: 'none', extras: {} };
};

describe('a text is put under silence', () => {
  it('by the chair: frozen, told to every head, armed, and remembered', async () => {
    const { textId, id, page } = await underSilence();
    expect(page.silence).toMatchObject({ state: 'open', closesAt: END, remainingMs: null, adoptionId: null });
    expect(page.may).toMatchObject({ open: false, extend: true, suspend: true, resume: false, cancel: true });
    expect(await stateOf(textId)).toBe('silence');
    const versions = await app.get(Texts).versionsOf(textId);
    expect(versions.at(-1)).toMatchObject({ id: page.silence!.versionId, reason: 'silence_open' });
    // 96 hours.
    expect(await planned(id)).toEqual(['half.v1 -48', '24h.v1 -24', '3h.v1 -3', 'close.v1 0']);
    const letters = await lettersOf(textId, 'silence_opened');
    expect(letters.map(({ person_id }) => person_id).sort()).toEqual(
      members.map((code) => headOf(code).personId).sort(),
    );
    const words = deadlineWords(END, { zone: 'Africa/Nairobi', lang: 'en' }, 'Africa/Nairobi');
    expect(letters.every(({ body_text }) => body_text.includes(words))).toBe(true);
    expect(await told(id)).toEqual(['silence.opened']);
  });

  it('not below the rule, with a bracket, or with a State that nobody could tell; each reason is listed', async () => {
    const rule = { kind: 'all_members' } as const;
    const textId = await aText(app, conference, [{ rule }, { rule: null }], 'SIL/2026/NOT');
    const lonely = await aProcess(app, { code: 'LNL', members: ['LNA', 'LNB'] });
    await app.sql(`UPDATE role_term SET to_at = from_at + interval '1 ms' WHERE id = $1`, [lonely.head['LNB']!.termId]);
    const refused = await detailsOf(() => opened(textId));
    expect(refused.key).toBe('silence-not-ready');
    expect((refused.extras['points'] as { point: string }[]).map(({ point }) => point)).toEqual([
      'text_state',
      'blocks_agreed',
      'addressees',
    ]);
    const clean = await aCleanText();
    const short = await detailsOf(() => opened(clean, '2026-11-23T14:59:00.000Z'));
    expect(short).toMatchObject({ key: 'silence-too-short', extras: { minHours: 72 } });
    expect(await stateOf(clean)).toBe('clean_text');

    const theirs = await aText(app, lonely, [{ rule }], 'LNL/1');
    await makeClean(app, lonely.chair, theirs);
    const { points } = await pageFor(lonely.chair, theirs);
    expect(points.filter(({ ok }) => !ok)).toMatchObject([
      { point: 'text_state' },
      { point: 'reachable', unreachable: [{ name: 'Lnb' }] },
    ]);
    const { version } = await app.get(Texts).get(theirs);
    const unreachable = await detailsOf(() =>
      silences().open(lonely.chair.actor, theirs, { version, closesAt: END, reportRule: twelveMonths }),
    );
    expect(unreachable).toMatchObject({ extras: { unreachable: [lonely.entity['LNB']!.id] } });
  });

  it('once: two who press together open one procedure', async () => {
    const textId = await aCleanText();
    const pressed = await Promise.all([1, 2].map(() => problemOf(() => opened(textId))));
    expect(pressed.sort()).toEqual(['none', 'silence-already-open']);
    expect(await problemOf(() => opened(textId))).toBe('silence-already-open');
    expect(await app.sql(`SELECT 1 FROM silence WHERE text_id = $1`, [textId])).toHaveLength(1);
  });

  it('from another page than the one that was read it is refused, and so is every other road of the text', async () => {
    const textId = await aCleanText();
    const { version } = await app.get(Texts).get(textId);
    const stale = { version: version - 1, closesAt: END, reportRule: twelveMonths };
    expect(await problemOf(() => silences().open(chair().actor, textId, stale))).toBe('changed-meanwhile');
    const { page } = await underSilence();
    const { version: now } = await app.get(Texts).get(page.textId);
    const on = (state: 'second_reading' | 'for_adoption') => () =>
      app.get(Readings).change(chair().actor, page.textId, { version: now, state, reason: 'On' });
    expect(await problemOf(on('second_reading'))).toBe('text-state-refused');
    expect(await problemOf(on('for_adoption'))).toBe('text-state-refused');
    const [block] = (await app.get(Texts).view(chair().actor, page.textId)).blocks;
    const reopen = { state: 'open' as const, version: block!.version, reason: 'New fact' };
    expect(await problemOf(() => app.get(Blocks).setState(chair().actor, page.textId, block!.id, reopen))).toBe(
      'text-frozen',
    );
  });
});

describe('on the wire', () => {
  it('nobody types in a text under silence; when it is broken the named paragraph is open at once, and no other', async () => {
    const textId = await aCleanText();
    const port = (app.app.getHttpServer().address() as AddressInfo).port;
    const client = await LiveClient.connect(`http://127.0.0.1:${port}`, conference.officer.cookie, textId);
    try {
      await client.join();
      const page = await opened(textId);
      await until('the room knows of the silence', async () => client.rows.at(-1)?.state === 'silence');
      const frozen = await app.get(Texts).blocksOf(page.silence!.versionId);
      expect(await client.type(2, 0, 'Late ')).toMatchObject({ problem: { key: 'block-locked' } });
      expect(await app.get(Texts).standing(textId)).toEqual(frozen);
      const [, first] = page.blocks;
      const head = as(app, headOf('DRV'));
      const { body } = await head
        .post(`/api/silences/${page.silence!.id}/break`, objection([first!.blockId]))
        .expect(201);
      expect(body.silence.state).toBe('broken');
      await until('the room knows of the break', async () => client.rows.at(-1)?.state === 'second_reading');
      await client.join();
      expect(await client.type(2, 0, 'Still ')).toMatchObject({ seq: expect.any(Number) });
      expect(await client.type(3, 0, 'Never ')).toMatchObject({ problem: { key: 'block-locked' } });
    } finally {
      client.close();
    }
  });

  it('a late objection is a problem that says the official time, and that the words were kept', async () => {
    const { textId, id, blocks } = await underSilence();
    app.clock.set(toTheEnd(0));
    const { body } = await as(app, headOf('DRV'))
      .post(`/api/silences/${id}/break`, objection([blocks[0]!]))
      .expect(409);
    expect(body).toMatchObject({ key: 'silence-over', closesAt: END, zone: 'Africa/Nairobi', kept: true });
    expect(body.title).toMatch(/kept as a statement/);
    expect(body.detail).toBe('Tuesday 24 November 2026, 18:00 Nairobi (UTC+3)');
    const page = await as(app, chair()).get(`/api/texts/${textId}/silence`).expect(200);
    expect(page.body.silence.statements).toMatchObject([{ entityName: 'Drv', late: true }]);
  });
});

describe('the silence is broken', () => {
  it('one second before the end: it is over for all, the text comes back, the named paragraph is open', async () => {
    const { textId, id, blocks } = await underSilence();
    atReceipt(toTheEnd(-1000));
    const page = await breaks().break(headOf('DRV').actor, id, objection([blocks[1]!]));
    expect(page.silence).toMatchObject({ state: 'broken', brokenOn: [{ blockId: blocks[1] }] });
    expect(page.silence!.acts.at(-1)).toMatchObject({ act: 'broken', by: 'Drv', closesAt: null });
    expect(page.mine).toMatchObject({ name: 'Drv', said: 'break' });
    expect(await stateOf(textId)).toBe('second_reading');
    const view = await app.get(Texts).view(chair().actor, textId);
    const named = view.blocks.filter((block) => blocks.includes(block.id));
    expect(named.map(({ state, reopened }) => `${state} ${reopened}`)).toEqual([
      'agreed false',
      'open true',
      'agreed false',
      'agreed false',
    ]);
    expect(await planned(id)).toEqual([]);
    expect(await lettersOf(textId, 'silence_broken')).toHaveLength(members.length);
    expect(await told(id)).toEqual(['silence.opened', 'silence.broken']);
    await timePasses(app, toTheEnd(60_000).toISOString());
    await app.get(SilenceClosing).close(id);
    expect(await stateOf(textId)).toBe('second_reading');
  });

  it('one second after the end it is not: the objection is kept, the official time is said, the text is adopted', async () => {
    const { textId, id, blocks } = await underSilence();
    app.clock.set(toTheEnd(1000));
    const late = await detailsOf(() => breaks().break(headOf('DRV').actor, id, objection([blocks[1]!])));
    expect(late).toMatchObject({ key: 'silence-over', extras: { closesAt: END, kept: true } });
    expect(Date.parse(String(late.extras['receivedAt']))).toBeGreaterThanOrEqual(toTheEnd(1000).getTime());
    await timePasses(app, toTheEnd(10_000).toISOString());
    const page = await pageFor(headOf('ARV'), textId);
    expect(page.silence).toMatchObject({ state: 'passed', statements: [{ entityName: 'Drv', late: true }] });
    expect(await stateOf(textId)).toBe('adopted');
    expect(await problemOf(() => breaks().break(headOf('ARV').actor, id, objection([blocks[1]!])))).toBe(
      'silence-over',
    );
    expect(await adoptionsOf(textId)).toBe(1);
  });

  it('by two at once: one breaks, the words of the other are kept', async () => {
    const { textId, id, blocks } = await underSilence();
    const both = await Promise.all(
      ['ARV', 'BMT'].map((code) =>
        problemOf(() => breaks().break(headOf(code).actor, id, objection([blocks[0]!], code))),
      ),
    );
    expect(both.sort()).toEqual(['none', 'silence-broken-already']);
    const { silence } = await pageFor(chair(), textId);
    expect(silence!.acts.filter(({ act }) => act === 'broken')).toHaveLength(1);
    expect(silence!.statements).toMatchObject([{ late: false }]);
    expect((await app.sql(`SELECT outcome FROM receipt WHERE silence_id = $1 ORDER BY outcome`, [id])).flat()).toEqual([
      { outcome: 'breaks' },
      { outcome: 'overtaken' },
    ]);
  });

  it('received before the end and carried out after it, it wins over the adoption', async () => {
    const { textId, id, blocks } = await underSilence();
    const client = new pg.Client({ connectionString: app.url });
    await client.connect();
    try {
      await client.query('BEGIN');
      await client.query(`SELECT 1 FROM text WHERE id = $1 FOR NO KEY UPDATE`, [textId]);
      atReceipt(toTheEnd(-1000));
      const breaking = breaks().break(headOf('CSR').actor, id, objection([blocks[2]!]));
      await until(
        'a receipt',
        async () => (await app.sql(`SELECT 1 FROM receipt WHERE silence_id = $1`, [id])).length === 1,
      );
      app.clock.set(toTheEnd(60_000));
      const closing = app.get(Alarms).sweep();
      await until('two who wait', async () => (await waiters()) >= 2);
      await client.query('COMMIT');
      await Promise.all([breaking, closing]);
    } finally {
      await client.end();
    }
    expect(await stateOf(textId)).toBe('second_reading');
    expect(await adoptionsOf(textId)).toBe(0);
    const { silence } = await pageFor(chair(), textId);
    expect(silence!.acts.map(({ act }) => act)).toEqual(['opened', 'broken']);
  });

  it('by an objection whose process died after its receipt: whoever closes carries it out', async () => {
    const { textId, id, blocks } = await underSilence();
    const { actor } = headOf('BMT');
    await app.sql(
      `INSERT INTO receipt (id, silence_id, asks, input, person_id, entity_id, term_id, role, lang, at)
       VALUES (gen_random_uuid(), $1, 'break', $2, $3, $4, $5, $6, 'en', $7)`,
      [id, objection([blocks[0]!]), actor.personId, actor.entityId, actor.termId, actor.role, toTheEnd(-1)],
    );
    app.clock.set(toTheEnd(6_000));
    await app.get(Alarms).sweep();
    expect(await stateOf(textId)).toBe('second_reading');
    expect((await pageFor(chair(), textId)).silence).toMatchObject({
      state: 'broken',
      brokenOn: [{ blockId: blocks[0] }],
    });
  });

  it('by nobody but the head of a member, and on paragraphs of this text only', async () => {
    const { id, blocks } = await underSilence();
    const { processId, entity } = conference;
    const other = await aProcess(app, { code: 'OSL', members: ['OSA'] });
    const who = async (role: 'delegate' | 'observer' | 'head_of_delegation', code: string) =>
      aSignedIn(app, { role, processId, entityId: entity[code]!.id });
    const tries: [SignedIn, string][] = [
      [await who('delegate', 'DRV'), 'not-permitted'],
      [await who('observer', 'OBS'), 'not-permitted'],
      [await who('head_of_delegation', 'OBS'), 'not-permitted'],
      [chair(), 'not-permitted'],
      [conference.officer, 'not-permitted'],
      [other.head['OSA']!, 'not-found'],
      [other.chair, 'not-found'],
    ];
    for (const [{ actor }, problem] of tries) {
      expect(await problemOf(() => breaks().break(actor, id, objection([blocks[0]!])))).toBe(problem);
      expect(await problemOf(() => breaks().stateWithoutBreaking(actor, id, { statement: 'Noted' }))).toBe(problem);
    }
    const elsewhere = (await underSilence()).blocks;
    expect(await problemOf(() => breaks().break(headOf('DRV').actor, id, objection(elsewhere.slice(0, 1))))).toBe(
      'invalid-input',
    );
    expect(await app.sql(`SELECT 1 FROM receipt WHERE silence_id = $1`, [id])).toEqual([]);
  });

  it.each([
    ['named_to_members', { members: true, bureau: true }],
    ['named_to_bureau', { members: false, bureau: true }],
    ['unnamed', { members: false, bureau: false }],
  ])('and its name and reason are read by the rule %s', async (rule, reads) => {
    await app.sql(
      `UPDATE meeting SET rules = rules || jsonb_build_object('silenceBreakVisibility', $2::text) WHERE id = $1`,
      [conference.meeting.id, rule],
    );
    const { textId, id, blocks } = await underSilence();
    await breaks().stateWithoutBreaking(headOf('ARV').actor, id, { statement: 'We would have preferred more' });
    await breaks().break(headOf('DRV').actor, id, objection([blocks[1]!], 'Our parliament objects'));
    expect(
      await problemOf(() => breaks().break(headOf('CSR').actor, id, objection([blocks[1]!], 'So does ours'))),
    ).toBe('silence-broken-already');
    const seen = async (who: SignedIn) => JSON.stringify(await pageFor(who, textId));
    const reading: [SignedIn, boolean][] = [
      [headOf('DRV'), true],
      [headOf('BMT'), reads.members],
      [chair(), reads.bureau],
      [conference.officer, reads.bureau],
    ];
    for (const [who, reason] of reading) expect((await seen(who)).includes('Our parliament objects')).toBe(reason);
    for (const [who, reason] of reading.slice(1)) expect((await seen(who)).includes('So does ours')).toBe(reason);
    expect(await seen(headOf('BMT'))).toContain('We would have preferred more');
    const text = JSON.stringify(await app.get(Texts).view(headOf('BMT').actor, textId));
    expect(text.includes('Our parliament objects')).toBe(reads.members);
    const letters = await lettersOf(textId, 'silence_broken');
    expect(letters.filter(({ body_text }) => body_text.includes('Our parliament objects')).length).toBe(
      reads.members ? members.length : 0,
    );
    await app.sql(`UPDATE meeting SET rules = rules - 'silenceBreakVisibility' WHERE id = $1`, [conference.meeting.id]);
  });
});

describe('an objection that reached the secretariat in another way', () => {
  const recording = (code: string, blockIds: string[], receivedAt: Date, reason = 'Our note verbale of today') => ({
    entityId: conference.entity[code]!.id,
    channel: 'telephone' as const,
    receivedAt: receivedAt.toISOString(),
    blockIds,
    reason,
  });
  const record = (id: string, input: ReturnType<typeof recording>, who = conference.officer) =>
    breaks().record(who.actor, id, input);

  it('breaks the silence like any other; the log says who recorded it for whom, and the State is told and sees it', async () => {
    const { textId, id, blocks } = await underSilence();
    app.clock.set(toTheEnd(-HOUR));
    const page = await record(id, recording('DRV', [blocks[1]!], toTheEnd(-3 * HOUR)));
    const recorded = { by: 'secretariat_officer', channel: 'telephone' };
    expect(page.silence).toMatchObject({ state: 'broken', brokenOn: [{ blockId: blocks[1] }] });
    expect(page.silence!.acts.at(-1)).toMatchObject({
      act: 'broken',
      by: 'Drv',
      at: toTheEnd(-3 * HOUR).toISOString(),
      reason: 'Our note verbale of today',
      recorded,
    });
    expect(Date.parse(page.silence!.acts.at(-1)!.recorded!.at)).toBeGreaterThanOrEqual(toTheEnd(-HOUR).getTime());
    expect(await stateOf(textId)).toBe('second_reading');
    expect(await planned(id)).toEqual([]);
    const theirs = await pageFor(headOf('DRV'), textId);
    expect(theirs.mine).toMatchObject({ name: 'Drv', said: 'break' });
    expect(theirs.silence!.acts.at(-1)).toMatchObject({ reason: 'Our note verbale of today', recorded });
    const letters = await lettersOf(textId, 'silence_recorded');
    expect(letters.map(({ person_id }) => person_id)).toEqual([headOf('DRV').personId]);
    expect(letters[0]!.body_text).toContain('It broke the silence');
    expect(letters[0]!.body_text).toContain('15:00 Nairobi');
    expect(await lettersOf(textId, 'silence_broken')).toHaveLength(members.length);
    const [entry] = await app.sql<{ payload: Record<string, unknown>; person_id: string; entity_id: string | null }>(
      `SELECT h.payload, a.person_id, a.entity_id FROM history h JOIN history_actor a ON a.history_id = h.id
       WHERE h.subject_id = $1 AND h.fact = 'silence.broken'`,
      [id],
    );
    expect(entry).toMatchObject({
      person_id: conference.officer.personId,
      payload: { recorded: { entityId: conference.entity['DRV']!.id, channel: 'telephone' } },
    });
  });

  it('is recorded once, however often it is sent and by whom; other words after it are kept', async () => {
    const { textId, id, blocks } = await underSilence();
    app.clock.set(toTheEnd(-HOUR));
    const input = recording('DRV', [blocks[1]!], toTheEnd(-3 * HOUR));
    const sent = [conference.officer, conference.officer, conference.admin].map((who) => record(id, input, who));
    expect((await Promise.all(sent)).map(({ silence }) => silence!.state)).toEqual(['broken', 'broken', 'broken']);
    expect(await app.sql(`SELECT 1 FROM receipt WHERE silence_id = $1`, [id])).toHaveLength(1);
    expect(await lettersOf(textId, 'silence_recorded')).toHaveLength(1);
    const other = recording('ARV', [blocks[1]!], toTheEnd(-4 * HOUR), 'So do we');
    expect(await problemOf(() => record(id, other))).toBe('silence-settled-already');
    const { silence } = await pageFor(headOf('ARV'), textId);
    expect(silence!.acts.filter(({ act }) => act === 'broken')).toHaveLength(1);
    expect(silence!.statements).toMatchObject([
      { entityName: 'Arv', statement: 'So do we', late: false, recorded: { by: 'secretariat_officer' } },
    ]);
    expect((await lettersOf(textId, 'silence_recorded')).at(-1)!.body_text).toContain('did not break the silence');
  });

  it('counts from its receipt: in time it breaks though the end has passed, and after the adoption it is kept', async () => {
    const first = await underSilence();
    app.clock.set(toTheEnd(2_000));
    expect((await pageFor(conference.officer, first.textId)).may.record).toBe(true);
    const late = recording('BMT', [first.blocks[0]!], toTheEnd(0));
    expect(await problemOf(() => record(first.id, late))).toBe('silence-over');
    await record(first.id, recording('DRV', [first.blocks[0]!], toTheEnd(-1)));
    await timePasses(app, toTheEnd(60_000).toISOString());
    expect(await stateOf(first.textId)).toBe('second_reading');

    app.clock.set(OPENED);
    const second = await underSilence();
    await timePasses(app, toTheEnd(60_000).toISOString());
    expect(await stateOf(second.textId)).toBe('adopted');
    const missed = recording('DRV', [second.blocks[0]!], toTheEnd(-1));
    expect(await problemOf(() => record(second.id, missed))).toBe('silence-settled-already');
    const { silence } = await pageFor(headOf('DRV'), second.textId);
    expect(silence).toMatchObject({ state: 'passed', statements: [{ entityName: 'Drv', late: false }] });
    const over = await pageFor(conference.officer, second.textId);
    expect(over).toMatchObject({ may: { record: false }, recordFor: [{ name: 'Arv' }, {}, {}, { name: 'Drv' }] });
    expect((await pageFor(chair(), second.textId)).recordFor).toEqual([]);
    expect(await adoptionsOf(second.textId)).toBe(1);
  });

  it('recorded before the outcome and carried out after it was asked for, it wins over the adoption', async () => {
    const { textId, id, blocks } = await underSilence();
    const client = new pg.Client({ connectionString: app.url });
    await client.connect();
    try {
      await client.query('BEGIN');
      await client.query(`SELECT 1 FROM text WHERE id = $1 FOR NO KEY UPDATE`, [textId]);
      app.clock.set(toTheEnd(60_000));
      const recorded = record(id, recording('CSR', [blocks[2]!], toTheEnd(-HOUR)));
      await until(
        'a receipt',
        async () => (await app.sql(`SELECT 1 FROM receipt WHERE silence_id = $1`, [id])).length === 1,
      );
      const closing = app.get(Alarms).sweep();
      await until('two who wait', async () => (await waiters()) >= 2);
      await client.query('COMMIT');
      await Promise.all([recorded, closing]);
    } finally {
      await client.end();
    }
    expect(await stateOf(textId)).toBe('second_reading');
    expect(await adoptionsOf(textId)).toBe(0);
  });

  it('was not received before the silence began, nor later than now, nor by a State that is no member', async () => {
    const { id, blocks } = await underSilence();
    const elsewhere = (await underSilence()).blocks;
    app.clock.set(toTheEnd(-HOUR));
    const at = (received: Date) => problemOf(() => record(id, recording('DRV', [blocks[0]!], received)));
    expect(await at(toTheEnd(-HOUR + 120_000))).toBe('silence-receipt-outside');
    expect(await at(new Date(Date.parse(OPENED) - 60_000))).toBe('silence-receipt-outside');
    const observing = recording('OBS', [blocks[0]!], toTheEnd(-2 * HOUR));
    expect(await problemOf(() => record(id, observing))).toBe('invalid-input');
    const foreign = recording('DRV', elsewhere.slice(0, 1), toTheEnd(-2 * HOUR));
    expect(await problemOf(() => record(id, foreign))).toBe('invalid-input');
    expect(await app.sql(`SELECT 1 FROM receipt WHERE silence_id = $1`, [id])).toEqual([]);
    const ahead = `INSERT INTO receipt (id, silence_id, asks, input, person_id, entity_id, role, lang, at, channel, recorded_at)
      VALUES (gen_random_uuid(), $1, 'break', '{}', $2, $3, 'secretariat_officer', 'en', $4::timestamptz + interval '1 s', 'paper', $4)`;
    const { personId } = conference.officer;
    await expect(app.sql(ahead, [id, personId, conference.entity['DRV']!.id, END])).rejects.toThrow(
      /receipt_recorded_after/,
    );
  });

  it('is recorded by the secretariat of this process alone, in the name of the session', async () => {
    const { id, blocks } = await underSilence();
    app.clock.set(toTheEnd(-HOUR));
    const other = await aProcess(app, { code: 'ORC', members: ['ORA'] });
    const input = recording('DRV', [blocks[0]!], toTheEnd(-2 * HOUR));
    for (const [who, problem] of [
      [chair(), 'not-permitted'],
      [headOf('DRV'), 'not-permitted'],
      [headOf('ARV'), 'not-permitted'],
      [other.officer, 'not-found'],
    ] as const)
      expect(await problemOf(() => record(id, input, who))).toBe(problem);
    const forged = { ...input, personId: headOf('DRV').personId, recordedAt: OPENED };
    await as(app, conference.officer).post(`/api/silences/${id}/objections`, forged).expect(201);
    const [receipt] = await app.sql(`SELECT person_id, recorded_at > at AS after FROM receipt WHERE silence_id = $1`, [
      id,
    ]);
    expect(receipt).toEqual({ person_id: conference.officer.personId, after: true });
  });

  it('is read by nobody but that State and whoever wrote it down, where the rule names nobody', async () => {
    const setRule = (rule: string) =>
      app.sql(
        `UPDATE meeting SET rules = rules || jsonb_build_object('silenceBreakVisibility', $2::text) WHERE id = $1`,
        [conference.meeting.id, rule],
      );
    await setRule('unnamed');
    const { textId, id, blocks } = await underSilence();
    await setRule('named_to_members');
    app.clock.set(toTheEnd(-HOUR));
    await record(id, recording('DRV', [blocks[1]!], toTheEnd(-2 * HOUR), 'Our parliament objects'));
    const reads = async (who: SignedIn) => {
      const page = JSON.stringify((await pageFor(who, textId)).silence);
      return [page.includes('Our parliament objects'), page.includes('telephone')];
    };
    for (const who of [conference.officer, headOf('DRV')]) expect(await reads(who)).toEqual([true, true]);
    for (const who of [conference.admin, chair(), headOf('BMT')]) expect(await reads(who)).toEqual([false, false]);
  });
});

describe('nobody breaks the silence', () => {
  it('and the text is adopted on the day of the end at the venue, by nobody, with all that follows', async () => {
    const { textId, id, page } = await underSilence('2026-11-24T20:59:59.000Z');
    await breaks().stateWithoutBreaking(headOf('ARV').actor, id, { statement: 'We read paragraph 2 widely' });
    await timePasses(app, '2026-11-24T20:59:58Z');
    const reminders = await lettersOf(textId, 'silence_reminder');
    expect(reminders).toHaveLength(3 * members.length);
    const subjects = [...new Set(reminders.map(({ subject }) => subject.split(':')[0]))];
    expect(subjects).toEqual(['Still open', 'Ends tomorrow', 'Ends in three hours']);
    await app.get(SilenceClosing).close(id);
    expect(await stateOf(textId)).toBe('silence');
    // The worker was away until the next day.
    app.clock.set('2026-11-25T09:00:00Z');
    await app.get(Alarms).sweep();
    expect(await stateOf(textId)).toBe('adopted');
    const { silence, may } = await pageFor(headOf('ARV'), textId);
    expect(silence).toMatchObject({ state: 'passed', statements: [{ entityName: 'Arv', late: false }] });
    expect(may).toEqual({
      open: false,
      extend: false,
      suspend: false,
      resume: false,
      cancel: false,
      break: false,
      state: false,
      record: false,
    });
    const record = await app.get(Records).view(headOf('ARV').actor, silence!.adoptionId!);
    expect(record).toMatchObject({
      mode: 'silence',
      adoptedOn: '2026-11-24',
      adoptedAt: '2026-11-24T20:59:59.000Z',
      declaredBy: null,
      recordedBy: null,
      silence: { closedAt: '2026-11-24T20:59:59.000Z' },
      versionId: page.silence!.versionId,
      recommendations: 3,
      intact: true,
      register: { unbroken: true },
    });
    const paper = JSON.stringify(recordPaper(record, 'a4', app.clock.now()));
    expect(paper).toContain('Adopted by silence');
    expect(paper).toContain('Tuesday 24 November 2026, 23:59 Port Salen (UTC+3)');
    expect(paper).not.toMatch(/Declared by|Recorded by/);
    expect(record.items[0]!.endorsements.map(({ kind }) => kind)).toEqual(members.map(() => 'joins'));
    const [{ n }] = (await app.sql<{ n: number }>(`SELECT count(*)::int AS n FROM commitment WHERE adoption_id = $1`, [
      record.id,
    ])) as [{ n: number }];
    expect(n).toBe(3 * members.length);
    expect(await lettersOf(textId, 'silence_passed')).toHaveLength(members.length);
    expect(await told(id)).toEqual(['silence.opened', 'silence.stated', 'silence.passed']);
    await app.get(SilenceClosing).close(id);
    expect(await adoptionsOf(textId)).toBe(1);
  });

  it('and before the grace is over nothing is decided', async () => {
    const { textId, id } = await underSilence();
    app.clock.set(toTheEnd(0));
    await app.get(SilenceClosing).close(id);
    expect(await stateOf(textId)).toBe('silence');
    expect(await planned(id)).toHaveLength(4);
    expect((await planned(id)).at(-1)).toMatch(/^close\.v1/);
  });
});

describe('the chair', () => {
  it('puts the end off, and never brings it forward; what was planned for the old end gives way', async () => {
    const { textId, id } = await underSilence();
    const later = '2026-11-25T15:00:00.000Z';
    const put = (closesAt: string) => silences().extend(chair().actor, id, { closesAt, reason: 'Two capitals asked' });
    expect(await problemOf(() => put(END))).toBe('silence-not-later');
    const page = await put(later);
    expect(page.silence).toMatchObject({ state: 'open', closesAt: later });
    expect(page.silence!.acts.at(-1)).toMatchObject({ act: 'extended', closesAt: later, reason: 'Two capitals asked' });
    expect(await planned(id)).toEqual(['half.v2 -36', '24h.v2 0', '3h.v2 21', 'close.v2 24']);
    expect(await lettersOf(textId, 'silence_extended')).toHaveLength(members.length);
    app.clock.set(toTheEnd(HOUR));
    await app.get(Alarms).sweep();
    expect(await stateOf(textId)).toBe('silence');
    app.clock.set(later);
    expect(await problemOf(() => put('2026-11-26T15:00:00.000Z'))).toBe('silence-not-open');
  });

  it('suspends it and lets it go on with what was left', async () => {
    const { textId, id, blocks } = await underSilence();
    app.clock.set(toTheEnd(-10 * HOUR));
    const { silence } = await silences().suspend(chair().actor, id, { reason: 'The building is closed' });
    expect(silence!.state).toBe('suspended');
    expect(Math.abs(silence!.remainingMs! - 10 * HOUR)).toBeLessThan(60_000);
    expect(await planned(id)).toEqual([]);
    expect(await lettersOf(textId, 'silence_suspended')).toHaveLength(members.length);
    app.clock.set(toTheEnd(24 * HOUR));
    await app.get(SilenceClosing).close(id);
    expect(await stateOf(textId)).toBe('silence');
    expect(await problemOf(() => breaks().break(headOf('DRV').actor, id, objection([blocks[0]!])))).toBe(
      'silence-not-open',
    );
    const resumed = await silences().resume(chair().actor, id);
    expect(Math.abs(Date.parse(resumed.silence!.closesAt) - toTheEnd(34 * HOUR).getTime())).toBeLessThan(60_000);
    expect((await planned(id)).map((line) => line.split(' ')[0])).toEqual(['3h.v2', 'close.v2']);
    expect(await problemOf(() => silences().resume(chair().actor, id))).toBe('silence-not-suspended');
    await breaks().break(headOf('DRV').actor, id, objection([blocks[0]!]));
    expect(await told(id)).toEqual(['silence.opened', 'silence.suspended', 'silence.resumed', 'silence.broken']);
  });

  it('reads by which rule a break will be seen: that which the administrator had set when the meeting was planned', async () => {
    const { processId, admin, meeting } = conference;
    const processes = app.get(Processes);
    const { version, rules } = await processes.look(admin.actor, processId);
    const bureau = { ...rules, silenceBreakVisibility: 'named_to_bureau' as const };
    for (const { actor } of [chair(), conference.officer, headOf('ARV')])
      expect(await problemOf(() => processes.setRules(actor, processId, { version, rules: bureau }))).toBe(
        'not-permitted',
      );
    await processes.setRules(admin.actor, processId, { version, rules: bureau });
    const { textId } = await underSilence();
    expect((await pageFor(headOf('ARV'), textId)).breakSeenBy).toBe('members');
    const next = await app.get(Meetings).plan(admin.actor, {
      processId,
      code: 'SIL-NEXT',
      kind: 'senior_officials',
      names: { en: 'The next meeting' },
      city: 'Port Salen',
      country: 'Dorvia',
      venueZone: 'Africa/Nairobi',
      startOn: '2027-03-01',
      endOn: '2027-03-03',
      inviteAll: false,
    });
    const [planned] = await app.sql<{ rule: string }>(
      `SELECT rules ->> 'silenceBreakVisibility' AS rule FROM meeting WHERE id = $1`,
      [next.id],
    );
    expect(planned).toEqual({ rule: 'named_to_bureau' });
    await app.sql(`UPDATE meeting SET rules = (SELECT rules FROM meeting WHERE id = $2) WHERE id = $1`, [
      meeting.id,
      next.id,
    ]);
    const broken = await underSilence();
    expect((await pageFor(headOf('ARV'), broken.textId)).breakSeenBy).toBe('bureau');
    await app.sql(`UPDATE meeting SET rules = rules - 'silenceBreakVisibility' WHERE id = $1`, [meeting.id]);
  });

  it('takes it back, and may put the same text under silence once more', async () => {
    const { textId, id, blocks } = await underSilence();
    const page = await silences().cancel(chair().actor, id, { reason: 'A slip of the pen' });
    expect(page.silence!.state).toBe('cancelled');
    expect(await stateOf(textId)).toBe('clean_text');
    expect(await planned(id)).toEqual([]);
    expect(await lettersOf(textId, 'silence_cancelled')).toHaveLength(members.length);
    expect(await problemOf(() => breaks().break(headOf('DRV').actor, id, objection([blocks[0]!])))).toBe(
      'silence-not-open',
    );
    expect((await opened(textId)).silence).toMatchObject({ state: 'open', acts: [{ act: 'opened' }] });
  });

  it('is the only one who leads, and only in this process', async () => {
    const { textId, id } = await underSilence();
    const other = await aProcess(app, { code: 'OCH', members: ['OCA'] });
    const why = { reason: 'Because' };
    const led = ({ actor }: SignedIn) => [
      () => silences().extend(actor, id, { closesAt: '2026-11-29T15:00:00.000Z', ...why }),
      () => silences().suspend(actor, id, why),
      () => silences().resume(actor, id),
      () => silences().cancel(actor, id, why),
    ];
    for (const [who, problem] of [
      [conference.officer, 'not-permitted'],
      [headOf('DRV'), 'not-permitted'],
      [other.chair, 'not-found'],
    ] as const)
      for (const act of led(who)) expect(await problemOf(act)).toBe(problem);
    expect(await problemOf(() => pageFor(other.chair, textId))).toBe('not-found');
    expect((await pageFor(headOf('DRV'), textId)).silence!.reach).toBeNull();
    expect((await pageFor(conference.officer, textId)).silence!.reach).toMatchObject({ members: members.length });
  });
});

describe('the database', () => {
  it('lets nobody change what was received or said, open a second procedure, or put a name where nobody acted', async () => {
    const { id, textId } = await underSilence();
    await breaks().stateWithoutBreaking(headOf('ARV').actor, id, { statement: 'Noted' });
    for (const statement of [
      `UPDATE receipt SET at = at - interval '1 hour'`,
      `DELETE FROM receipt`,
      `UPDATE silence_act SET reason = 'other words'`,
      `DELETE FROM silence_act`,
    ])
      await expect(app.sql(`SET ROLE rapporteur_app; ${statement}; RESET ROLE`)).rejects.toThrow(/permission denied/);
    await expect(
      app.sql(
        `INSERT INTO silence SELECT (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid()))).* FROM silence s WHERE text_id = $1`,
        [textId],
      ),
    ).rejects.toThrow(/silence_one_open_per_text/);
    app.clock.set(toTheEnd(60_000));
    await app.get(SilenceClosing).close(id);
    const named = `UPDATE adoption SET recorded_by = $2 WHERE text_id = $1`;
    await expect(app.sql(named, [textId, chair().personId])).rejects.toThrow(/adoption_two_persons/);
  });
});

describe('home', () => {
  it('waits for no record of what the chair declared in session before', async () => {
    texts += 1;
    const textId = await aText(app, conference, [{ rule: { kind: 'all_members' } }], `SIL/2026/L.${texts}`);
    await makeClean(app, chair(), textId);
    const { id: declarationId } = await declared(app, { ...conference, textId });
    await stepBack(textId);
    await opened(textId);
    const { rows } = await app.get(Homes).of(conference.officer.actor);
    expect(rows.find(({ id }) => id === `text-${textId}`)).toMatchObject({ block: 'waiting' });
    const record = () => app.get(Adoptions).record(conference.officer.actor, textId, { declarationId });
    expect(await problemOf(record)).toBe('adoption-not-declared');
  });

  it('asks a head who has said nothing, lets the others wait, and tells of what was broken', async () => {
    const { textId, id, blocks } = await underSilence();
    const row = async (who: SignedIn, rowId = `text-${textId}`) =>
      (await app.get(Homes).of(who.actor)).rows.find((one) => one.id === rowId);
    const asked = { block: 'do_now', due: { at: END, zone: 'Africa/Nairobi' }, href: `/t/${textId}/silence` };
    expect(await row(headOf('DRV'))).toMatchObject(asked);
    expect(await row(chair())).toMatchObject({ block: 'waiting' });
    expect(await row(conference.officer)).toMatchObject({ block: 'waiting' });
    await breaks().stateWithoutBreaking(headOf('DRV').actor, id, { statement: 'We stay silent' });
    expect(await row(headOf('DRV'))).toMatchObject({ block: 'waiting' });
    await breaks().break(headOf('ARV').actor, id, objection([blocks[0]!]));
    expect(await row(chair(), `silence-${id}`)).toMatchObject({ block: 'decided' });
  });
});

/** Sessions of the product that wait for somebody who holds a row. */
async function waiters(): Promise<number> {
  const rows = await app.sql(
    `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rows.length;
}
