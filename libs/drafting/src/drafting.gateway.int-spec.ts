import * as Y from 'yjs';
import { Blocks, Readings, Texts } from '#drafting';
import { RoleTerms } from '#people';
import { readBlocks, wordsJson } from '#text';
import { aDraftingWorld, type DraftingWorld } from '../../../test/support/drafting.js';
import { type LiveClient, splitAt, until } from '../../../test/support/live-client.js';
import { aProcess } from '../../../test/support/processes.js';

let world: DraftingWorld;
beforeAll(async () => {
  world = await aDraftingWorld();
});
afterAll(async () => world.close());

const same = (...clients: LiveClient[]) =>
  until(
    'all show the same words',
    () =>
      new Set(clients.map((client) => client.words().join('\n'))).size === 1 &&
      new Set(clients.map(({ seq }) => seq)).size === 1,
  );
/** All have heard the newest row, and show the same. */
const upTo = async (seq: number, ...clients: LiveClient[]) => {
  await until(`row ${seq} is heard`, () => clients.every((client) => client.seq >= seq));
  await same(...clients);
};
const rowsOf = async (textId: string) =>
  Number(
    (await world.app.sql<{ n: string }>(`SELECT count(*) AS n FROM text_update WHERE text_id = $1`, [textId]))[0]!.n,
  );

