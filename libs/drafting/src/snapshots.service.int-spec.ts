import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import { decodeFrame, readBlocks } from '#text';
import { aDraftingWorld, type DraftingWorld } from '../../../test/support/drafting.js';
import { until } from '../../../test/support/live-client.js';
import type { SignedIn } from '../../../test/support/people.js';
import { Rooms } from './rooms.service.js';
import { Snapshots } from './snapshots.service.js';
import { TextStore } from './text-store.js';

let world: DraftingWorld;
let store: TextStore;
beforeAll(async () => {
  world = await aDraftingWorld();
  store = world.app.get(TextStore);
});
afterAll(async () => world.close());
afterEach(() => jest.restoreAllMocks());

const fetched = (textId: string, who: SignedIn | null, headers: Record<string, string> = {}) =>
  fetch(`${world.address}/api/texts/${textId}/snapshot`, {
    headers: { ...(who && { cookie: who.cookie }), ...headers },
  });
async function opened(textId: string, who: SignedIn) {
  const response = await fetched(textId, who);
  expect(response.status).toBe(200);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const frame = decodeFrame(bytes);
  const doc = new Y.Doc();
  for (const update of frame.updates) Y.applyUpdate(doc, update);
  return { response, bytes, frame, words: readBlocks(doc).map(({ text }) => text) };
}
const readsOf = (spy: jest.SpyInstance) =>
  spy.mock.calls.filter(([text]) => /text_checkpoint|text_update/.test(text as string)).length;
/** As in a node that has just started. */
const forgotten = () => (world.app.get(Snapshots) as unknown as { kept: Map<string, unknown> }).kept.clear();
const damages = (textId: string) =>
  world.app.sql<{ kind: string; seq: string; mended_at: Date | null }>(
    `SELECT kind, seq, mended_at FROM text_damage WHERE text_id = $1 ORDER BY kind`,
    [textId],
  );

