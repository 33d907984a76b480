import { WebSocket } from 'ws';
import { aDraftingWorld, type DraftingWorld } from '../../../test/support/drafting.js';
import { until } from '../../../test/support/live-client.js';
import { StrangerClient } from '../../../test/support/stranger-client.js';

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
