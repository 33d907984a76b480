import * as Y from 'yjs';
import { newId } from '#platform';
import { blockElements, packUpdates, writtenIn } from '#text';
import { aDraftingWorld, type DraftingWorld } from '../../../test/support/drafting.js';
import { Compare } from './compare.service.js';
import { Histories } from './histories.service.js';
import type { Sql } from './record.queries.js';
import { TextStore } from './text-store.js';
import { WhoWrote } from './who-wrote.service.js';

/** HISTORY_KEYSTROKES=100000 measures what a long text costs; the figures are printed. */
const KEYSTROKES = Number(process.env['HISTORY_KEYSTROKES'] ?? 4000);

let world: DraftingWorld;
beforeAll(async () => {
  world = await aDraftingWorld();
});
afterAll(async () => world.close());

/** Twenty hands type and remove in all paragraphs; each keystroke is one row, as it is when people type slowly. */
async function keystrokes(textId: string, count: number): Promise<void> {
  const [seed] = await world.app.sql<{ body: Buffer }>(`SELECT body FROM text_update WHERE text_id = $1`, [textId]);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, seed!.body.subarray(seed!.body.length - lengthOf(seed!.body)));
  const clients = Array.from({ length: 20 }, (_, n) => 70_000 + n);
  await world.app.sql(
    `INSERT INTO text_writer (text_id, client_id, person_id, entity_id, via, given_at)
     SELECT $1, c, $3, $4, 'typing', $5 FROM unnest($2::bigint[]) AS c`,
    [textId, clients, world.dorvia.personId, world.entities.dorvia, world.app.clock.now()],
  );
  let update: Uint8Array = new Uint8Array();
  doc.on('update', (bytes: Uint8Array) => {
    update = bytes;
  });
  const bodies: Buffer[] = [];
  for (let n = 0; n < count; n += 1) {
    doc.clientID = clients[n % 20]!;
    const text = blockElements(doc)[(n >> 6) % blockElements(doc).length]!.get(0) as Y.XmlText;
    if (n % 7 === 6) text.delete((n * 31) % text.length, 1);
    else text.insert((n * 17) % (text.length + 1), 'abc de'[n % 6]!);
    bodies.push(Buffer.from(packUpdates([update])));
  }
  for (let at = 0; at < count; at += 5000) {
    const part = bodies.slice(at, at + 5000);
    await world.app.sql(
      `INSERT INTO text_update (text_id, seq, batch, session_id, kind, ranges, at, body)
       SELECT $1, $2 + n, gen_random_uuid(), $3, 'typing', '{"added":[],"removed":[]}', $5, b FROM unnest($4::bytea[]) WITH ORDINALITY AS r(b, n)`,
      [textId, at + 1, newId(), part, world.app.clock.now()],
    );
  }
  await world.app.sql(`UPDATE text_head SET seq = $2 WHERE text_id = $1`, [textId, count + 1]);
}

/** A row holds a count, and each update behind its length. */
function lengthOf(body: Buffer): number {
  let value = 0;
  for (let at = 1, factor = 1; ; at += 1, factor *= 128) {
    value += (body[at]! & 127) * factor;
    if (body[at]! < 128) return value;
  }
}

/** How many rows of the record are read for an answer; beside it the milliseconds, for whoever asks what a long text costs. */
async function readFor(what: () => Promise<unknown>): Promise<{ rows: number; ms: number }> {
  const store = world.app.get(TextStore);
  const { sql } = store;
  let rows = 0;
  const counting = jest.spyOn(store, 'sql').mockImplementation((async (text: string, parameters?: unknown[]) => {
    const found = await sql(text, parameters);
    if (text.includes('FROM text_update')) rows += found.length;
    return found;
  }) as Sql);
  const began = performance.now();
  await what();
  const ms = Math.round(performance.now() - began);
  counting.mockRestore();
  return { rows, ms };
}

it(`a text of ${KEYSTROKES} keystrokes is read once; every later question is answered from that reading`, async () => {
  const { id, blockIds } = await world.aText(
    Array.from({ length: 60 }, (_, n) => ({
      role: 'operative' as const,
      text: `Recommends to share data (${n}) each year with the agency and to report.`,
    })),
  );
  await keystrokes(id, KEYSTROKES);
  const who = world.app.get(WhoWrote);
  const { actor } = world.observer;
  const cold = await readFor(() => who.written(actor, id, { block: blockIds[3]! }));
  const whole = await readFor(() => who.written(actor, id, {}));
  const older = await readFor(() => who.written(actor, id, { seq: Math.ceil(KEYSTROKES / 2), block: blockIds[3]! }));
  const removed = await readFor(() => who.removed(actor, id, {}));
  const history = await readFor(() => who.blockHistory(actor, id, blockIds[3]!));
  const compared = await readFor(() => world.app.get(Compare).between(actor, id, { from: 'now', to: 'now' }));
  if (process.env['HISTORY_KEYSTROKES'])
    process.stderr.write(
      `${JSON.stringify({ keystrokes: KEYSTROKES, cold, whole, older, removed, history, compared })}\n`,
    );
  expect(cold.rows).toBe(KEYSTROKES + 1);
  for (const later of [whole, older, removed, history, compared]) expect(later.rows).toBe(0);
  const histories = world.app.get(Histories);
  const { record } = await histories.of(id);
  expect((await histories.of(id)).record).toBe(record);
  const runs = writtenIn(record, await histories.hands(id), { seq: record.seq });
  expect(runs.some(({ entityId }) => entityId === world.entities.dorvia)).toBe(true);
  // New words are added to the same reading.
  const client = await world.enter(world.dorvia, id);
  await client.type(0, 0, 'x');
  expect((await who.written(actor, id, { block: blockIds[0]!, from: 0, to: 1 }))[0]!.row).toBe(KEYSTROKES + 2);
  expect((await histories.of(id)).record).toBe(record);
});

it('a record in which a row is missing is refused, and nothing of it is kept', async () => {
  const { id } = await world.aText();
  await keystrokes(id, 10);
  const first = await world.app.sql(`SELECT * FROM text_update WHERE text_id = $1 AND seq = 5`, [id]);
  expect(first).toHaveLength(1);
  await world.app.sql(`UPDATE text_head SET seq = 20 WHERE text_id = $1`, [id]);
  await expect(world.app.get(WhoWrote).written(world.observer.actor, id, {})).rejects.toMatchObject({
    key: 'record-damaged',
  });
});
