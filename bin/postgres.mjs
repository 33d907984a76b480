import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { alone } from './lock.mjs';
import { databaseAccount } from './places.mjs';
import { databasePort, nextFree } from './ports.mjs';
import { prepareBinaries } from './postgres-binaries.mjs';
import {
  createCluster,
  passwordOf,
  plainEnvironment,
  putForeignAside,
  refuseForeignVersion,
  renewPassword,
  stateOfCluster,
} from './postgres-cluster.mjs';
import { Connection } from './postgres-connection.mjs';
import { bornOf, commandOf, end, gone, isAlive, isZombie, processesIn } from './processes.mjs';
import { isFullDisk, Refusal } from './refusal.mjs';

/**
 * The embedded PostgreSQL: real server programs, on loopback only, durable, started or found running.
 * @typedef {{ pid: number, born: string, port: number, adopted: boolean }} Server
 * @typedef {{ firstPort?: number, foreignAside?: boolean }} Wishes
 */

const startSeconds = 300;

/**
 * Starts the server, or takes over the one that already runs on this data folder.
 * @param {import('./places.mjs').Places} places
 * @param {Wishes} [wishes]
 */
export async function openPostgres(places, wishes = {}) {
  const account = databaseAccount();
  return alone(join(places.data, 'database.lock'), async () => {
    const binaries = prepareBinaries(places, account);
    const aside = wishes.foreignAside ? putForeignAside(places, binaries.major) : undefined;
    const created = stateOfCluster(places) === 'absent';
    if (created) await createCluster(places, binaries, account);
    else refuseForeignVersion(places, binaries);
    const secretLost = !existsSync(places.password);
    const server = (await adopt(places)) ?? (await launch({ places, binaries, account, secretLost, wishes }));
    const connection = new Connection({ port: server.port, password: passwordOf(places) });
    await connection.prepareOwner();
    return { ...server, created, aside, connection, url: (name = 'rapporteur') => connection.urlOf(name) };
  });
}

/** @typedef {Awaited<ReturnType<typeof openPostgres>>} Postgres */

/**
 * Ends the server, unless another launcher still uses it.
 * @param {Postgres} postgres
 * @returns {Promise<'ended' | 'left to others'>}
 */
export async function closePostgres(postgres) {
  const others = await postgres.connection.otherLaunchers();
  await postgres.connection.close();
  if (others > 0) return 'left to others';
  if (bornOf(postgres.pid) === postgres.born)
    await end(postgres.pid, { signal: 'SIGINT', within: 30_000, last: 'SIGQUIT' });
  return 'ended';
}

/**
 * What the server wrote about itself into its data folder.
 * @param {import('./places.mjs').Places} places
 */
