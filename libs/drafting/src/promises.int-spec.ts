import type { AddressInfo } from 'node:net';
import pg from 'pg';
import * as Y from 'yjs';
import { Blocks, DraftingModule } from '#drafting';
import { MeetingsModule } from '#meetings';
import { PeopleModule, Sessions } from '#people';
import { ProcessesModule } from '#processes';
import { anApp } from '../../../test/support/database.js';
import { aDraftingWorld, type DraftingWorld } from '../../../test/support/drafting.js';
import { LiveClient, until } from '../../../test/support/live-client.js';
import { aSignedIn, type SignedIn } from '../../../test/support/people.js';

/*
 * The promises of the live text, each as somebody would try to break it: over the socket, without an editor. What kill -9
 * does to the first one is tried in test/faults.
 */
let world: DraftingWorld;
beforeAll(async () => {
  world = await aDraftingWorld();
});
afterAll(() => world.close());

const recorded = async (textId: string) =>
  (await world.app.sql<{ n: number }>(`SELECT count(*)::int AS n FROM text_update WHERE text_id = $1`, [textId]))[0]!.n;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const beneath = (client: LiveClient) =>
  (
    client.socket.io.engine.transport as unknown as {
      ws: { _socket: { pause(): void; resume(): void } };
    }
  ).ws._socket;

describe('promise 1: what anybody sees is durable', () => {
  it('nothing is acknowledged and nothing shown while the record cannot be written', async () => {
    const { id } = await world.aText();
    const [one, two] = [await world.enter(world.dorvia, id), await world.enter(world.galdonia, id)];
    const holder = new pg.Client({ connectionString: world.app.url });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query(`SELECT 1 FROM text_head WHERE text_id = $1 FOR NO KEY UPDATE`, [id]);
    let acknowledged = false;
    const pushed = one.type(2, 0, 'durable ').then((reply) => {
      acknowledged = true;
      return reply;
    });
    await pause(200);
    expect([acknowledged, two.heard.length, await recorded(id)]).toEqual([false, 0, 1]);
    await holder.query('COMMIT');
    await holder.end();
    expect((await pushed).problem).toBeUndefined();
    expect(await recorded(id)).toBe(2);
    await until('the other sees it', () => two.words()[2]!.startsWith('durable '));
  });
});

describe('promise 2: authorship cannot be forged', () => {
  it('words under an id of another person are refused, and nobody sees them', async () => {
    const { id } = await world.aText();
    const [one, two, three] = [
      await world.enter(world.dorvia, id),
      await world.enter(world.galdonia, id),
      await world.enter(world.chair, id),
    ];
    two.doc.clientID = one.clientIds[0]!;
    expect((await two.type(2, 0, 'forged ')).problem?.key).toBe('forged-client');
    two.doc.clientID = 4711;
    expect((await two.type(3, 0, 'invented ')).problem?.key).toBeDefined();
    await one.type(4, 0, 'honest ');
    await until('the honest words are there', () => three.words()[4]!.startsWith('honest '));
    expect(three.words().join()).not.toMatch(/forged|invented/);
    expect(await recorded(id)).toBe(2);
  });
});

describe('promise 3: what may not be changed cannot be changed', () => {
  it('neither by a reading role, nor in a closed paragraph, nor its id, whatever program is used', async () => {
    const { id, blockIds } = await world.aText();
    const [one, observer, fresh] = [
      await world.enter(world.dorvia, id),
      await world.enter(world.observer, id),
      await world.enter(world.galdonia, id),
    ];
    const bytes = one.change((client) => client.text(3).insert(0, 'x'));
    expect((await observer.push(bytes)).problem?.key).toBe('text-read-only');
    const renamed = fresh.change((client) => client.block(4).setAttribute('id', blockIds[3]!));
    expect((await fresh.push(renamed)).problem).toBeDefined();
    await world.app
      .get(Blocks)
      .setState(world.chair.actor, id, blockIds[2]!, { state: 'agreed', version: await versionOf(id, blockIds[2]!) });
    const late = await world.enter(world.galdonia, id);
    expect((await late.type(2, 0, 'too late ')).problem?.key).toBe('block-locked');
    expect(await recorded(id)).toBe(1);
  });
});

describe('promise 4: nothing typed is thrown away', () => {
  it('a refusal is whole and harms nothing: the same words go in where they are allowed, under a fresh id', async () => {
    const { id, blockIds } = await world.aText();
    const one = await world.enter(world.dorvia, id);
    await world.app
      .get(Blocks)
      .setState(world.chair.actor, id, blockIds[2]!, { state: 'agreed', version: await versionOf(id, blockIds[2]!) });
    expect((await one.type(2, 0, 'kept words ')).problem?.key).toBe('block-locked');
    // What is typed after it builds on it, and is refused as loudly: never half of it.
    expect((await one.type(3, 0, 'and these ')).problem?.key).toBe('clock-gap');
    await one.join();
    expect(one.words()[2]).not.toContain('kept words');
    expect((await one.type(3, 0, 'kept words and these ')).problem).toBeUndefined();
  });

  it('what was said twice because no answer came is there once', async () => {
    const { id } = await world.aText();
    const one = await world.enter(world.dorvia, id);
    const update = one.change((client) => client.text(2).insert(0, 'once '));
    const [first, again] = [await one.push(update), await one.push(update)];
    expect([first.problem, again.problem]).toEqual([undefined, undefined]);
    const fresh = await world.enter(world.galdonia, id);
    expect(fresh.words()[2]).toBe('once Recommends to share data');
  });
});

