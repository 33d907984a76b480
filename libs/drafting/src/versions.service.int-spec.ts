import type { Commanded, StructureCommand } from '#contracts';
import { Structure, WhoWrote } from '#drafting';
import { characterBefore } from '#text';
import { writtenBy } from '../../../apps/demo/src/blame.js';
import { aDraftingWorld, type DraftingWorld } from '../../../test/support/drafting.js';
import { type LiveClient, type Problem, until } from '../../../test/support/live-client.js';

let world: DraftingWorld;
beforeAll(async () => {
  world = await aDraftingWorld();
});
afterAll(async () => world.close());

/** What both programs tell of the newest row: the product, and the one that reads the record alone. */
async function agreed(textId: string) {
  const told = (await world.app.get(WhoWrote).written(world.administrator.actor, textId, {})).map(
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
  const apart = await writtenBy(async (text, parameters) => ({ rows: await world.app.sql(text, parameters) }), textId);
  expect(apart).toEqual(told);
  return apart;
}

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
    const apart = await agreed(id);
    const hands = new Set(apart.map(({ entityId }) => entityId));
    expect(hands).toEqual(new Set([null, world.entities.dorvia, world.entities.galdonia]));
  });

  it('is told alike after pasting several paragraphs, replacing over the text, and undoing each: words come back to their authors', async () => {
    const { id } = await world.aText();
    const [one, two] = [await world.enter(world.dorvia, id), await world.enter(world.galdonia, id)];
    const command = async (who: LiveClient, order: StructureCommand) => {
      const reply = await who.ask<Commanded & { problem?: Problem }>('text:command', { textId: id, command: order });
      expect(reply.problem).toBeUndefined();
      await until('both hear it', () => one.seq >= reply.seq && two.seq >= reply.seq);
      return reply;
    };
    const spot = (block: number, offset: number) => ({
      blockId: one.block(block).getAttribute('id')!,
      after: characterBefore(one.block(block), offset),
    });
    /** The words of a delegation, paragraph by paragraph, as both programs tell them. */
    const of = async (entityId: string | null) =>
      (await agreed(id)).filter((run) => run.entityId === entityId).map(({ text }) => text);
    const { dorvia, galdonia } = world.entities;

    // Dorvia and Galdonia both have words in what is pasted over, and words are typed into what was pasted.
    await one.type(2, 10, ' firmly');
    await until('it is heard', () => two.seq === one.seq);
    await two.type(3, 7, ' kindly');
    await until('it is heard', () => one.words()[3]!.startsWith('Invites kindly'));
    const before = await agreed(id);
    const words = `${one.words()[2]!.slice(10)}\n${one.words()[3]!.slice(0, 14)}`;
    const pasted = await command(two, {
      kind: 'paste',
      from: spot(2, 10),
      to: spot(3, 14),
      words,
      lines: [' one of them', 'two of them', 'three of them'],
    });
    expect(one.words().slice(2, 5)).toEqual([
      'Recommends one of them',
      'two of them',
      'three of them the agency to report',
    ]);
    expect([await of(dorvia), await of(galdonia)]).toEqual([[], [' one of them', 'two of them', 'three of them']]);
    await one.type(3, 3, ' (2)');
    expect(await of(dorvia)).toEqual([' (2)']);

    const replaced = await command(one, { kind: 'replace', find: 'of them', put: 'of all', matchCase: true });
    expect(replaced.replaced).toBe(3);
    expect([await of(dorvia), await of(galdonia)]).toEqual([
      ['of all', ' (2)', 'of all', 'of all'],
      [' one ', 'two', ' ', 'three '],
    ]);
    const undone = await command(one, { kind: 'undo', seq: replaced.seq });
    const asPasted = [[' (2)'], [' one of them', 'two', ' of them', 'three of them']];
    expect([await of(dorvia), await of(galdonia)]).toEqual(asPasted);
    // There and back: what is undone once more is the words of the one who replaced.
    const again = await command(one, { kind: 'undo', seq: undone.seq });
    expect(await of(dorvia)).toEqual(['of all', ' (2)', 'of all', 'of all']);
    await command(one, { kind: 'undo', seq: again.seq });
    expect([await of(dorvia), await of(galdonia)]).toEqual(asPasted);

    await one.push(one.change(() => one.text(3).delete(3, 4)));
    await command(two, { kind: 'undo', seq: pasted.seq });
    const hands = (runs: typeof before) =>
      runs.map(({ blockId, from, to, text, personId, entityId }) => ({ blockId, from, to, text, personId, entityId }));
    expect(hands(await agreed(id))).toEqual(hands(before));
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
