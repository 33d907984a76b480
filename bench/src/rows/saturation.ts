import { type Bench, rounds } from '../bench.ts';
import { median, pairedRatios, percentile, said, spread } from '../figures.ts';
import { type PeerName, peerOf, type Server } from '../peers.ts';
import type { Table } from '../report.ts';

const ladder = [125, 250, 375, 500, 750, 1000, 1500, 2000, 3000, 4000, 6000, 8000, 10_000, 12_000, 16_000, 20_000];
const LIMIT_MS = 50;

/** The highest rate that one room of 25 and 100 bears with p99 at most 50 ms, found step by step. */
export async function saturation(bench: Bench): Promise<Table> {
  const window = bench.options.quick ? 700 : 1000;
  const names = bench.among('rapporteur', 'hocuspocus', 'y-websocket', 'y-socket-io', 'raw');
  const servers = new Map<PeerName, Server>();
  for (const name of names) servers.set(name, await bench.server(name));
  const generator = await bench.generator();
  const found = new Map<PeerName, number[]>(names.map((name) => [name, []]));
  const place = new Map<PeerName, number>(
    names.map((name) => [name, name === 'rapporteur' || name === 'hocuspocus' ? 8 : 4]),
  );
  const notes: string[] = [];
  const disk = { p50: [] as number[], p99: [] as number[], longest: [] as number[] };

  const holds = async (name: PeerName, step: number): Promise<boolean> => {
    const server = servers.get(name) as Server;
    const rooms = await bench.rooms(name, 1, 26);
    const given = { rooms, editors: 25, followers: 100, paragraphs: 26, hearing: 2 };
    const { room } = await bench.open(generator, await bench.order(server, given));
    const perSecond = ladder[step] as number;
    await bench.type(generator, { room, perSecond, ms: 400, leave: true });
    const typed = await bench.type(generator, { room, perSecond, ms: window });
    await generator.ask('close', { room });
    const good = typed.lost === 0 && typed.everybody.p99 <= LIMIT_MS && typed.problems.length === 0;
    bench.say(
      `${name} ${perSecond}/s: p99 ${said(typed.everybody.p99)} ms, missing ${typed.lost} ${typed.problems.join(',')}`,
    );
    return good;
  };
  await rounds(
    bench,
    names,
    async (name) => {
      if (name === 'rapporteur') {
        const commits = await bench.database.commits({ times: 500, everyMs: 4 });
        disk.p50.push(median(commits));
        disk.p99.push(percentile(commits, 0.99));
        disk.longest.push(Math.max(...commits));
      }
      let step = place.get(name) as number;
      const stride = (found.get(name) as number[]).length === 0 ? 2 : 1;
      let best = -1;
      if (await holds(name, step)) {
        best = step;
        while (step + stride < ladder.length && (await holds(name, step + stride))) {
          step += stride;
          best = step;
        }
        if (stride === 2 && step + 1 < ladder.length && (await holds(name, step + 1))) best = step + 1;
      } else {
        while (best < 0 && step > 0) {
          step = Math.max(0, step - stride);
          if (await holds(name, step)) best = step;
        }
      }
      place.set(name, Math.max(0, best));
      found.get(name)?.push(best < 0 ? 0 : (ladder[best] as number));
    },
    (name, problem) => notes.push(`${peerOf(name).title} failed: ${problem.message.split('\n')[0]}`),
  );
  if (disk.p50.length > 0)
    notes.push(
      `Only Rapporteur waits for the disk. 500 commits of one row, one every 4 ms and nothing beside them, before each of its rounds: median ${spread(disk.p50)} ms, p99 ${spread(disk.p99)} ms, the longest ${spread(disk.longest)} ms.`,
    );
  const floor = found.get('raw') ?? [];
  const top = ladder.at(-1) as number;
  if (names.some((name) => found.get(name)?.includes(top)))
    notes.push(`${said(top)} updates a second is the highest step that was offered.`);
  return {
    title: 'One room of 25 and 100: the highest rate',
    how: `Updates a second in one room at which p99 stays at most ${LIMIT_MS} ms and nothing is missing: steps ${ladder.join(', ')}; 400 ms to get warm and a window of ${window} ms at each step. All 25 editors type; two of them and four followers place what they hear into a document, the others receive every frame.`,
    bar: '8 × raw ws, durable.',
    head: ['', 'updates a second', 'to raw ws'],
    lines: names
      .filter((name) => (found.get(name)?.length ?? 0) > 0)
      .map((name) => {
        const all = found.get(name) as number[];
        return [
          peerOf(name).title,
          spread(all),
          floor.length > 0 ? `**${said(median(pairedRatios(all, floor)))} ×**` : '–',
        ];
      }),
    notes,
  };
}
