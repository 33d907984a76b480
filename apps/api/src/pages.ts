import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Request, Response } from 'express';

/** Which version of the pages this service has: said with every page. */
export const VERSION = 'Rapporteur-Pages';
/** Which version the service worker of this browser keeps (apps/web/src/offline/service-worker.ts). */
const KEPT = 'Service-Worker-Navigation-Preload';

/**
 * The pages and their version. A browser that keeps this very version shows it without waiting, and only asks whether it is
 * still the newest: it is told so, and not sent the page again.
 */
export function pagesOf(folder: string): (request: Pick<Request, 'get'>, response: Response) => 'kept' | 'send' {
  const page = join(folder, 'index.html');
  let read: { at: number; version: string | undefined } | null = null;
  const versionNow = (): string | undefined => {
    const at = statSync(page, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    // A new version may be laid in its place while the service runs.
    if (read?.at !== at) {
      const words = at ? readFileSync(page, 'utf8') : '';
      read = { at, version: /<meta name="edition" content="(\w+)"/.exec(words)?.[1] };
    }
    return read.version;
  };
  return (request, response) => {
    const version = versionNow();
    if (!version) return 'send';
    response.vary(KEPT);
    response.setHeader(VERSION, version);
    if (request.get(KEPT) !== version) return 'send';
    // Never the answer to somebody who has no page.
    response.setHeader('Cache-Control', 'no-store');
    response.status(204).end();
    return 'kept';
  };
}