describe('promise 5: a slow reader harms nobody', () => {
  it('while one does not read, others write and see, and it has everything afterwards', async () => {
    const { id } = await world.aText();
    const [writer, other, slow] = [
      await world.enter(world.dorvia, id),
      await world.enter(world.galdonia, id),
      await world.enter(world.chair, id),
    ];
    beneath(slow).pause();
    for (let n = 0; n < 30; n += 1) {
      const big = writer.change((client) => client.text(2).insert(0, `${n} `.padEnd(50_000, '.')));
      expect((await writer.push(big)).problem).toBeUndefined();
    }
    await until('the other has all', () => other.words()[2]!.startsWith('29 '));
    beneath(slow).resume();
    await until('the slow one has all', () => slow.words()[2]!.startsWith('29 '), 15_000);
    expect(Y.encodeStateVector(slow.doc)).toEqual(Y.encodeStateVector(other.doc));
  }, 40_000);
});

describe('somebody whose right ends', () => {
  const closed = ({ socket }: LiveClient) =>
    new Promise<string>((resolve) => socket.once('text:closed', ({ reason }) => resolve(reason)));
  const aDelegate = () =>
    aSignedIn(world.app, { role: 'delegate', processId: world.processId, entityId: world.entities.dorvia });
  it.each<[string, (who: SignedIn) => Promise<unknown>]>([
    ['because the sessions are closed', (who) => world.app.get(Sessions).closeAll(who.personId)],
    [
      'because the session has run out',
      (who) =>
        world.app.sql(`UPDATE session SET expires_at = now() - interval '1 second' WHERE id = $1`, [
          who.actor.sessionId,
        ]),
    ],
  ])('is cut within two seconds, on an open connection, and its words are not taken: %s', async (_, end) => {
    const { id } = await world.aText();
    const [typing, silent] = [await aDelegate(), await aDelegate()];
    const [one, two, other] = [
      await world.enter(typing, id),
      await world.enter(silent, id),
      await world.enter(world.galdonia, id),
    ];
    const gone = [one, two].map(closed);
    // The look at all rights, once a second, has just been: it is not what meets the words first.
    const before = await aDelegate();
    const looked = closed(await world.enter(before, id));
    await end(before);
    await looked;
    await end(typing);
    await end(silent);
    const began = performance.now();
    expect((await one.type(2, 0, 'after ')).problem?.key).toBe('rights-ended');
    expect(await Promise.all(gone)).toEqual(['rights-ended', 'rights-ended']);
    expect(performance.now() - began).toBeLessThan(2500);
    // Who was silent is out as well, and does not come in again.
    expect((await two.type(2, 0, 'after all ')).problem?.key).toBe('not-in-room');
    expect((await two.join()).problem?.key).toBe('not-signed-in');
    expect([other.closed, await recorded(id)]).toEqual([[], 1]);
    expect((await other.type(2, 0, 'still ')).problem).toBeUndefined();
  });
});

// Last: a node that ends takes the ground of the whole program with it.
describe('promise 6: any node serves any text', () => {
  it('two nodes write one text, and one of them goes on where the other ended', async () => {
    const { id } = await world.aText();
    const second = await anApp([PeopleModule, ProcessesModule, MeetingsModule, DraftingModule], {
      listen: true,
      env: { DATABASE_URL: world.app.url },
    });
    const address = `http://127.0.0.1:${(second.app.getHttpServer().address() as AddressInfo).port}`;
    const here = await world.enter(world.dorvia, id);
    const there = await LiveClient.connect(address, world.galdonia.cookie, id);
    await there.join();
    await Promise.all([here.type(2, 0, 'here '), there.type(3, 0, 'there ')]);
    await until('both see both', () =>
      [here, there].every((one) => one.words()[2]!.startsWith('here ') && one.words()[3]!.startsWith('there ')),
    );
    // The node of one of them ends: it is told, and goes on at the other with what it has.
    const told = new Promise<string>((resolve) => there.socket.once('text:closed', ({ reason }) => resolve(reason)));
    await second.close();
    expect(await told).toBe('restart');
    const again = await world.connect(world.galdonia, id);
    Object.assign(again, { doc: there.doc, generation: there.generation, seq: there.seq });
    await again.resume();
    expect((await again.type(3, 0, 'again ')).problem).toBeUndefined();
    await until('the first sees it', () => here.words()[3]!.startsWith('again there '));
    there.close();
  });
});

async function versionOf(textId: string, blockId: string): Promise<number> {
  const [row] = await world.app.sql<{ version: number }>(`SELECT version FROM block WHERE text_id = $1 AND id = $2`, [
    textId,
    blockId,
  ]);
  return row?.version ?? 0;
}
