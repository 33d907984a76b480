import { cpSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from './bench.ts';
import type { PeerName } from './peers.ts';
import { startWorker } from './product.ts';

/** A text that was typed letter by letter, and what a server keeps of it on the disk. */
export interface LongText {
  room: string;
  clocks: number;
  store: string;
}
const HANDS = 10;
const FOLDED_MS = 60_000;
/** Longer than the worker waits before it folds a text at rest. */
const LOOK_MS = 8_000;
/** hocuspocus stores at the latest ten seconds after a change. */
const STORED_MS = 12_000;
/** The LevelDB peers put every keystroke on the disk without waiting for it, a slow one for longer than the typing takes. */
const WRITTEN_MS = 180_000;
const QUIET_LOOKS = 5;
const known = new WeakMap<Bench, Map<PeerName, LongText>>();

/** Typed once in a run and for each server, over the wire, by ten writers. */
export async function longText(bench: Bench, peer: PeerName): Promise<LongText> {
  const made = known.get(bench) ?? new Map<PeerName, LongText>();
  known.set(bench, made);
  const there = made.get(peer);
  if (there) return there;
  const keystrokes = bench.options.quick ? 10_000 : 100_000;
  bench.say(`typing ${keystrokes} keystrokes into ${peer}`);
  const store = join(bench.folder, `long-${peer}-typed`);
  const server = await bench.server(peer, { store });
  const worker = peer === 'rapporteur' ? bench.keep(await startWorker(bench.folder, bench.database.url)) : undefined;
  const generator = await bench.generator();
  const rooms = await bench.rooms(peer, 1, 40);
  const [room = ''] = rooms;
  try {
    const order = await bench.order(server, { rooms, editors: HANDS, followers: 0, paragraphs: 40, hearing: 1 });
    const opened = await bench.open(generator, order);
    const typed = await generator.ask<{ clocks: number; ms: number }>('write', {
      room: opened.room,
      keystrokes,
      perSecond: 4_000,
    });
    bench.say(`${typed.ms.toFixed(0)} ms`);
    await generator.ask('close', { room: opened.room });
    if (worker) await folded(bench, room);
    else if (peer === 'hocuspocus') await pause(STORED_MS);
    else await written(store);
    const text = { room, clocks: typed.clocks, store };
    made.set(peer, text);
    return text;
  } finally {
    await bench.end(generator, server.process, ...(worker ? [worker] : []));
  }
}

/** The worker folds the record beside the typing; opening is measured when it has nothing more to do. */
async function folded(bench: Bench, textId: string): Promise<void> {
  const until = performance.now() + FOLDED_MS;
  let before = '';
  while (performance.now() < until) {
    const [row] = await bench.database.query<{ said: string }>(
      `SELECT concat(max(c.seq), ' ', (SELECT count(*) FROM text_segment s WHERE s.text_id = $1), ' ', (SELECT seq FROM text_head WHERE text_id = $1)) AS said
         FROM text_checkpoint c WHERE c.text_id = $1`,
      [textId],
    );
    if (row?.said === before) return;
    before = row?.said ?? '';
    await pause(LOOK_MS);
  }
}

/** Waits until a server writes nothing more to its folder; what it had not written would be lost with its process. */
async function written(store: string): Promise<void> {
  const until = performance.now() + WRITTEN_MS;
  let before = '';
  for (let quiet = 0; quiet < QUIET_LOOKS && performance.now() < until; ) {
    const now = readdirSync(store)
      .map((name) => `${name} ${statSync(join(store, name), { throwIfNoEntry: false })?.size}`)
      .join();
    quiet = now === before ? quiet + 1 : 0;
    before = now;
    await pause(1_000);
  }
}

/** A copy for one round: opening may change what lies on the disk. */
export function copied({ store }: LongText, to: string): string {
  rmSync(to, { recursive: true, force: true });
  cpSync(store, to, { recursive: true });
  return to;
}
