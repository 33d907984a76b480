import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { median, said, spread } from './figures.js';
import { conference, office, SLOWER, WINDOW } from './profiles.js';

const root = resolve(__dirname, '../../..');

interface Line {
  part: string;
  what: string;
  unit: string;
  /** at most this; null where there is none */
  bar: number | null;
  values: number[];
  load: number;
  note: string;
}

/** What was measured, beside what it had to be. */
export class Report {
  private readonly lines: Line[] = [];
  private readonly began = new Date();

  constructor(readonly rounds: number) {}

  /** The load is that of the last minute, when the figure was complete. */
  add(part: string, what: string, unit: string, bar: number | null, values: number[], note = ''): void {
    const line = { part, what, unit, bar, values, load: loadavg()[0]!, note };
    this.lines.push(line);
    process.stderr.write(`${this.row(line).join(' | ')}\n`);
  }

  /** On the terminal, and in docs/measured.md when everything was measured. */
  tell(whole: boolean): void {
    if (whole && this.lines.length > 0) writeFileSync(join(root, 'docs/measured.md'), this.page());
    const missed = this.lines.filter((line) => reached(line) === false);
    process.stderr.write(`${this.lines.length} figures, ${missed.length} miss their bar\n`);
  }

  private row(line: Line): string[] {
    const verdict = reached(line);
    return [
      line.part,
      line.what,
      line.bar === null ? '–' : `≤ ${said(line.bar)} ${line.unit}`.trim(),
      `${spread(line.values)} ${line.unit}`.trim(),
      verdict === null ? '–' : verdict ? 'yes' : '**no**',
      line.load.toFixed(1),
      line.note,
    ];
  }

  private page(): string {
    const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
    const network = ({ name, down, up, roundTrip }: typeof office) =>
      `${name}: ${down / 1000} / ${up / 1000} Mbit/s, ${roundTrip} ms there and back`;
    return [
      '# Measured in the browser',
      '',
      `Written by \`npm run measure\` (program: \`test/load/web.measure.ts\`). Medians of ${this.rounds} rounds with the smallest and the largest in brackets; beside each the load of the machine in the minute before, since whatever else runs makes every figure worse. Nothing here is a test: a bar that is missed is written down. The last column names the element of the largest paint, the one that moved, or the slowest press of the last round.`,
      '',
      `- ${this.began.toISOString().slice(0, 16)}Z, ${Math.round((Date.now() - this.began.getTime()) / 1000)} s`,
      `- commit ${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', '--', 'libs', 'apps', 'migrations') === '' ? '' : ' with changes that are not committed'}`,
      `- ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}`,
      `- Node ${process.versions.node}, ${browserVersion()}, window ${WINDOW.width} × ${WINDOW.height}`,
      `- networks, played by the browser for every request: ${network(office)}; ${network(conference)} (lost packets are not played)`,
      `- processor of the page ${SLOWER} times slower, where nothing else is said`,
      '- the product is a real api and a real worker on PostgreSQL on the same machine, after a whole cycle of the demonstration (`npm run story`)',
      '',
      row(['part', 'what', 'bar', 'measured', 'reached', 'load', '']),
      row(['---', '---', '---', '---', '---', '---', '---']),
      ...this.lines.map((line) => row(this.row(line))),
      '',
    ].join('\n');
  }
}

const reached = ({ bar, values }: Line): boolean | null =>
  bar === null ? null : values.length > 0 && median(values) <= bar;

function git(...words: string[]): string {
  try {
    return execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

function browserVersion(): string {
  const path = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  try {
    return execFileSync(path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return `a browser at ${path}`;
  }
}
