import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import * as Y from 'yjs';
import { aDraftingWorld, type DraftingWorld } from '../support/drafting.js';
import { seeded } from '../support/hostile-updates.js';
import { until } from '../support/live-client.js';
import type { SignedIn } from '../support/people.js';
import { aFreePort } from '../support/ports.js';
import { readStrangerFrame, StrangerClient, StrangerWire } from '../support/stranger-client.js';
import { Api } from './product.js';
import { Line } from './proxy.js';

jest.setTimeout(60_000);

describe('a client that somebody wrote from docs/live-protocol.md alone, at a real api process', () => {
  let world: DraftingWorld;
  let api: Api;
  let line: Line;
  let textId: string;
  let blockIds: string[];
  const clients: StrangerClient[] = [];

  beforeAll(async () => {
    world = await aDraftingWorld();
    api = new Api(world.app.url, await aFreePort());
    await api.start();
    line = await Line.to(api.port, seeded(1));
    ({ id: textId, blockIds } = await world.aText());
  });
  afterAll(async () => {
    for (const client of clients) client.close();
    await line?.close();
    await api?.kill();
    await world?.close();
  });

  async function opened(who: SignedIn, address = () => api.address): Promise<StrangerClient> {
    const client = new StrangerClient(address, who.cookie, textId);
    clients.push(client);
    await client.open();
    return client;
  }

  it('gives up a line that goes quiet before the first packet', async () => {
    const mute = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(mute, 'listening');
    const { port } = mute.address() as AddressInfo;
    await expect(StrangerWire.connect(`http://127.0.0.1:${port}`, '', null, 200)).rejects.toThrow('ended');
    await new Promise((closed) => mute.close(closed));
  });

  it('opens, types, and is heard by another', async () => {
    const [one, two] = [await opened(world.dorvia), await opened(world.galdonia)];
    expect(one.words).toContain('Recommends to share data');
    const reply = await one.type(2, 0, 'Strangers: ');
    expect(reply).toMatchObject({ seq: expect.any(Number) });
    expect(reply!.problem).toBeUndefined();
    await until('the other hears it', () => two.words[2]!.startsWith('Strangers: '));
    expect(two.seq).toBe(reply!.seq);
  });

  it('moves a paragraph by command, and hears that as words like any others', async () => {
    const [one, two] = [await opened(world.dorvia), await opened(world.galdonia)];
    const before = one.words;
    expect(await one.command({ kind: 'move', blockId: blockIds[3], after: blockIds[1] })).toMatchObject({
      blockId: blockIds[3],
    });
    await until('both see it', () => [one, two].every(({ words }) => words[2] === before[3] && words[3] === before[2]));
  });

  it('is refused: a reader, somebody who writes in another name, words in an agreed paragraph', async () => {
    const observer = await opened(world.observer);
    expect(observer.readOnly).toBe(true);
    expect(await observer.type(2, 0, 'x')).toMatchObject({ problem: { key: 'text-read-only' } });
    const forger = await opened(world.dorvia);
    forger.doc.clientID = 4711;
    expect(await forger.type(2, 0, 'x')).toMatchObject({ problem: { key: 'forged-client' } });
    const witness = await opened(world.galdonia);
    const locked = witness.elements()[1]!.getAttribute('id')!;
    const answer = await fetch(`${api.address}/api/texts/${textId}/blocks/${locked}/state`, {
      method: 'POST',
      headers: { cookie: world.chair.cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ state: 'agreed', version: witness.blocks.get(locked)?.version ?? 0 }),
    });
    expect(answer.status).toBeLessThan(300);
    await until('it is told', () => witness.blocks.get(locked)?.state === 'agreed');
    expect(await witness.type(1, 0, 'x')).toMatchObject({ problem: { key: 'block-locked' } });
    expect(await witness.type(2, 0, 'x')).toMatchObject({ problem: { key: 'clock-gap' } });
  });

  it('comes back after a cut: what it missed arrives, what was not acknowledged is written once', async () => {
    const cut = await opened(world.dorvia, () => line.address);
    const other = await opened(world.galdonia);
    const letters = [...'abcdefghij'];
    const asked = letters.map((letter) => cut.type(2, 0, `<${letter}>`));
    line.cut();
    await Promise.all(asked);
    expect(cut.isConnected).toBe(false);
    await other.type(4, 0, 'Meanwhile: ');
    for (const reply of await cut.resume()) expect(reply?.problem).toBeUndefined();
    expect(cut.unacknowledged).toEqual([]);
    await until('it has what it missed', () => cut.words[4]!.startsWith('Meanwhile: '));
    await until('both show the same', () => cut.words.join() === other.words.join());
    for (const letter of letters) expect(other.words[2]!.split(`<${letter}>`)).toHaveLength(2);
    expect(Y.encodeStateVector(cut.doc)).toEqual(Y.encodeStateVector(other.doc));
  });

  it('misses a frame: nothing of a later one is shown, it comes again with the row that it has, and all agree', async () => {
    const [deaf, other] = [await opened(world.dorvia), await opened(world.galdonia)];
    const { wire } = deaf;
    const hear = wire!.heard;
    let dropped: { from: number; to: number } | undefined;
    wire!.heard = (name, told) => {
      const frame = name === 'text:frame' ? readStrangerFrame(told as Uint8Array) : undefined;
      if (frame && !dropped) dropped = frame;
      else hear(name, told);
    };
    const before = deaf.seq;
    await other.type(4, 0, 'Missed: ');
    await until('one frame is lost', () => dropped !== undefined);
    expect([dropped?.from, deaf.seq, deaf.isConnected]).toEqual([before + 1, before, true]);
    await other.type(4, 0, 'Heard: ');
    await until('the gap is noticed', () => !deaf.isConnected);
    expect([deaf.gaps, deaf.seq, deaf.words[4]!.includes('Heard')]).toEqual([1, before, false]);
    const had = deaf.frames.length;
    expect(await deaf.resume()).toEqual([]);
    await until('it has what it missed', () => deaf.seq === other.seq);
    // From the row after the one that it had, and no snapshot.
    expect(deaf.frames[had]!.from).toBe(before + 1);
    expect([deaf.words, deaf.gaps]).toEqual([other.words, 1]);
    expect(Y.encodeStateVector(deaf.doc)).toEqual(Y.encodeStateVector(other.doc));
    expect((await deaf.type(4, 0, 'Again: '))?.problem).toBeUndefined();
    await until('it is heard', () => other.words[4]!.startsWith('Again: Heard: Missed: '));
  });

  it('of another version, or of none, is told to load itself anew', async () => {
    for (const auth of [{ protocol: 1 }, null])
      await expect(StrangerWire.connect(api.address, world.dorvia.cookie, auth)).rejects.toMatchObject({
        key: 'client-outdated',
      });
  });

  it('the bytes of a push and of a frame are those that the page prints', async () => {
    const wire = await StrangerWire.connect(api.address, world.dorvia.cookie);
    const sent: string[] = [];
    const socket = (wire as unknown as { socket: { send(bytes: Buffer): void } }).socket;
    socket.send = (bytes) => void sent.push(bytes.toString('hex'));
    Object.assign(wire, { nextAsk: 300 });
    void wire.push('01990000-1111-7222-8333-444455556666', 1, Uint8Array.of(0, 1, 2), 1);
    expect(sent).toEqual(['02ac020199000011117222833344445555666601000102']);
    wire.drop();
    expect(readStrangerFrame(Buffer.from('010301050501020000', 'hex'))).toMatchObject({
      room: 3,
      generation: 1,
      from: 5,
      to: 5,
      updates: [Uint8Array.of(0, 0)],
    });
  });

  it('the snapshot is not sent again to who has it', async () => {
    const address = `${api.address}/api/texts/${textId}/snapshot`;
    const headers = { cookie: world.dorvia.cookie };
    // While people type it may be half a second old: other bytes follow then.
    const newest = Math.max(...clients.map(({ seq }) => seq));
    let tag = '';
    await until('it holds the last row', async () => {
      const reply = await fetch(address, { headers });
      tag = reply.headers.get('etag')!;
      return readStrangerFrame(Buffer.from(await reply.arrayBuffer())).to >= newest;
    });
    expect((await fetch(address, { headers: { ...headers, 'if-none-match': tag } })).status).toBe(304);
  });
});
