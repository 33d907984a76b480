import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { Refusal } from './refusal.mjs';

const neededMajor = 24;

export const endingSignals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** Whether this very process is new enough to run the product. */
export function isNewEnough() {
  return Number(process.versions.node.split('.')[0]) >= neededMajor;
}

/**
 * Runs the launcher again on the Node that came with the packages, and ends as it ends.
 * @param {string} root
 * @param {string} entry
 * @param {string[]} words
 * @param {number} secondsSoFar
 */
export function runAgain(root, entry, words, secondsSoFar) {
  const node = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (!existsSync(node)) {
    throw new Refusal(
      `Rapporteur needs Node ${neededMajor} and its packages bring none for ${process.platform} on ${process.arch}: install Node ${neededMajor}, then run the command again.`,
    );
  }
  const child = spawn(node, [entry, ...words], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'], // The channel tells the other side when this process is killed.
    env: {
      ...process.env,
      PATH: withFirst(dirname(node), process.env.PATH),
      RAPPORTEUR_BEGAN: String(Date.now() - secondsSoFar * 1000),
    },
  });
  for (const signal of endingSignals) process.on(signal, () => child.kill(signal));
  child.once('error', (problem) => {
    console.error(
      `The Node of the packages could not be started (${problem.message}): remove node_modules, then run the command again.`,
    );
    process.exit(1);
  });
  child.once('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)));
}

/** @param {string} folder @param {string} [path] */
export function withFirst(folder, path = '') {
  return path.split(delimiter)[0] === folder ? path : [folder, path].filter(Boolean).join(delimiter);
}
