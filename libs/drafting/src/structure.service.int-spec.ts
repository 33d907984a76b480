import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Commanded, StructureCommand } from '#contracts';
import { Blocks, Texts } from '#drafting';
import { characterBefore, readBlocks, type TextBlock, wordsJson } from '#text';
import { aDraftingWorld, type DraftingWorld } from '../../../test/support/drafting.js';
import { type LiveClient, type Problem, until } from '../../../test/support/live-client.js';
import { Turns } from './turns.service.js';

let world: DraftingWorld;
beforeAll(async () => {
  world = await aDraftingWorld();
});
afterAll(async () => world.close());

type Reply = Commanded & { problem?: Problem };
const command = (client: LiveClient, what: StructureCommand) =>
  client.ask<Reply>('text:command', { textId: client.textId, command: what });
const undo = (client: LiveClient, { seq }: Reply) => command(client, { kind: 'undo', seq });
const heard = async (seq: number, ...clients: LiveClient[]) => {
  await until(`row ${seq}`, () => clients.every((client) => client.seq >= seq));
  expect(new Set(clients.map(({ doc }) => wordsJson(readBlocks(doc)))).size).toBe(1);
};
const two = async () => {
  const text = await world.aText();
  return { ...text, one: await world.enter(world.dorvia, text.id), other: await world.enter(world.galdonia, text.id) };
};
const spot = (client: LiveClient, block: number, offset: number) => ({
  blockId: client.block(block).getAttribute('id')!,
  after: characterBefore(client.block(block), offset),
});

/** Somebody else's connection holds the head of a text until it is let go. */
async function holding(textId: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: world.app.url });
  await client.connect();
  await client.query('BEGIN');
  await client.query('SELECT 1 FROM text_head WHERE text_id = $1 FOR NO KEY UPDATE', [textId]);
  return async () => {
    await client.query('COMMIT');
    await client.end();
  };
}
/** How many connections of this database wait for a row that is held. */
const waiting = async () =>
  (
    await world.app.sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
  )[0]!.n;