describe('two delegations in one text', () => {
  it('both type at once and show the same words', async () => {
    const { id } = await world.aText();
    const [one, two] = [await world.enter(world.dorvia, id), await world.enter(world.galdonia, id)];
    const typed: Promise<{ seq?: number }>[] = [];
    for (let n = 0; n < 40; n += 1) {
      typed.push(one.type(2, 0, `d${n} `), two.type(2, two.text(2).length, ` g${n}`), two.type(3, 3, 'x'));
      if (n % 8 === 0) await Promise.all(typed);
    }
    const replies = await Promise.all(typed);
    expect(replies.every(({ seq }) => typeof seq === 'number')).toBe(true);
    await same(one, two);
    expect(one.words()[2]).toContain('d39');
    expect(one.words()[2]).toContain('g39');
    const fresh = await world.enter(world.chair, id);
    expect(fresh.words()).toEqual(one.words());
  });

  it('an acknowledged word stands in the record, and the row says whose session typed it', async () => {
    const { id } = await world.aText();
    const client = await world.enter(world.dorvia, id);
    const { seq } = await client.type(2, 0, 'Solemnly ');
    const [row] = await world.app.sql<{ session_id: string; ranges: { added: number[][] } }>(
      `SELECT session_id, ranges FROM text_update WHERE text_id = $1 AND seq = $2`,
      [id, seq],
    );
    expect(row).toMatchObject({
      session_id: world.dorvia.actor.sessionId,
      ranges: { added: [[client.doc.clientID, 0, 9]] },
    });
  });

  it('nobody hears a word before it is in the record, and the record has no gap', async () => {
    const { id } = await world.aText();
    const [one, two] = [await world.enter(world.dorvia, id), await world.enter(world.galdonia, id)];
    await Promise.all(Array.from({ length: 30 }, (_, n) => one.type(1, n, 'k')));
    await same(one, two);
    const rows = await world.app.sql<{ seq: string }>(`SELECT seq FROM text_update WHERE text_id = $1 ORDER BY seq`, [
      id,
    ]);
    expect(rows.map(({ seq }) => Number(seq))).toEqual(rows.map((_, n) => n + 1));
    let expected = 2;
    for (const frame of two.heard) {
      expect(frame.from).toBe(expected);
      expected = frame.to + 1;
    }
    expect(expected - 1).toBe(rows.length);
  });

  it('who loses the connection comes back with what it has, and nothing is lost or doubled', async () => {
    const { id } = await world.aText();
    const other = await world.enter(world.galdonia, id);
    const first = await world.enter(world.dorvia, id);
    await first.type(2, 0, 'before ');
    const kept = first.change((client) => client.text(2).insert(0, 'unsent '));
    const known = first.change((client) => client.text(3).insert(0, 'maybe '));
    const { doc, seq, generation } = first;
    first.close();
    await other.type(4, 0, 'meanwhile ');
    const again = await world.connect(world.dorvia, id);
    Object.assign(again, { doc, seq, generation });
    again.unacknowledged.push(kept, known);
    const replies = await again.resume();
    expect(replies.every((reply) => typeof reply.seq === 'number')).toBe(true);
    const rows = await rowsOf(id);
    expect(await again.push(known)).toMatchObject({ seq: expect.any(Number) });
    expect(await rowsOf(id)).toBe(rows);
    await same(again, other);
    expect(other.words().join()).toMatch(/unsent before .*maybe .*meanwhile /);
  });

  it('forty type at once in one text and show one text', async () => {
    const { id } = await world.aText();
    const clients = await Promise.all(
      Array.from({ length: 40 }, (_, n) => world.enter(n % 2 ? world.dorvia : world.galdonia, id)),
    );
    const replies = await Promise.all(
      clients.flatMap((client, n) =>
        Array.from({ length: 10 }, (_, k) => client.type(1 + (n % 4), k, String.fromCharCode(97 + (n % 26)))),
      ),
    );
    expect(replies.filter(({ seq }) => seq === undefined)).toEqual([]);
    await upTo(Math.max(...replies.map(({ seq }) => seq!)), ...clients);
    expect(new Set(clients.map(({ doc }) => wordsJson(readBlocks(doc)))).size).toBe(1);
    expect(clients[0]!.words().join('').length).toBe(
      400 +
        'Conclusions of the third meetingRecalling the second meeting,Recommends to share dataInvites the agency to reportDecides to meet again'
          .length,
    );
    for (const client of clients) client.close();
  });

  it('a text of ninety pages is recognised, made and opened in a moment', async () => {
    const page = Array.from(
      { length: 12 },
      (_, n) =>
        `${n + 1}. Recommends that the participating States, in accordance with their national law and practice, ${'share what they have learned '.repeat(6)}before the next meeting.`,
    ).join('\n\n');
    const start = performance.now();
    const { blocks } = world.app.get(Texts).recognise(world.desk.actor, `Conclusions\n\n${`${page}\n\n`.repeat(90)}`);
    expect(blocks).toHaveLength(1081);
    const { id } = await world.aText(blocks.map(({ role, text, itemKind }) => ({ role, text, itemKind })));
    const client = await world.enter(world.dorvia, id);
    expect(await client.type(1000, 5, 'quick ')).toMatchObject({ seq: 2 });
    expect(performance.now() - start).toBeLessThan(8000);
  });

  it('a room that was forgotten opens again with the same words', async () => {
    const { id } = await world.aText();
    const client = await world.enter(world.dorvia, id);
    await client.type(2, 0, 'kept ');
    const texts = await world.app.get(Texts).view(world.chair.actor, id);
    expect(texts.blocks[2]!.text).toBe('kept Recommends to share data');
    expect(texts.blocks.map(({ number }) => number)).toEqual([null, null, '1.', '2.', '3.']);
  });

  it('says who is here by delegation, where, and without names', async () => {
    const { id } = await world.aText();
    const [one, two] = [await world.enter(world.dorvia, id), await world.enter(world.galdonia, id)];
    await two.ask('text:presence', {
      textId: id,
      blockId: (await world.app.get(Texts).view(world.chair.actor, id)).blocks[2]!.id,
    });
    await until('the roster is told', () =>
      one.rosters.some((roster) => roster.some(({ code, blocks }) => code === 'GLD' && blocks.length === 1)),
    );
    expect(JSON.stringify(one.rosters)).not.toContain(world.galdonia.personId);
    expect(one.rosters.at(-1)!.map(({ code, colour }) => [code, colour])).toEqual([
      ['DRV', 1],
      ['GLD', 2],
    ]);
    two.close();
    await until('the roster shrinks', () => one.rosters.at(-1)!.length === 1);
  });
});

