import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Request } from 'express';
import { peopleRoutes } from '#contracts';

/** Written by the build (apps/web/early.ts): which files and answers a page needs that it does not name itself. */
interface Early {
  house: string[];
  arrivals: { path: string; files: string[]; reads: string[] }[];
}

/** The pages before the door: they need nothing of the house, and nobody is signed in there. */
const DOORS = /^\/(sign-in|invitation|first-administrator|demo)(\/|$)/;

const file = (path: string): string =>
  path.endsWith('.css') ? `<${path}>; rel=preload; as=style; crossorigin` : `<${path}>; rel=modulepreload`;
/** The same question as the page asks (api/call.ts): with the cookie, so that its answer is used and not asked for twice. */
const answer = (path: string): string => `<${path}>; rel=preload; as=fetch; crossorigin`;

/**
 * The heading that announces with a page what will be needed next: the browser fetches all of it at once, instead of one
 * after the other as each names the next.
 */
export function earlyLinks(folder: string): (request: Pick<Request, 'path' | 'get'>) => string | null {
  const written = join(folder, '.vite/early.json');
  if (!existsSync(written)) return () => null;
  const { house, arrivals } = JSON.parse(readFileSync(written, 'utf8')) as Early;
  const places = arrivals.map(({ path, files, reads }) => {
    const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
    // What stands in an address is a name or a number: nothing else is written into a heading.
    const pattern = new RegExp(`^${path.replace(/:\w+/g, '([\\w-]+)')}/?$`);
    return { names, pattern, files, reads };
  });
  return (request) => {
    // Whoever keeps the page for other addresses (the service worker) is told nothing that belongs to this one.
    const wants = request.get('sec-fetch-dest');
    if (DOORS.test(request.path) || (wants !== undefined && wants !== 'document')) return null;
    const links = [answer(peopleRoutes.me.path), ...house.map(file)];
    for (const { names, pattern, files, reads } of places) {
      const found = pattern.exec(request.path);
      if (!found) continue;
      links.push(
        ...reads.map((read) =>
          answer(read.replace(/:(\w+)/g, (_, name: string) => found[names.indexOf(name) + 1] ?? '')),
        ),
      );
      links.push(...files.map(file));
    }
    return links.join(', ');
  };
}
