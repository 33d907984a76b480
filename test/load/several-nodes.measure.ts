import type { AddressInfo } from 'node:net';
import { DraftingModule } from '#drafting';
import { MeetingsModule } from '#meetings';
import { PeopleModule } from '#people';
import { ProcessesModule } from '#processes';
import { anApp, type TestApp } from '../support/database.js';
import { aDraftingWorld, type DraftingWorld } from '../support/drafting.js';
import { LiveClient, until } from '../support/live-client.js';

/**
 * How long until a letter typed on one node is seen on the other. Two nodes and all clients in one process, a database with
 * fsync on in TEST_DATABASE_URL:
 *
 *     node node_modules/.bin/jest --testMatch '<rootDir>/test/load/several-nodes.measure.ts'
 */
const percentile = (values: number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;
const figures = (values: number[]) =>
  `p50 ${percentile(values, 0.5).toFixed(1)} ms, p95 ${percentile(values, 0.95).toFixed(1)} ms, p99 ${percentile(values, 0.99).toFixed(1)} ms (${values.length})`;

let world: DraftingWorld;
let second: TestApp;
beforeAll(async () => {
  world = await aDraftingWorld();
  second = await anApp([PeopleModule, ProcessesModule, MeetingsModule, DraftingModule], {
    listen: true,
    env: { DATABASE_URL: world.app.url },
  });
});
afterAll(async () => {
  await second.close();
  await world.close();
});

it.each([1, 5, 25])(
  '%i people on each node, five letters a second each',
  async (people) => {
    const { id } = await world.aText();
    const elsewhere = `http://127.0.0.1:${(second.app.getHttpServer().address() as AddressInfo).port}`;
    const here: LiveClient[] = [];
    const there: LiveClient[] = [];
    for (let n = 0; n < people; n += 1) {
      here.push(await world.enter(world.dorvia, id));
      const client = await LiveClient.connect(elsewhere, world.galdonia.cookie, id);
      await client.join();
      there.push(client);
    }
    const acknowledged: number[] = [];
    const same: number[] = [];
    const other: number[] = [];
    // When each row was heard on either node.
    const seenAt: { client: LiveClient; at: Map<number, number> }[] = [];
    for (const client of [here[0]!, there[0]!]) {
      const at = new Map<number, number>();
      seenAt.push({ client, at });
      let last = client.seq;
      client.socket.on('text:frame', () => {
        for (; last < client.seq; last += 1) at.set(last + 1, performance.now());
      });
    }
    const start = performance.now();
    const typed: { seq: number; at: number; on: number }[] = [];
    await Promise.all(
      [...here, ...there].map(async (client, nth) => {
        await new Promise((resolve) => setTimeout(resolve, (nth * 200) / (2 * people)));
        const replies: Promise<void>[] = [];
        for (let n = 0; n < 40; n += 1) {
          const at = performance.now();
          replies.push(
            client.type(2, 0, 'x').then(({ seq, problem }) => {
              if (problem) throw new Error(problem.key);
              acknowledged.push(performance.now() - at);
              typed.push({ seq: seq!, at, on: nth < people ? 0 : 1 });
            }),
          );
          await new Promise((resolve) => setTimeout(resolve, 200));
        }
        await Promise.all(replies);
      }),
    );
    const took = (performance.now() - start) / 1000;
    const last = Math.max(...typed.map(({ seq }) => seq));
    await until('all is heard', () => [...here, ...there].every(({ seq }) => seq >= last));
    for (const { seq, at, on } of typed)
      for (const [side, { at: seen }] of seenAt.entries()) (side === on ? same : other).push(seen.get(seq)! - at);
    for (const client of [...here, ...there]) client.close();
    process.stdout.write(
      `${2 * people} people, ${(typed.length / took).toFixed(0)} letters/s: acknowledged ${figures(acknowledged)}; seen on the same node ${figures(same)}; on the other ${figures(other)}\n`,
    );
    expect(percentile(other, 0.5)).toBeLessThan(15);
  },
  120_000,
);
