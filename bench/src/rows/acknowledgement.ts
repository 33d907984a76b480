import { type Bench, rounds } from '../bench.ts';
import { median, percentile, said, spread } from '../figures.ts';
import { cannot, type PeerName, peerOf, type Server } from '../peers.ts';
import type { Table } from '../report.ts';

/** How long until the author hears that the words are kept, beside a commit of the same database. */
export async function acknowledgement(bench: Bench): Promise<Table> {
  const window = bench.options.quick ? 1500 : 4000;
  const names = bench.among('rapporteur', 'hocuspocus');
  const servers = new Map<PeerName, Server>();
  for (const name of names) servers.set(name, await bench.server(name));
  const generator = await bench.generator();
  const perSecond = 125;
  const of = () => new Map<PeerName, number[]>(names.map((name) => [name, []]));
  const [p50, p99, commits, paced, longest] = [of(), of(), of(), of(), of()];
  const notes: string[] = [];
  await rounds(
    bench,
    names,
    async (name, round) => {
      const server = servers.get(name) as Server;
      const commit = median(await bench.database.commits());
      const inStep = await bench.database.commits({ everyMs: 1000 / perSecond });
      const rooms = await bench.rooms(name, 1, 40);
      const order = await bench.order(server, { rooms, editors: 25, followers: 25, paragraphs: 40 });
      const { room } = await bench.open(generator, order);
      await bench.type(generator, { room, perSecond, ms: 800 });
      const typed = await bench.type(generator, { room, perSecond, ms: window });
      await generator.ask('close', { room });
      bench.say(
        `round ${round + 1} ${name}: p50 ${said(typed.acknowledged.p50)} ms, commit ${said(commit)} ms, in step ${said(median(inStep))} ms`,
      );
      p50.get(name)?.push(typed.acknowledged.p50);
      p99.get(name)?.push(typed.acknowledged.p99);
      commits.get(name)?.push(commit);
      paced.get(name)?.push(median(inStep));
      longest.get(name)?.push(percentile(inStep, 0.99));
      if (typed.acknowledged.count < typed.sent)
        notes.push(
          `Round ${round + 1}, ${peerOf(name).title}: ${typed.sent - typed.acknowledged.count} were not answered.`,
        );
    },
    (name, problem) => notes.push(`${peerOf(name).title} failed: ${problem.message.split('\n')[0]}`),
  );
  const bar = (commit: number) => 2 * commit + 1;
  const get = (map: Map<PeerName, number[]>, name: PeerName) => map.get(name) ?? [];
  const against = (name: PeerName, all: number[]) =>
    spread(get(p50, name).map((value, n) => value / bar(all[n] as number)));
  if (get(p50, 'hocuspocus').length > 0)
    notes.push(
      'hocuspocus acknowledges what it holds in memory; it stores it seconds later. Only ours says "durable".',
    );
  return {
    title: 'Acknowledgement, durable',
    how: `25 editors at five keystrokes a second each and 25 followers in one text, a window of ${window} ms; the acknowledgement is sent after the commit. Beside it, before each round, the median of 150 commits of one row asked by a program over TCP: one after the other (the bar), and in step with the keystrokes, one every ${1000 / perSecond} ms, where each finds the machine asleep as a keystroke does.`,
    bar: 'p50 ≤ 2 commits + 1 ms; p99 ≤ 25 ms.',
    head: [
      '',
      'p50 ms',
      'p99 ms',
      'one commit ms',
      '2 commits + 1 ms',
      'p50 to that',
      'one commit in step ms',
      'p50 to 2 of these + 1 ms',
      'p99 of these ms',
    ],
    lines: [
      ...names
        .filter((name) => get(p50, name).length > 0)
        .map((name) => [
          peerOf(name).title,
          spread(get(p50, name)),
          spread(get(p99, name)),
          spread(get(commits, name)),
          said(bar(median(get(commits, name)))),
          `**${against(name, get(commits, name))} ×**`,
          spread(get(paced, name)),
          `${against(name, get(paced, name))} ×`,
          spread(get(longest, name)),
        ]),
      ...bench.among('y-websocket', 'y-socket-io', 'raw').map((name) => cannot(name, 'acknowledges nothing', 9)),
    ],
    notes,
  };
}