describe('structure is changed by command while others type', () => {
  it('two people move the same paragraph at once: it stands once, at one of the two places, for everybody', async () => {
    const { one, other, blockIds } = await two();
    const replies = await Promise.all([
      command(one, { kind: 'move', blockId: blockIds[3]!, after: blockIds[0]! }),
      command(other, { kind: 'move', blockId: blockIds[3]!, after: blockIds[4]! }),
    ]);
    expect(replies.map(({ problem }) => problem)).toEqual([undefined, undefined]);
    await heard(Math.max(...replies.map(({ seq }) => seq)), one, other);
    const ids = readBlocks(one.doc).map(({ id }) => id);
    expect(ids.filter((id) => id === blockIds[3])).toHaveLength(1);
    expect([1, 4]).toContain(ids.indexOf(blockIds[3]!));
    expect([...ids].sort()).toEqual([...blockIds].sort());
    // The one who was first is told that the other has the later word; the other takes it back.
    const [first, second] = replies[0]!.seq < replies[1]!.seq ? [one, other] : [other, one];
    const [early, late] = [...replies].sort((a, b) => a.seq - b.seq) as [Reply, Reply];
    expect((await undo(first, early)).problem).toMatchObject({ key: 'undo-not-possible' });
    const back = await undo(second, late);
    expect(back).toMatchObject({ seq: expect.any(Number), blockId: blockIds[3] });
    await heard(back.seq, one, other);
  });

  it('a merge while a colleague types in the second half loses no letter of either', async () => {
    const { id, one, other, blockIds } = await two();
    const before = await other.type(3, other.text(3).length, ' yearly');
    expect(before.seq).toEqual(expect.any(Number));
    // Typed before it was heard that the two were joined: refused whole, the words stay with their author.
    const late = other.change(() => other.text(3).insert(0, 'Late: '));
    const merged = await command(one, { kind: 'merge', blockId: blockIds[3]! });
    expect(await other.push(late)).toMatchObject({ problem: { key: 'block-gone' } });
    await until('the merge is heard', () => one.seq >= merged.seq && other.seq >= merged.seq);
    expect(one.words()[2]).toBe('Recommends to share dataInvites the agency to report yearly');
    const fresh = await world.enter(world.galdonia, id);
    const more = await fresh.type(2, fresh.text(2).length, ' and to publish');
    const apart = await undo(one, merged);
    expect(apart.seq).toBeGreaterThan(more.seq!);
    await until('it is undone', () => one.seq >= apart.seq);
    expect(one.words().slice(2, 4)).toEqual([
      'Recommends to share data',
      'Invites the agency to report yearly and to publish',
    ]);
    expect(readBlocks(one.doc).map((block) => block.id)).toEqual(blockIds);
  });

  it('what was recorded of a merged paragraph comes back with the undo', async () => {
    const { id, one, blockIds } = await two();
    const kindOf = async () =>
      (
        await world.app.sql<{ item_kind: string }>(`SELECT item_kind FROM block WHERE text_id = $1 AND id = $2`, [
          id,
          blockIds[3],
        ])
      )[0]?.item_kind;
    expect(await kindOf()).toBe('recommendation');
    const merged = await command(one, { kind: 'merge', blockId: blockIds[3]! });
    expect(await kindOf()).toBeUndefined();
    await undo(one, merged);
    expect(await kindOf()).toBe('recommendation');
  });

  it('a paragraph that is removed while a colleague types: acknowledged words come back with it', async () => {
    const { one, other, blockIds } = await two();
    await other.type(2, 0, 'Strongly ');
    const unheard = other.change(() => other.text(2).insert(0, 'Very '));
    const removed = await command(one, { kind: 'delete', blockId: blockIds[2]! });
    expect(await other.push(unheard)).toMatchObject({ problem: { key: 'block-gone' } });
    const back = await undo(one, removed);
    await until('it is back', () => one.seq >= back.seq);
    expect(one.words()[2]).toBe('Strongly Recommends to share data');
    expect(one.words()).toHaveLength(5);
  });

  it('three pasted paragraphs are one act of one person, and its undo is one act', async () => {
    const { id, one, other } = await two();
    const at = spot(one, 2, 10);
    const typed = await other.type(2, 0, 'Colleague ');
    const pasted = await command(one, { kind: 'paste', from: at, to: at, words: '', lines: [' one', 'two', 'three'] });
    expect(pasted.seq).toBe(typed.seq! + 1);
    await heard(pasted.seq, one, other);
    expect(one.words().slice(2, 5)).toEqual(['Colleague Recommends one', 'two', 'three to share data']);
    const [row] = await world.app.sql<{ kind: string; person_id: string; session_id: string }>(
      `SELECT u.kind, u.session_id, w.person_id FROM text_update u
         JOIN text_writer w ON w.text_id = u.text_id AND w.client_id = (u.ranges->'added'->0->>0)::bigint
        WHERE u.text_id = $1 AND u.seq = $2`,
      [id, pasted.seq],
    );
    expect(row).toEqual({
      kind: 'command',
      session_id: world.dorvia.actor.sessionId,
      person_id: world.dorvia.actor.personId,
    });
    const back = await undo(one, pasted);
    await heard(back.seq, one, other);
    expect(one.words().slice(2, 4)).toEqual(['Colleague Recommends to share data', 'Invites the agency to report']);
  });

  it('words are replaced over the text, and a paragraph that is agreed keeps them', async () => {
    const { id, one, other, blockIds } = await two();
    await world.app.get(Blocks).setState(world.chair.actor, id, blockIds[3]!, { state: 'agreed', version: 1 });
    const done = await command(one, { kind: 'replace', find: 'RE', put: 'Re', matchCase: false });
    expect(done).toMatchObject({ replaced: 3, left: [{ blockId: blockIds[3], count: 1 }] });
    await heard(done.seq, one, other);
    const back = await undo(one, done);
    await heard(back.seq, one, other);
    expect(one.words()[1]).toBe('Recalling the second meeting,');
    expect(
      await command(one, { kind: 'replace', find: 'nowhere to be found', put: '', matchCase: true }),
    ).toMatchObject({
      replaced: 0,
      left: [],
      seq: back.seq,
    });
  });

  it.each<[string, (blockId: string) => StructureCommand, Partial<TextBlock>]>([
    [
      'its role is changed',
      (blockId) => ({ kind: 'change-role', blockId, role: 'preambular' }),
      { role: 'preambular', text: 'Recommends to share data' },
    ],
    [
      'words are replaced over the text',
      () => ({ kind: 'replace', find: 'data', put: 'figures', matchCase: true }),
      { role: 'operative', text: 'Recommends to share figures' },
    ],
  ])(
    'a colleague types in a paragraph at the very time when %s: no letter is lost, all have one text',
    async (_, what, after) => {
      const { id, one, other, blockIds } = await two();
      const letters = (from: number, to: number) =>
        Array.from({ length: to - from }, (_nothing, n) =>
          other.type(2, n % 2 === 0 ? 0 : other.text(2).length, `<${from + n}>`),
        );
      const known = await Promise.all(letters(0, 2));
      const release = await holding(id);
      // The letters are judged and the command waits; then both are let go at once.
      const early = letters(2, 8);
      const commanded = command(one, what(blockIds[2]!));
      await until('the command waits', async () => (await waiting()) > 0);
      // Typed within the words that are replaced, before that could be heard.
      const within = other.change(() => other.text(2).insert(other.words()[2]!.indexOf('data') + 2, '<8>'));
      await release();
      const done = await commanded;
      const pushes = await Promise.all([...known, ...early, other.push(within), ...letters(9, 16)]);
      expect([done, ...pushes].map(({ problem }) => problem)).toEqual(Array(17).fill(undefined));
      expect(done.replaced).toBe(after.role === 'operative' ? 1 : undefined);
      const fresh = await world.enter(world.chair, id);
      await heard(Math.max(done.seq, ...pushes.map(({ seq }) => seq!)), one, other, fresh);
      const [block] = readBlocks(one.doc).filter((found) => found.id === blockIds[2]);
      const typed = block!.text.match(/<\d+>/g) ?? [];
      expect(typed.sort()).toEqual(Array.from({ length: 16 }, (_nothing, n) => `<${n}>`).sort());
      expect({ ...block, text: block!.text.replace(/<\d+>/g, '') }).toMatchObject(after);
    },
  );

  it('only an act of one’s own is undone, and only a command', async () => {
    const { one, other, blockIds } = await two();
    const moved = await command(one, { kind: 'move', blockId: blockIds[4]!, after: blockIds[0]! });
    const typed = await one.type(0, 0, 'x');
    expect((await undo(other, moved)).problem).toMatchObject({ key: 'not-found' });
    expect((await undo(one, { seq: typed.seq!, blockId: '' })).problem).toMatchObject({ key: 'not-found' });
    expect((await undo(one, { seq: 9999, blockId: '' })).problem).toMatchObject({ key: 'not-found' });
  });

  it('who selected over an agreed paragraph is refused, and nothing that cannot stand in a text is pasted', async () => {
    const { id, one, blockIds } = await two();
    await world.app.get(Blocks).setState(world.chair.actor, id, blockIds[3]!, { state: 'agreed', version: 1 });
    const [from, to] = [spot(one, 2, 3), spot(one, 4, 3)];
    const words = `${one.words()[2]!.slice(3)}\n${one.words()[3]}\n${one.words()[4]!.slice(0, 3)}`;
    expect((await command(one, { kind: 'paste', from, to, words, lines: [''] })).problem).toMatchObject({
      key: 'block-locked',
    });
    for (const line of ['\u0007', '\ud800', '\ufffe', 'two\nlines'])
      expect((await command(one, { kind: 'paste', from, to: from, words: '', lines: [line] })).problem).toMatchObject({
        key: 'invalid-input',
      });
  });
});