describe('opening a text', () => {
  it('is one frame of what lies in the record, with its hash', async () => {
    const { id } = await world.aText();
    const one = await world.enter(world.dorvia, id);
    await one.type(2, 0, 'First ');
    // While people type it may be half a second old.
    await until('it is the newest', async () => (await opened(id, world.galdonia)).frame.to === 2);
    const { response, bytes, frame, words } = await opened(id, world.galdonia);
    expect(frame).toMatchObject({ room: 0, generation: 1, from: 0, to: 2 });
    expect(words[2]).toBe('First Recommends to share data');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(response.headers.get('etag')).toBe(`"${sha256}"`);
    expect(response.headers.get('x-text-snapshot-sha256')).toBe(sha256);
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
  });

  it('what was pasted at length comes whole, though the database sends it in parts, and so does what was folded', async () => {
    const { id } = await world.aText();
    const one = await world.enter(world.dorvia, id);
    const pasted = ['', '', ''];
    for (let n = 0; n < 3; n += 1) {
      pasted[n] = Array.from({ length: 20_000 }, (_, k) =>
        String.fromCodePoint(0x4e00 + ((k * 7919 + n) % 20_000)),
      ).join('');
      await one.type(2, 0, pasted[n]!);
    }
    const words = `${pasted.reverse().join('')}Recommends to share data`;
    forgotten();
    expect((await opened(id, world.galdonia)).words[2]).toBe(words);
    const { updates, seq } = (await store.stored(id))!;
    const state = Y.mergeUpdates(updates);
    expect(state.length).toBeGreaterThan(150_000);
    await store.checkpoint(id, seq, state);
    forgotten();
    const { frame, words: folded } = await opened(id, world.galdonia);
    expect(frame.updates).toHaveLength(1);
    expect(Buffer.from(frame.updates[0]!).equals(Buffer.from(state))).toBe(true);
    expect(folded[2]).toBe(words);
  });

  it('costs nothing when the browser has it already', async () => {
    const { id } = await world.aText();
    const { response } = await opened(id, world.dorvia);
    const again = await fetched(id, world.dorvia, { 'if-none-match': `W/"other", ${response.headers.get('etag')!}` });
    expect(again.status).toBe(304);
    expect((await again.arrayBuffer()).byteLength).toBe(0);
  });

  it('decodes nothing: the node has no document until somebody types', async () => {
    const { id } = await world.aText();
    await opened(id, world.galdonia);
    const one = await world.enter(world.dorvia, id);
    expect(world.app.get(Rooms).known(id)!.doc).toBeNull();
    await one.type(2, 0, 'now ');
    expect(world.app.get(Rooms).known(id)!.doc).not.toBeNull();
  });

  it('three hundred at once cost one read of the record', async () => {
    const { id } = await world.aText();
    const reads = jest.spyOn(store, 'sql');
    await world.app.get(Rooms).of(id);
    const forRoom = readsOf(reads);
    const answers = await Promise.all(Array.from({ length: 300 }, () => world.app.get(Rooms).snapshot(id)));
    expect(new Set(answers.map(({ sha256 }) => sha256)).size).toBe(1);
    expect(readsOf(reads) - forRoom).toBe(1);
    expect(forRoom).toBeLessThanOrEqual(1);
  });

  it('reads nothing again for the words that were typed here since', async () => {
    const { id } = await world.aText();
    const one = await world.enter(world.dorvia, id);
    await opened(id, world.galdonia);
    const reads = jest.spyOn(store, 'sql');
    for (let n = 0; n < 20; n += 1) await one.type(2, 0, 'x');
    await until('the snapshot has caught up', async () => (await opened(id, world.galdonia)).frame.to === 21);
    expect((await opened(id, world.galdonia)).words[2]).toBe(`${'x'.repeat(20)}Recommends to share data`);
    expect(readsOf(reads)).toBe(0);
  });

  it('is for those who may read the text', async () => {
    const { id } = await world.aText();
    expect((await fetched(id, null)).status).toBe(401);
    expect((await fetched(id, world.observer)).status).toBe(200);
    await world.app.sql(`UPDATE text SET state = 'outline', version = version + 1 WHERE id = $1`, [id]);
    await until('the state is known', async () => (await fetched(id, world.dorvia)).status === 404);
    expect((await fetched(id, world.desk)).status).toBe(200);
    expect((await fetched('00000000-0000-7000-8000-000000000000', world.dorvia)).status).toBe(404);
  });

  it('who was away for a moment gets the rows from memory, who was away longer from the record', async () => {
    const { id } = await world.aText();
    const one = await world.enter(world.dorvia, id);
    for (let n = 0; n < 5; n += 1) await one.type(2, 0, 'x');
    const rooms = world.app.get(Rooms);
    const room = rooms.known(id)!;
    const reads = jest.spyOn(store, 'sql');
    expect((await rooms.tailSince(room, 4)).map(({ from, to }) => [from, to])).toEqual([
      [5, 5],
      [6, 6],
    ]);
    expect(await rooms.tailSince(room, 6)).toEqual([]);
    expect(readsOf(reads)).toBe(0);
    expect((await rooms.tailSince(room, 0)).map(({ from }) => from)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(readsOf(reads)).toBe(1);
  });
});

describe('a damaged record', () => {
  it('a kept state that fails its hash is refused, rebuilt from the log and reported', async () => {
    const { id } = await world.aText();
    const one = await world.enter(world.dorvia, id);
    for (let n = 0; n < 4; n += 1) await one.type(2, 0, 'x');
    const doc = await store.document(id, 3);
    await store.checkpoint(id, 3, Y.encodeStateAsUpdate(doc));
    expect((await store.stored(id))!.bytes.state).toBeGreaterThan(0);
    await world.app.sql(
      `UPDATE text_checkpoint SET state = set_byte(state, 40, get_byte(state, 40) # 1) WHERE text_id = $1`,
      [id],
    );
    forgotten();
    const { words, frame } = await opened(id, world.galdonia);
    expect(frame.to).toBe(5);
    expect(words[2]).toBe('xxxxRecommends to share data');
    await until('it is written down', async () => (await damages(id)).length === 1);
    expect(await damages(id)).toEqual([{ kind: 'checkpoint', seq: '3', mended_at: null }]);
  });

  it('a log with a missing number is refused loudly and never skipped', async () => {
    const { id } = await world.aText();
    const one = await world.enter(world.dorvia, id);
    for (let n = 0; n < 4; n += 1) await one.type(2, 0, 'x');
    await world.app.sql(`DELETE FROM text_update WHERE text_id = $1 AND seq = 3`, [id]);
    forgotten();
    const response = await fetched(id, world.galdonia);
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ key: 'record-damaged', seq: 3 });
    await expect(store.tail(id, 1, 5)).rejects.toMatchObject({ key: 'record-damaged' });
    await expect(store.document(id, 5)).rejects.toMatchObject({ key: 'record-damaged' });
    await until('it is written down', async () => (await damages(id)).length === 1);
    expect(await damages(id)).toEqual([{ kind: 'hole', seq: '3', mended_at: null }]);
  });

  it('also where the number that is missing is the last', async () => {
    const { id } = await world.aText();
    await world.app.sql(`UPDATE text_head SET seq = 4 WHERE text_id = $1`, [id]);
    const response = await fetched(id, world.galdonia);
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ key: 'record-damaged', seq: 2 });
  });
});
