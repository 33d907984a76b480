import { setTimeout as pause } from 'node:timers/promises';
import { type Bench, rounds } from '../bench.ts';
import { longText } from '../long-text.ts';
import { cannot, KEEPS_NOTHING, type PeerName, peerOf, type Server } from '../peers.ts';
import type { Process } from '../processes.ts';
import type { Table } from '../report.ts';

interface Promised {
  acknowledged: [number, number][];
  shown: [number, number][];
  unanswered: number;
}
interface Sum {
  kills: number;
  promised: number;
  lost: number;
  shown: number;
  shownLost: number;
}
const loads = { typing: { perSecond: 125, ms: 2500 }, burst: { perSecond: 4000, ms: 1200 } } as const;
type Load = keyof typeof loads;
type Length = 'short' | 'long';
type Victim = 'server' | 'PostgreSQL';

/** kill -9 at a random moment while people type; then a stranger opens the text and counts. */
export async function durability(bench: Bench): Promise<Table> {
  const notes: string[] = [];
  const sums = new Map<string, Sum>();
  const names = bench.among('rapporteur', 'hocuspocus', 'y-websocket', 'y-socket-io');
  await rounds(
    bench,
    names,
    async (name, round) => {
      const lengths: Length[] = name === 'rapporteur' ? [round % 2 === 0 ? 'short' : 'long'] : ['short'];
      const victims: Victim[] = name === 'rapporteur' && bench.database.isOurs ? ['server', 'PostgreSQL'] : ['server'];
      // The peers lose what they lose in two rounds as well.
      if (name !== 'rapporteur' && round >= 2) return;
      for (const victim of victims)
        for (const load of Object.keys(loads) as Load[])
          for (const length of lengths) await kill(name, victim, load, length);
    },
    (name, problem) => notes.push(`${peerOf(name).title} failed: ${problem.message.split('\n')[0]}`),
  );

  async function kill(name: PeerName, victim: Victim, load: Load, length: Length): Promise<void> {
    const long = length === 'long' ? await longText(bench, name) : undefined;
    let server = await bench.server(name);
    const generator = await bench.generator();
    const rooms = long ? [long.room] : await bench.rooms(name, 1, 40);
    const order = await bench.order(server, { rooms, editors: 25, followers: 5, paragraphs: 40, hearing: 2 });
    const { room } = await bench.open(generator, order);
    const { perSecond, ms } = loads[load];
    const typing = bench.type(generator, { room, perSecond, ms, leave: true });
    await pause(300 + Math.random() * (ms - 400));
    if (victim === 'server') await server.process.end('SIGKILL');
    else await bench.database.killAndStart();
    await typing;
    if (victim === 'PostgreSQL') await answered(generator, room);
    const promised = await generator.ask<Promised>('promised', { room });
    await generator.ask('close', { room });
    if (victim === 'server') server = await bench.server(name, storeOf(server));
    const kept = new Map(await opened(bench, generator, server, rooms));
    await bench.end(generator, server.process);
    count(`${name}|${victim}|${load}|${length}`, promised, kept);
  }

  function count(key: string, { acknowledged, shown }: Promised, kept: ReadonlyMap<number, number>): void {
    const sum = sums.get(key) ?? { kills: 0, promised: 0, lost: 0, shown: 0, shownLost: 0 };
    sums.set(key, sum);
    const missing = (promises: readonly (readonly [number, number])[]) =>
      promises.reduce((all, [client, to]) => all + Math.max(0, to - (kept.get(client) ?? 0)), 0);
    const total = (promises: readonly (readonly [number, number])[]) => promises.reduce((all, [, to]) => all + to, 0);
    sum.kills += 1;
    sum.promised += total(acknowledged);
    sum.lost += missing(acknowledged);
    sum.shown += total(shown);
    sum.shownLost += missing(shown);
    bench.say(
      `${key}: ${total(acknowledged)} acknowledged, ${missing(acknowledged)} lost; ${total(shown)} shown, ${missing(shown)} lost`,
    );
  }
  return {
    title: 'kill -9',
    how: 'The server, or every process of PostgreSQL, is killed at a random moment while 25 people type (125 updates a second) or a burst runs (4,000 a second); it is started again and a stranger opens the text. Lost: acknowledged updates that are not there. Shown and lost: updates that other people had on their screens and that are not there. The long text has 100,000 keystrokes of history. kill -9 tries the processes, not the power supply.',
    bar: '0 acknowledged updates lost; nothing shown that is not durable.',
    head: ['', 'killed', 'load', 'text', 'kills', 'acknowledged', 'lost', 'shown to others', 'shown and lost'],
    lines: [...sums]
      .map(([key, sum]) => {
        const [name, victim, load, length] = key.split('|') as [PeerName, Victim, Load, Length];
        const acknowledges = name === 'rapporteur' || name === 'hocuspocus';
        return [
          peerOf(name).title,
          victim,
          load,
          length,
          String(sum.kills),
          acknowledges ? String(sum.promised) : 'none are sent',
          acknowledges ? `**${sum.lost}**` : '–',
          String(sum.shown),
          `**${sum.shownLost}**`,
        ];
      })
      .concat(bench.among('raw').map((name) => cannot(name, KEEPS_NOTHING, 9))),
    notes,
  };
}

/** Where the killed server kept what it kept. */
const storeOf = (server: Server) => ({ store: server.store });

/** After the database is back the server settles what was under way. */
async function answered(generator: Process, room: number): Promise<void> {
  const until = performance.now() + 15_000;
  for (;;) {
    const { unanswered } = await generator.ask<Promised>('promised', { room });
    if (unanswered === 0 || performance.now() > until) return;
    await pause(200);
  }
}

async function opened(bench: Bench, generator: Process, server: Server, rooms: string[]): Promise<[number, number][]> {
  const { seed: _, ...order } = await bench.order(server, { rooms, editors: 1, followers: 0, paragraphs: 40 });
  const until = performance.now() + 20_000;
  for (;;) {
    try {
      const { room } = await bench.open(generator, order);
      await pause(1500);
      const { clocks } = await generator.ask<{ clocks: [number, number][] }>('look', { room });
      await generator.ask('close', { room });
      return clocks;
    } catch (problem) {
      if (performance.now() > until) throw problem;
      await pause(300);
    }
  }
}