describe('what may not be changed cannot be changed', () => {
  it('an update into a locked block is refused with a problem, nobody else sees it, and the words come back', async () => {
    const { id, blockIds } = await world.aText();
    const [one, two] = [await world.enter(world.dorvia, id), await world.enter(world.galdonia, id)];
    await world.app.get(Blocks).setState(world.chair.actor, id, blockIds[2]!, { state: 'agreed', version: 1 });
    await until('both hear of the lock', () =>
      [one, two].every(({ rows }) =>
        rows.some(({ blocks }) => blocks.some((block) => block.id === blockIds[2] && block.state === 'agreed')),
      ),
    );
    const rows = await rowsOf(id);
    const update = one.change((client) => client.text(2).insert(0, 'smuggled '));
    const reply = await one.push(update);
    expect(reply.problem).toMatchObject({ key: 'block-locked', status: 423 });
    expect(await rowsOf(id)).toBe(rows);
    expect(await two.type(3, 0, 'still works ')).toMatchObject({ seq: rows + 1 });
    await until('the other hears the next words', () => two.seq === rows + 1);
    expect(two.words().join()).not.toContain('smuggled');
    expect(await one.type(3, 0, 'later')).toMatchObject({ problem: { key: 'clock-gap' } });
    const joined = await one.join();
    expect(joined.blocks).toContainEqual(expect.objectContaining({ id: blockIds[2], state: 'agreed' }));
    expect(await one.type(3, 0, 'with a new id ')).toMatchObject({ seq: rows + 2 });
  });

  it('a lock that is set while words are on their way wins, and the words come back', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id, blockIds } = await world.aText();
      const [one, two] = [await world.enter(world.dorvia, id), await world.enter(world.galdonia, id)];
      const pushes = Array.from({ length: 20 }, (_, n) => one.type(2, n, 'z'));
      const locked = world.app
        .get(Blocks)
        .setState(world.chair.actor, id, blockIds[2]!, { state: 'agreed', version: 1 });
      const replies = await Promise.all(pushes);
      await locked;
      const accepted = replies.filter(({ seq }) => seq !== undefined).length;
      expect(
        replies.slice(accepted).every(({ problem }) => problem?.key === 'block-locked' || problem?.key === 'clock-gap'),
      ).toBe(true);
      await two.type(4, 0, 'end');
      await until('the other is there', () => two.words()[4]!.startsWith('end'));
      expect(two.words()[2]).toBe('z'.repeat(accepted) + 'Recommends to share data');
    }
  });

  it.each([
    [
      'a doubled block id',
      'block-id-doubled',
      (client: LiveClient, ids: string[]) => client.doc.getXmlFragment('text').insert(1, [block(ids[3]!)]),
    ],
    [
      'a changed block id',
      'block-id-changed',
      (client: LiveClient) => client.block(2).setAttribute('id', '00000000-0000-7000-8000-0000000000ee'),
    ],
    ['a changed role', 'block-id-changed', (client: LiveClient) => client.block(2).setAttribute('role', 'title')],
    ['formatting', 'schema-broken', (client: LiveClient) => client.text(2).format(0, 3, { bold: {} })],
    [
      'another node',
      'schema-broken',
      (client: LiveClient) => client.doc.getXmlFragment('text').insert(0, [new Y.XmlElement('script')]),
    ],
  ])('%s is refused', async (_, key, act) => {
    const { id, blockIds } = await world.aText();
    const client = await world.enter(world.dorvia, id);
    expect(await client.push(client.change((one) => act(one, blockIds)))).toMatchObject({ problem: { key } });
    expect(await rowsOf(id)).toBe(1);
  });

  it('a block is not deleted by somebody who had not seen the newest words in it', async () => {
    const { id } = await world.aText();
    const [one, two] = [await world.enter(world.dorvia, id), await world.enter(world.galdonia, id)];
    const deletion = one.change((client) => client.doc.getXmlFragment('text').delete(2, 1));
    await two.type(2, 0, 'unseen ');
    expect(await one.push(deletion)).toMatchObject({ problem: { key: 'stale-block-delete' } });
    expect(two.words()[2]).toBe('unseen Recommends to share data');
  });

  it('words under a foreign client id are refused', async () => {
    const { id } = await world.aText();
    const [one, two] = [await world.enter(world.dorvia, id), await world.enter(world.galdonia, id)];
    two.doc.clientID = one.clientIds[0]!;
    expect(await two.type(2, 0, 'forged ')).toMatchObject({ problem: { key: 'forged-client' } });
  });

  it('an observer reads along, and its raw bytes are dropped', async () => {
    const { id } = await world.aText();
    const [watching, typing] = [await world.enter(world.observer, id), await world.enter(world.dorvia, id)];
    expect(watching.joined).toMatchObject({ readOnly: true, clientIds: [] });
    await typing.type(2, 0, 'seen ');
    await until('the observer sees it', () => watching.words()[2]!.startsWith('seen '));
    const stolen = typing.change((client) => client.text(2).insert(0, 'by another socket '));
    const reply = await watching.push(stolen);
    expect(reply.problem).toMatchObject({ key: 'text-read-only' });
    expect(
      await watching.ask('text:command', {
        textId: id,
        command: { kind: 'insert', after: null, role: 'operative', text: 'x' },
      }),
    ).toMatchObject({ problem: { key: 'not-permitted' } });
  });

  it('malformed bytes and messages are problems, and the room lives on', async () => {
    const { id } = await world.aText();
    const client = await world.enter(world.dorvia, id);
    const bad: Uint8Array[] = [
      new Uint8Array(),
      Uint8Array.from([255, 255, 255]),
      Uint8Array.from([1, 1, 1, 0, 4]),
      new Uint8Array(5000).fill(200),
    ];
    for (const update of bad) expect(await client.push(update)).toMatchObject({ problem: { key: 'malformed-update' } });
    expect(await client.push(new Uint8Array(300_000))).toMatchObject({ problem: { key: 'update-too-large' } });
    for (const body of [
      null,
      7,
      'text',
      {},
      { textId: 'x' },
      { textId: id, generation: 1, update: 'text' },
      { textId: id, generation: 1 },
    ]) {
      expect(await client.ask('text:push', body as never)).toMatchObject({ problem: { key: 'invalid-input' } });
    }
    expect(await client.ask('text:push', { textId: id, generation: 9, update: new Uint8Array([0, 0]) })).toMatchObject({
      problem: { key: 'wrong-generation' },
    });
    expect(await client.ask('text:join', { textId: '00000000-0000-7000-8000-000000000000' })).toMatchObject({
      problem: { key: 'not-found' },
    });
    client.socket.io.engine.write('this is no packet');
    const next = await world.enter(world.galdonia, id);
    expect(await next.type(2, 0, 'alive ')).toMatchObject({ seq: 2 });
  });

  it('a text of another process is not there, and without a session there is no connection', async () => {
    const { id } = await world.aText();
    const elsewhere = await aProcess(world.app, { code: 'XYZ', members: ['KSR'] });
    for (const stranger of [elsewhere.head['KSR']!, elsewhere.chair]) {
      const outside = await world.connect(stranger, id);
      expect(await outside.join()).toEqual({ problem: expect.objectContaining({ key: 'not-found' }) });
      outside.generation = 1;
      expect(await outside.push(new Uint8Array([0, 0]))).toMatchObject({ problem: { key: 'not-in-room' } });
    }
    await expect(world.connect({ ...world.dorvia, cookie: 'rapporteur_session=nonsense' }, id)).rejects.toMatchObject({
      key: 'not-signed-in',
    });
    const client = await world.connect(world.dorvia, id);
    client.generation = 1;
    expect(await client.push(new Uint8Array([0, 0]))).toMatchObject({ problem: { key: 'not-in-room' } });
  });

  it('when a role ends, the next word is refused and the room closes', async () => {
    const { id } = await world.aText();
    const guest = await (await import('../../../test/support/people.js')).aSignedIn(world.app, {
      role: 'delegate',
      processId: world.processId,
      entityId: world.entities.dorvia,
    });
    const client = await world.enter(guest, id);
    expect(await client.type(2, 0, 'allowed ')).toMatchObject({ seq: 2 });
    await world.app.get(RoleTerms).end(guest.termId, 'test');
    const reply = await client.type(2, 0, 'too late ');
    expect(['rights-ended', 'not-in-room']).toContain(reply.problem?.key);
    await until('the room closes', () => client.closed.some(({ reason }) => reason === 'rights-ended'));
    expect(await rowsOf(id)).toBe(2);
  });

  it('delegations stop typing when the first reading opens; the desk goes on; an opened block takes words', async () => {
    const { id, blockIds } = await world.aText();
    const [delegate, desk] = [await world.enter(world.dorvia, id), await world.enter(world.desk, id)];
    await world.app.get(Readings).change(world.chair.actor, id, { version: 1, state: 'first_reading' });
    await until('the state is told', () => delegate.rows.some(({ state }) => state === 'first_reading'));
    expect(await delegate.type(2, 0, 'x')).toMatchObject({ problem: { key: 'typing-not-open' } });
    expect(await desk.type(2, 0, 'placed ')).toMatchObject({ seq: 2 });
    await world.app.get(Blocks).setFreeTyping(world.chair.actor, id, blockIds[3]!, { version: 1, free: true });
    await delegate.join();
    expect(await delegate.type(3, 0, 'free ')).toMatchObject({ seq: 3 });
    const parts = delegate.change((client) => splitAt(client, 3, 5));
    expect(await delegate.push(parts)).toMatchObject({ problem: { key: 'no-new-paragraph-here', status: 403 } });
    await delegate.join();
    const inClosed = delegate.change((client) => splitAt(client, 2, 5));
    expect(await delegate.push(inClosed)).toMatchObject({ problem: { key: 'typing-not-open' } });
    expect((await world.app.get(Texts).view(world.chair.actor, id)).blocks).toHaveLength(5);
  });
});