describe('an act that is asked for again because its answer was lost', () => {
  const named = (client: LiveClient, id: string, what: StructureCommand) =>
    client.ask<Reply>('text:command', { textId: client.textId, id, command: what });
  const acts = async (textId: string) =>
    (
      await world.app.sql<{ n: number }>(
        `SELECT count(*)::int AS n FROM text_update WHERE text_id = $1 AND kind = 'command'`,
        [textId],
      )
    )[0]!.n;

  it('is done once and answered alike, whatever became of the text since, and also on another connection', async () => {
    const { id, one, other, blockIds } = await two();
    const [name, again] = [randomUUID(), randomUUID()];
    const insert: StructureCommand = { kind: 'insert', after: blockIds[1]!, role: 'operative', text: 'Only once.' };
    const first = await named(one, name, insert);
    const replace: StructureCommand = { kind: 'replace', find: 'Only', put: 'Exactly', matchCase: true };
    const replaced = await named(one, again, replace);
    expect(replaced).toMatchObject({ replaced: 1, left: [] });
    await command(other, { kind: 'move', blockId: first.blockId, after: null });
    await world.app.get(Blocks).setState(world.chair.actor, id, first.blockId, { state: 'agreed', version: 0 });
    const window = await world.enter(world.dorvia, id);
    for (const client of [one, window]) {
      expect(await named(client, name, insert)).toEqual(first);
      expect(await named(client, again, replace)).toEqual(replaced);
    }
    expect(await acts(id)).toBe(3);
    await until('the others are up to it', () => [one, other].every(({ seq }) => seq === window.seq));
    expect(window.words().filter((words) => words === 'Exactly once.')).toHaveLength(1);
  });

  it('while the first is still under way it is done once', async () => {
    const { id, one, blockIds } = await two();
    const window = await world.enter(world.dorvia, id);
    const letGo = await holding(id);
    const before = await waiting();
    const name = randomUUID();
    const merge: StructureCommand = { kind: 'merge', blockId: blockIds[3]! };
    const replies = [named(one, name, merge), named(window, name, merge)];
    await until('it waits', async () => (await waiting()) > before);
    await letGo();
    const [first, second] = await Promise.all(replies);
    expect(first).toEqual({ seq: expect.any(Number), blockId: blockIds[2] });
    expect(second).toEqual(first);
    expect(await acts(id)).toBe(1);
  });

  it('under a name that was given to another act, or by somebody else, is refused, and its twin under a fresh name is done', async () => {
    const { id, one, other, blockIds } = await two();
    const name = randomUUID();
    const move: StructureCommand = { kind: 'move', blockId: blockIds[4]!, after: blockIds[0]! };
    const first = await named(one, name, move);
    const elsewhere: StructureCommand = { ...move, after: blockIds[2]! };
    for (const [client, what] of [
      [one, elsewhere],
      [one, { kind: 'merge', blockId: blockIds[3]! }],
      [other, move],
      [other, elsewhere],
    ] as [LiveClient, StructureCommand][])
      expect((await named(client, name, what)).problem).toMatchObject({ key: 'already-exists', status: 409 });
    expect(await named(one, name, move)).toEqual(first);
    expect(await named(other, randomUUID(), elsewhere)).toMatchObject({ seq: first.seq + 1 });
    // The same name in another text is another act.
    const there = await two();
    expect(
      (await named(there.one, name, { ...move, blockId: there.blockIds[4]!, after: null })).problem,
    ).toBeUndefined();
    expect(await acts(id)).toBe(2);
    for (const wrong of ['', 'x', 7, null])
      expect((await one.ask<Reply>('text:command', { textId: id, id: wrong, command: move })).problem).toMatchObject({
        key: 'invalid-input',
      });
  });
});

