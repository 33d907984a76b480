import * as Y from 'yjs';
import { JobRegistry, Vitals } from '#platform';
import { packUpdates, readBlocks, wordsJson } from '#text';
import { aDraftingWorld, type DraftingWorld } from '../../../test/support/drafting.js';
import { seeded } from '../../../test/support/hostile-updates.js';
import { until } from '../../../test/support/live-client.js';
import { Compaction } from './compaction.service.js';
import { Rooms } from './rooms.service.js';
import { TextStore } from './text-store.js';

let world: DraftingWorld;
let store: TextStore;
let compaction: Compaction;
beforeAll(async () => {
  world = await aDraftingWorld();
  store = world.app.get(TextStore);
  compaction = world.app.get(Compaction);
});
afterAll(async () => world.close());

/** Rows of a long history, written directly: several people who type and remove, one row each. */
async function grow(textId: string, rows: number): Promise<void> {
  const random = seeded(rows);
  const stored = (await store.stored(textId))!;
  const doc = new Y.Doc();
  for (const update of stored.updates) Y.applyUpdate(doc, update);
  const bodies: Buffer[] = [];
  const take = (update: Uint8Array) => bodies.push(Buffer.from(packUpdates([update])));
  doc.on('update', take);
  for (let n = 0; bodies.length < rows; n += 1) {
    doc.clientID = 1_000_000 + stored.seq * 10 + (n % 7);
    const text = (doc.getXmlFragment('text').get(1 + (n % 4)) as Y.XmlElement).get(0) as Y.XmlText;
    const at = Math.floor(random() * text.length);
    if (random() < 0.3 && text.length > 20) text.delete(at, Math.min(5, text.length - at));
    else text.insert(at, 'abcdefghij'.slice(0, 1 + Math.floor(random() * 4)));
  }
  await world.app.sql(
    `INSERT INTO text_update (text_id, seq, batch, kind, ranges, at, body)
     SELECT $1, $2 + n, gen_random_uuid(), 'typing', '{"added":[],"removed":[]}', now(), body FROM unnest($3::bytea[]) WITH ORDINALITY AS u (body, n)`,
    [textId, stored.seq, bodies],
  );
  await world.app.sql(`UPDATE text_head SET seq = $2 WHERE text_id = $1`, [textId, stored.seq + bodies.length]);
}
async function fromRowsAlone(textId: string): Promise<string> {
  const rows = await store.tail(textId, 0, (await store.facts(textId))!.seq);
  const doc = new Y.Doc();
  for (const { updates } of rows) for (const update of updates) Y.applyUpdate(doc, update);
  return wordsJson(readBlocks(doc));
}
const opened = async (textId: string) => wordsJson(readBlocks(await store.document(textId, Number.MAX_SAFE_INTEGER)));
const segmentsOf = (textId: string) =>
  world.app.sql<{ from_seq: string; to_seq: string; level: number }>(
    `SELECT from_seq, to_seq, level FROM text_segment WHERE text_id = $1 ORDER BY from_seq`,
    [textId],
  );
const statesOf = (textId: string) =>
  world.app.sql<{ seq: string }>(`SELECT seq FROM text_checkpoint WHERE text_id = $1 ORDER BY seq`, [textId]);
const damagesOf = (textId: string) =>
  world.app.sql<{ kind: string; mended: boolean }>(
    `SELECT kind, mended_at IS NOT NULL AS mended FROM text_damage WHERE text_id = $1 ORDER BY kind`,
    [textId],
  );
const spoil = (table: string, column: string, textId: string) =>
  world.app.sql(
    `UPDATE ${table} SET ${column} = set_byte(${column}, 30, get_byte(${column}, 30) # 1) WHERE text_id = $1`,
    [textId],
  );

