import { DraftingModule } from '#drafting';
import { MeetingsModule } from '#meetings';
import { PeopleModule } from '#people';
import { ProcessesModule } from '#processes';
import { aDraftingWorldIn, type DraftingWorld } from '../support/drafting.js';
import { seeded } from '../support/hostile-updates.js';
import { LiveClient, until } from '../support/live-client.js';
import { aFreePort } from '../support/ports.js';
import { House, kill, type Launched } from './house.js';
import { Api, databaseOf, Typist, verbsIn } from './product.js';

jest.setTimeout(150_000);

/** KILL_MOMENTS=10 is the long run. */
const moments = Number(process.env['KILL_MOMENTS'] ?? 3);

describe('kill -9 while two delegations type', () => {
  const house = new House();
  let world: DraftingWorld;
  let api: Api;
  let close: () => Promise<void>;
  let launched: Launched;
  const typing: Typist[] = [];

  beforeAll(async () => {
    launched = await house.started({ DEMO: '0' });
    // People and a process are made by the product's own verbs; afterwards only the real processes touch the database.
    world = await aDraftingWorldIn(
      await verbsIn(house, [PeopleModule, ProcessesModule, MeetingsModule, DraftingModule]),
    );
    close = () => world.close();
    api = new Api(databaseOf(house), await aFreePort());
  });
  afterAll(async () => {
    for (const typist of typing) typist.stopped = true;
    await api?.kill();
    await close?.();
    await house.remove();
  });

  async function typists(textId: string): Promise<[Typist, Typist]> {
    const connectAs = (cookie: string) => () => LiveClient.connect(api.address, cookie, textId);
    const [one, two] = [connectAs(world.dorvia.cookie), connectAs(world.galdonia.cookie)];
    const clients = [await one(), await two()] as const;
    for (const client of clients) await client.join();
    // Both in one paragraph.
    const both: [Typist, Typist] = [new Typist('d', clients[0], one, 2), new Typist('g', clients[1], two, 2)];
    typing.push(...both);
    return both;
  }

  async function nothingIsLost(textId: string, ...all: Typist[]): Promise<void> {
    for (const typist of all) {
      typist.stopped = true;
      expect(typist.refused).toEqual([]);
    }
    const reader = await LiveClient.connect(api.address, world.chair.cookie, textId);
    await reader.join();
    const words = reader.words()[2]!;
    for (const typist of all) expect(typist.missingIn(words)).toEqual([]);
    await until('all show the same', () =>
      all.every(({ client }) => client.words().join('\n') === reader.words().join('\n')),
    );
    const rows = await world.app.sql<{ n: string; last: string }>(
      `SELECT count(*) AS n, max(seq) AS last FROM text_update WHERE text_id = $1`,
      [textId],
    );
    expect(rows[0]!.n).toBe(rows[0]!.last);
    reader.close();
    for (const { client } of all) client.close();
  }

  it('the server promises durability', async () => {
    for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
      expect(await house.sql(`SELECT setting FROM pg_settings WHERE name = '${setting}'`)).toEqual([{ setting: 'on' }]);
    }
  });

  it('between commit and acknowledgement: the words are there, once, when their author comes back', async () => {
    const { id } = await world.aText();
    await api.start({ FAILPOINT: 'after-commit-before-acknowledge:25' });
    const [one, two] = await typists(id);
    const running = [one.run(), two.run()];
    expect(
      await Promise.race([api.exited, new Promise((late) => setTimeout(late, 60_000, 'still alive').unref())]),
    ).toBe('SIGKILL');
    const [{ n }] = (await world.app.sql<{ n: string }>(`SELECT count(*) AS n FROM text_update WHERE text_id = $1`, [
      id,
    ])) as [{ n: string }];
    expect(Number(n)).toBeGreaterThan(20);
    await api.start();
    await until('both came back', () => one.client.socket.connected && two.client.socket.connected, 20_000);
    one.stopped = two.stopped = true;
    await Promise.all(running);
    expect(one.inFlight + two.inFlight).toBeGreaterThan(0);
    await nothingIsLost(id, one, two);
    await api.kill();
  });

  it('at seeded moments', async () => {
    const random = seeded(20261120);
    const { id } = await world.aText();
    await api.start();
    const [one, two] = await typists(id);
    const running = [one.run(), two.run()];
    for (let n = 0; n < moments; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, 150 + random() * 500));
      await api.kill();
      await api.start();
      await until('both came back', () => one.client.socket.connected && two.client.socket.connected, 20_000);
    }
    one.stopped = two.stopped = true;
    await Promise.all(running);
    expect(one.inFlight + two.inFlight).toBeGreaterThan(0);
    await nothingIsLost(id, one, two);
    await api.kill();
  });

  it('of PostgreSQL: what was acknowledged stands, what was under way is settled, and typing goes on', async () => {
    const { id } = await world.aText();
    await api.start();
    const [one, two] = await typists(id);
    const running = [one.run(), two.run()];
    await new Promise((resolve) => setTimeout(resolve, 800));
    const waiting = one.client.unacknowledged.length + two.client.unacknowledged.length;
    kill(house.run.postgres.pid);
    // Whoever types on while it is away has words under way, however soon it comes back.
    const underWay = until(
      'something was under way',
      () => waiting + one.client.unacknowledged.length + two.client.unacknowledged.length > 0,
      20_000,
    );
    await launched.says('PostgreSQL runs again');
    await underWay;
    await new Promise((resolve) => setTimeout(resolve, 500));
    one.stopped = two.stopped = true;
    await Promise.all(running);
    await nothingIsLost(id, one, two);
    await api.kill();
  });
});
