import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Report } from './report.js';

const built = resolve(__dirname, '../../../dist/apps/web');

interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
  css?: string[];
}

/** What a browser must fetch for a page. In force are the budgets in gzip (apps/web/budget.mjs, which the build keeps). */
export function weights(report: Report): void {
  const manifest = JSON.parse(readFileSync(resolve(built, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const keys = Object.keys(manifest);
  const named = (pattern: RegExp) => {
    const found = keys.filter((key) => pattern.test(key));
    if (found.length === 0) throw new Error(`The build has nothing like ${pattern}.`);
    return found;
  };
  const closure = (starts: readonly string[]): Set<string> => {
    const files = new Set<string>();
    const walk = (key: string) => {
      const chunk = manifest[key];
      if (!chunk || files.has(chunk.file)) return;
      files.add(chunk.file);
      for (const next of chunk.imports ?? []) walk(next);
    };
    starts.forEach(walk);
    return files;
  };
  const weigh = (pack: (bytes: Buffer) => Buffer) => (files: Iterable<string>) =>
    [...files].reduce((sum, file) => sum + pack(readFileSync(resolve(built, file))).length, 0) / 1000;
  const gzip = weigh((bytes) => gzipSync(bytes, { level: 9 }));
  const brotli = weigh((bytes) => brotliCompressSync(bytes));
  const entry = keys.filter((key) => manifest[key]!.isEntry);
  const house = closure([...entry, ...named(/^_house-/)]);
  const beyond = (...pages: string[]) => [...closure(pages)].filter((file) => !house.has(file));
  const page = (name: string) => named(new RegExp(`src/${name}\\.tsx$`));
  const editor = named(/(^|\/)_?editor(-[\w-]+)?\.(ts|js)$/);
  const sheets = new Set(Object.values(manifest).flatMap(({ css = [] }) => css));
  const rows: [string, Iterable<string>, number | null][] = [
    ['scripts of sign-in', closure([...entry, ...named(/^_door-/), ...named(/^_base-/)]), 120],
    ['scripts of the first page of the house', house, 230],
    [
      'scripts that the drafting room adds',
      beyond(...page('drafting/RoomPage'), ...page('drafting/Words'), ...editor),
      200,
    ],
    ...['reporting/ReportPage', 'accountability/MatrixPage', 'directory/DirectoryPage', 'meetings/MeetingPage'].map(
      (name): [string, Iterable<string>, null] => [`scripts that ${name} adds`, beyond(...page(name)), null],
    ),
    ['every sheet together', sheets, 30],
  ];
  for (const [what, files, bar] of rows) {
    const all = [...files];
    report.add(
      'weight',
      `${what}, gzip`,
      'kB',
      bar,
      [gzip(all)],
      `${all.length} files, brotli ${brotli(all).toFixed(1)} kB`,
    );
  }
}
