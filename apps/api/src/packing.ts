import { readdirSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { NextFunction, Request, Response } from 'express';

/** Shorter answers fit into one packet as they are. */
const WORTHWHILE = 1_400;
const ways = { br: '.br', gzip: '.gz' } as const;
type Way = keyof typeof ways;

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.html': 'text/html; charset=utf-8',
};

/** The tighter one, whatever stands first: browsers name gzip before brotli and like both alike. */
const wayOf = (request: Request): Way | null =>
  request.acceptsEncodings('br') ? 'br' : request.acceptsEncodings('gzip') ? 'gzip' : null;

const writtenAt = (folder: string, name: string): number => statSync(join(folder, name)).mtimeMs;

/** Gives a file as the build packed it, to whoever can unpack it; `name` is relative to the folder. */
export function packedFiles(folder: string) {
  const there = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }));
  return (request: Request, response: Response, name: string): string => {
    const way = wayOf(request);
    const type = types[extname(name)];
    if (!type || !there.has(`${name}.br`)) return name;
    response.vary('Accept-Encoding');
    if (!way || !there.has(name + ways[way])) return name;
    // A name with a hash never means anything else; another file may have been changed by hand since it was packed.
    if (!name.startsWith('assets/') && writtenAt(folder, name) > writtenAt(folder, name + ways[way])) return name;
    response.setHeader('Content-Encoding', way);
    response.setHeader('Content-Type', type);
    return name + ways[way];
  };
}

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
/** Strong enough for words, quick enough to be done anew for each answer. */
const pack = (way: Way, words: Buffer): Promise<Buffer> =>
  way === 'br'
    ? brotli(words, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: words.length },
      })
    : zip(words, { level: 5 });

/**
 * Packs what the service answers in one piece; what it streams goes as it is. Cookies are not sent by other sites, so that
 * nobody can learn words from the length of an answer that they asked for themselves.
 */
export function packAnswers(request: Request, response: Response, next: NextFunction): void {
  const way = wayOf(request);
  const end = response.end.bind(response) as (piece?: unknown) => Response;
  response.end = ((piece?: unknown, ...rest: unknown[]) => {
    const words = typeof piece === 'string' ? Buffer.from(piece) : Buffer.isBuffer(piece) ? piece : null;
    const packable =
      words !== null &&
      words.length > WORTHWHILE &&
      !response.headersSent &&
      !response.hasHeader('Content-Encoding') &&
      /^(application\/json|application\/problem\+json|text\/)/.test(String(response.getHeader('Content-Type')));
    if (packable) response.vary('Accept-Encoding');
    if (!packable || !way) return (end as (...all: unknown[]) => Response)(piece, ...rest);
    void pack(way, words).then(
      (packed) => {
        response.setHeader('Content-Encoding', way);
        response.setHeader('Content-Length', packed.length);
        end(packed);
      },
      () => end(words),
    );
    return response;
  }) as typeof response.end;
  next();
}
