import { type Bench, rounds } from '../bench.ts';
import { median, said, spread } from '../figures.ts';
import type { Table } from '../report.ts';

/** How long until the author hears that the words are kept, beside a commit of the same database. */
export async function acknowledgement(bench: Bench): Promise<Table> {
  const window = bench.options.quick ? 1500 : 4000;
  const server = await bench.server('rapporteur');
  const generator = await bench.generator();
  const perSecond = 125;
  const [p50, p99, commits, paced]: [number[], number[], number[], number[]] = [[], [], [], []];
  const notes: string[] = [];
  await rounds(
    bench,
    bench.among('rapporteur'),
    async (name, round) => {
      const commit = await bench.database.commit();
      const inStep = await bench.database.commit({ everyMs: 1000 / perSecond });
      const rooms = await bench.rooms(name, 1, 40);
      const order = await bench.order(server, { rooms, editors: 25, followers: 25, paragraphs: 40 });
      const { room } = await bench.open(generator, order);
      await bench.type(generator, { room, perSecond, ms: 800 });
      const typed = await bench.type(generator, { room, perSecond, ms: window });
      await generator.ask('close', { room });
      bench.say(
        `round ${round + 1}: p50 ${said(typed.acknowledged.p50)} ms, commit ${said(commit)} ms, in step ${said(inStep)} ms`,
      );
      p50.push(typed.acknowledged.p50);
      p99.push(typed.acknowledged.p99);
      commits.push(commit);
      paced.push(inStep);
      if (typed.acknowledged.count < typed.sent)
        notes.push(`Round ${round + 1}: ${typed.sent - typed.acknowledged.count} were not answered.`);
    },
    (_, problem) => notes.push(problem.message.split('\n')[0] ?? ''),
  );
  const bar = (commit: number) => 2 * commit + 1;
  const against = (all: number[]) => spread(p50.map((value, n) => value / bar(all[n] as number)));
  return {
    title: 'Acknowledgement, durable',
    how: `25 editors at five keystrokes a second each and 25 followers in one text, a window of ${window} ms; the acknowledgement is sent after the commit. Beside it, before each round, the median of 150 commits of one row asked by a program over TCP: one after the other (the bar), and in step with the keystrokes, one every ${1000 / perSecond} ms, where each finds the machine asleep as a keystroke does.`,
    bar: 'p50 ≤ 2 commits + 1 ms; p99 ≤ 25 ms.',
    head: [
      'p50 ms',
      'p99 ms',
      'one commit ms',
      '2 commits + 1 ms',
      'p50 to that',
      'one commit in step ms',
      'p50 to 2 of these + 1 ms',
    ],
    lines:
      p50.length > 0
        ? [
            [
              spread(p50),
              spread(p99),
              spread(commits),
              said(bar(median(commits))),
              `**${against(commits)} ×**`,
              spread(paced),
              `${against(paced)} ×`,
            ],
          ]
        : [],
    notes,
  };
}
