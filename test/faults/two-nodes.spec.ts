import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { DraftingModule } from '#drafting';
import { MeetingsModule } from '#meetings';
import { PeopleModule } from '#people';
import { ProcessesModule } from '#processes';
import { aDraftingWorldIn, type DraftingWorld } from '../support/drafting.js';
import { until } from '../support/live-client.js';
import { aFreePort } from '../support/ports.js';
import { StrangerClient } from '../support/stranger-client.js';
import { Balancer } from './balancer.js';
import { House } from './house.js';
import { Api, databaseOf, verbsIn } from './product.js';

jest.setTimeout(150_000);

const AWAY_MS = 4000;

/** Types numbered words as fast as a quick typist and notes when each became durable. */
class Writer {
  readonly confirmedAt: number[] = [];
  readonly problems: unknown[] = [];
  readonly returns: number[] = [];
  stopped = false;

  constructor(
    readonly name: string,
    readonly client: StrangerClient,
    private readonly block: number,
  ) {}

  async run(): Promise<void> {
    for (let n = 0; !this.stopped; n += 1) {
      this.note(this.client.type(this.block, 0, `${this.name}${n};`));
      await pause(25);
      if (!this.client.isConnected) await this.comeBack();
    }
    for (const deadline = performance.now() + 20_000; this.client.unacknowledged.length > 0; await pause(20)) {
      if (performance.now() > deadline) throw new Error(`${this.name} waits for ever`);
      if (!this.client.isConnected) await this.comeBack();
    }
  }

  private note(asked: ReturnType<StrangerClient['push']>): void {
    void asked.then((reply) => {
      if (reply?.problem) this.problems.push(reply.problem);
      else if (reply) this.confirmedAt.push(performance.now());
    });
  }

  private async comeBack(): Promise<void> {
    const gone = performance.now();
    for (;;) {
      const replies = await this.client.resume().catch(() => null);
      if (replies) {
        for (const reply of replies) this.note(Promise.resolve(reply));
        this.returns.push(performance.now() - gone);
        return;
      }
      await pause(30);
    }
  }

  /** The longest time in which nothing of this writer became durable. */
  get longestGapMs(): number {
    const gaps = this.confirmedAt.map((at, index) => at - (this.confirmedAt[index - 1] ?? at));
    return Math.round(Math.max(...gaps));
  }

  wrongIn(text: string): string[] {
    const words = text.split(/[;\n]/);
    return Array.from({ length: this.confirmedAt.length }, (_, n) => `${this.name}${n}`).filter(
      (word) => words.filter((one) => one === word).length !== 1,
    );
  }
}

