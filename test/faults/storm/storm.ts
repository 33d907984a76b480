import { setTimeout as pause } from 'node:timers/promises';
import type { DraftingWorld } from '../../support/drafting.js';
import type { House } from '../house.js';
import { kill } from '../house.js';
import type { Api } from '../product.js';
import { fair, Line, type Weather } from '../proxy.js';
import { Hand } from './hand.js';
import { Ledger, type Random } from './ledger.js';

export interface Author {
  cookie: string;
  entityId: string | null;
  isChair: boolean;
}
export interface Ground {
  house: House;
  nodes: Api[];
  /** a second worker that dies while it folds, again and again; in the long runs */
  folder: Api | undefined;
  /** where the nodes are reached */
  port: number;
  authors: Author[];
  sql: DraftingWorld['app']['sql'];
}
export interface StormResult {
  textId: string;
  ledger: Ledger;
  hands: Hand[];
  faults: Record<string, number>;
  seconds: number;
}

const bad: Weather[] = [
  { ...fair, delayMs: 40, jitterMs: 60 },
  { ...fair, delayMs: 150, jitterMs: 100, loss: 0.03 },
  { ...fair, delayMs: 20, loss: 0.05, resets: 0.002 },
  { ...fair, bytesPerSecond: 20_000, delayMs: 30 },
];

/** Where a node dies by itself, and at which passage at the latest. */
const failpoints = [
  ['after-commit-before-acknowledge', 100],
  ['inside-command', 8],
  ['inside-freeze', 2],
] as const;
/** Two steps are done before it dies in the third, which may come before it says that it is ready. */
export const startFolding = (folder: Api): Promise<void> =>
  folder.start({ FAILPOINT: 'inside-folding:3', BACKUP_HOUR: '-1' }).catch(() => undefined);

const deleting = { erase: 0.03, undo: 0.02, paste: 0.006 };

/** Twenty people in one text for a while, and everything that can break breaks. */
export async function storm(ground: Ground, textId: string, seed: Random, seconds: number): Promise<StormResult> {
  const ledger = new Ledger();
  const hands: Hand[] = [];
  for (const [index, author] of ground.authors.entries()) {
    const line = await Line.to(ground.port, seed);
    const weights = author.isChair
      ? { split: 0.02, move: 0.06, merge: 0.04, lock: 0.12, freeze: 0.03, ...deleting }
      : { split: 0.012, move: 0.008, merge: 0.008, lock: 0, freeze: 0, ...deleting };
    hands.push(new Hand(`hand ${index + 1}`, author, line, textId, ledger, seed, weights, 160));
  }
  const faults: Record<string, number> = {};
  const count = (name: string, times = 1) => {
    faults[name] = (faults[name] ?? 0) + times;
  };
  try {
    await Promise.all(hands.map((hand) => hand.open()));
    const running = hands.map((hand) => hand.run());
    const failed = Promise.all(running).then(() => undefined);
    const until = performance.now() + seconds * 1000;
    await Promise.race([failed, breakThings(ground, hands, seed, until, count)]);
    for (const hand of hands) {
      hand.line.weather = fair;
      hand.stopped = true;
    }
    await failed;
    await Promise.all(hands.map((hand) => hand.rest(performance.now() + 60_000)));
    return { textId, ledger, hands, faults, seconds };
  } catch (error) {
    await leave(hands);
    throw error;
  }
}

export async function leave(hands: readonly Hand[]): Promise<void> {
  for (const hand of hands) hand.stopped = true;
  for (const hand of hands) hand.client.close();
  await Promise.all(hands.map((hand) => hand.line.close()));
}

/** @param restMs how long at least everything is left alone between two of the light ones */
export async function breakThings(
  { house, nodes, folder, sql }: Pick<Ground, 'house' | 'nodes' | 'folder' | 'sql'>,
  hands: readonly { line: Line }[],
  random: Random,
  until: number,
  count: (name: string, times?: number) => void,
  restMs = 150,
): Promise<void> {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  const seconds = (until - performance.now()) / 1000;
  // The heavy ones happen for certain, in an order that the seed gives; the light ones fill the time between.
  const heavy = [
    async () => {
      count('api killed');
      const node = pick(nodes);
      await node.kill();
      await pause(random() * 600);
      const [point, passages] = pick(failpoints);
      await node.start({ FAILPOINT: `${point}:${Math.ceil(passages * (0.5 + random() / 2))}` });
    },
    async () => {
      count('postgres killed');
      const before = house.run.postgres.pid;
      kill(before);
      while (house.run.postgres.pid === before) await pause(50);
    },
    async () => {
      const rows = await sql<{ n: string }>(
        `SELECT count(pg_terminate_backend(pid)) AS n FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      ).catch(() => [{ n: '0' }]);
      count('backends terminated', Number(rows[0]?.n ?? 0));
    },
    async () => {
      count('api killed');
      const node = pick(nodes);
      await node.kill();
      await node.start();
    },
  ];
  const order = heavy.map((act) => ({ act, at: random() })).sort((one, two) => one.at - two.at);
  const share = (seconds * 1000) / (order.length + 0.5);
  const light = async (end: number): Promise<void> => {
    while (performance.now() < end) {
      await pause(restMs + random() * 500);
      for (const node of nodes)
        if (!node.isAlive) {
          count('died at a failpoint');
          await node.start();
        }
      if (folder && !folder.isAlive) {
        count('died folding');
        await startFolding(folder);
      }
      const { line } = pick(hands);
      const dice = random();
      if (dice < 0.35) {
        line.weather = pick(bad);
        count('bad weather');
      } else if (dice < 0.6) line.weather = fair;
      else if (dice < 0.85) count('cut', line.cut());
      else count('half-open', line.halfOpen());
    }
  };
  for (const { act } of order) {
    await light(performance.now() + share * (0.6 + random() * 0.4));
    await act();
  }
  await light(until);
  for (const node of nodes) {
    await node.kill();
    await node.start();
  }
}
