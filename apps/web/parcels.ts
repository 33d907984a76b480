import { resolve } from 'node:path';
import { build, type Rolldown, type UserConfig } from 'vite';

type Chunk = Rolldown.OutputChunk;

/** A piece that this many pages share travels with the other small ones, if it is no larger than that. */
const PAGES = 3;
const LARGEST = 40_000;

/**
 * Which module goes into which file. Each file costs a round trip on a slow line, so there are few of them: what both sides of
 * the door need is one, the house with its first page is another, and small pieces of several pages are a third. What is used
 * of a library is known only when everything was put together: so it is put together twice.
 */
export async function parcels(root: string, config: UserConfig): Promise<(module: string) => string | null> {
  const made = await build({
    ...config,
    root,
    configFile: false,
    logLevel: 'error',
    build: { ...config.build, write: false },
  });
  const { output } = (Array.isArray(made) ? made[0] : made) as Rolldown.RolldownOutput;
  const chunks = new Map(output.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one] as const] : [])));
  const all = [...chunks.values()];
  const of = (source: string): Chunk => {
    const path = resolve(root, 'src', source);
    const found = all.find(({ facadeModuleId }) => facadeModuleId === path);
    if (!found) throw new Error(`The build has no file for ${source}: correct apps/web/parcels.ts.`);
    return found;
  };
  /** A file with everything that it needs at once. */
  const company = (start: Chunk, known = new Set<Chunk>()): Set<Chunk> => {
    if (known.has(start)) return known;
    known.add(start);
    for (const next of start.imports) company(chunks.get(next)!, known);
    return known;
  };
  const entry = company(all.find(({ isEntry }) => isEntry)!);
  const door = company(of('people/door.tsx'));
  const house = new Set([...company(of('house.tsx')), ...company(of('home/HomePage.tsx'))]);
  const pages = all.filter(({ isDynamicEntry }) => isDynamicEntry).map((page) => company(page));
  /** A page that needs a piece of the door's would fetch the whole door for it. */
  const shared = (chunk: Chunk) => pages.some((page) => page.has(chunk) && !page.has(of('people/door.tsx')));
  const places = new Map<string, string>();
  const put = (chunk: Chunk, parcel: string) => {
    for (const module of chunk.moduleIds) places.set(module, parcel);
  };
  for (const chunk of all) {
    if (entry.has(chunk)) continue;
    if (door.has(chunk)) put(chunk, house.has(chunk) || shared(chunk) ? 'base' : 'door');
    else if (house.has(chunk)) put(chunk, 'house');
    else if (
      !chunk.isDynamicEntry &&
      chunk.code.length <= LARGEST &&
      pages.filter((page) => page.has(chunk)).length >= PAGES
    )
      put(chunk, 'parts');
  }
  put(of('i18n/en/door.ts'), 'door');
  put(of('i18n/en/home.ts'), 'house');
  // Both sides of the door fetch what to say when something goes wrong, before it does.
  put(of('i18n/en/problem.ts'), 'base');
  // The rows of most homes speak in the words of these two.
  for (const area of ['meetings', 'followup']) put(of(`i18n/en/${area}.ts`), 'house');
  return (module) => places.get(module) ?? null;
}
