import { type Bench, rounds } from '../bench.ts';
import { pairedRatios, spread } from '../figures.ts';
import { cannot, KEEPS_NOTHING, type PeerName, peerOf, type Server } from '../peers.ts';
import type { Table } from '../report.ts';

/** The chair says "open the text, please". */
export async function opens(bench: Bench): Promise<Table> {
  const paragraphs = 120;
  const names = bench.among('rapporteur', 'hocuspocus', 'y-websocket', 'y-socket-io');
  const servers = new Map<PeerName, Server>();
  for (const name of names) servers.set(name, await bench.server(name));
  const generator = await bench.generator();
  const all = new Map<PeerName, number[]>(names.map((name) => [name, []]));
  const one = new Map<PeerName, number[]>(names.map((name) => [name, []]));
  const notes: string[] = [];
  await rounds(
    bench,
    names,
    async (name, round) => {
      const server = servers.get(name) as Server;
      const rooms = await bench.rooms(name, 1, paragraphs);
      const seeding = name === 'rapporteur' ? 0 : 1;
      const given = { rooms, editors: seeding, followers: 300, paragraphs, wholeFollowers: true, atOnce: true };
      const opened = await bench.open(generator, await bench.order(server, given));
      await generator.ask('close', { room: opened.room });
      bench.say(`round ${round + 1} ${name}: ${opened.ms.toFixed(0)} ms`);
      all.get(name)?.push(opened.ms);
      one.get(name)?.push(opened.p50);
    },
    (name, problem) => notes.push(`${peerOf(name).title} failed: ${problem.message.split('\n')[0]}`),
  );
  const base = all.get('hocuspocus') ?? [];
  const head = ['', 'all synced after ms', 'half of them after ms', 'to hocuspocus'];
  return {
    title: '300 open one text at once',
    how: `A text of ${paragraphs} paragraphs that nobody had open on this server; 300 people with documents of their own start in the same moment, which is harder than within 2 s. Until the last one has everything. Rapporteur: sign-in checked, snapshot over HTTP, socket, join.`,
    bar: 'all synced ≤ 3 s (aim ≤ 1.5 s).',
    head,
    lines: [
      ...names
        .filter((name) => (all.get(name)?.length ?? 0) > 0)
        .map((name) => {
          const took = all.get(name) as number[];
          return [
            peerOf(name).title,
            spread(took),
            spread(one.get(name) as number[]),
            base.length > 0 ? `${spread(pairedRatios(took, base))} ×` : '–',
          ];
        }),
      ...bench.among('raw').map((name) => cannot(name, KEEPS_NOTHING, head.length)),
    ],
    notes,
  };
}
