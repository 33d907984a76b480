import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Report } from './report.js';

const built = resolve(__dirname, '../../../dist/apps/web');

interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
  css?: string[];
}

/** What a browser must fetch for a page, as tightly as it goes; the budgets of the build (gzip) are apps/web/budget.mjs. */
export function weights(report: Report): void {
  const manifest = JSON.parse(readFileSync(resolve(built, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const named = (ending: string) => Object.keys(manifest).filter((key) => key.endsWith(ending));
  const closure = (keys: string[]): Set<string> => {
    const files = new Set<string>();
    const walk = (key: string) => {
      const chunk = manifest[key];
      if (!chunk || files.has(chunk.file)) return;
      files.add(chunk.file);
      for (const next of chunk.imports ?? []) walk(next);
    };
    keys.forEach(walk);
    return files;
  };
  const kB = (files: Iterable<string>) =>
    [...files].reduce((sum, file) => sum + brotliCompressSync(readFileSync(resolve(built, file))).length, 0) / 1000;
  const entry = Object.keys(manifest).filter((key) => manifest[key]!.isEntry);
  const door = closure([...entry, ...named('people/door.tsx'), ...named('i18n/en/door.ts')]);
  const house = closure([...entry, ...named('src/house.tsx')]);
  const home = closure([
    ...entry,
    ...named('src/house.tsx'),
    ...named('home/HomePage.tsx'),
    ...named('i18n/en/home.ts'),
  ]);
  const beyond = (page: string) => [...closure(named(page))].filter((file) => !house.has(file));
  const editor = closure([
    ...named('drafting/Words.tsx'),
    ...Object.keys(manifest).filter((key) => /(^|\/)_?editor[-.]/.test(key)),
  ]);
  report.add('weight', 'scripts of sign-in, brotli', 'kB', 180, [kB(door)], `${door.size} files`);
  report.add('weight', 'scripts of the first page of the house, brotli', 'kB', 180, [kB(home)], `${home.size} files`);
  report.add(
    'weight',
    'scripts that the drafting room adds, brotli',
    'kB',
    null,
    [kB(new Set([...beyond('drafting/RoomPage.tsx'), ...[...editor].filter((file) => !house.has(file))]))],
    'bar in gzip: decision 27, apps/web/budget.mjs',
  );
  for (const page of [
    'reporting/ReportPage.tsx',
    'accountability/MatrixPage.tsx',
    'directory/DirectoryPage.tsx',
    'meetings/MeetingPage.tsx',
  ])
    report.add('weight', `scripts that ${page.split('/')[1]!.replace('.tsx', '')} adds, brotli`, 'kB', 60, [
      kB(beyond(page)),
    ]);
  const sheets = new Set(Object.values(manifest).flatMap(({ css = [] }) => css));
  report.add('weight', 'every sheet together, brotli', 'kB', 35, [kB(sheets)]);
}
