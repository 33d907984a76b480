import { join } from 'node:path';
import { type Bench, rounds } from '../bench.ts';
import { median, pairedRatios, said, spread } from '../figures.ts';
import { copied, longText } from '../long-text.ts';
import { cannot, KEEPS_NOTHING, type PeerName, peerOf } from '../peers.ts';
import type { Table } from '../report.ts';

/** So many openings before the first that is timed: until then the engine of the client's own language is still at work. */
const CLIENT_OPENED = 4;

/** A text with a long history is opened on a server that has just been started. */
export async function coldOpen(bench: Bench): Promise<Table> {
  const keystrokes = bench.options.quick ? 10_000 : 100_000;
  const notes: string[] = [];
  const names: PeerName[] = [];
  const took = new Map<PeerName, number[]>();
  const short: number[] = [];
  await bench.world();
  const generator = await bench.generator();
  const opening = async (name: PeerName, room: string, clocks: number, store?: string) => {
    const server = await bench.server(name, store ? { store } : {});
    try {
      const order = await bench.order(server, { rooms: [room], editors: 1, followers: 0, paragraphs: 40 });
      // Whatever a server does at its first connection of all is not opening.
      const other = { ...order, rooms: await bench.rooms(name, 1, 40) };
      const { room: warm } = await bench.open(generator, other);
      const { ms } = await generator.ask<{ ms: number }>('cold', { order, clocks });
      if (!Number.isFinite(ms)) throw new Error('a minute after it was opened the text was not whole');
      await generator.ask('close', { room: warm });
      return ms;
    } finally {
      await bench.end(server.process);
    }
  };
  const longOpening = async (name: PeerName, round: number) => {
    const long = await longText(bench, name);
    const store = name === 'rapporteur' ? undefined : copied(long, join(bench.folder, `long-${name}-${round}`));
    return opening(name, long.room, long.clocks, store);
  };
  for (const name of bench.among('rapporteur', 'hocuspocus', 'y-websocket', 'y-socket-io')) {
    let doing = 'typed';
    try {
      await longText(bench, name);
      doing = 'opened';
      // The server is cold, the client is not: a page that opens texts has opened some before.
      for (let before = 1; before <= CLIENT_OPENED; before += 1) await longOpening(name, -before);
      names.push(name);
      took.set(name, []);
    } catch (problem) {
      const why = (problem as Error).message.split('\n')[0];
      notes.push(`${peerOf(name).title}: the text could not be ${doing}: ${why}`);
    }
  }
  await rounds(
    bench,
    names,
    async (name, round) => {
      const ms = await longOpening(name, round);
      bench.say(`round ${round + 1} ${name}: ${said(ms)} ms`);
      took.get(name)?.push(ms);
      if (name !== 'rapporteur') return;
      const [fresh = ''] = await bench.rooms(name, 1, 40);
      short.push(await opening(name, fresh, 1));
    },
    (name, problem) => notes.push(`${peerOf(name).title} failed: ${problem.message.split('\n')[0]}`),
  );
  const ours = took.get('rapporteur') ?? [];
  const base = took.get('hocuspocus') ?? [];
  if (short.length > 0)
    notes.unshift(
      `Rapporteur, a text of as many paragraphs (40) into which nobody has typed, so without the history and without its letters: ${spread(short)} ms; the long one takes ${said(median(pairedRatios(ours, short)))} × as long.`,
    );
  return {
    title: `Cold open of ${said(keystrokes)} keystrokes`,
    how: 'The text is typed over the wire by ten writers (9 in 10 keystrokes write, 1 takes back), no further ahead of any server than 2 000 letters, and the server is left until it has written what it keeps; then it is started anew and has answered for another text (the client has opened four such texts of it before); then from the first byte of the request to the moment in which the document of the client holds every keystroke. Rapporteur: over HTTP and the join, after the worker has folded the record.',
    bar: '≤ 0.25 × hocuspocus (aim 0.15 ×), independent of the length of the history.',
    head: ['', 'ms', 'to hocuspocus'],
    lines: [
      ...names
        .filter((name) => (took.get(name)?.length ?? 0) > 0)
        .map((name) => {
          const all = took.get(name) as number[];
          return [peerOf(name).title, spread(all), base.length > 0 ? `**${spread(pairedRatios(all, base))} ×**` : '–'];
        }),
      ...bench.among('raw').map((name) => cannot(name, KEEPS_NOTHING, 3)),
    ],
    notes,
  };
}
