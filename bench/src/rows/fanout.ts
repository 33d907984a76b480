import type { Bench, Opened } from '../bench.ts';
import { rounds } from '../bench.ts';
import { median, pairedRatios, said, spread } from '../figures.ts';
import { type PeerName, peerOf, type Server } from '../peers.ts';
import type { Table } from '../report.ts';

interface Round {
  editors50: number;
  editors99: number;
  followers50: number;
  cpu: number;
  frames: number;
  bytes: number;
  lost: number;
}

/** 50 editors and 250 followers in one text, five keystrokes a second each. */
export async function fanout(bench: Bench): Promise<Table> {
  const [editors, followers] = [50, 250];
  const [warm, window] = bench.options.quick ? [500, 1500] : [1000, 2500];
  const names = bench.among('rapporteur', 'hocuspocus', 'y-websocket', 'y-socket-io', 'raw');
  const servers = new Map<PeerName, Server>();
  for (const name of names) servers.set(name, await bench.server(name));
  const measured = new Map<PeerName, Round[]>(names.map((name) => [name, []]));
  const notes: string[] = [];
  const generator = await bench.generator();
  await rounds(
    bench,
    names,
    async (name, round) => {
      const server = servers.get(name) as Server;
      const rooms = await bench.rooms(name, 1, 40);
      const opened: Opened = await bench.open(
        generator,
        await bench.order(server, { rooms, editors, followers, paragraphs: 40 }),
      );
      const { room } = opened;
      await bench.type(generator, { room, perSecond: 5 * editors, ms: warm });
      const before = server.process.cpuSeconds;
      const typed = await bench.type(generator, { room, perSecond: 5 * editors, ms: window });
      const cpu = ((server.process.cpuSeconds - before) / typed.sent) * 1000;
      await generator.ask('close', { room });
      if (typed.problems.length > 0) throw new Error(typed.problems.join(', '));
      bench.say(`round ${round + 1} ${name}: p50 ${said(typed.editors.p50)} ms, CPU ${said(cpu)} s/1,000`);
      measured.get(name)?.push({
        editors50: typed.editors.p50,
        editors99: typed.editors.p99,
        followers50: typed.followers.p50,
        cpu,
        frames: typed.frames,
        bytes: typed.bytes,
        lost: typed.lost,
      });
    },
    (name, problem) => notes.push(`${peerOf(name).title} failed: ${problem.message.split('\n')[0]}`),
  );
  const ours = measured.get('rapporteur') ?? [];
  const base = measured.get('hocuspocus') ?? [];
  const of = (all: readonly Round[], key: keyof Round) => all.map((round) => round[key]);
  for (const name of names) {
    const lost = of(measured.get(name) ?? [], 'lost').filter((count) => count > 0);
    if (lost.length > 0)
      notes.push(
        `${peerOf(name).title}: in ${lost.length} rounds not everybody had everything 3 s after the last keystroke.`,
      );
  }
  if (ours.length > 0 && base.length > 0) {
    const more = ours.map((round, n) => round.editors50 - (base[n]?.editors50 ?? Number.NaN));
    notes.unshift(
      `Rapporteur to hocuspocus: editors' p50 ${said(median(more))} ms more (${spread(more)}); CPU **${spread(pairedRatios(of(ours, 'cpu'), of(base, 'cpu')))} ×**`,
    );
  }
  return {
    title: '50 editors and 250 followers',
    how: `Five keystrokes a second each (250 updates a second), ${warm} ms to get warm, a window of ${window} ms; latency from the keystroke to the moment the receiver's document has it. Editors and every 25th follower have Y documents; the other followers receive every frame and do not look into it, alike for all.`,
    bar: "editors' p50 ≤ hocuspocus + 4 ms (aim + 2 ms); CPU per 1,000 updates ≤ 0.55 × hocuspocus (aim 0.45 ×).",
    head: [
      '',
      "editors' p50 ms",
      'p99 ms',
      "followers' p50 ms",
      'CPU s per 1,000',
      'CPU to hocuspocus',
      'frames per update and receiver',
      'bytes',
    ],
    lines: names
      .filter((name) => (measured.get(name)?.length ?? 0) > 0)
      .map((name) => {
        const all = measured.get(name) ?? [];
        return [
          peerOf(name).title,
          spread(of(all, 'editors50')),
          spread(of(all, 'editors99')),
          spread(of(all, 'followers50')),
          spread(of(all, 'cpu')),
          base.length > 0 ? said(median(pairedRatios(of(all, 'cpu'), of(base, 'cpu')))) : '–',
          said(median(of(all, 'frames'))),
          said(median(of(all, 'bytes'))),
        ];
      }),
    notes,
  };
}
