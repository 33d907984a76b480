import { spawn } from 'node:child_process';
import { appendFileSync, closeSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { lastWords, logFile, openLog } from './logs.mjs';
import { isFullDisk, Refusal } from './refusal.mjs';

/**
 * What a process of the product is told.
 * @param {import('./places.mjs').Places} places
 * @param {Record<string, string | undefined>} more
 */
export function environmentFor(places, more) {
  const inherited = Object.entries(process.env).filter(([name]) => !/^npm_|^INIT_CWD$|^RAPPORTEUR_BEGAN$/.test(name));
  const web = join(places.root, 'dist', 'apps', 'web');
  return {
    ...Object.fromEntries(inherited),
    NODE_ENV: 'production',
    DATA_DIR: process.env.DATA_DIR || places.files,
    RUN_FILE: places.run,
    ...(existsSync(web) && !process.env.WEB_DIST ? { WEB_DIST: web } : {}),
    ...Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined)),
  };
}

/**
 * Options of Node for the processes of the product. Left alone, Node keeps up to 64 MB of room for young objects three times
 * over on a large machine; a quarter of that serves a plenary as well.
 */
export const nodeOptions = ['--enable-source-maps', '--max-semi-space-size=16'];

/** @param {string} root @param {string} script */
export function scriptPath(root, script) {
  const path = join(root, 'dist', script);
  if (!existsSync(path))
    throw new Refusal(
      `The built product is incomplete (dist/${script} is missing): remove the folder dist, then run the command again.`,
    );
  return path;
}

/**
 * Runs a script of the product to its end; what it says goes to a log.
 * @param {{ places: import('./places.mjs').Places, script: string, words?: string[], env: NodeJS.ProcessEnv, signal?: AbortSignal,
 *   failing: string, passOn?: boolean, onLine?: (line: string) => void }} order `failing` begins the sentence if it does not succeed
 * @returns {Promise<string>} its standard output
 */
export async function runScript({ places, script, words = [], env, signal, failing, passOn = false, onLine }) {
  const name = /** @type {string} */ (script.split('/').at(-1)).replace(/\.js$/, '');
  const path = scriptPath(places.root, script);
  closeSync(openLog(places, name));
  const { code, out, err } = await new Promise((settle, fail) => {
    const child = spawn(process.execPath, ['--enable-source-maps', path, ...words], {
      cwd: places.root,
      env,
      stdio: [passOn ? 'inherit' : 'ignore', 'pipe', 'pipe'],
      detached: true, // Ctrl-C reaches the launcher, which ends it in order.
    });
    let [out, err] = ['', ''];
    signal?.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
    child.stdout.on('data', (piece) => {
      out += piece;
      if (passOn) process.stdout.write(piece);
      else for (const line of String(piece).split('\n')) if (line) onLine?.(line);
    });
    child.stderr.on('data', (piece) => {
      err += piece;
      if (passOn) process.stderr.write(piece);
    });
    child.once('error', fail);
    child.once('close', (code) => settle({ code, out, err }));
  });
  if (out || err) appendFileSync(logFile(places, name), `${out}${err}`);
  if (code === 0) return out;
  if (passOn) throw new Refusal('', code ?? 1);
  const last = lastWords(err) || lastWords(out);
  if ((code === 3 || code === 4) && last) throw new Refusal(last, code); // It found the sentence itself.
  if (isFullDisk(err))
    throw new Refusal(`The disk of the database is full: free some space, then run the command again.`);
  throw new Refusal(`${failing} (${last || `it ended with ${code}`}): the whole story is in ${logFile(places, name)}.`);
}