describe('structure is changed by command', () => {
  it('moves, merges, inserts, removes and restores on the newest state, heard by all', async () => {
    const { id, blockIds } = await world.aText();
    const [one, two] = [await world.enter(world.dorvia, id), await world.enter(world.galdonia, id)];
    const command = (client: LiveClient, order: object) =>
      client.ask<{ seq: number; blockId: string; problem?: { key: string } }>('text:command', {
        textId: id,
        command: order,
      });
    await one.type(2, 0, 'typed ');
    expect(await command(two, { kind: 'move', blockId: blockIds[2], after: blockIds[4] })).toMatchObject({
      seq: 3,
      blockId: blockIds[2],
    });
    await upTo(3, one, two);
    expect(one.words()[4]).toBe('typed Recommends to share data');
    expect(await one.type(4, 0, 'again ')).toMatchObject({ seq: 4 });
    await command(two, { kind: 'delete', blockId: blockIds[3] });
    await upTo(5, one, two);
    expect(one.words()).toHaveLength(4);
    await command(one, { kind: 'restore', blockId: blockIds[3] });
    await upTo(6, one, two);
    expect(one.words()[2]).toBe('Invites the agency to report');
    const { blockId } = await command(one, { kind: 'insert', after: null, role: 'heading', text: 'Preface' });
    await command(one, { kind: 'merge', blockId: blockIds[0] });
    await upTo(8, one, two);
    expect(one.words()[0]).toBe('PrefaceConclusions of the third meeting');
    expect((await world.app.get(Texts).view(world.chair.actor, id)).blocks[0]).toMatchObject({
      id: blockId,
      number: 'A.',
    });
    await world.app.get(Blocks).setState(world.chair.actor, id, blockIds[4]!, { state: 'agreed', version: 1 });
    for (const order of [
      { kind: 'delete', blockId: blockIds[4] },
      { kind: 'move', blockId: blockIds[4], after: null },
      { kind: 'change-role', blockId: blockIds[4], role: 'title' },
    ]) {
      expect(await command(one, order)).toMatchObject({ problem: { key: 'block-locked' } });
    }
    expect(await command(one, { kind: 'delete', blockId: '00000000-0000-7000-8000-000000000000' })).toMatchObject({
      problem: { key: 'not-found' },
    });
  });
});

const block = (id: string): Y.XmlElement => {
  const element = new Y.XmlElement('block');
  element.setAttribute('id', id);
  element.setAttribute('role', 'operative');
  element.insert(0, [new Y.XmlText('twin')]);
  return element;
};