describe('somebody who sends acts faster than they are done', () => {
  it('waits without holding up others, and hears that it is too many; what a colleague asks meanwhile is done', async () => {
    const { id, one, other, blockIds } = await two();
    const letGo = await holding(id);
    const before = await waiting();
    const act = (n: number): StructureCommand => ({ kind: 'change-role', blockId: blockIds[n]!, role: 'conclusion' });
    const asked = Array.from({ length: Turns.MOST_WAITING + 5 }, (_, n) => command(one, act(1 + (n % 3))));
    expect(await Promise.all(asked.slice(Turns.MOST_WAITING))).toEqual(
      Array.from({ length: 5 }, () => ({ problem: expect.objectContaining({ key: 'too-many-updates' }) })),
    );
    const colleague = command(other, act(4));
    // Each that waited in the database would hold one of its connections.
    await until('the first waits', async () => (await waiting()) > before);
    expect((await world.app.get(Texts).list(world.chair.actor, { processId: world.processId })).length).toBeGreaterThan(
      0,
    );
    // The others had the time to come as far.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await waiting()) - before).toBe(1);
    await letGo();
    const done = await Promise.all([...asked.slice(0, Turns.MOST_WAITING), colleague]);
    expect(done.map(({ problem }) => problem)).toEqual(done.map(() => undefined));
    expect((await command(one, { ...act(1), role: 'operative' } as StructureCommand)).problem).toBeUndefined();
  });
});
