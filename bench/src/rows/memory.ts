import { setTimeout as pause } from 'node:timers/promises';
import { type Bench, rounds } from '../bench.ts';
import { pairedRatios, spread } from '../figures.ts';
import { type PeerName, peerOf } from '../peers.ts';
import type { Table } from '../report.ts';

/** What a thousand small texts cost while somebody has each of them open. */
export async function memory(bench: Bench): Promise<Table> {
  const count = bench.options.quick ? 200 : 1000;
  const names = bench.among('rapporteur', 'hocuspocus', 'y-websocket', 'y-socket-io', 'raw');
  const grown = new Map<PeerName, number[]>(names.map((name) => [name, []]));
  const quiet: number[] = [];
  const notes: string[] = [];
  const rooms = new Map<PeerName, string[]>();
  for (const name of names) rooms.set(name, await bench.rooms(name, count, 4));
  await rounds(
    bench,
    names,
    async (name, round) => {
      const generator = await bench.generator();
      const server = await bench.server(name);
      const named = (rooms.get(name) as string[]).map((room) => (name === 'rapporteur' ? room : `${room}-${round}`));
      const one = await bench.order(server, { rooms: named.slice(0, 1), editors: 1, followers: 0, paragraphs: 4 });
      const { room: warm } = await bench.open(generator, one);
      await generator.ask('close', { room: warm });
      const before = await bench.memoryOf(server);
      const order = await bench.order(server, { rooms: named, editors: count, followers: 0, paragraphs: 4 });
      const { room } = await bench.open(generator, order);
      await bench.type(generator, { room, perSecond: count, ms: 1000, leave: true });
      await pause(2500);
      const after = await bench.memoryOf(server);
      grown.get(name)?.push(after - before);
      bench.say(`round ${round + 1} ${name}: ${(after - before).toFixed(0)} MiB above ${before.toFixed(0)}`);
      if (name === 'rapporteur' && round === 0) {
        await pause(12_000);
        quiet.push((await bench.memoryOf(server)) - before);
      }
      await bench.end(generator, server.process);
    },
    (name, problem) => notes.push(`${peerOf(name).title} failed: ${problem.message.split('\n')[0]}`),
  );
  const base = grown.get('hocuspocus') ?? [];
  if (quiet.length > 0)
    notes.push(`Rapporteur, when the rooms have been quiet for 15 s (first round only): ${spread(quiet)} MiB.`);
  if ((grown.get('raw')?.length ?? 0) > 0)
    notes.push(`${peerOf('raw').title} keeps no texts: what it holds are the connections.`);
  return {
    title: `Memory of ${count} open small texts`,
    how: `One connection and one document of four paragraphs each; somebody types one letter into each. Proportional memory (smaps_rollup) of the server after a collection of garbage, 3 s later, above the same server with one text opened and left. Every server is started with the same two options for that.`,
    bar: '≤ 0.8 × hocuspocus (aim 0.6 ×), connections included.',
    head: ['', 'MiB', 'to hocuspocus'],
    lines: names
      .filter((name) => (grown.get(name)?.length ?? 0) > 0)
      .map((name) => {
        const all = grown.get(name) as number[];
        return [peerOf(name).title, spread(all), base.length > 0 ? `**${spread(pairedRatios(all, base))} ×**` : '–'];
      }),
    notes,
  };
}
