import { setTimeout as pause } from 'node:timers/promises';
import { DraftingModule } from '#drafting';
import { MeetingsModule } from '#meetings';
import { PeopleModule } from '#people';
import { ProcessesModule } from '#processes';
import { aDraftingWorldIn, type DraftingWorld } from '../support/drafting.js';
import { until } from '../support/live-client.js';
import { aFreePort } from '../support/ports.js';
import { StrangerClient } from '../support/stranger-client.js';
import { House, kill } from './house.js';
import { Api, databaseOf, verbsIn } from './product.js';
import { Ledger } from './storm/ledger.js';

jest.setTimeout(150_000);

const LONG_TEXT_KEYSTROKES = 100_000;
const paces = { typing: { pauseMs: 40, letters: 1 }, burst: { pauseMs: 4, letters: 8 } };

/** engine.md, promise 1: what anybody sees is durable; `kill -9` loses no acknowledged update, at any load. */
describe('kill -9 loses no acknowledged update', () => {
  const house = new House();
  let world: DraftingWorld;
  let api: Api;
  const texts: Record<string, string> = {};

  beforeAll(async () => {
    await house.started({ DEMO: '0' });
    world = await aDraftingWorldIn(
      await verbsIn(house, [PeopleModule, ProcessesModule, MeetingsModule, DraftingModule]),
    );
    api = new Api(databaseOf(house), await aFreePort());
    await api.start();
    texts['short'] = (await world.aText()).id;
    texts['long'] = (await world.aText()).id;
    const typist = new StrangerClient(() => api.address, world.desk.cookie, texts['long']);
    await typist.open();
    // Each letter is a keystroke of its own in the document; several travel in one push.
    for (let typed = 0; typed < LONG_TEXT_KEYSTROKES; typed += 2000) {
      const block = 1 + ((typed / 2000) % 4);
      const update = typist.change(() => {
        const words = typist.wordsOf(typist.elements()[block]!)!;
        for (let n = 0; n < 2000; n += 1) words.insert(n % 7 === 0 ? 0 : words.length, 'x');
      });
      const reply = await typist.push(update);
      if (reply?.problem) throw new Error(JSON.stringify(reply.problem));
    }
    typist.close();
  });
  afterAll(async () => {
    await api?.kill();
    await world?.close();
    await house.remove();
  });

  it('fsync, full_page_writes and synchronous_commit are on, as the server says itself', async () => {
    const rows = await house.sql<{ name: string; setting: string }>(
      `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') ORDER BY name`,
    );
    process.stderr.write(`${rows.map(({ name, setting }) => `${name} ${setting}`).join(', ')}\n`);
    expect(rows.map(({ setting }) => setting)).toEqual(['on', 'on', 'on']);
  });

  const ledger = new Ledger();
  let databaseDiedAt = Number.NEGATIVE_INFINITY;

  async function killed(victim: 'server' | 'PostgreSQL'): Promise<void> {
    if (victim === 'server') return api.kill();
    const before = house.run.postgres.pid;
    kill(before);
    while (house.run.postgres.pid === before) await pause(20);
    // By the clock of whoever watches it, it died before this moment.
    databaseDiedAt = performance.now();
  }

  async function readerOf(textId: string): Promise<StrangerClient> {
    const reader = new StrangerClient(() => api.address, world.chair.cookie, textId);
    for (let attempt = 0; ; attempt += 1) {
      try {
        await reader.open();
        return reader;
      } catch (error) {
        if (attempt > 100) throw error;
        await pause(50);
      }
    }
  }

  it.each([
    ['PostgreSQL', 'typing'],
    ['server', 'typing'],
    ['server', 'burst'],
    ['PostgreSQL', 'burst'],
  ] as const)('of the %s, %s, in a short text and in one of 100,000 keystrokes', async (victim, pace) => {
    // Whoever watches the database gives up when it dies twice within ten seconds.
    await pause(victim === 'PostgreSQL' ? Math.max(0, databaseDiedAt + 11_000 - performance.now()) : 0);
    const { pauseMs, letters } = paces[pace];
    const writers = await Promise.all(
      [texts['short']!, texts['long']!].flatMap((textId) =>
        [world.dorvia, world.galdonia].map(async ({ cookie, actor }) => {
          const client = new StrangerClient(() => api.address, cookie, textId);
          await client.open();
          return { client, entityId: actor.entityId };
        }),
      ),
    );
    const before = ledger.acknowledged;
    let isOver = false;
    const running = writers.map(async ({ client, entityId }, hand) => {
      while (!isOver && client.isConnected) {
        const words = Array.from({ length: letters }, () => ledger.fresh(`${hand}`, entityId)).join('');
        void client.type(2, 0, words).then((reply) => {
          if (reply && !reply.problem) ledger.acknowledge(words);
        });
        await pause(pauseMs);
      }
    });
    // It dies in the middle of typing, and has by then said of some words that they are safe.
    await pause(900);
    await until('words are acknowledged', () => ledger.acknowledged - before > 20);
    await killed(victim);
    isOver = true;
    await Promise.all(running);
    const acknowledged = ledger.acknowledged - before;
    const waiting = writers.reduce((sum, { client }) => sum + client.unacknowledged.length, 0);
    for (const { client } of writers) client.wire?.drop();
    if (victim === 'server') await api.start();
    const readers = [await readerOf(texts['short']!), await readerOf(texts['long']!)];
    const { lost, doubled } = ledger.wrongIn(readers.flatMap(({ words }) => words).join('\n'));
    for (const reader of readers) reader.close();
    process.stderr.write(
      `${victim}, ${pace}: ${acknowledged} letters acknowledged, ${waiting} updates open, ${lost.length} lost\n`,
    );
    expect(acknowledged).toBeGreaterThan(20);
    expect({ lost, doubled }).toEqual({ lost: [], doubled: [] });
  });
});
