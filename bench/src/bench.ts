import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from './database.ts';
import type { OpenOrder, Typed, TypeOrder } from './generator.ts';
import { type PeerName, type Server, startGenerator, startServer } from './peers.ts';
import type { Process } from './processes.ts';
import { makeWorld } from './product.ts';
import { seedOf } from './seed.ts';
import type { World } from './world.ts';

export interface Options {
  rounds: number;
  quick: boolean;
  peers: readonly PeerName[];
  /** where a profile of the api is to be written */
  profile: string | undefined;
}
export interface Opened {
  room: number;
  ms: number;
  p50: number;
  p99: number;
  bytes: number;
}

/** What a row needs: servers, load, people and texts, all ended with it. */
export class Bench {
  readonly folder: string;
  readonly database: Database;
  readonly options: Options;
  private readonly running = new Set<Process>();
  private people: World | undefined;
  private readonly texts = new Map<number, string[]>();
  private made = 0;
  private count = 0;

  constructor(folder: string, database: Database, options: Options) {
    this.folder = folder;
    this.database = database;
    this.options = options;
  }

  say(words: string): void {
    process.stderr.write(`  ${words}\n`);
  }

  /** The peers of a row that were asked for. */
  among(...names: PeerName[]): PeerName[] {
    return names.filter((name) => this.options.peers.includes(name));
  }

  async server(
    peer: PeerName,
    more: { store?: string; copyOf?: string; name?: string; port?: number } = {},
  ): Promise<Server> {
    this.count += 1;
    const folder = join(this.folder, `${peer}-${this.count}`);
    mkdirSync(folder, { recursive: true });
    const { profile } = this.options;
    const node = profile && peer === 'rapporteur' ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
    const server = await startServer(peer, { folder, database: this.database.url, node, ...more });
    this.running.add(server.process);
    return server;
  }

  async generator(): Promise<Process> {
    const generator = await startGenerator(this.folder);
    this.running.add(generator);
    return generator;
  }

  keep(process: Process): Process {
    this.running.add(process);
    return process;
  }

  async end(...processes: Process[]): Promise<void> {
    await Promise.all(
      processes.map(async (one) => {
        await one.end();
        this.running.delete(one);
      }),
    );
  }
  async endAll(): Promise<void> {
    await this.end(...this.running);
  }

  /** 50 delegates and 300 observers, each with a session of their own; made once. */
  async world(): Promise<World> {
    this.people ??= await makeWorld(this.folder, this.database.url, { editors: 50, followers: 300, texts: [] });
    return this.people;
  }

  /** One order for every protocol: who opens what. */
  async order(
    server: Server,
    given: { rooms: string[]; editors: number; followers: number; paragraphs: number; seed?: Uint8Array } & Pick<
      OpenOrder,
      'wholeFollowers' | 'atOnce' | 'hearing'
    >,
  ): Promise<OpenOrder> {
    const ours = server.peer === 'rapporteur';
    const world = ours ? await this.world() : undefined;
    const cookies = (all: readonly string[] | undefined, count: number) =>
      Array.from({ length: count }, (_, n) => all?.[n % all.length] ?? '');
    const seed = given.seed ?? seedOf(given.paragraphs);
    return {
      protocol: server.peer,
      url: server.url,
      rooms: given.rooms,
      editors: cookies(world?.editors, given.editors),
      followers: cookies(world?.followers, given.followers),
      ...(!ours && { seed: Buffer.from(seed).toString('base64') }),
      ...(given.wholeFollowers && { wholeFollowers: true }),
      ...(given.atOnce && { atOnce: true }),
      ...(given.hearing !== undefined && { hearing: given.hearing }),
    };
  }

  open(generator: Process, order: OpenOrder): Promise<Opened> {
    return generator.ask<Opened>('open', order);
  }
  type(generator: Process, order: TypeOrder): Promise<Typed> {
    return generator.ask<Typed>('type', order);
  }

  /** A room's name for the peers, a text for the product. */
  async rooms(peer: PeerName, count: number, paragraphs: number): Promise<string[]> {
    if (peer !== 'rapporteur') {
      this.count += 1;
      return Array.from({ length: count }, (_, n) => `room-${this.count}-${n}`);
    }
    const ready = this.texts.get(paragraphs) ?? [];
    this.texts.set(paragraphs, ready);
    if (ready.length < count) {
      const world = await this.world();
      const texts = Array.from({ length: Math.max(count, 20) }, () => paragraphs);
      const more = await makeWorld(this.folder, this.database.url, {
        editors: 0,
        followers: 0,
        texts,
        more: { ...world, from: this.made },
      });
      this.made += texts.length;
      ready.push(...more.textIds);
    }
    return ready.splice(0, count);
  }

  /** Garbage out, then what is left. */
  async memoryOf(server: Server): Promise<number> {
    await pause(500);
    await server.process.ask('collect', {});
    await pause(300);
    return server.process.memory;
  }
}

/** Rounds in alternating order: the first of one round is the last of the next. */
export async function rounds(
  bench: Bench,
  names: readonly PeerName[],
  act: (name: PeerName, round: number) => Promise<void>,
  failed: (name: PeerName, problem: Error) => void,
): Promise<void> {
  const dropped = new Set<PeerName>();
  for (let round = 0; round < bench.options.rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : [...names].reverse()) {
      if (dropped.has(name)) continue;
      try {
        await act(name, round);
      } catch (problem) {
        dropped.add(name);
        failed(name, problem as Error);
      }
    }
  }
}