function writtenPid(places) {
  try {
    const [pid, , , port, , , , state] = readFileSync(join(places.cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(pid), port: Number(port), ready: state?.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

/** @param {number} pid @param {import('./places.mjs').Places} places */
function isPostmaster(pid, places) {
  return (
    isAlive(pid) && (commandOf(pid).includes(`-D ${places.cluster} `) || processesIn(places.cluster).includes(pid))
  );
}

/**
 * A server is adopted when it lives, is no zombie, serves this folder and accepts a real connection.
 * @param {import('./places.mjs').Places} places
 * @returns {Promise<Server | undefined>}
 */
async function adopt(places) {
  const written = writtenPid(places);
  if (!written) return undefined;
  if (!isPostmaster(written.pid, places)) {
    await endOrphans(places);
    // PostgreSQL removes the file of a dead server itself, but not that of a zombie or of a number given to someone else.
    if (isZombie(written.pid) || isAlive(written.pid)) rmSync(join(places.cluster, 'postmaster.pid'), { force: true });
    return undefined;
  }
  const until = Date.now() + startSeconds * 1000;
  while (isPostmaster(written.pid, places) && Date.now() < until) {
    const { port = 0, ready } = writtenPid(places) ?? {};
    const found = ready ? await Connection.folderServedAt(port, passwordOf(places)) : undefined;
    if (found === 'wrong password') throw lostPassword(places);
    if (found === places.cluster) return { pid: written.pid, born: bornOf(written.pid), port, adopted: true };
    await pause(100);
  }
  if (!isPostmaster(written.pid, places)) return adopt(places);
  throw new Refusal(
    `PostgreSQL (process ${written.pid}) runs on ${places.cluster} but does not answer: end it with \`kill ${written.pid}\`, then run the command again.`,
  );
}

/** @param {import('./places.mjs').Places} places */
function lostPassword(places) {
  return new Refusal(
    `The running database does not accept the password in ${places.password}: end the server with \`kill ${writtenPid(places)?.pid}\`, delete that file, then run the command again.`,
  );
}

/** The helpers of a killed server go within moments; they are helped along. @param {import('./places.mjs').Places} places */
async function endOrphans(places) {
  const until = Date.now() + 3_000;
  while (processesIn(places.cluster).length > 0 && Date.now() < until) await pause(50);
  for (const pid of processesIn(places.cluster)) await end(pid, { signal: 'SIGQUIT', within: 3_000 });
}

/**
 * @param {{ places: import('./places.mjs').Places, binaries: import('./postgres-binaries.mjs').Binaries,
 *   account: { uid: number, gid: number } | undefined, secretLost: boolean, wishes: Wishes }} given
 * @returns {Promise<Server>}
 */
async function launch({ places, binaries, account, secretLost, wishes }) {
  if (secretLost) renewPassword(places, binaries, account);
  const until = Date.now() + 15_000;
  let port = wishes.firstPort ?? databasePort(process.env.RAPPORTEUR_DATABASE_PORT);
  for (;;) {
    port = await nextFree(port);
    const from = sizeOf(join(places.logs, 'postgres.log'));
    const pid = await spawnServer(places, binaries, account, port);
    const failed = await untilReady(places, pid);
    if (!failed) return { pid, born: bornOf(pid), port, adopted: false };
    const said = readFileSync(join(places.logs, 'postgres.log')).subarray(from).toString();
    if (/Address already in use/i.test(said)) port += 1;
    else if (!/pre-existing shared memory block/.test(said)) throw cannotOpen(places, said);
    if (Date.now() > until) throw cannotOpen(places, said);
    await pause(250);
  }
}

/**
 * @param {import('./places.mjs').Places} places
 * @param {import('./postgres-binaries.mjs').Binaries} binaries
 * @param {{ uid: number, gid: number } | undefined} account
 * @param {number} port
 * @returns {Promise<number>}
 */
function spawnServer(places, binaries, account, port) {
  const log = openSync(join(places.logs, 'postgres.log'), 'a', 0o600);
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    shared_buffers: '64MB',
    max_connections: '200',
  };
  const words = [
    '-D',
    places.cluster,
    '-p',
    String(port),
    ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  ];
  const child = spawn(join(binaries.folder, 'bin', 'postgres'), words, {
    ...account,
    cwd: '/',
    env: plainEnvironment,
    detached: true, // Ctrl-C reaches the launcher, which ends the server last.
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  return new Promise((settle, fail) => {
    child.once('error', fail);
    child.once('spawn', () => settle(/** @type {number} */ (child.pid)));
  });
}

/**
 * @param {import('./places.mjs').Places} places
 * @param {number} pid
 * @returns {Promise<boolean>} whether it failed
 */
async function untilReady(places, pid) {
  const until = Date.now() + startSeconds * 1000;
  while (isAlive(pid)) {
    const written = writtenPid(places);
    if (written?.pid === pid && written.ready) return false;
    if (Date.now() > until) {
      await end(pid, { signal: 'SIGQUIT' });
      return true;
    }
    await gone(pid, 25);
  }
  return true;
}

/** @param {import('./places.mjs').Places} places @param {string} said */
function cannotOpen(places, said) {
  if (isFullDisk(said))
    return new Refusal(`The disk of ${places.data} is full: free some space, then run the command again.`);
  const reason =
    said.match(/(?:FATAL|PANIC): {2}(.*)/)?.[1] ??
    said.match(/could not open file .*/)?.[0] ??
    'see postgres.log there';
  return new Refusal(
    `PostgreSQL cannot open the data in ${places.cluster} (${reason}): move the folder away and run \`npm run restore -- <archive>\`, or set RAPPORTEUR_DATA to another folder.`,
  );
}

/** @param {string} file */
function sizeOf(file) {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
