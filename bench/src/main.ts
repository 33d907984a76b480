import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Bench } from './bench.ts';
import { Database } from './database.ts';
import { type PeerName, peers } from './peers.ts';
import { migrate } from './product.ts';
import { circumstances, record, type Table, written } from './report.ts';
import { rows } from './rows/index.ts';

const { values } = parseArgs({
  options: {
    row: { type: 'string', multiple: true },
    peer: { type: 'string', multiple: true },
    rounds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    profile: { type: 'string' },
  },
});
const names = Object.keys(rows);
const known = peers.map(({ name }) => name);
const wanted = values.row?.flatMap((word) => word.split(',')) ?? names;
const asked = values.peer?.flatMap((word) => word.split(',')) ?? known;
for (const name of wanted)
  if (!names.includes(name)) refuse(`There is no row "${name}": use one of ${names.join(', ')}.`);
for (const name of asked)
  if (!known.includes(name as PeerName)) refuse(`There is no peer "${name}": use one of ${known.join(', ')}.`);

function refuse(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(2);
}

async function run(): Promise<number> {
  const began = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'rapporteur-measure-'));
  const database = await Database.open();
  const rounds = Number(values.rounds ?? (values.quick ? 2 : 7));
  const bench = new Bench(folder, database, {
    rounds,
    quick: values.quick,
    peers: asked as PeerName[],
    profile: values.profile,
  });
  const stop = () => void close(bench, database, folder).then(() => process.exit(130));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  let failures = 0;
  try {
    await migrate(folder, database.url);
    for (const name of wanted) {
      const from = performance.now();
      process.stderr.write(`${name} …\n`);
      const table = await measured(name, bench);
      if (table.lines.length === 0) failures += 1;
      const where = `${circumstances(await database.settings(), rounds)} · ${Math.round((performance.now() - from) / 1000)} s${values.quick ? ' · **a quick try, not a result**' : ''}`;
      const text = written(table, where);
      process.stdout.write(`${text}\n\n`);
      record(name, text, names);
    }
  } finally {
    await close(bench, database, folder);
  }
  process.stderr.write(`${((performance.now() - began) / 60_000).toFixed(1)} minutes.\n`);
  return failures === 0 ? 0 : 1;
}

/** A row that fails says so in the file, and the others go on. */
async function measured(name: string, bench: Bench): Promise<Table> {
  const row = rows[name];
  try {
    if (!row) throw new Error('no such row');
    return await row(bench);
  } catch (problem) {
    process.stderr.write(`${(problem as Error).stack}\n`);
    return {
      title: name,
      how: `**This row failed:** ${(problem as Error).message.split('\n')[0]}`,
      head: ['nothing was measured'],
      lines: [],
    };
  } finally {
    await bench.endAll();
  }
}

async function close(bench: Bench, database: Database, folder: string): Promise<void> {
  await bench.endAll();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}

run().then(
  (code) => process.exit(code),
  (problem: Error) => {
    process.stderr.write(`${problem.stack}\n`);
    process.exit(1);
  },
);
