import { resolve } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

type Chunk = Rolldown.OutputChunk;

/** An address at which people arrive from outside, and what its page asks for first. */
interface Arrival {
  path: string;
  page: string;
  /** Areas of words. English ones: the service does not know which language this device remembers. */
  words: readonly string[];
  /** Answers of the service that every arrival there waits for. */
  reads?: readonly string[];
}

/** Where people arrive: by a bookmark, from a letter, from a link in the room's chat. Any other page is preceded by the house only. */
const arrivals: readonly Arrival[] = [
  { path: '/', page: 'home/HomePage.tsx', words: [] },
  {
    path: '/t/:textId',
    page: 'drafting/RoomPage.tsx',
    words: ['drafting'],
    reads: ['/api/texts/:textId'],
  },
  { path: '/q/:requestId', page: 'reporting/ReportPage.tsx', words: ['reporting', 'implementation'] },
  { path: '/accountability', page: 'accountability/MatrixPage.tsx', words: ['accountability', 'implementation'] },
];

/** What the service announces with a page (apps/api/src/early.ts). */
export interface Early {
  house: string[];
  arrivals: { path: string; files: string[]; reads: readonly string[] }[];
}

/**
 * Page, entry, house, page of the chapter, its data: each names the next one, so that they would be fetched one after the
 * other, and on a slow line every link of that chain is a round trip. The build knows the chain, and writes it down for the
 * service, which announces all of it with the page.
 */
export function early(root: string): Plugin {
  return {
    name: 'early',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const chunks = Object.values(bundle).filter((one): one is Chunk => one.type === 'chunk');
        const named = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
        const of = (source: string): Chunk => {
          const path = resolve(root, 'src', source);
          const found = chunks.find(({ moduleIds }) => moduleIds.includes(path));
          if (!found) throw new Error(`The build has no file for ${source}: correct apps/web/early.ts.`);
          return found;
        };
        const company = (start: Chunk, known = new Set<Chunk>()): Set<Chunk> => {
          if (known.has(start)) return known;
          known.add(start);
          for (const next of start.imports) company(named.get(next)!, known);
          return known;
        };
        const filesOf = (all: Iterable<Chunk>) => [
          ...new Set(
            [...all].flatMap((chunk) => [
              `/${chunk.fileName}`,
              ...[...(chunk.viteMetadata?.importedCss ?? [])].map((file) => `/${file}`),
            ]),
          ),
        ];
        const entry = chunks.find(({ isEntry }) => isEntry)!;
        const there = new Set(filesOf(company(entry)));
        const house = filesOf(company(of('house.tsx'))).filter((file) => !there.has(file));
        for (const file of house) there.add(file);
        const announced: Early = {
          house,
          arrivals: arrivals.map(({ path, page, words, reads = [] }) => ({
            path,
            files: [page, ...words.map((area) => `i18n/en/${area}.ts`)]
              .flatMap((source) => filesOf(company(of(source))))
              .filter((file, at, all) => !there.has(file) && all.indexOf(file) === at),
            reads,
          })),
        };
        this.emitFile({ type: 'asset', fileName: '.vite/early.json', source: JSON.stringify(announced) });
      },
    },
  };
}
