import { WebSocket } from 'ws';
import { Texts } from '#drafting';
import { RoleTerms } from '#people';
import { aDraftingWorld, type DraftingWorld } from '../../../test/support/drafting.js';
import { until } from '../../../test/support/live-client.js';
import { aSignedIn, type SignedIn } from '../../../test/support/people.js';
import { aProcess } from '../../../test/support/processes.js';
import { StrangerClient, StrangerWire } from '../../../test/support/stranger-client.js';
import { Lobby } from './lobby.service.js';

/** What docs/live-protocol.md says of commands that are refused, and of messages that end a connection. */
let world: DraftingWorld;
let textId: string;
let blockIds: string[];
const clients: StrangerClient[] = [];
beforeAll(async () => {
  world = await aDraftingWorld();
  ({ id: textId, blockIds } = await world.aText());
});
afterAll(async () => {
  for (const client of clients) client.close();
  await world.close();
});

async function opened(cookie: string): Promise<StrangerClient> {
  const client = new StrangerClient(() => world.address, cookie, textId);
  clients.push(client);
  await client.open();
  return client;
}
const nowhere = '01990000-1111-7222-8333-444455556666';

describe('more connections than a node takes', () => {
  afterEach(() => jest.restoreAllMocks());
  const fresh = (who: SignedIn, id: string) => new StrangerClient(() => world.address, who.cookie, id);

  it('a thousand may be in one text; whoever comes beyond that is told so, keeps the words, and comes in when somebody goes', async () => {
    expect(Lobby.MOST_IN_ROOM).toBe(1_000);
    const { id } = await world.aText();
    const [one, other, late] = [fresh(world.dorvia, id), fresh(world.observer, id), fresh(world.galdonia, id)];
    await one.open();
    await late.open();
    const typed = late.change(() => late.wordsOf(late.elements()[2]!)!.insert(0, 'Kept '));
    late.unacknowledged.push(typed);
    late.close();
    await until(
      'gone',
      async () => (await one.wire!.ask<{ roster: unknown[] }>('text:join', at(id)))?.roster.length === 1,
    );
    await other.open();
    jest.replaceProperty(Lobby, 'MOST_IN_ROOM', 2);
    await expect(late.resume()).rejects.toMatchObject({ key: 'room-full', status: 429 });
    // It is a limit of this text: in another one the same person is let in, on the connection that heard the refusal.
    const { id: beside } = await world.aText();
    const wire = await StrangerWire.connect(world.address, world.galdonia.cookie);
    expect(await wire.ask('text:join', at(id))).toMatchObject({ problem: { key: 'room-full' } });
    expect(await wire.ask('text:join', at(beside))).toMatchObject({ room: expect.any(Number) });
    wire.close();
    // Who is in may join again, and types on.
    expect(await one.wire!.ask('text:join', at(id))).toMatchObject({ room: expect.any(Number) });
    expect(await one.type(2, 0, 'mine ')).toEqual({ seq: expect.any(Number) });
    expect(late.unacknowledged).toEqual([typed]);
    other.close();
    await until('there is room', () =>
      late.resume().then(
        () => true,
        (problem: { key: string }) => problem.key !== 'room-full',
      ),
    );
    await until('the words of both are there', () => /Kept /.test(one.words[2]!) && /mine /.test(late.words[2]!));
    expect(late.unacknowledged).toEqual([]);
    for (const client of [one, late]) client.close();
  });

  it('a person has two hundred connections; the next one is told so before it is open, others connect, and a closed one makes room', async () => {
    expect(Lobby.MOST_CONNECTIONS).toBe(200);
    const who = await aSignedIn(world.app, {
      role: 'delegate',
      processId: world.processId,
      entityId: world.entities.dorvia,
    });
    const connect = () => StrangerWire.connect(world.address, who.cookie);
    jest.replaceProperty(Lobby, 'MOST_CONNECTIONS', 3);
    const wires = [await connect(), await connect(), await connect()];
    await expect(connect()).rejects.toMatchObject({ key: 'too-many-connections', status: 429 });
    const { id } = await world.aText();
    expect(await wires[2]!.ask('text:join', at(id))).toMatchObject({ room: expect.any(Number) });
    const other = await StrangerWire.connect(world.address, world.galdonia.cookie);
    wires[0]!.close();
    await until('there is room', async () => {
      const wire = await connect().catch((problem: { key: string }) => problem.key);
      if (typeof wire === 'string') return wire !== 'too-many-connections';
      wires.push(wire);
      return true;
    });
    for (const wire of [...wires, other]) wire.close();
  });
  const at = (textId: string) => ({ textId, have: { generation: 1, seq: 1 } });
});