describe('two nodes behind haproxy, as docs/operating.md sets them up', () => {
  const house = new House();
  const nodes: Api[] = [];
  let world: DraftingWorld;
  let balancer: Balancer;

  beforeAll(async () => {
    await house.started({ DEMO: '0' });
    world = await aDraftingWorldIn(
      await verbsIn(house, [PeopleModule, ProcessesModule, MeetingsModule, DraftingModule]),
    );
    for (let n = 0; n < 2; n += 1) nodes.push(new Api(databaseOf(house), await aFreePort()));
    await Promise.all(nodes.map((node) => node.start()));
    balancer = await Balancer.before(nodes.map(({ port }) => port));
  });
  afterAll(async () => {
    balancer?.stop();
    for (const node of nodes) await node.kill();
    await world?.close();
    await house.remove();
  });

  it('a line that was used stays open for longer than a proxy may want to use it again', async () => {
    const [, seconds] = /timeout=(\d+)/.exec(
      (await fetch(`${nodes[0]!.address}/api/health`)).headers.get('keep-alive')!,
    )!;
    expect(Number(seconds)).toBeGreaterThan(60);
  });

  it('an update typed on one node is seen on the other', async () => {
    const { id } = await world.aText();
    const one = new StrangerClient(() => nodes[0]!.address, world.dorvia.cookie, id);
    const two = new StrangerClient(() => nodes[1]!.address, world.galdonia.cookie, id);
    await Promise.all([one.open(), two.open()]);
    const took: number[] = [];
    for (let n = 0; n < 40; n += 1) {
      const began = performance.now();
      void one.type(2, 0, `${n};`);
      await until('it is seen', () => two.words[2]!.includes(`${n};`));
      took.push(performance.now() - began);
    }
    took.sort((a, b) => a - b);
    process.stderr.write(`from node to node: p50 ${took[20]!.toFixed(1)} ms, p95 ${took[37]!.toFixed(1)} ms\n`);
    for (const client of [one, two]) client.close();
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    '%s of a node under typing: everybody goes on at the other',
    async (signal) => {
      const { id } = await world.aText();
      const writers = [world.dorvia, world.galdonia, world.chair, world.desk].map(
        ({ cookie }, index) => new Writer(`w${index}x`, new StrangerClient(() => balancer.address, cookie, id), 2),
      );
      for (const { client } of writers) {
        client.patienceMs = 3000;
        await client.open();
      }
      const running = Promise.all(writers.map((writer) => writer.run()));
      process.stderr.write(`nodes ${nodes.map(({ pid }) => pid)}, haproxy ${balancer.pid}\n`);
      for (const node of nodes) {
        await pause(1200);
        await node.kill(signal);
        expect(await node.exited).toBe(signal === 'SIGTERM' ? 0 : signal);
        await pause(1200);
        await node.start();
        await until('haproxy sees it again', async () => (await fetch(`${node.address}/api/health`)).ok);
        await pause(1500);
      }
      for (const writer of writers) writer.stopped = true;
      await running;
      const returned = writers.reduce((sum, { returns }) => sum + returns.length, 0);
      const gaps = writers.map(({ longestGapMs }) => longestGapMs);
      process.stderr.write(`${signal}: ${returned} returns, longest silence of each writer ${gaps.join(', ')} ms\n`);
      expect(returned).toBeGreaterThan(0);
      // Who is asked to end says so; who is killed cannot.
      const told = new Set(writers.flatMap(({ client }) => client.closed.map(({ reason }) => reason)));
      expect([...told]).toEqual(signal === 'SIGTERM' ? ['restart'] : []);
      const reader = new StrangerClient(() => balancer.address, world.chair.cookie, id);
      await reader.open();
      for (const writer of writers) {
        expect(writer.problems).toEqual([]);
        expect(writer.wrongIn(reader.words.join('\n'))).toEqual([]);
        await until('all show the same', () => writer.client.words.join('\n') === reader.words.join('\n'));
        writer.client.close();
      }
      reader.close();
      expect(Math.max(...gaps)).toBeLessThan(AWAY_MS);
    },
  );

  it('SIGTERM answers what it was handed, sends everybody elsewhere and ends; what came too late is taken by the other', async () => {
    const { id } = await world.aText();
    let address = nodes[0]!.address;
    const [one, two] = [world.dorvia, world.galdonia].map(
      ({ cookie }) => new StrangerClient(() => address, cookie, id),
    );
    const other = new StrangerClient(() => nodes[1]!.address, world.chair.cookie, id);
    for (const client of [one!, two!, other]) await client.open();
    const holder = new pg.Client({ connectionString: databaseOf(house) });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM text_head WHERE text_id = $1 FOR NO KEY UPDATE', [id]);
    const answers: unknown[] = [];
    const push = (client: StrangerClient, word: string) =>
      client.type(2, 0, `${word};`).then((reply) => {
        answers.push(reply);
        return reply;
      });
    const inFlight = [push(one!, 'first'), push(two!, 'second'), push(one!, 'third')];
    // Answered behind them on the same connections: the node has them.
    for (const client of [one!, two!]) await client.wire!.ask('text:ids', { textId: id });
    const ended = nodes[0]!.kill('SIGTERM');
    await until('nobody is let in any more', () =>
      one!
        .wire!.ask<{ problem?: { key: string } }>('text:join', {
          textId: id,
          have: { generation: one!.generation, seq: one!.seq },
        })
        .then((reply) => reply?.problem?.key === 'unavailable'),
    );
    const late = push(two!, 'late');
    expect([answers, nodes[0]!.isAlive, one!.closed, two!.closed]).toEqual([[], true, [], []]);
    await holder.query('COMMIT');
    await holder.end();
    for (const reply of await Promise.all(inFlight)) expect(reply).toEqual({ seq: expect.any(Number) });
    await ended;
    expect(await nodes[0]!.exited).toBe(0);
    for (const { closed } of [one!, two!]) expect(closed).toMatchObject([{ reason: 'restart' }]);
    expect(await late).toBeNull();
    address = nodes[1]!.address;
    expect(await one!.resume()).toEqual([]);
    expect(await two!.resume()).toEqual([{ seq: expect.any(Number) }]);
    await until('all show the same', () => [one!, two!].every(({ words }) => words.join() === other.words.join()));
    for (const word of ['first', 'second', 'third', 'late']) expect(other.words[2]!.split(`${word};`)).toHaveLength(2);
    for (const client of [one!, two!, other]) client.close();
  });

  describe('an act by command that meets the end of its node', () => {
    const standing = (client: StrangerClient) => client.elements().map((element) => element.getAttribute('id'));
    const rows = async (textId: string) =>
      (await world.app.sql<{ kind: string }>(`SELECT kind FROM text_update WHERE text_id = $1`, [textId])).filter(
        ({ kind }) => kind === 'command',
      ).length;
    /** Somebody else's lock, and how many acts wait for it. */
    const holding = async (textId: string) => {
      const holder = new pg.Client({ connectionString: databaseOf(house) });
      await holder.connect();
      await holder.query('BEGIN');
      await holder.query('SELECT 1 FROM text_head WHERE text_id = $1 FOR NO KEY UPDATE', [textId]);
      const held = async () =>
        (
          await world.app.sql<{ n: number }>(
            `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          )
        )[0]!.n;
      return { held, letGo: () => holder.query('COMMIT').then(() => holder.end()) };
    };
    /** As docs/live-protocol.md has it: joined again wherever somebody answers, and asked again under the same name. */
    const again = async (client: StrangerClient, command: object, id: string) => {
      for (const deadline = performance.now() + 15_000; performance.now() < deadline; await pause(50)) {
        if (!client.isConnected && !(await client.resume().catch(() => null))) continue;
        const reply = await client.command(command, id);
        if (reply && reply.problem?.key !== 'unavailable') return reply;
      }
      throw new Error('nobody answers');
    };
    const name = () => crypto.randomUUID();
    let address = '';
    let clients: StrangerClient[] = [];
    let other: StrangerClient;
    let blockIds: string[] = [];
    let id = '';

    beforeEach(async () => {
      if (!nodes[0]!.isAlive) await nodes[0]!.start();
      address = nodes[0]!.address;
      ({ id, blockIds } = await world.aText());
      clients = [world.dorvia, world.galdonia].map(({ cookie }) => new StrangerClient(() => address, cookie, id));
      other = new StrangerClient(() => nodes[1]!.address, world.chair.cookie, id);
      for (const client of [...clients, other]) await client.open();
    });
    afterEach(() => {
      for (const client of [...clients, other]) client.close();
    });

    it('SIGTERM: what it was handed is done and answered; what came later is refused, and done once by the other', async () => {
      const [one, two] = clients as [StrangerClient, StrangerClient];
      const { held, letGo } = await holding(id);
      const move = { kind: 'move', blockId: blockIds[4]!, after: blockIds[0]! };
      const merge = { kind: 'merge', blockId: blockIds[3]! };
      const [moved, merged, inserted] = [name(), name(), name()];
      const inFlight = [one.command(move, moved), two.command(merge, merged)];
      await until('the first waits for the lock, and the other behind it', async () => (await held()) === 1);
      await one.wire!.ask('text:ids', { textId: id });
      await two.wire!.ask('text:ids', { textId: id });
      const ended = nodes[0]!.kill('SIGTERM');
      const have = { generation: one.generation, seq: one.seq };
      await until('nobody is let in any more', () =>
        one
          .wire!.ask<{ problem?: { key: string } }>('text:join', { textId: id, have })
          .then((reply) => reply?.problem?.key === 'unavailable'),
      );
      const insert = { kind: 'insert', after: blockIds[0]!, role: 'operative', text: 'Came late.' };
      expect(await two.command(insert, inserted)).toMatchObject({ problem: { key: 'unavailable' } });
      expect([nodes[0]!.isAlive, one.closed, two.closed]).toEqual([true, [], []]);
      await letGo();
      const done = await Promise.all(inFlight);
      for (const reply of done) expect(reply).toEqual({ seq: expect.any(Number), blockId: expect.any(String) });
      await ended;
      expect(await nodes[0]!.exited).toBe(0);
      for (const { closed } of clients) expect(closed).toMatchObject([{ reason: 'restart' }]);
      address = balancer.address;
      const late = await again(two, insert, inserted);
      expect(late).toEqual({ seq: expect.any(Number), blockId: expect.any(String) });
      expect(await again(one, move, moved)).toEqual(done[0]);
      expect(await again(two, merge, merged)).toEqual(done[1]);
      expect(await again(two, insert, inserted)).toEqual(late);
      expect(await rows(id)).toBe(3);
      for (const client of [...clients, other])
        await until(
          'all show it once',
          () => [blockIds[0], late.blockId, blockIds[4], blockIds[1], blockIds[2]].join() === standing(client).join(),
        );
    });

    it('SIGKILL: nobody knows whether it was done; asked for again at the other it is done once', async () => {
      const [one, two] = clients as [StrangerClient, StrangerClient];
      const [known, unknown] = [name(), name()];
      const move = { kind: 'move', blockId: blockIds[4]!, after: blockIds[0]! };
      const merge = { kind: 'merge', blockId: blockIds[3]! };
      // Done, but its author shall not have heard it.
      const done = await one.command(move, known);
      const { held, letGo } = await holding(id);
      const inFlight = two.command(merge, unknown);
      await until('it waits for the lock', async () => (await held()) === 1);
      await nodes[0]!.kill('SIGKILL');
      expect(await inFlight).toBeNull();
      address = balancer.address;
      const replies = [again(one, move, known), again(two, merge, unknown)];
      await until('they wait for the lock', async () => (await held()) >= 1);
      await letGo();
      expect(await replies[0]).toEqual(done);
      expect(await replies[1]).toMatchObject({ blockId: blockIds[2] });
      expect(await rows(id)).toBe(2);
      for (const client of [...clients, other])
        await until(
          'all show it once',
          () => [blockIds[0], blockIds[4], blockIds[1], blockIds[2]].join() === standing(client).join(),
        );
    });
  });
});
