import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Filling } from './template.js';

const dist = resolve(__dirname, '../../dist');

/**
 * The invented world, prepared by the product's own program. Its dates count from the moment of the preparation, so it is
 * prepared anew in every hour and for every build. Its letters name the address of no product that runs.
 */
export function demonstration(): Filling {
  const mark = createHash('sha256')
    .update(readFileSync(`${dist}/.built-server`))
    .update(new Date().toISOString().slice(0, 13));
  return { name: 'demo', mark: mark.digest('hex').slice(0, 12), write: prepare };
}

function prepare(url: string): Promise<void> {
  const child = fork(`${dist}/apps/demo/src/main.js`, {
    env: { PATH: process.env['PATH'], DATABASE_URL: url, DEMO: '1', LOG_LEVEL: 'warn' },
    execArgv: ['--enable-source-maps'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr!.on('data', (piece: Buffer) => (said += piece.toString()));
  return new Promise((done, fail) => {
    child.once('exit', (code) =>
      code === 0 ? done() : fail(new Error(`The demonstration ended with ${code}: ${said.slice(-2000)}`)),
    );
  });
}
