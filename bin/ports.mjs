import { createServer } from 'node:net';
import { Refusal } from './refusal.mjs';

/** @param {number} port @param {string} host @returns {Promise<boolean>} */
export function isFree(port, host) {
  return new Promise((settle, fail) => {
    const server = createServer();
    server.once('error', (/** @type {NodeJS.ErrnoException} */ problem) => {
      if (problem.code === 'EADDRINUSE') settle(false);
      else if (problem.code === 'EACCES')
        fail(new Refusal(`This account may not listen on port ${port}: set PORT to a number above 1023.`));
      else if (problem.code === 'EADDRNOTAVAIL' || problem.code === 'ENOTFOUND')
        fail(new Refusal(`This machine has no address ${host}: set HOST to 127.0.0.1 or 0.0.0.0.`));
      else fail(problem);
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => settle(true)));
  });
}

/** The first free port from this one on. @param {number} from @param {string} [host] */
export async function nextFree(from, host = '127.0.0.1') {
  for (let port = from; port < from + 200; port += 1) if (await isFree(port, host)) return port;
  throw new Refusal(`No port between ${from} and ${from + 199} is free: end a program that uses one of them.`);
}

/**
 * The port of the web address: the one that was asked for or none at all; without a wish 3000 or the next free one.
 * @param {string | undefined} wish
 * @param {string} host
 */
export async function webPort(wish, host) {
  if (!wish) return nextFree(3000, host);
  const port = Number(wish);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Refusal(`PORT is "${wish}", which is not a port: set it to a number between 1 and 65535.`);
  }
  if (!(await isFree(port, host))) {
    throw new Refusal(`Port ${port} is used by another program: end that program, or set PORT to another number.`);
  }
  return port;
}

/**
 * Where the database of the launcher listens: from the port that was asked for, or 54320, the first one that is free.
 * @param {string | undefined} wish
 */
export function databasePort(wish) {
  if (!wish) return 54320;
  const port = Number(wish);
  if (!Number.isInteger(port) || port < 1024 || port > 65335) {
    throw new Refusal(
      `RAPPORTEUR_DATABASE_PORT is "${wish}", which is not a port for it: set it to a number between 1024 and 65335.`,
    );
  }
  return port;
}
