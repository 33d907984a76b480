import { type Bench, rounds } from '../bench.ts';
import { median, pairedRatios, said, spread } from '../figures.ts';
import { type PeerName, peerOf, type Server } from '../peers.ts';
import type { Table } from '../report.ts';

interface Flooded {
  bytes: number;
}
interface Agreed {
  distinct: number;
  ms: number;
}

/** One reader whose machine sleeps: what it costs the others, what it costs the server, what it has afterwards. */
export async function stuck(bench: Bench): Promise<Table> {
  const window = bench.options.quick ? 1500 : 2500;
  const names = bench.among('rapporteur', 'hocuspocus', 'y-websocket', 'y-socket-io', 'raw');
  const servers = new Map<PeerName, Server>();
  for (const name of names) servers.set(name, await bench.server(name));
  const generator = await bench.generator();
  const of = () => new Map<PeerName, number[]>(names.map((name) => [name, []]));
  const [calm, held, grown, offered, apart] = [of(), of(), of(), of(), of()];
  const notes: string[] = [];
  await rounds(
    bench,
    names,
    async (name, round) => {
      const server = servers.get(name) as Server;
      const rooms = await bench.rooms(name, 2, 40);
      const crowd = await bench.order(server, {
        rooms: rooms.slice(0, 1),
        editors: 20,
        followers: 280,
        paragraphs: 40,
      });
      const { room } = await bench.open(generator, crowd);
      await bench.type(generator, { room, perSecond: 100, ms: 600 });
      // Which of the two comes first alternates, as the servers do.
      for (const still of round % 2 === 0 ? [false, true] : [true, false]) {
        await generator.ask('hold', { room, still });
        const typed = await bench.type(generator, { room, perSecond: 100, ms: window, leave: true });
        (still ? held : calm).get(name)?.push(typed.everybody.p99);
      }
      await generator.ask('hold', { room, still: false });
      await generator.ask('close', { room });
      await flooded(name, server, rooms[1] as string);
    },
    (name, problem) => notes.push(`${peerOf(name).title} failed: ${problem.message.split('\n')[0]}`),
  );

  /** More bytes than the kernel keeps for a socket: what is left is what the server keeps. */
  async function flooded(name: PeerName, server: Server, place: string): Promise<void> {
    const given = { rooms: [place], editors: 2, followers: 2, paragraphs: 40, wholeFollowers: true };
    const { room } = await bench.open(generator, await bench.order(server, given));
    const order = { room, length: 8_000, perSecond: 800, ms: bench.options.quick ? 3000 : 5000 };
    await generator.ask('flood', { ...order, ms: 500 });
    const before = await bench.memoryOf(server);
    await generator.ask('hold', { room, still: true });
    const { bytes } = await generator.ask<Flooded>('flood', order);
    grown.get(name)?.push((await bench.memoryOf(server)) - before);
    offered.get(name)?.push(bytes / 2 ** 20);
    await generator.ask('hold', { room, still: false });
    const agreed = await generator.ask<Agreed>('agree', { room });
    apart.get(name)?.push(agreed.distinct === 1 ? 0 : 1);
    await generator.ask('close', { room });
    bench.say(
      `${name}: ${said(grown.get(name)?.at(-1) ?? 0)} MiB for ${said(bytes / 2 ** 20)} MiB, correct ${agreed.distinct === 1}`,
    );
  }

  return {
    title: 'One stuck client among 300',
    how: `20 editors and 280 followers at 100 updates a second, windows of ${window} ms with and without one follower that reads nothing from its socket. Then, in a room of four, passages of 8,000 characters are pasted and taken back while one follower reads nothing: how much the memory of the server grows (after a collection of garbage, from outside, so a few MiB of noise), and whether all documents are the same after it reads again.`,
    bar: "≤ 256 kB for it, others' p99 unchanged, correct afterwards.",
    head: [
      '',
      "others' p99 ms without",
      'with',
      'with to without',
      'MiB offered to it',
      'MiB that the server grew',
      'not correct afterwards',
    ],
    lines: names
      .filter((name) => (held.get(name)?.length ?? 0) > 0)
      .map((name) => {
        const get = (map: Map<PeerName, number[]>) => map.get(name) ?? [];
        return [
          peerOf(name).title,
          spread(get(calm)),
          spread(get(held)),
          `**${said(median(pairedRatios(get(held), get(calm))))} ×**`,
          spread(get(offered)),
          spread(get(grown)),
          `${get(apart).reduce((sum, one) => sum + one, 0)} of ${get(apart).length}`,
        ];
      }),
    notes,
  };
}
