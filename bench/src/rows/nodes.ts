import { type Bench, rounds } from '../bench.ts';
import { pairedRatios, said, spread } from '../figures.ts';
import { cannot, type PeerName, peerOf } from '../peers.ts';
import type { Table } from '../report.ts';

/** Why a server under test has no second node beside it. */
const alone: Record<Exclude<PeerName, 'rapporteur'>, string> = {
  hocuspocus:
    'its documentation puts a Redis between nodes (https://tiptap.dev/docs/hocuspocus/guides/scalability), and there is none here',
  'y-websocket': 'knows only its own connections, and its LevelDB belongs to one process',
  'y-socket-io': 'knows only its own connections, and its LevelDB belongs to one process',
  raw: 'knows only its own connections, and keeps nothing',
};

/** Two processes on one database: typed on the one, seen on the other. */
export async function nodes(bench: Bench): Promise<Table> {
  const window = bench.options.quick ? 1500 : 3000;
  const names = bench.among('rapporteur');
  const others = bench.among('hocuspocus', 'y-websocket', 'y-socket-io', 'raw') as (keyof typeof alone)[];
  const [same, other, other99, observers]: [number[], number[], number[], number[]] = [[], [], [], []];
  const notes: string[] = [];
  const [here, there] = names.length > 0 ? [await bench.server('rapporteur'), await bench.server('rapporteur')] : [];
  const generator = await bench.generator();
  if (here && there) notes.push(`Processes ${here.process.pid} and ${there.process.pid}.`);
  await rounds(
    bench,
    names,
    async (name, round) => {
      if (!here || !there) return;
      const rooms = await bench.rooms(name, 1, 40);
      const typing = await bench.order(here, { rooms, editors: 25, followers: 0, paragraphs: 40 });
      const reading = await bench.order(there, {
        rooms,
        editors: 25,
        followers: 5,
        paragraphs: 40,
        wholeFollowers: true,
      });
      const { room } = await bench.open(generator, typing);
      const { room: elsewhere } = await bench.open(generator, reading);
      await bench.type(generator, { room, perSecond: 125, ms: 800 });
      const typed = await bench.type(generator, { room, perSecond: 125, ms: window });
      await generator.ask('close', { room });
      await generator.ask('close', { room: elsewhere });
      bench.say(`round ${round + 1}: ${said(typed.elsewhere.p50)} ms`);
      if (typed.lost > 0)
        notes.push(`Round ${round + 1}: ${typed.lost} keystrokes were not seen everywhere after 3 s.`);
      same.push(typed.editors.p50);
      other.push(typed.elsewhere.p50);
      other99.push(typed.elsewhere.p99);
      observers.push(typed.followers.p50);
    },
    (_, problem) => notes.push(problem.message.split('\n')[0] ?? ''),
  );
  return {
    title: 'Two nodes',
    how: `25 editors type five keystrokes a second each on one process; on another 25 editors and 5 observers have the text open; one database, no other wire between them; a window of ${window} ms. Observers have the followers' clock of 33 ms.`,
    bar: 'seen on the other p50 ≤ 15 ms (aim 8 ms).',
    head: [
      '',
      'seen on the same node p50 ms',
      'seen on the other p50 ms',
      'to the same',
      'p99 ms',
      'by observers there p50 ms',
    ],
    lines: [
      ...(other.length > 0 ? names : []).map((name) => [
        peerOf(name).title,
        spread(same),
        `**${spread(other)}**`,
        `${spread(pairedRatios(other, same))} ×`,
        spread(other99),
        spread(observers),
      ]),
      ...others.map((name) => cannot(name, alone[name], 6)),
    ],
    notes,
  };
}