describe('folding the record', () => {
  it('leaves the words as they are, and little to read', async () => {
    const { id } = await world.aText();
    for (const rows of [255, 1, 300, 2000, 3000]) {
      await grow(id, rows);
      const before = await fromRowsAlone(id);
      await compaction.fold({ textId: id });
      expect(await opened(id)).toBe(before);
      expect((await store.stored(id))!.updates.length).toBeLessThan(256 + 40);
    }
    const [{ n }] = (await world.app.sql<{ n: string }>(`SELECT count(*) AS n FROM text_update WHERE text_id = $1`, [
      id,
    ])) as [{ n: string }];
    expect(Number(n)).toBe(5557);
    const segments = await segmentsOf(id);
    const states = await statesOf(id);
    expect(states.length + segments.length).toBeGreaterThan(0);
    expect(states.length).toBeLessThanOrEqual(2);
    expect(Math.max(...segments.map(({ level }) => level))).toBeGreaterThanOrEqual(2);
  });

  it('every older row can be opened as well', async () => {
    const { id } = await world.aText();
    await grow(id, 6000);
    await compaction.fold({ textId: id });
    await grow(id, 3000);
    await compaction.fold({ textId: id });
    const rows = await store.tail(id, 0, 9001);
    const doc = new Y.Doc();
    for (const { seq, updates } of rows) {
      for (const update of updates) Y.applyUpdate(doc, update);
      if (seq % 1499 === 0 || seq === 255 || seq === 256 || seq === 257)
        expect([seq, wordsJson(readBlocks(await store.document(id, seq)))]).toEqual([seq, wordsJson(readBlocks(doc))]);
    }
  });

  it('is ordered while people type, and done by the worker', async () => {
    const { id } = await world.aText();
    const one = await world.enter(world.dorvia, id);
    for (let n = 0; n < 260; n += 1) await one.type(2, 0, 'x');
    const orders = () =>
      world.app.sql<{ data: { textId: string } }>(`SELECT data FROM bullmq.job WHERE name = 'compact-text'`);
    await until('it is ordered', async () => (await orders()).some(({ data }) => JSON.stringify(data).includes(id)));
    await world.app.get(JobRegistry).run('compact-text', { textId: id });
    expect(await segmentsOf(id)).toEqual([{ from_seq: '1', to_seq: '256', level: 1 }]);
  });

  it('leaves a text in one piece when nobody types any more', async () => {
    const { id } = await world.aText();
    const one = await world.enter(world.dorvia, id);
    for (let n = 0; n < 20; n += 1) await one.type(2, 0, 'x');
    expect((await store.stored(id))!.updates).toHaveLength(21);
    const orders = () =>
      world.app.sql<{ data: object }>(`SELECT data FROM bullmq.job WHERE data::text LIKE '%' || $1 || '%'`, [id]);
    expect(await orders()).toEqual([]);
    await until('it is ordered', async () => (await orders()).length > 0);
    await world.app.get(JobRegistry).run('compact-text', { textId: id, atRest: true });
    expect((await store.stored(id))!.updates).toHaveLength(1);
    expect(await opened(id)).toBe(await fromRowsAlone(id));
  });

  it('goes on while people type, and holds nobody up', async () => {
    const { id } = await world.aText();
    await grow(id, 6000);
    const one = await world.enter(world.dorvia, id);
    let folding = true;
    const folded = Promise.all([compaction.fold({ textId: id }), compaction.fold({ textId: id })]).finally(() => {
      folding = false;
    });
    let typed = 0;
    while (folding) {
      expect(await one.type(2, 0, 'y')).toMatchObject({ seq: 6002 + typed });
      typed += 1;
    }
    await folded;
    expect(typed).toBeGreaterThan(3);
    expect(await opened(id)).toBe(await fromRowsAlone(id));
  });

  it('who was away for long reads a thousand rows at once, and asks again', async () => {
    const { id } = await world.aText();
    await grow(id, 1200);
    const rooms = world.app.get(Rooms);
    const room = await rooms.of(id);
    const first = await rooms.tailSince(room, 0);
    expect([first.length, first.at(-1)!.to]).toEqual([1000, 1000]);
    expect((await rooms.tailSince(room, 1000)).at(-1)!.to).toBe(1201);
  });

  it('who was away while much was pasted reads no more at once than fills a connection', async () => {
    const { id } = await world.aText();
    const one = await world.enter(world.dorvia, id);
    for (let n = 0; n < 60; n += 1) await one.type(2, 0, 'x'.repeat(16 * 1024));
    const rooms = world.app.get(Rooms);
    const room = await rooms.of(id);
    const pieces: number[] = [];
    for (let seq = 0; seq < room.seq; ) {
      const rows = await rooms.tailSince(room, seq);
      seq = rows.at(-1)!.to;
      pieces.push(rows.flatMap(({ updates }) => updates).reduce((sum, { length }) => sum + length, 0));
    }
    expect(pieces.length).toBeGreaterThan(3);
    expect(Math.max(...pieces)).toBeLessThan(300 * 1024);
  });

  it('one folds at a time', async () => {
    const { id } = await world.aText();
    await grow(id, 600);
    await store.transaction(async (sql) => {
      await sql(`SELECT pg_advisory_xact_lock(hashtextextended('compact-text ' || $1, 0))`, [id]);
      await compaction.fold({ textId: id });
      expect(await segmentsOf(id)).toEqual([]);
    });
    await compaction.fold({ textId: id });
    expect(await segmentsOf(id)).toHaveLength(2);
  });
});

