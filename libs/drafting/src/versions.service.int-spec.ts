import { Structure, WhoWrote } from '#drafting';
import { writtenBy } from '../../../apps/demo/src/blame.js';
import { aDraftingWorld, type DraftingWorld } from '../../../test/support/drafting.js';
import { until } from '../../../test/support/live-client.js';

let world: DraftingWorld;
beforeAll(async () => {
  world = await aDraftingWorld();
});
afterAll(async () => world.close());

describe('who wrote what', () => {
  it('is told by delegation, follows copies, and names persons to the administrator only', async () => {
    const { id, blockIds } = await world.aText();
    const [one, two] = [await world.enter(world.dorvia, id), await world.enter(world.galdonia, id)];
    await one.type(2, 0, 'Dorvia ');
    await until('the other hears it', () => two.seq === 2);
    await two.type(2, 3, '-GAL-');
    await world.app.get(Structure).command(world.desk.actor, id, { kind: 'move', blockId: blockIds[2]!, after: null });
    const runs = await world.app.get(WhoWrote).written(world.administrator.actor, id, {});
    const words = runs
      .filter(({ blockId }) => blockId === blockIds[2])
      .map(({ from, to, entityCode }) => [from, to, entityCode]);
    expect(words).toEqual([
      [0, 3, 'DRV'],
      [3, 8, 'GLD'],
      [8, 12, 'DRV'],
      [12, 36, null],
    ]);
    expect(runs[0]!.personId).toBe(world.dorvia.personId);
    expect(
      (await world.app.get(WhoWrote).written(world.galdonia.actor, id, {})).every(({ personId }) => personId === null),
    ).toBe(true);
  });

  it('is told alike by a separate program that reads the record alone, after typing, splitting, moving, merging, removing', async () => {
    const { id, blockIds } = await world.aText();
    const [one, two] = [await world.enter(world.dorvia, id), await world.enter(world.galdonia, id)];
    const command = (order: object) => one.ask('text:command', { textId: id, command: order });
    for (let round = 0; round < 25; round += 1) {
      const block = 1 + (round % 4);
      await Promise.all([
        one.type(block, round % 5, `d${round}`),
        two.type(block, two.text(block).length, `g${round}`),
      ]);
      if (round % 6 === 3) await two.push(two.change((client) => client.text(block).delete(0, 3)));
    }
    await command({ kind: 'move', blockId: blockIds[3], after: blockIds[0] });
    await command({ kind: 'delete', blockId: blockIds[4] });
    await command({ kind: 'restore', blockId: blockIds[4] });
    await command({ kind: 'merge', blockId: blockIds[4] });
    await command({ kind: 'move', blockId: blockIds[3], after: blockIds[2] });
    await until('both are there', () => one.seq === two.seq);
    await one.type(1, 2, ' after the move ');
    const told = (await world.app.get(WhoWrote).written(world.administrator.actor, id, {})).map(
      ({ blockId, from, to, text, personId, entityId, firstAt, at, row }) => ({
        blockId,
        from,
        to,
        text,
        personId,
        entityId,
        firstAt: Date.parse(firstAt),
        at: Date.parse(at),
        row,
      }),
    );
    const apart = await writtenBy(async (text, parameters) => ({ rows: await world.app.sql(text, parameters) }), id);
    expect(apart).toEqual(told);
    const hands = new Set(apart.map(({ entityId }) => entityId));
    expect(hands).toEqual(new Set([null, world.entities.dorvia, world.entities.galdonia]));
  });

  it('survives the purging of names: the record stays whole, the hands are gone', async () => {
    const { id } = await world.aText();
    const client = await world.enter(world.dorvia, id);
    await client.type(2, 0, 'nameless ');
    await world.app.sql(`DELETE FROM text_writer WHERE text_id = $1`, [id]);
    const apart = await writtenBy(async (text, parameters) => ({ rows: await world.app.sql(text, parameters) }), id);
    expect(apart.every(({ personId, entityId }) => personId === null && entityId === null)).toBe(true);
    expect(apart.find(({ to }) => to > 30)).toBeDefined();
  });
});
