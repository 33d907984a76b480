// Weighs what a browser must fetch before a page can be used, from Vite's manifest, and fails above the budget (gzip).
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const built = resolve(import.meta.dirname, '../../dist/apps/web');
const manifest = JSON.parse(readFileSync(resolve(built, '.vite/manifest.json'), 'utf8'));
const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const kB = 1000;

/** Every chunk that these modules pull in by static imports, and their sheets. */
function closure(modules) {
  const chunks = new Set();
  const sheets = new Set();
  const walk = (key) => {
    const chunk = manifest[key];
    if (!chunk || chunks.has(chunk.file)) return;
    chunks.add(chunk.file);
    for (const sheet of chunk.css ?? []) sheets.add(sheet);
    for (const next of chunk.imports ?? []) walk(next);
  };
  for (const key of modules) walk(key);
  return { chunks, sheets };
}

const weigh = (files) =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(resolve(built, file)), { level: 9 }).length, 0);
const find = (ending) => Object.keys(manifest).find((key) => key.endsWith(ending));
const words = (area) => find(`src/i18n/en/${area}.ts`);

const signIn = closure([entry, find('src/people/door.tsx'), words('door')]);
const home = closure([entry, find('src/house.tsx'), find('src/home/HomePage.tsx'), words('home')]);
const rows = [
  ['sign-in, JavaScript', weigh(signIn.chunks), 120 * kB],
  ['first page of the house, JavaScript', weigh(home.chunks), 230 * kB],
  ['first page of the house, CSS', weigh(home.sheets), 30 * kB],
];

const room = Object.keys(manifest).find(
  (key) => /src\/drafting\/(Room|DraftingRoom)[A-Za-z]*\.tsx$/.test(key) && manifest[key].isDynamicEntry,
);
if (room) {
  const whole = closure([entry, find('src/house.tsx'), room, words('drafting')]);
  const house = closure([entry, find('src/house.tsx')]);
  // The editor itself may be fetched after the readable text: it counts too.
  const editor = (manifest[room].dynamicImports ?? []).flatMap((key) => [...closure([key]).chunks]);
  rows.push([
    'drafting room beyond the house, JavaScript',
    weigh([...new Set([...whole.chunks, ...editor])].filter((file) => !house.chunks.has(file))),
    200 * kB,
  ]);
}
const sheets = new Set(Object.values(manifest).flatMap((chunk) => chunk.css ?? []));
rows.push(['every sheet together, CSS', weigh(sheets), 30 * kB]);

let heavy = false;
for (const [what, weight, budget] of rows) {
  const over = weight > budget;
  heavy ||= over;
  console.log(
    `${over ? 'OVER ' : 'ok   '} ${what.padEnd(44)} ${(weight / kB).toFixed(1).padStart(6)} of ${budget / kB} kB`,
  );
}
if (heavy) {
  console.error(
    'The web application is heavier than decision 27 allows. See the rows marked OVER; a chapter usually imports too much in its routes.tsx.',
  );
  process.exit(1);
}
