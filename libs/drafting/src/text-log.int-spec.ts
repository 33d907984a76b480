import pg from 'pg';
import * as Y from 'yjs';
import { Texts } from '#drafting';
import { newId } from '#platform';
import { packUpdates } from '#text';
import { aDraftingWorld, type DraftingWorld } from '../../../test/support/drafting.js';
import { until } from '../../../test/support/live-client.js';
import type { Fence, NewRow } from './append.queries.js';
import { InDoubt, TextStore } from './text-store.js';

let world: DraftingWorld;
let store: TextStore;
beforeAll(async () => {
  world = await aDraftingWorld();
  store = world.app.get(TextStore);
});
afterAll(async () => world.close());

const rowFor = (textId: string, nth = 1, over: Partial<NewRow> = {}): NewRow & { nth: number } => ({
  textId,
  batch: newId(),
  sessionId: world.dorvia.actor.sessionId!,
  termId: world.dorvia.actor.termId!,
  ranges: { added: [], removed: [] },
  weight: 0,
  body: packUpdates([]),
  nth,
  ...over,
});
const fenceOf = (textId: string, over: Partial<Fence> = {}): Fence => ({
  textId,
  epoch: 1,
  seq: 1,
  rows: 1,
  weight: 0,
  clients: [],
  ...over,
});
const written = (after: number) => ({ kind: 'written', after });
const busy = { kind: 'busy', head: null };
const stale = { kind: 'stale' };
const headOf = async (textId: string) =>
  (
    await world.app.sql<{ seq: string; epoch: string }>(`SELECT seq, epoch FROM text_head WHERE text_id = $1`, [textId])
  )[0]!;

const wordsIn = async (textId: string) =>
  (await world.app.get(Texts).view(world.chair.actor, textId)).blocks.map(({ text }) => text);

/** Somebody else's connection that holds a head until told. */
async function holding(textId: string): Promise<{ release(): Promise<void>; sql(text: string): Promise<void> }> {
  const client = new pg.Client({ connectionString: world.app.url });
  await client.connect();
  await client.query('BEGIN');
  await client.query(`SELECT 1 FROM text_head WHERE text_id = $1 FOR NO KEY UPDATE`, [textId]);
  return {
    sql: async (text) => void (await client.query(text, [textId])),
    release: async () => {
      await client.query('COMMIT');
      await client.end();
    },
  };
}

