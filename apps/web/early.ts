import { resolve } from 'node:path';
import type { Plugin, Rolldown } from 'vite';
import { doors } from './src/doors.js';
import { languages } from './src/i18n/languages.js';

const SESSION = '/api/people/me';

type Chunk = Rolldown.OutputChunk;

/** An address at which people arrive from outside, and what its page asks for first. */
interface Arrival {
  path: string;
  page: string;
  /** Areas of words. */
  words: readonly string[];
  /** Answers of the service that every arrival there waits for. */
  reads?: readonly string[];
}

/** Where people arrive: by a bookmark, from a letter, from a link in the room's chat. Any other page is preceded by the house only. */
const arrivals: readonly Arrival[] = [
  { path: '/', page: 'home/HomePage.tsx', words: [], reads: ['/api/mine'] },
  {
    path: '/t/:textId',
    page: 'drafting/RoomPage.tsx',
    words: ['drafting'],
    reads: ['/api/texts/:textId'],
  },
  {
    path: '/q/:requestId',
    page: 'reporting/ReportPage.tsx',
    words: ['reporting', 'implementation'],
    reads: ['/api/report-requests/:requestId/report'],
  },
  {
    path: '/accountability',
    page: 'accountability/MatrixPage.tsx',
    words: ['accountability', 'implementation'],
    reads: ['/api/accountability/matrix'],
  },
];

/** Languages that have words of their own beside the English ones, as far as pages behind the door are read in them. */
const translated = languages.filter(({ code, ready }) => ready && code !== 'en').map(({ code }) => code);

/**
 * What the service (apps/api/src/early.ts) and the service worker announce with a page: expressions, and headings of links.
 * Words are announced in the language that the page says it speaks (PAGE_LANG); the service worker does not hear it, and
 * announces the English ones.
 */
export interface Early {
  doors: string;
  /** what the page names itself: only the service worker says it once more, see there */
  entry: string;
  house: string;
  /** by language: the shell's words */
  shell: Record<string, string>;
  arrivals: { pattern: string; links: string; words: Record<string, string> }[];
}

const fileLink = (path: string): string =>
  path.endsWith('.css') ? `<${path}>; rel=preload; as=style; crossorigin` : `<${path}>; rel=modulepreload`;
/** The same question as the page asks (api/call.ts): with the cookie, so that its answer is used and not asked for twice. */
const answerLink = (path: string): string => `<${path}>; rel=preload; as=fetch; crossorigin`;

function arrival(
  path: string,
  reads: readonly string[],
  files: readonly string[],
  words: Record<string, string>,
): Early['arrivals'][number] {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
  return {
    // What stands in an address is a name or a number: nothing else is written into a heading.
    pattern: `^${path.replace(/:\w+/g, '([\\w-]+)')}/?$`,
    links: [
      ...reads.map((read) => answerLink(read.replace(/:(\w+)/g, (_, name: string) => `$${names.indexOf(name) + 1}`))),
      ...files.map(fileLink),
    ].join(', '),
    words,
  };
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
        const linksOf = (sources: readonly string[], here: readonly string[] = []) =>
          [...new Set(sources.flatMap((source) => filesOf(company(of(source)))))]
            .filter((file) => !there.has(file) && !here.includes(file))
            .map(fileLink)
            .join(', ');
        const announced: Early = {
          doors: `^(${doors.join('|')})(/|$)`,
          entry: filesOf(company(entry))
            .filter((file) => file.endsWith('.js'))
            .map(fileLink)
            .join(', '),
          house: [answerLink(SESSION), ...house.map(fileLink)].join(', '),
          shell: Object.fromEntries(translated.map((code) => [code, linksOf([`i18n/${code}/index.ts`])])),
          arrivals: arrivals.map(({ path, page, words, reads = [] }) => {
            const files = filesOf(company(of(page))).filter((file) => !there.has(file));
            const said = (code: string) =>
              linksOf(
                words.map((area) => `i18n/${code}/${area}.ts`),
                files,
              );
            return arrival(
              path,
              reads,
              files,
              Object.fromEntries(['en', ...translated].map((code) => [code, said(code)])),
            );
          }),
        };
        this.emitFile({ type: 'asset', fileName: '.vite/early.json', source: JSON.stringify(announced) });
      },
    },
  };
}
