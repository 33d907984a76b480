import type { AddressInfo } from 'node:net';
import pg from 'pg';
import type { Server } from 'socket.io';
import { io } from 'socket.io-client';
import * as Y from 'yjs';
import { aDraftingWorld, type DraftingWorld } from '../../../test/support/drafting.js';
import { LiveClient, until } from '../../../test/support/live-client.js';
import type { SignedIn } from '../../../test/support/people.js';
import { DraftingGateway } from './drafting.gateway.js';
import { FOLLOWER_LEAST_MS, MOST_BUFFERED } from './flush-clock.rules.js';

interface Listening {
  socket: {
    io: {
      engine: {
        transport: { ws: { addEventListener(name: 'message', heard: (event: { data: unknown }) => void): void } };
      };
    };
  };
}
/** What holds the connection of a client below socket.io. */
interface Beneath {
  socket: { io: { engine: { transport: { ws: { _socket: { pause(): void; resume(): void } } } } } };
}

describe('the words of a room on their way to everybody', () => {
  let world: DraftingWorld;
  beforeAll(async () => {
    world = await aDraftingWorld();
  });
  afterAll(() => world.close());
  const address = () => `http://127.0.0.1:${(world.app.app.getHttpServer().address() as AddressInfo).port}`;
  const server = () => (world.app.get(DraftingGateway) as unknown as { server: Server }).server;
  const beneath = (client: LiveClient) => (client as unknown as Beneath).socket.io.engine.transport.ws._socket;
  /** Bytes that the service holds for each connection, at most. */
  const held = () =>
    [...server().sockets.sockets.values()].map(({ conn }) => {
      const { socket } = conn.transport as unknown as { socket: { bufferedAmount: number } };
      const waiting = (conn as unknown as { writeBuffer: { data?: Buffer | string }[] }).writeBuffer;
      return socket.bufferedAmount + waiting.reduce((sum, { data }) => sum + (data?.length ?? 0), 0);
    });

  it('too many windows of one person are told so and stay connected; others come in, and a closed window makes room', async () => {
    const { id } = await world.aText();
    const many = await Promise.all(Array.from({ length: 30 }, () => world.enter(world.dorvia, id)));
    const more = await LiveClient.connect(address(), world.dorvia.cookie, id);
    expect((await more.join()).problem).toMatchObject({ key: 'too-many-windows', status: 429 });
    expect((await more.type(2, 0, 'x').catch(() => null))?.seq).toBeUndefined();
    const other = await world.enter(world.galdonia, id);
    expect(other.joined!.roster).toContainEqual(expect.objectContaining({ code: 'DRV', people: 1 }));
    // One that is in already may join again.
    expect((await many[1]!.join()).problem).toBeUndefined();
    many[0]!.close();
    await until('there is room again', async () => !(await more.join()).problem);
    expect(await more.type(2, 0, 'in ')).toMatchObject({ seq: expect.any(Number) });
    for (const client of [...many, more, other]) client.close();
  });

  it('while the record is busy, pushes beyond what may wait are refused with a problem; the connections stand, and what waited is kept', async () => {
    const { id } = await world.aText();
    const people = [world.dorvia, world.galdonia, world.chair];
    const clients = await Promise.all([...people, ...people].map((person) => world.enter(person, id)));
    const holder = new pg.Client({ connectionString: world.app.url });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM text_head WHERE text_id = $1 FOR NO KEY UPDATE', [id]);
    const pushes = clients.flatMap((client) => Array.from({ length: 900 }, () => client.type(2, 0, 'w')));
    const refused = await new Promise((resolve) => {
      for (const push of pushes) void push.then(({ problem }) => problem && resolve(problem)).catch(() => undefined);
    });
    expect(refused).toMatchObject({ key: 'too-many-updates', status: 429 });
    await holder.query('ROLLBACK');
    await holder.end();
    // Where the machine is slow an answer may come later than a client waits; the record tells.
    const replies = await Promise.allSettled(pushes);
    const kept = replies.filter((reply) => reply.status === 'fulfilled' && reply.value.seq !== undefined).length;
    expect(clients.every(({ socket }) => socket.connected)).toBe(true);
    const fresh = await world.enter(world.dorvia, id);
    const written = fresh.words()[2]!.match(/^w*/)![0].length;
    expect(written).toBeGreaterThanOrEqual(kept);
    expect(written).toBeGreaterThanOrEqual(5_000);
    expect(written).toBeLessThan(pushes.length);
    for (const client of [...clients, fresh]) client.close();
  }, 60_000);

  it('a connection that does not read is bounded, harms nobody, and has everything afterwards', async () => {
    const { id } = await world.aText();
    const writer = await world.enter(world.dorvia, id);
    const reader = await world.enter(world.galdonia, id);
    const stuck = await world.enter(world.chair, id);
    beneath(stuck).pause();
    // Four megabytes of words: more than what the two systems between us buffer on their own.
    let most = 0;
    for (let round = 0; round < 40; round += 1) {
      const update = writer.change((client) => client.text(2).insert(0, 'w'.repeat(100_000)));
      expect((await writer.push(update)).problem).toBeUndefined();
      await writer.push(writer.change((client) => client.text(2).delete(0, 100_000)));
      most = Math.max(most, ...held());
    }
    await writer.type(2, 0, 'the end ');
    await until('the other reader has it', () => reader.words()[2]!.startsWith('the end '));
    expect(most).toBeLessThanOrEqual(MOST_BUFFERED + 110_000);
    expect(stuck.words()[2]!.startsWith('the end ')).toBe(false);
    beneath(stuck).resume();
    await until('the slow one has it too', () => stuck.words()[2]!.startsWith('the end '), 15_000);
    expect(Y.encodeStateAsUpdate(stuck.doc)).toEqual(Y.encodeStateAsUpdate(reader.doc));
    // Every row exactly in its order.
    const gaps = stuck.heard.filter(({ from }, nth) => nth > 0 && from > stuck.heard[nth - 1]!.to + 1);
    expect(gaps).toEqual([]);
  }, 60_000);

  it('each frame is exactly one message on the WebSocket, the same bytes on the straight way and through the engine', async () => {
    const { id } = await world.aText();
    const writer = await world.enter(world.dorvia, id);
    const listen = async (who: SignedIn) => {
      const client = await world.enter(who, id);
      const messages: Buffer[] = [];
      const { ws } = (client as unknown as Listening).socket.io.engine.transport;
      ws.addEventListener('message', ({ data }) => {
        if (typeof data !== 'string') messages.push(Buffer.from(data as ArrayBuffer));
      });
      return { client, messages };
    };
    const straight = await listen(world.galdonia);
    const short = await listen(world.chair);
    const long = await listen(world.observer);
    const connOf = ({ client }: typeof short) => server().sockets.sockets.get(client.socket.id!)!.conn;
    // A version of ws that keeps its line to itself: the engine takes the frame that was made before.
    const { socket: ws } = connOf(short).transport as unknown as { socket: { _socket: unknown } };
    const line = ws._socket;
    ws._socket = undefined;
    // A transport that compresses does not take that frame; it makes its own.
    (connOf(long).transport as unknown as { perMessageDeflate: object | null }).perMessageDeflate = {};
    await writer.type(2, 0, 'the same ');
    for (const { client } of [straight, short, long])
      await until('heard', () => client.words()[2]!.startsWith('the same '));
    ws._socket = line;
    expect(straight.messages).toHaveLength(1);
    expect(straight.messages[0]![0]).toBe(1);
    expect(short.messages).toEqual(straight.messages);
    expect(long.messages).toEqual(straight.messages);
  });

  it('a frame does not overtake what waits in the engine before it', async () => {
    const { id } = await world.aText();
    const writer = await world.enter(world.dorvia, id);
    const reader = await world.enter(world.galdonia, id);
    const heard: string[] = [];
    const { ws } = (reader as unknown as Listening).socket.io.engine.transport;
    ws.addEventListener('message', ({ data }) => {
      heard.push(typeof data !== 'string' ? 'frame' : data.includes('said-before') ? 'said before' : 'other');
    });
    const socket = server().sockets.sockets.get(reader.socket.id!)!;
    const transport = socket.conn.transport as unknown as { writable: boolean; emit(name: 'ready'): void };
    transport.writable = false;
    socket.emit('said-before' as never);
    const told = writer.type(2, 0, 'after ');
    await told;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(heard.filter((what) => what !== 'other')).toEqual([]);
    transport.writable = true;
    transport.emit('ready');
    await until('heard', () => reader.words()[2]!.startsWith('after '));
    expect(heard.filter((what) => what !== 'other')).toEqual(['said before', 'frame']);
  });

  it('those who read hear the words of many keystrokes together, those who write at once', async () => {
    const { id } = await world.aText();
    const writer = await world.enter(world.dorvia, id);
    const other = await world.enter(world.galdonia, id);
    const observer = await world.enter(world.observer, id);
    const began = performance.now();
    await Promise.all(Array.from({ length: 60 }, () => writer.type(2, 0, 'x')));
    for (let n = 0; n < 60; n += 1) await writer.type(2, 0, 'x');
    await until('all heard', () => observer.seq === other.seq && observer.words()[2] === other.words()[2]);
    // However slowly this machine writes: never more often than the clock of those who read goes.
    expect(observer.heard.length).toBeLessThanOrEqual(Math.ceil((performance.now() - began) / FOLLOWER_LEAST_MS) + 1);
  });

  it('a client of an older form is told to load itself anew, in words', async () => {
    const old = io(address(), {
      path: '/live',
      transports: ['websocket'],
      extraHeaders: { cookie: world.dorvia.cookie },
      forceNew: true,
      reconnection: false,
    });
    const problem = await new Promise<{ key: string }>((resolve) =>
      old.once('connect_error', (error) => resolve((error as Error & { data: { key: string } }).data)),
    );
    expect(problem.key).toBe('client-outdated');
    old.disconnect();
  });

  it('a message that cannot be read ends this connection and no other', async () => {
    const { id } = await world.aText();
    const one = await world.enter(world.dorvia, id);
    const two = await world.enter(world.galdonia, id);
    const ws = (one as unknown as Beneath).socket.io.engine.transport.ws as unknown as { send(data: Uint8Array): void };
    ws.send(Uint8Array.from([9, 9, 9]));
    await until('it is closed', () => !one.socket.connected);
    await two.type(2, 0, 'still here ');
    expect(two.words()[2]).toMatch(/^still here /);
  });

  it('carets are told to those in the same paragraph', async () => {
    const { id, blockIds } = await world.aText();
    const one = await world.enter(world.dorvia, id);
    const two = await world.enter(world.galdonia, id);
    const three = await world.enter(world.chair, id);
    const told: Record<string, { blockId: string; carets: { code: string; head: number }[] }[]> = {
      two: [],
      three: [],
    };
    two.socket.on('text:carets', (carets) => told['two']!.push(carets));
    three.socket.on('text:carets', (carets) => told['three']!.push(carets));
    await two.ask('text:presence', { textId: id, blockId: blockIds[2], caret: { anchor: 0, head: 0 } });
    await three.ask('text:presence', { textId: id, blockId: blockIds[3], caret: { anchor: 0, head: 0 } });
    await one.ask('text:presence', { textId: id, blockId: blockIds[2], caret: { anchor: 4, head: 7 } });
    await until('told', () =>
      told['two']!.some(({ carets }) => carets.some(({ code, head }) => code === 'DRV' && head === 7)),
    );
    expect(told['three']!.every(({ carets }) => carets.length === 0)).toBe(true);
  });
});
