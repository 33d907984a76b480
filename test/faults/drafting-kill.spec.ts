import { randomUUID } from 'node:crypto';
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

  const howItEnds = () =>
    Promise.race([api.exited, new Promise((late) => setTimeout(late, 60_000, 'still alive').unref())]);

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
    expect(await howItEnds()).toBe('SIGKILL');
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

  it('inside a command and inside a freeze: nothing of it stands, and asked for again it is done once', async () => {
    const { id, blockIds } = await world.aText();
    const rows = () => world.app.sql(`SELECT seq, kind FROM text_update WHERE text_id = $1 ORDER BY seq`, [id]);
    const heads = () => world.app.sql(`SELECT seq, epoch FROM text_head WHERE text_id = $1`, [id]);
    const versions = () =>
      world.app.sql<{ name: string }>(`SELECT name FROM text_version WHERE text_id = $1 AND reason = 'manual'`, [id]);
    const entered = async () => {
      const client = await LiveClient.connect(api.address, world.chair.cookie, id);
      await client.join();
      return client;
    };
    const act = {
      textId: id,
      id: randomUUID(),
      command: { kind: 'move', blockId: blockIds[3], after: blockIds[0] },
    };
    const before = [await rows(), await heads()];
    await api.start({ FAILPOINT: 'inside-command' });
    const first = await entered();
    const asked = first.ask('text:command', act).then(
      () => 'answered',
      () => 'no answer',
    );
    expect(await howItEnds()).toBe('SIGKILL');
    expect([await rows(), await heads()]).toEqual(before);
    expect(await asked).toBe('no answer');
    first.close();

    await api.start({ FAILPOINT: 'inside-freeze' });
    const again = await entered();
    const order = again.words();
    const done = await again.ask<{ seq: number }>('text:command', act);
    expect(done).toMatchObject({ seq: (before[0] as unknown[]).length + 1, blockId: blockIds[3] });
    expect(await again.ask('text:command', act)).toEqual(done);
    const moved = [order[0], order[3], order[1], order[2], order[4]];
    await until('it was heard', () => again.words().join('\n') === moved.join('\n'));
    const after = [await rows(), await heads()];
    const freeze = () =>
      fetch(`${api.address}/api/texts/${id}/versions`, {
        method: 'POST',
        headers: { cookie: world.chair.cookie, 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'Before lunch' }),
      });
    const frozen = freeze().then(
      () => 'answered',
      () => 'no answer',
    );
    expect(await howItEnds()).toBe('SIGKILL');
    expect([await rows(), await heads()]).toEqual(after);
    expect(await versions()).toEqual([]);
    expect(await frozen).toBe('no answer');
    again.close();

    await api.start();
    const answer = await freeze();
    expect(answer.status).toBe(201);
    expect(await versions()).toEqual([{ name: 'Before lunch' }]);
    const reader = await entered();
    expect(reader.words()).toEqual(moved);
    reader.close();
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
