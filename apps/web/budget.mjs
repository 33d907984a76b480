// Weighs what a browser must fetch before a page can be used, from Vite's manifest (gzip, decision 27).
// The build runs it; by hand: node apps/web/budget.mjs [folder of the built application]
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const kB = 1000;

/** @param {string} built folder of the built application @returns {{ what: string, weight: number, budget: number }[]} */
export function weigh(built) {
  const manifest = JSON.parse(readFileSync(resolve(built, '.vite/manifest.json'), 'utf8'));
  const keys = Object.keys(manifest);

  /** Every chunk that these modules pull in by static imports, and their sheets. */
  const closure = (...modules) => {
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
  };
  const sum = (files) =>
    [...files].reduce((all, file) => all + gzipSync(readFileSync(resolve(built, file)), { level: 9 }).length, 0);
  const find = (ending) => keys.find((key) => key.endsWith(ending));
  /** A file that parcels.ts has put together; what is not there would weigh nothing, and nobody would see it. */
  const parcel = (name) => {
    const key = keys.find((one) => one.startsWith(`_${name}-`));
    if (!key) throw new Error(`The build has no file "${name}": correct apps/web/parcels.ts or apps/web/budget.mjs.`);
    return key;
  };
  const areaOf = (area) => find(`src/i18n/en/${area}.ts`);

  const entry = keys.find((key) => manifest[key].isEntry);
  const house = parcel('house');
  const signIn = closure(entry, parcel('door'), parcel('base'));
  const home = closure(entry, house);
  const rows = [
    { what: 'sign-in, JavaScript', weight: sum(signIn.chunks), budget: 120 * kB },
    { what: 'first page of the house, JavaScript', weight: sum(home.chunks), budget: 230 * kB },
    { what: 'first page of the house, CSS', weight: sum(home.sheets), budget: 30 * kB },
    {
      what: 'every sheet together, CSS',
      weight: sum(new Set(keys.flatMap((key) => manifest[key].css ?? []))),
      budget: 30 * kB,
    },
  ];
  const room = find('src/drafting/RoomPage.tsx');
  if (room) {
    // The editor may be fetched after the readable text: it counts too. A tool is fetched when somebody opens it.
    const words = find('src/drafting/Words.tsx');
    const editor = keys.filter((key) => /(^|\/)_?editor(-[\w-]+)?\.(ts|js)$/.test(key));
    const later = [words, ...editor].filter(Boolean);
    const tools = (manifest[room].dynamicImports ?? []).filter((key) => !later.includes(key));
    const there = home.chunks;
    const beyond = [...closure(room, areaOf('drafting'), ...later).chunks].filter((file) => !there.has(file));
    rows.push({ what: 'drafting room beyond the house, JavaScript', weight: sum(beyond), budget: 200 * kB });
    const inRoom = new Set([...there, ...beyond]);
    const heaviest = tools.map((tool) => sum([...closure(tool).chunks].filter((file) => !inRoom.has(file))));
    rows.push({ what: 'heaviest tool of the room, JavaScript', weight: Math.max(0, ...heaviest), budget: 40 * kB });
  }
  return rows;
}

/** The rows as lines, and whether one is over. @param {string} built */
export function verdict(built) {
  const rows = weigh(built);
  const lines = rows.map(
    ({ what, weight, budget }) =>
      `${weight > budget ? 'OVER' : 'ok  '}  ${what.padEnd(44)} ${(weight / kB).toFixed(1).padStart(6)} of ${budget / kB} kB`,
  );
  return { lines, heavy: rows.some(({ weight, budget }) => weight > budget) };
}

if (process.argv[1] === import.meta.filename) {
  const { lines, heavy } = verdict(resolve(process.argv[2] ?? resolve(import.meta.dirname, '../../dist/apps/web')));
  console.log(lines.join('\n'));
  if (heavy) process.exit(1);
}
