import type { Commanded, StructureCommand } from '#contracts';
import { characterBefore } from '#text';
import { aDraftingWorld, type DraftingWorld } from '../../../test/support/drafting.js';
import { type LiveClient, splitAt, until } from '../../../test/support/live-client.js';
import { Restoration } from './restore.service.js';
import { Versions } from './versions.service.js';

let world: DraftingWorld;
beforeAll(async () => {
  world = await aDraftingWorld();
});
afterAll(() => world.close());

const both = async () => {
  const { id, blockIds } = await world.aText();
  const [one, other] = [await world.enter(world.dorvia, id), await world.enter(world.galdonia, id)];
  return { id, blockIds, one, other };
};
type Both = Awaited<ReturnType<typeof both>>;
const command = async (client: LiveClient, what: StructureCommand): Promise<number> => {
  const reply = await client.ask<Commanded & { problem?: unknown }>('text:command', {
    textId: client.textId,
    command: what,
  });
  expect(reply.problem).toBeUndefined();
  return reply.seq;
};
const takeOut = (client: LiveClient) => client.change(() => client.text(2).delete(14, 5));
const split = (client: LiveClient, at: number) => client.change(() => splitAt(client, 2, at));

describe('a deletion that is acknowledged is done: of words in a paragraph that a colleague parts', () => {
  it('unheard, it is refused, and done where the words stand now', async () => {
    const { id, one, other } = await both();
    const update = takeOut(one);
    expect((await other.push(split(other, 11))).problem).toBeUndefined();
    expect((await one.push(update)).problem?.key).toBe('words-carried-on');
    await one.join();
    expect((await one.push(one.change(() => one.text(3).delete(3, 5)))).problem).toBeUndefined();
    await until('the other sees it', () => other.words()[3] === 'to  data');
    expect(other.words()[2]).toBe('Recommends ');
    // A device that comes back later says the same of an act that nobody remembers any more.
    expect((await (await world.enter(world.dorvia, id)).push(update)).problem?.key).toBe('words-carried-on');
  });

  it('in the same moment, it is refused as well', async () => {
    const { one, other } = await both();
    const [parts, takes] = [split(other, 11), takeOut(one)];
    const [parted, taken] = await Promise.all([other.push(parts), one.push(takes)]);
    expect([parted.problem?.key, taken.problem?.key]).toEqual([undefined, 'words-carried-on']);
  });

  it('sent again after it was done, it is acknowledged again, also when words were typed since', async () => {
    const { one, other } = await both();
    const update = takeOut(one);
    expect((await one.push(update)).problem).toBeUndefined();
    await until('the other has heard', () => other.words()[2] === 'Recommends to  data');
    expect((await other.push(split(other, 11))).problem).toBeUndefined();
    const typed = one.change(() => one.text(3).insert(0, 'And '));
    const [again, next] = await Promise.all([one.push(update), one.push(typed)]);
    expect([again.problem, next.problem]).toEqual([undefined, undefined]);
    await until('the other sees it', () => other.words()[4]!.startsWith('And '));
  });
});

/** What a colleague does and everybody hears; then what takes words elsewhere before somebody else's deletion of them arrives. */
type Way = (they: Both) => Promise<{ heard: number; acts: () => Promise<unknown> }>;
const join = ({ other, blockIds }: Both) => command(other, { kind: 'merge', blockId: blockIds[3]! });
const undone = ({ other }: Both, heard: number) => ({
  heard,
  acts: () => command(other, { kind: 'undo', seq: heard }),
});

const ways: [string, Way, string][] = [
  [
    'by pasting two lines before them',
    async ({ other, blockIds }) => {
      const at = { blockId: blockIds[2]!, after: characterBefore(other.block(2), 11) };
      const lines = ['all', 'members '];
      return { heard: 1, acts: () => command(other, { kind: 'paste', from: at, to: at, words: '', lines }) };
    },
    'share',
  ],
  ['by undoing that they were joined to others', async (they) => undone(they, await join(they)), 'agency'],
  [
    'by undoing a replacement that has words in common with them',
    async (they) => {
      const replacing = { kind: 'replace', find: 'to share data', put: 'to share all data', matchCase: true } as const;
      return undone(they, await command(they.other, replacing));
    },
    'share',
  ],
  [
    'by bringing back a version from before they were joined to others',
    async (they) => {
      const { actor } = world.desk;
      const version = await world.app.get(Versions).name(actor, they.id, 'apart');
      return { heard: await join(they), acts: () => world.app.get(Restoration).version(actor, they.id, version.id) };
    },
    'agency',
  ],
];

describe('a deletion that is acknowledged is done: of words that an act of a colleague takes elsewhere', () => {
  it.each(ways)('%s', async (_, way, word) => {
    const they = await both();
    const { one, other } = they;
    const { heard, acts } = await way(they);
    await until('both have heard', () => [one, other].every(({ seq }) => seq >= heard));
    const takeOutOf = (n: number) => one.change(() => one.text(n).delete(one.words()[n]!.indexOf(word), word.length));
    const update = takeOutOf(2);
    await acts();
    expect((await one.push(update)).problem?.key).toBe('words-carried-on');
    await one.join();
    const stands = one.words().findIndex((words) => words.includes(word));
    expect((await one.push(takeOutOf(stands))).problem).toBeUndefined();
    await until('it stands nowhere', () => !other.words().join().includes(word));
  });
});
