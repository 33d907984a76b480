import { io } from 'socket.io-client';
import type { Acknowledged } from '#contracts';
import { decodeFrame, liveParser, readBlocks } from '#text';
import { LiveRoom } from '../../apps/web/src/drafting/live-room.js';
import type { Line, LineEars } from '../../apps/web/src/offline/line.js';
import { aDraftingWorld, type DraftingWorld } from '../support/drafting.js';
import { until } from '../support/live-client.js';

/** A real connection of the product's own room, which loses one frame on the way. */
class LossyLine implements Line {
  /** the rows of the frame that was lost */
  lost: { from: number; to: number } | undefined;
  losing = false;
  /** told after the first message that was heard behind it */
  behind: () => void = () => undefined;
  readonly asked: { message: string; body: unknown }[] = [];
  private readonly socket;

  constructor(address: string, cookie: string) {
    this.socket = io(address, {
      path: '/live',
      transports: ['websocket'],
      parser: liveParser,
      auth: { protocol: 2 },
      extraHeaders: { cookie },
      forceNew: true,
      reconnection: false,
    });
  }
  get isUp(): boolean {
    return this.socket.connected;
  }
  ask<View>(message: string, body: unknown): Promise<Acknowledged<View>> {
    this.asked.push({ message, body });
    return this.socket.timeout(8000).emitWithAck(message, body) as Promise<Acknowledged<View>>;
  }
  say(message: string, body: unknown): void {
    this.socket.emit(message, body);
  }
  hear(ears: LineEars): () => void {
    this.socket.on('connect', () => ears.up());
    this.socket.onAny((message: string, payload: unknown) => {
      if (message === 'text:frame' && this.losing && !this.lost)
        this.lost = decodeFrame(new Uint8Array(payload as ArrayBuffer));
      else {
        ears.told(message, payload);
        if (message === 'text:frame' && this.lost) this.behind();
      }
    });
    return () => this.socket.removeAllListeners();
  }
  close(): void {
    this.socket.disconnect();
  }
}

describe('the room of the product on a connection that loses a frame', () => {
  let world: DraftingWorld;
  const { fetch } = globalThis;
  beforeAll(async () => {
    world = await aDraftingWorld();
    // A page asks its own address with its own cookie.
    globalThis.fetch = (address, how) =>
      fetch(new URL(String(address), world.address), { ...how, headers: { cookie: world.galdonia.cookie } });
  });
  afterAll(async () => {
    globalThis.fetch = fetch;
    await world.close();
  });

  it('shows nothing behind the gap, joins again with the row that it has, and has one text with the others', async () => {
    const { id } = await world.aText();
    const line = new LossyLine(world.address, world.galdonia.cookie);
    const { personId, termId, role, entityId } = world.galdonia.actor;
    const room = new LiveRoom(id, { personId: personId!, termId: termId!, role, entityId }, line);
    await room.open('refused');
    await until('it is in the room', () => room.state().phase === 'live');
    const other = await world.enter(world.dorvia, id);
    const words = () => readBlocks(room.state().doc!).map(({ text }) => text);
    await other.type(2, 0, 'Heard. ');
    await until('it is heard', () => words()[2]!.startsWith('Heard. '));
    line.losing = true;
    const shown: string[] = [];
    line.behind = () => shown.push(words()[3]!);
    await other.type(2, 0, 'Lost. ');
    await until('one frame is lost', () => line.lost !== undefined);
    await other.type(3, 0, 'Behind. ');
    const had = line.lost!.from - 1;
    const joins = () => line.asked.filter(({ message }) => message === 'text:join').map(({ body }) => body);
    await until('it joins again', () => joins().length > 1);
    expect(joins().slice(1)).toEqual([{ textId: id, have: { generation: 1, seq: had } }]);
    await until('it has all', () => words().join() === other.words().join());
    expect(words().slice(2, 4)).toEqual([
      'Lost. Heard. Recommends to share data',
      'Behind. Invites the agency to report',
    ]);
    expect(shown[0]).toBe('Invites the agency to report');
    expect([room.state().phase, joins().length]).toEqual(['live', 2]);
    room.close();
    line.close();
  });
});