describe('a command that cannot be performed', () => {
  it.each<[string, object, string]>([
    ['of a block that is not there', { kind: 'delete', blockId: nowhere }, 'not-found'],
    ['after a block that is not there', { kind: 'insert', after: nowhere, role: 'operative', text: 'x' }, 'not-found'],
    ['undoing a row that is no command', { kind: 'undo', seq: 1 }, 'not-found'],
    ['of an unknown kind', { kind: 'burn', blockId: nowhere }, 'invalid-input'],
    [
      'longer than allowed',
      { kind: 'insert', after: null, role: 'operative', text: 'x'.repeat(20_001) },
      'invalid-input',
    ],
    ['that would join the first with nothing', { kind: 'merge', blockId: 0 }, 'schema-broken'],
    ['restoring what was never removed', { kind: 'restore', blockId: 1 }, 'not-found'],
  ])('%s is answered', async (_, command, key) => {
    const client = await opened(world.dorvia.cookie);
    const said = { ...command } as { blockId?: string | number };
    if (typeof said.blockId === 'number') said.blockId = blockIds[said.blockId]!;
    expect(await client.command(said)).toMatchObject({ problem: { key } });
  });

  it('by somebody who reads is answered not-permitted, and so is the wish for an id', async () => {
    const client = await opened(world.observer.cookie);
    expect(await client.command({ kind: 'delete', blockId: blockIds[1] })).toMatchObject({
      problem: { key: 'not-permitted' },
    });
    expect(await client.wire!.ask('text:ids', { textId })).toMatchObject({ problem: { key: 'not-permitted' } });
  });
});

