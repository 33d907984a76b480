import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Request } from 'express';
import { langs, PAGE_LANG } from '#contracts';

/** Written by the build (apps/web/early.ts): which files and answers a page needs that it does not name itself. */
interface Early {
  /** The pages before the door: they need nothing of the house, and nobody is signed in there. */
  doors: string;
  /** links of every page of the house */
  house: string;
  /** by language: links of the shell's words; English ones come with the page */
  shell: Record<string, string>;
  arrivals: { pattern: string; links: string; words: Record<string, string> }[];
}

/** What language the page says it speaks. */
const spoken = new RegExp(`(?:^|; )${PAGE_LANG}=(${langs.join('|')})(?:;|$)`);

/**
 * The heading that announces with a page what will be needed next: the browser fetches all of it at once, instead of one
 * after the other as each names the next.
 */
export function earlyLinks(folder: string): (request: Pick<Request, 'path' | 'query' | 'get'>) => string | null {
  const written = join(folder, '.vite/early.json');
  if (!existsSync(written)) return () => null;
  const { doors, house, shell, arrivals } = JSON.parse(readFileSync(written, 'utf8')) as Early;
  const door = new RegExp(doors);
  const places = arrivals.map(({ pattern, ...rest }) => ({ ...rest, pattern: new RegExp(pattern) }));
  return (request) => {
    const { path, query } = request;
    // A page whose address names a language says so to the service (PAGE_LANG) before it asks for names.
    if ('lang' in query) return null;
    // Whoever keeps the page for other addresses (the service worker) is told nothing that belongs to this one.
    const wants = request.get('sec-fetch-dest');
    if (door.test(path) || (wants !== undefined && wants !== 'document')) return null;
    const here = places.filter(({ pattern }) => pattern.test(path));
    const lang = spoken.exec(request.get('cookie') ?? '')?.[1] ?? 'en';
    return [
      house,
      shell[lang],
      ...here.flatMap(({ pattern, links, words }) => [path.replace(pattern, links), words[lang] ?? words['en']]),
    ]
      .filter(Boolean)
      .join(', ');
  };
}
