import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { DraftingModule } from '#drafting';
import { MeetingsModule } from '#meetings';
import { PeopleModule } from '#people';
import { ProcessesModule } from '#processes';
import { anApp, type TestApp } from '../../../test/support/database.js';
import { aDraftingWorld, type DraftingWorld } from '../../../test/support/drafting.js';
import { LiveClient, until } from '../../../test/support/live-client.js';

/** Stands between the product and its database and can keep the answers on the record's connections to itself. */
class Between {
  holding = false;
  private readonly pairs = new Set<{ record: boolean; near: Socket; far: Socket }>();
  private constructor(private readonly server: Server) {}

  static async before(host: string, port: number): Promise<Between> {
    const server = createServer();
    const between = new Between(server);
    server.on('connection', (near) => {
      const far = connect(port, host);
      const pair = { record: false, near, far };
      between.pairs.add(pair);
      near.on('data', (bytes) => {
        if (bytes.includes('rapporteur-record')) pair.record = true;
        far.write(bytes);
      });
      far.on('data', (bytes) => {
        if (!(between.holding && pair.record)) near.write(bytes);
      });
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        one.on('error', () => other.destroy());
        one.on('close', () => {
          other.destroy();
          between.pairs.delete(pair);
        });
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return between;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** What was held back is never told. */
  cut(): void {
    for (const { record, near } of this.pairs) if (record) near.destroy();
    this.holding = false;
  }

  close(): void {
    this.server.close();
    for (const { near } of this.pairs) near.destroy();
  }
}

describe('a backend that is ended between its commit and its answer', () => {
  let world: DraftingWorld;
  let between: Between;
  let node: TestApp;
  const clients: LiveClient[] = [];

  beforeAll(async () => {
    world = await aDraftingWorld();
    const url = new URL(world.app.url);
    between = await Between.before(url.hostname, Number(url.port || 5432));
    url.port = String(between.port);
    node = await anApp([PeopleModule, ProcessesModule, MeetingsModule, DraftingModule], {
      listen: true,
      env: { DATABASE_URL: url.toString() },
    });
  });
  afterAll(async () => {
    for (const client of clients) client.close();
    await node.close();
    between.close();
    await world.close();
  });

  it('the words are in the record once, are acknowledged with their row, and typing goes on', async () => {
    const { id } = await world.aText();
    const address = `http://127.0.0.1:${(node.app.getHttpServer().address() as AddressInfo).port}`;
    const one = await LiveClient.connect(address, world.dorvia.cookie, id);
    clients.push(one);
    await one.join();
    const reader = await world.enter(world.galdonia, id);
    const rows = () =>
      world.app.sql<{ seq: string }>(`SELECT seq FROM text_update WHERE text_id = $1 ORDER BY seq`, [id]);
    for (let n = 0; n < 5; n += 1) {
      await one.type(2, 0, 'calm ');
      const before = (await rows()).length;
      between.holding = true;
      const typed = one.type(2, 0, 'doubt ');
      const beside = one.type(3, 0, 'more ');
      let acknowledged = false;
      void typed.then(() => {
        acknowledged = true;
      });
      await until('the commit is done', async () => (await rows()).length === before + 1);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(acknowledged).toBe(false);
      await world.app.sql(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'rapporteur-record' AND datname = current_database()`,
      );
      between.cut();
      const replies = await Promise.all([typed, beside]);
      expect(replies[0]).toEqual({ seq: before + 1 });
      expect(replies[1]!.seq).toBeGreaterThan(before);
    }
    const seqs = (await rows()).map(({ seq }) => Number(seq));
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    await until('the reader has heard all', () => reader.seq === seqs.length && one.seq === seqs.length);
    expect(reader.words()[2]).toBe(`${'doubt calm '.repeat(5)}Recommends to share data`);
    expect(reader.words()[3]).toBe(`${'more '.repeat(5)}Invites the agency to report`);
    expect(one.words()).toEqual(reader.words());
  });
});