describe('the record of keystrokes', () => {
  it('gives gapless numbers to many texts in one commit', async () => {
    const texts = await Promise.all([world.aText(), world.aText(), world.aText()]);
    const ids = texts.map(({ id }) => id).sort();
    const outcomes = await store.append(
      ids.map((id, n) => fenceOf(id, { rows: n + 1 })),
      ids.flatMap((id, n) => Array.from({ length: n + 1 }, (_, k) => rowFor(id, k + 1))),
    );
    expect([...outcomes.values()]).toEqual([written(1), written(1), written(1)]);
    expect(await Promise.all(ids.map(async (id) => Number((await headOf(id)).seq)))).toEqual([2, 3, 4]);
  });

  it('a held head delays only its own text', async () => {
    const [held, free] = [await world.aText(), await world.aText()];
    const other = await holding(held.id);
    // Whoever waited for the head would wait here for ever.
    const outcomes = await store.append([fenceOf(held.id), fenceOf(free.id)], [rowFor(held.id), rowFor(free.id)]);
    expect(outcomes.get(held.id)).toEqual(busy);
    expect(outcomes.get(free.id)).toEqual(written(1));
    await other.release();
    expect((await store.append([fenceOf(held.id)], [rowFor(held.id)])).get(held.id)).toEqual(written(1));
  });

  it('writes nothing against an old epoch, whoever raised it', async () => {
    const { id } = await world.aText();
    expect((await store.append([fenceOf(id, { epoch: 0 })], [rowFor(id)])).get(id)).toEqual(stale);
    expect(await headOf(id)).toMatchObject({ seq: '1' });
    const other = await holding(id);
    await other.sql(`UPDATE text_head SET epoch = epoch + 1 WHERE text_id = $1`);
    const meanwhile = store.append([fenceOf(id)], [rowFor(id)]);
    expect((await meanwhile).get(id)).toEqual(busy);
    await other.release();
    expect((await store.append([fenceOf(id)], [rowFor(id)])).get(id)).toEqual(stale);
    expect((await store.append([fenceOf(id, { epoch: 2 })], [rowFor(id)])).get(id)).toEqual(written(1));
  });

  it('letters of two nodes stand side by side; whatever reaches further is judged again', async () => {
    const weights: [0 | 1 | 2, 0 | 1 | 2][] = [0, 1, 2].flatMap((a) =>
      [0, 1, 2].map((b) => [a, b] as [0 | 1 | 2, 0 | 1 | 2]),
    );
    for (const [theirs, ours] of weights) {
      const { id } = await world.aText();
      await store.append([fenceOf(id, { weight: theirs })], [rowFor(id, 1, { weight: theirs })]);
      const outcome = await store.append([fenceOf(id, { weight: ours })], [rowFor(id, 1, { weight: ours })]);
      expect([theirs, ours, outcome.get(id)]).toEqual([theirs, ours, theirs + ours < 2 ? written(2) : stale]);
    }
  });

  it('one client id is not continued on two nodes at once', async () => {
    const { id } = await world.aText();
    const ranges = { added: [[77, 0, 3]] as [number, number, number][], removed: [] };
    expect((await store.append([fenceOf(id, { clients: [77] })], [rowFor(id, 1, { ranges })])).get(id)).toEqual(
      written(1),
    );
    expect((await store.append([fenceOf(id, { clients: [5, 77] })], [rowFor(id, 1, { ranges })])).get(id)).toEqual(
      stale,
    );
    expect((await store.append([fenceOf(id, { clients: [78] })], [rowFor(id)])).get(id)).toEqual(written(2));
  });

  it('writes nothing behind rows that it could not look at', async () => {
    const { id } = await world.aText();
    await store.append([fenceOf(id, { rows: 2 })], [rowFor(id), rowFor(id, 2)]);
    await world.app.sql(`DELETE FROM text_update WHERE text_id = $1 AND seq = 2`, [id]);
    expect((await store.append([fenceOf(id)], [rowFor(id)])).get(id)).toEqual({ kind: 'busy', head: 3 });
  });

  it('writes nothing for a session that does not act in that role any more', async () => {
    const { id } = await world.aText();
    const { sessionId, termId } = world.galdonia.actor;
    const rows = [rowFor(id), rowFor(id, 2, { sessionId: world.galdonia.actor.sessionId! })];
    expect((await store.append([fenceOf(id, { rows: 2 })], rows)).get(id)).toEqual({
      kind: 'fallen',
      roles: [`${sessionId} ${world.dorvia.actor.termId}`],
    });
    rows[1]!.termId = termId!;
    expect((await store.append([fenceOf(id, { rows: 2 })], rows)).get(id)).toEqual(written(1));
  });

  it('many writers race for one head: every row has its own number and none is lost', async () => {
    const { id } = await world.aText();
    let done = 0;
    const writer = async () => {
      while ((await store.append([fenceOf(id)], [rowFor(id)])).get(id)?.kind !== 'written');
      done += 1;
    };
    await Promise.all(Array.from({ length: 12 }, writer));
    const rows = await world.app.sql<{ seq: string }>(`SELECT seq FROM text_update WHERE text_id = $1 ORDER BY seq`, [
      id,
    ]);
    expect(rows.map(({ seq }) => Number(seq))).toEqual(Array.from({ length: done + 1 }, (_, n) => n + 1));
  });

  it('the product may not change or remove what is recorded', async () => {
    const { id } = await world.aText();
    for (const statement of [
      `UPDATE text_update SET at = at WHERE text_id = $1`,
      `DELETE FROM text_update WHERE text_id = $1`,
      `UPDATE text_version SET name = 'x' WHERE text_id = $1`,
      `DELETE FROM text_version WHERE text_id = $1`,
    ]) {
      await expect(store.sql(statement, [id])).rejects.toThrow('permission denied');
    }
  });

  it('acknowledges only after the commit: while the head is held, nothing is acknowledged or shown', async () => {
    const { id } = await world.aText();
    const [one, two] = [await world.enter(world.dorvia, id), await world.enter(world.galdonia, id)];
    const other = await holding(id);
    let acknowledged = false;
    const pushed = one.type(2, 0, 'waits ').then((reply) => {
      acknowledged = true;
      return reply;
    });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(acknowledged).toBe(false);
    expect(two.heard).toHaveLength(0);
    await other.release();
    expect(await pushed).toMatchObject({ seq: 2 });
    await until('the other sees it', () => two.words()[2]!.startsWith('waits '));
  });

  it('who joins while words are under way gets what is in the record, and then the words', async () => {
    const { id } = await world.aText();
    const one = await world.enter(world.dorvia, id);
    const other = await holding(id);
    const pushed = one.type(2, 0, 'tentative ');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const late = await world.connect(world.galdonia, id);
    await late.join();
    expect(late.words()[2]).not.toContain('tentative');
    await other.release();
    await pushed;
    await until('both show the words', () => late.words()[2]!.startsWith('tentative '));
  });

  it('words that were judged before a lock of another node are judged again', async () => {
    const { id, blockIds } = await world.aText();
    const one = await world.enter(world.dorvia, id);
    const other = await holding(id);
    const pushes = [one.type(2, 0, 'too late '), one.type(3, 0, 'builds on it ')];
    await new Promise((resolve) => setTimeout(resolve, 60));
    await other.sql(
      `UPDATE block SET state = 'agreed', version = version + 1 WHERE text_id = $1 AND id = '${blockIds[2]!}'`,
    );
    await other.sql(`UPDATE text_head SET epoch = epoch + 1 WHERE text_id = $1`);
    await other.release();
    const [first, second] = await Promise.all(pushes);
    expect(first).toMatchObject({ problem: { key: 'block-locked' } });
    expect(second).toMatchObject({ problem: { key: 'clock-gap' } });
    expect((await headOf(id)).seq).toBe('1');
    expect((await world.app.get(Texts).view(world.chair.actor, id)).blocks[2]!.text).toBe('Recommends to share data');
  });

  it('what another node wrote is seen here without being told', async () => {
    const { id } = await world.aText();
    const one = await world.enter(world.dorvia, id);
    const elsewhere = one.change((client) => client.text(4).insert(0, 'elsewhere '));
    await world.app.sql(
      `INSERT INTO text_update (text_id, seq, batch, kind, ranges, at, body) VALUES ($1, 2, gen_random_uuid(), 'typing', '{"added":[],"removed":[]}', now(), $2)`,
      [id, Buffer.from(packUpdates([elsewhere]))],
    );
    await world.app.sql(`UPDATE text_head SET seq = 2 WHERE text_id = $1`, [id]);
    const two = await world.enter(world.galdonia, id);
    await until('it is heard', () => two.words()[4]!.startsWith('elsewhere ') && one.seq === 2);
  });

  it('a connection that breaks in the middle of a commit is settled by the batch: nothing lost, nothing doubled', async () => {
    const { id } = await world.aText();
    const [one, two] = [await world.enter(world.dorvia, id), await world.enter(world.galdonia, id)];
    const kill = () =>
      world.app.sql(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'rapporteur-record' AND datname = current_database()`,
      );
    const replies: Promise<{ seq?: number }>[] = [];
    for (let n = 0; n < 60; n += 1) {
      replies.push(one.type(2, 0, `${n} `));
      if (n % 15 === 7) await kill();
      else await new Promise((resolve) => setTimeout(resolve, 2));
    }
    const answered = await Promise.all(replies);
    expect(answered.every(({ seq }) => seq !== undefined)).toBe(true);
    const expected = `${Array.from({ length: 60 }, (_, n) => `${59 - n} `).join('')}Recommends to share data`;
    await until('the other has all of it, once', () => two.words()[2] === expected);
    expect((await world.app.get(Texts).view(world.chair.actor, id)).blocks[2]!.text).toBe(expected);
  });

  it('a commit that was done although its answer never came is acknowledged once and not doubled', async () => {
    const { id } = await world.aText();
    const one = await world.enter(world.dorvia, id);
    const append = store.append.bind(store);
    const broken = jest.spyOn(store, 'append').mockImplementationOnce(async (fences, rows) => {
      await append(fences, rows);
      throw new InDoubt('the answer never came');
    });
    expect(await one.type(2, 0, 'once ')).toMatchObject({ seq: 2 });
    expect(broken).toHaveBeenCalledTimes(1);
    expect(await one.type(2, 0, 'then ')).toMatchObject({ seq: 3 });
    expect((await world.app.get(Texts).view(world.chair.actor, id)).blocks[2]!.text).toBe(
      'then once Recommends to share data',
    );
    broken.mockRestore();
  });

  it('a clock that jumps changes neither the order of the record nor who may type', async () => {
    const { id } = await world.aText();
    const [one, two] = [await world.enter(world.dorvia, id), await world.enter(world.galdonia, id)];
    const now = world.app.clock.now().getTime();
    const hour = 3_600_000;
    for (const jump of [-26 * hour, 40 * 24 * hour, -hour, 0]) {
      world.app.clock.set(new Date(now + jump));
      expect(await one.type(2, 0, 'tick ')).toMatchObject({ seq: expect.any(Number) });
    }
    world.app.clock.set(new Date(now));
    await until('the other has it', () => two.seq === 5);
    expect(two.words()[2]).toBe(`${'tick '.repeat(4)}Recommends to share data`);
    const rows = await world.app.sql<{ at: Date }>(`SELECT at FROM text_update WHERE text_id = $1 ORDER BY seq`, [id]);
    expect(rows[1]!.at.getTime()).toBeLessThan(rows[0]!.at.getTime());
    expect(await wordsIn(id)).toEqual(two.words());
  });

  it('opens from a kept state and the rows after it', async () => {
    const { id } = await world.aText();
    const one = await world.enter(world.dorvia, id);
    for (let n = 0; n < 20; n += 1) await one.type(2, 0, 'x');
    await store.checkpoint(id, 15, Y.encodeStateAsUpdate(await store.document(id, 15)));
    await one.type(2, 0, 'last ');
    expect((await store.stored(id))!.updates).toHaveLength(1 + 7);
    const doc = await store.document(id, 22);
    expect(doc.getXmlFragment('text').get(2).toString()).toContain(`last ${'x'.repeat(20)}Recommends`);
  });
});