describe('a message that is too long', () => {
  /** Says it on a line of its own; whether the line still stands when its next question could be answered. */
  async function outlives(message: string | Uint8Array): Promise<boolean> {
    const client = await opened(world.dorvia.cookie);
    const witness = await opened(world.galdonia.cookie);
    const socket = Reflect.get(client.wire!, 'socket') as WebSocket;
    socket.send(message);
    const answer = await client.wire!.ask('text:ids', { textId });
    if (answer === null) await until('the line has ended', () => !client.isConnected);
    expect(await witness.wire!.ask('text:ids', { textId })).toMatchObject({ clientIds: expect.any(Array) });
    return answer !== null;
  }
  /** a question that nobody knows, of so many characters after the digit of the engine */
  const question = (length: number) => `4${`2["x","${'y'.repeat(length)}`.slice(0, length - 2)}"]`;

  it('as text ends its connection above 524,288 characters, and no other', async () => {
    expect(await outlives(question(524_288))).toBe(true);
    expect(await outlives(question(524_289))).toBe(false);
  });

  it('as bytes ends its connection above 2,000,000, and no other', async () => {
    // A push for a room that it is not in: refused below, not read above.
    const push = (length: number) => Uint8Array.from({ length }, (_, at) => (at === 0 ? 2 : at === 1 ? 100 : 0));
    expect(await outlives(push(2_000_000))).toBe(true);
    expect(await outlives(push(2_000_001))).toBe(false);
  });
});

describe('a connection whose person acts in another role since', () => {
  /** A delegate of Dorvia here, and of the same State in another process. */
  async function twoRoles() {
    const who = await aSignedIn(world.app, {
      role: 'delegate',
      processId: world.processId,
      entityId: world.entities.dorvia,
    });
    count += 1;
    const elsewhere = await aProcess(world.app, { code: `E${count}X`, members: ['DRV'] });
    const { id } = await world.app.get(Texts).create(elsewhere.officer.actor, {
      processId: elsewhere.processId,
      meetingId: elsewhere.meeting.id,
      symbol: `E/${count}`,
      title: 'Conclusions',
      lang: 'en',
      blocks: [{ role: 'operative', text: 'Elsewhere' }],
    });
    const { personId } = who;
    const role = { role: 'delegate', processId: elsewhere.processId, entityId: world.entities.dorvia } as const;
    const termId = await world.app.get(RoleTerms).grant({ personId, ...role, source: 'test' });
    const become = (term: string) =>
      world.app.sql(`UPDATE session SET acting_term_id = $2 WHERE id = $1`, [who.actor.sessionId, term]);
    return { who, elsewhere: id, become: () => become(termId) };
  }
  let count = 0;
  const have = { generation: 1, seq: 1 };

  it('has no part any more in what it joined under the earlier one: it types nothing there, and hears nothing', async () => {
    const { id } = await world.aText();
    const { who, elsewhere, become } = await twoRoles();
    const [one, colleague] = [await world.enter(who, id), await world.enter(world.galdonia, id)];
    // The twin: in the same role another text is joined, and both go on.
    const { id: beside } = await world.aText();
    expect(await one.ask('text:join', { textId: beside, have })).toMatchObject({ room: expect.any(Number) });
    expect(await one.type(2, 0, 'mine ')).toEqual({ seq: expect.any(Number) });
    await until('heard', () => one.seq === colleague.seq);
    await world.app.get(RoleTerms).end(who.termId, 'test');
    await become();
    expect(await one.ask('text:join', { textId: elsewhere, have })).toMatchObject({ room: expect.any(Number) });
    expect((await one.type(2, 0, 'still ')).problem?.key).toBe('not-in-room');
    expect(one.closed).toMatchObject([{ reason: 'rights-ended' }, { reason: 'rights-ended' }]);
    const { seq } = one;
    await colleague.type(2, 0, 'secret ');
    await until('the colleague has it', () => colleague.seq === seq + 1);
    // Asked and answered behind it on the same connection.
    await one.ask('text:ids', { textId: elsewhere });
    expect(one.seq).toBe(seq);
    expect(one.words().join()).not.toContain('secret');
  });

  it('comes back to the same text in the new role only if that may read it', async () => {
    const { id } = await world.aText();
    const { who, become } = await twoRoles();
    const one = await world.enter(who, id);
    await become();
    expect(await one.ask('text:join', { textId: id, have })).toMatchObject({ problem: { key: 'not-found' } });
    expect((await one.type(2, 0, 'still ')).problem?.key).toBe('not-in-room');
  });
});

describe('a connection that joins again and again', () => {
  it('is told that it is too often, and comes in again later; each joining gives ids that are kept for good', async () => {
    const { id } = await world.aText();
    const one = await world.enter(world.dorvia, id);
    const join = () => one.ask<{ room?: number; problem?: { key: string } }>('text:join', { textId: id, have });
    const have = { generation: 1, seq: 1 };
    const given = async () =>
      (await world.app.sql<{ n: number }>(`SELECT count(*)::int AS n FROM text_writer WHERE text_id = $1`, [id]))[0]!.n;
    const before = await given();
    const replies = await Promise.all(Array.from({ length: 200 }, join));
    const refused = replies.filter(({ problem }) => problem);
    expect(new Set(refused.map(({ problem }) => problem!.key))).toEqual(new Set(['too-many-updates']));
    expect(refused.length).toBeGreaterThan(10);
    expect((await given()) - before).toBe(3 * (200 - refused.length));
    expect(await one.type(2, 0, 'still here ')).toEqual({ seq: expect.any(Number) });
    await until('it comes in again', async () => (await join()).room !== undefined);
  });
});
