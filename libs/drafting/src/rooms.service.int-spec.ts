import pg from 'pg';
import { Texts } from '#drafting';
import { packUpdates } from '#text';
import { aDraftingWorld, type DraftingWorld } from '../../../test/support/drafting.js';
import { until } from '../../../test/support/live-client.js';
import { Rooms } from './rooms.service.js';
import { TextStore } from './text-store.js';

let world: DraftingWorld;
let rooms: Rooms;
let store: TextStore;
beforeAll(async () => {
  world = await aDraftingWorld();
  rooms = world.app.get(Rooms);
  store = world.app.get(TextStore);
});
afterAll(async () => world.close());
afterEach(() => jest.restoreAllMocks());

/** The look around that comes once a second, so much later. */
const later = (milliseconds: number) =>
  (rooms as unknown as { tidy(now: number): void }).tidy(performance.now() + milliseconds);
const wordsHere = async (textId: string) =>
  (await world.app.get(Texts).view(world.chair.actor, textId)).blocks.map(({ text }) => text);
const readsOf = (spy: jest.SpyInstance) =>
  spy.mock.calls.filter(([text]) => /text_checkpoint|FROM text_update/.test(text as string)).length;

describe('whoever joins', () => {
  it('hears how the text and its paragraphs stand now, also when a later chapter wrote it a moment ago', async () => {
    const { id, blockIds } = await world.aText();
    await world.enter(world.galdonia, id);
    // What this node did not write itself it finds once a second; here it does not come to look.
    jest.spyOn(rooms as unknown as { lookAround(): void }, 'lookAround').mockImplementation(() => undefined);
    await world.app.sql(`UPDATE text SET state = 'for_adoption', version = version + 1 WHERE id = $1`, [id]);
    await world.app.sql(`UPDATE block SET state = 'adopted' WHERE text_id = $1 AND id = $2`, [id, blockIds[2]]);
    await world.app.get(Texts).setState(id, 'adopted');
    const client = await world.connect(world.dorvia, id);
    const joined = await client.join();
    expect(joined).toMatchObject({ state: 'adopted' });
    expect(joined.blocks.find((block) => block.id === blockIds[2])).toMatchObject({ state: 'adopted' });
  });

  it('writes under a short name, and where all short ones are given, under a longer one that nobody else has', async () => {
    const { id } = await world.aText();
    const first = await world.enter(world.dorvia, id);
    expect(first.doc.clientID).toBeLessThan(2 ** 14);
    await world.app.sql(
      `INSERT INTO text_writer (text_id, client_id, person_id, entity_id, term_id, via, given_at)
       SELECT $1, c, w.person_id, w.entity_id, w.term_id, 'typing', w.given_at
         FROM generate_series(1, 16383) AS c, (SELECT * FROM text_writer WHERE text_id = $1 AND via = 'typing' LIMIT 1) w
           ON CONFLICT DO NOTHING`,
      [id],
    );
    const second = await world.enter(world.galdonia, id);
    expect(second.doc.clientID).toBeGreaterThanOrEqual(2 ** 14);
    expect(await second.type(2, 0, 'Also ')).toMatchObject({ seq: expect.any(Number) });
    await until('the first hears it', () => first.words()[2]!.startsWith('Also '));
  });
});

describe('a quiet room', () => {
  it('gives its document up after ten seconds and makes it again, from memory, when somebody types', async () => {
    const { id } = await world.aText();
    const [one, two] = [await world.enter(world.dorvia, id), await world.enter(world.galdonia, id)];
    await one.type(2, 0, 'first ');
    await until('both are there', () => two.seq === 2);
    later(9_000);
    expect(rooms.known(id)!.doc).not.toBeNull();
    later(11_000);
    expect(rooms.known(id)!.doc).toBeNull();
    const reads = jest.spyOn(store, 'sql');
    expect(await two.type(2, 0, 'then ')).toMatchObject({ seq: 3 });
    expect(readsOf(reads)).toBe(0);
    await until('the other sees it', () => one.words()[2] === 'then first Recommends to share data');
    expect(await wordsHere(id)).toEqual(one.words());
  });

  it('tells what another node writes, and builds upon it when somebody types', async () => {
    const { id } = await world.aText();
    const [one, two] = [await world.enter(world.dorvia, id), await world.enter(world.galdonia, id)];
    await one.type(2, 0, 'first ');
    await until('both are there', () => two.seq === 2);
    later(11_000);
    const elsewhere = two.change((client) => client.text(4).insert(0, 'elsewhere '));
    await world.app.sql(
      `INSERT INTO text_update (text_id, seq, batch, kind, ranges, at, body) VALUES ($1, 3, gen_random_uuid(), 'typing', '{"added":[],"removed":[]}', now(), $2)`,
      [id, Buffer.from(packUpdates([elsewhere]))],
    );
    await world.app.sql(`UPDATE text_head SET seq = 3 WHERE text_id = $1`, [id]);
    rooms.nudge(id);
    await until('it is told', () => one.seq === 3);
    expect(rooms.known(id)!.doc).toBeNull();
    expect(await one.type(4, 10, 'and here ')).toMatchObject({ seq: 4 });
    expect((await wordsHere(id))[4]).toBe('elsewhere and here Decides to meet again');
  });

  it('keeps its document while words are under way', async () => {
    const { id } = await world.aText();
    const one = await world.enter(world.dorvia, id);
    const client = new pg.Client({ connectionString: world.app.url });
    await client.connect();
    await client.query('BEGIN');
    await client.query(`SELECT 1 FROM text_head WHERE text_id = $1 FOR NO KEY UPDATE`, [id]);
    const typed = one.type(2, 0, 'under way ');
    await until('it is judged', () => rooms.known(id)!.dirty);
    later(11_000);
    later(120_000);
    expect(rooms.known(id)!.doc).not.toBeNull();
    await client.query('COMMIT');
    await client.end();
    expect(await typed).toMatchObject({ seq: 2 });
  });

  it('gives up first what was not used for long when documents take too much memory', async () => {
    const texts = await Promise.all([world.aText(), world.aText(), world.aText()]);
    const all = [];
    for (const { id } of texts) {
      const client = await world.enter(world.dorvia, id);
      await client.type(2, 0, 'x');
      const room = rooms.known(id)!;
      room.docBytes = 120 * 1024 * 1024;
      all.push(room);
    }
    later(0);
    expect(all.map(({ doc }) => doc !== null)).toEqual([false, true, true]);
  });

  it('is forgotten a minute after the last has left, and opens again with the same words', async () => {
    const { id } = await world.aText();
    const one = await world.enter(world.dorvia, id);
    await one.type(2, 0, 'kept ');
    later(120_000);
    expect(rooms.known(id)).toBeDefined();
    one.close();
    await until('the last has left', () => rooms.known(id)!.listeners.size === 0);
    later(50_000);
    expect(rooms.known(id)).toBeDefined();
    later(61_000);
    expect(rooms.known(id)).toBeUndefined();
    const again = await world.enter(world.dorvia, id);
    expect(again.words()[2]).toBe('kept Recommends to share data');
    expect(await again.type(2, 0, 'still ')).toMatchObject({ seq: 3 });
  });
});
