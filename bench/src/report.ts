import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { peers } from './peers.ts';
import { benchFolder, root } from './processes.ts';

export interface Table {
  title: string;
  /** how it was measured, in sentences */
  how: string;
  bar?: string;
  head: string[];
  lines: string[][];
  notes?: string[];
}

const file = join(benchFolder, 'RESULTS.md');
const begins = (row: string) => `<!-- ${row} -->`;
const ends = (row: string) => `<!-- end of ${row} -->`;

function git(...words: string[]): string {
  try {
    return execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

/** Where and with what a row was measured; each row has its own, since rows are run one by one too. */
export function circumstances(database: Record<string, string>, rounds: number): string {
  const changed = git('status', '--porcelain', '--', 'libs', 'apps', 'migrations') === '' ? '' : ' with local changes';
  const own = ['fsync', 'full_page_writes', 'synchronous_commit', 'wal_sync_method'];
  return [
    `${new Date().toISOString().slice(0, 16)}Z, commit ${git('rev-parse', '--short', 'HEAD')}${changed}`,
    `${rounds} alternating rounds`,
    `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, load ${loadavg()[0]?.toFixed(1)} at the end`,
    `Node ${process.versions.node}`,
    `PostgreSQL ${database['server_version']} (${own.map((name) => `${name}=${database[name]}`).join(', ')})`,
  ].join(' · ');
}

export function written({ title, how, bar, head, lines, notes = [] }: Table, where: string): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    `## ${title}`,
    '',
    how,
    ...(bar ? ['', `To reach: ${bar}`] : []),
    '',
    line(head),
    line(head.map(() => '---')),
    ...lines.map(line),
    ...(notes.length > 0 ? ['', ...notes.map((note) => `- ${note}`)] : []),
    '',
    `*${where}*`,
  ].join('\n');
}

const preface = () =>
  [
    '# Measured',
    '',
    'Written by `npm run bench`; a row that is run replaces its part. One row of one peer: `npm run bench -- --row fanout --peer hocuspocus --rounds 7`.',
    'Cells are medians of the rounds with the smallest and the largest in brackets; ratios are medians of the ratios of paired rounds. Server under test, load and PostgreSQL are separate processes on one machine and share its cores.',
    '',
    '| Under test | configured as | keeps in |',
    '| --- | --- | --- |',
    ...peers.map(({ title, link, keeps }) => `| ${title} | ${link} | ${keeps} |`),
    '',
  ].join('\n');

/** Puts the part of a row into the file; the others stay as they are. */
export function record(row: string, text: string, order: readonly string[]): void {
  const parts = new Map<string, string>();
  const known = existsSync(file) ? readFileSync(file, 'utf8') : '';
  for (const name of order) {
    const from = known.indexOf(begins(name));
    const to = known.indexOf(ends(name));
    if (from >= 0 && to > from) parts.set(name, known.slice(from + begins(name).length, to).trim());
  }
  parts.set(row, text);
  const body = order
    .filter((name) => parts.has(name))
    .map((name) => `${begins(name)}\n${parts.get(name)}\n${ends(name)}\n`);
  writeFileSync(file, `${preface()}\n${body.join('\n')}`);
}