describe('damage among the folded', () => {
  it('a state or a segment that fails its hash is not believed, and made anew from the rows', async () => {
    for (const [table, column, kind] of [
      ['text_checkpoint', 'state', 'checkpoint'],
      ['text_segment', 'body', 'segment'],
    ] as const) {
      const { id } = await world.aText();
      await grow(id, 6000);
      await compaction.fold({ textId: id });
      const words = await fromRowsAlone(id);
      await spoil(table, column, id);
      expect(await opened(id)).toBe(words);
      await until('it is written down', async () => (await damagesOf(id)).some((one) => one.kind === kind));
      expect(await world.app.get(Vitals).look()).toMatchObject({
        drafting: { damagedTexts: 0, damagedCopies: expect.any(Number) },
      });
      for (let n = 0; n < 4; n += 1) {
        await compaction.fold({ textId: id });
        await opened(id);
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      expect((await damagesOf(id)).every(({ mended }) => mended)).toBe(true);
      expect(await opened(id)).toBe(words);
      expect((await store.stored(id))!.updates.length).toBeLessThan(300);
    }
  });

  it('a missing segment is only a missing copy', async () => {
    const { id } = await world.aText();
    await grow(id, 1200);
    await compaction.fold({ textId: id });
    await world.app.sql(`DELETE FROM text_segment WHERE text_id = $1 AND from_seq = 257`, [id]);
    const words = await fromRowsAlone(id);
    expect(await opened(id)).toBe(words);
    await compaction.fold({ textId: id });
    expect(await opened(id)).toBe(words);
    expect((await segmentsOf(id)).map(({ from_seq }) => from_seq)).toEqual(['1', '257', '513', '769']);
    expect(await damagesOf(id)).toEqual([]);
  });

  it('a hole in the rows stops the folding and is told in health', async () => {
    const { id } = await world.aText();
    await grow(id, 1200);
    await world.app.sql(`DELETE FROM text_update WHERE text_id = $1 AND seq = 700`, [id]);
    await compaction.fold({ textId: id });
    expect((await segmentsOf(id)).map(({ to_seq }) => to_seq)).toEqual(['256', '512']);
    await until('it is written down', async () => (await damagesOf(id)).length > 0);
    expect(await world.app.get(Vitals).look()).toMatchObject({ drafting: { damagedTexts: 1 } });
    // The row comes back from a backup.
    await world.app.sql(
      `INSERT INTO text_update (text_id, seq, batch, kind, ranges, at, body) VALUES ($1, 700, gen_random_uuid(), 'typing', '{"added":[],"removed":[]}', now(), $2)`,
      [id, Buffer.from(packUpdates([]))],
    );
    await compaction.fold({ textId: id });
    expect(await world.app.get(Vitals).look()).toMatchObject({ drafting: { damagedTexts: 0 } });
  });
});
