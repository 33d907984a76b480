import { build } from './build.mjs';
import { checkServer } from './database-url.mjs';
import { sizeOfLog } from './logs.mjs';
import { prepareData } from './places.mjs';
import { isFree, webPort } from './ports.mjs';
import { closePostgres, openPostgres } from './postgres.mjs';
import { Refusal } from './refusal.mjs';
import { dropRun, takeRun, writeRun } from './runfile.mjs';
import { environmentFor, runScript } from './scripts.mjs';
import { AskedToStop, listenForEnd } from './stopping.mjs';
import { Supervisor } from './supervisor.mjs';
import { showFirstAdministrator, welcome } from './welcome.mjs';

const soonMilliseconds = 10_000;
const readySeconds = 120;

/** What the migrations say when there was nothing to do. */
const nothingToDo = 'nothing to change';

/** The whole product: database, migrations, demo, api and worker, until somebody asks for the end. */
export class Start {
  /** @type {import('./runfile.mjs').Run | undefined} */
  #run;
  /** @type {Promise<import('./postgres.mjs').Postgres> | undefined} */
  #opening;
  #environment = () => /** @type {NodeJS.ProcessEnv} */ ({});
  #databaseLostAt = Number.NEGATIVE_INFINITY;
  #failed = /** @type {(refusal: Refusal) => void} */ (() => undefined);

  /** @param {import('./places.mjs').Places} places @param {import('./phases.mjs').Phases} phases */
  constructor(places, phases) {
    this.places = places;
    this.phases = phases;
    this.ending = listenForEnd();
    /** @type {Promise<never>} */
    this.failure = new Promise((_, fail) => {
      this.#failed = fail;
    });
    this.failure.catch(() => undefined);
    this.supervisor = new Supervisor({
      places,
      say: phases.say,
      aloud: process.env.LOG === '1',
      changed: (name, known) => this.#note({ [name]: known }),
      failed: this.#failed,
      cured: async (name) => (await this.#avoidTakenPort(name)) || this.#diedWithTheDatabase(name),
    });
  }

  /** @returns {Promise<number>} exit code */
  async untilEnd() {
    const { places, phases, ending } = this;
    prepareData(places);
    this.#run = await takeRun(places, phases.say);
    try {
      await ending.orUntilAsked(this.#open());
      return await Promise.race([ending.asked, this.failure]);
    } catch (problem) {
      if (!(problem instanceof AskedToStop)) throw problem;
      return 0;
    } finally {
      await this.#close();
    }
  }

  async #open() {
    const { places, phases, ending } = this;
    const host = process.env.HOST || '127.0.0.1';
    const port = await webPort(process.env.PORT, host);
    await build(places.root, phases);
    const embedded = !process.env.DATABASE_URL;
    const demo = process.env.DEMO ? /^(1|true|yes|on)$/i.test(process.env.DEMO) : embedded;
    this.#note({ port, address: addressOf(host, port) });
    const url = embedded
      ? await this.#embeddedDatabase()
      : await phases.phase('Reaching the database', () => checkServer());
    this.#environment = () =>
      environmentFor(places, {
        DATABASE_URL: url,
        HOST: host,
        PORT: String(this.#run?.port),
        DEMO: demo ? '1' : '0',
        PUBLIC_URL: process.env.PUBLIC_URL || this.#run?.address,
      });
    const { signal } = ending;
    const env = this.#environment();
    await phases.phase('Bringing the database up to date', () =>
      runScript({
        places,
        script: 'apps/api/src/migrate.js',
        env,
        signal,
        onLine: (line) => line !== nothingToDo && phases.say(`    ${line}`),
        failing: 'The database could not be brought up to date',
      }),
    );
    const seeded = demo
      ? await phases.phase('Preparing the demo', () =>
          runScript({
            places,
            script: 'apps/demo/src/main.js',
            env,
            signal,
            failing: 'The demo could not be prepared',
          }),
        )
      : '';
    const logged = sizeOfLog(places, 'api');
    await phases.phase('Starting api and worker', async () => {
      const ready = this.supervisor.ready('api').then(() => untilHealthy(this.#run?.port ?? port, host, signal));
      this.#startOne('api');
      this.#startOne('worker');
      await Promise.race([ready, this.failure]);
    });
    this.#note({ state: 'running' });
    welcome({ phases, places, address: this.#run?.address ?? '', demo, seeded });
    if (!demo) void showFirstAdministrator({ phases, places, logged, signal });
  }

  /** @param {'api' | 'worker'} name */
  #startOne(name) {
    this.supervisor.start(name, `apps/${name}/src/main.js`, this.#environment);
  }

  /** Between looking for a free port and using it somebody else may take it; unless it was asked for, another one will do. @param {string} name */
  async #avoidTakenPort(name) {
    const { state, port } = this.#run ?? {};
    const host = process.env.HOST || '127.0.0.1';
    if (name !== 'api' || state !== 'starting' || process.env.PORT || !port || (await isFree(port, host))) return false;
    const another = await webPort(undefined, host);
    this.#note({ port: another, address: addressOf(host, another) });
    await this.supervisor.endOne('worker'); // It writes the address into mails.
    this.#startOne('worker');
    this.phases.say(`  Port ${port} was taken meanwhile; port ${another} is used.`);
    return true;
  }

  /** A process that had just begun when the database died may go with it: nobody counts that, and it begins again when the database is back. @param {string} name */
  async #diedWithTheDatabase(name) {
    if (Date.now() - this.#databaseLostAt >= soonMilliseconds) return false;
    await this.#opening;
    this.phases.say(`  The ${name} ended while the database was away; it is started again.`);
    return true;
  }

  async #embeddedDatabase() {
    const { phases } = this;
    const postgres = await phases.phase('Starting PostgreSQL', () => this.#openPostgres());
    if (postgres.adopted) phases.say(`  PostgreSQL ran already (process ${postgres.pid}); it is used.`);
    return postgres.url();
  }

  /** @param {number} [firstPort] */
  async #openPostgres(firstPort) {
    this.#opening = openPostgres(this.places, firstPort ? { firstPort } : {});
    const postgres = await this.#opening;
    this.#note({ postgres: { pid: postgres.pid, born: postgres.born, port: postgres.port } });
    postgres.connection.whenLost(() => this.#databaseLost(postgres).catch(this.#failed));
    return postgres;
  }

  /** @param {import('./postgres.mjs').Postgres} lost */
  async #databaseLost(lost) {
    if (this.ending.signal.aborted || this.#run?.state === 'stopping') return;
    if (Date.now() - this.#databaseLostAt < soonMilliseconds) {
      throw new Refusal(
        `PostgreSQL ended twice within ten seconds: everything is stopped; the reason is in ${this.places.logs}/postgres.log.`,
      );
    }
    this.#databaseLostAt = Date.now();
    this.phases.say('  PostgreSQL ended unexpectedly; it is started again.');
    const again = await this.#openPostgres(lost.port);
    if (again.port !== lost.port) {
      throw new Refusal(
        `Port ${lost.port} of the database was taken by another program: everything is stopped; run the command again.`,
      );
    }
    this.phases.say('  PostgreSQL runs again; nothing that was acknowledged is lost.');
  }

  /** @param {Partial<import('./runfile.mjs').Run>} more */
  #note(more) {
    if (!this.#run) return;
    Object.assign(this.#run, more);
    writeRun(this.places.run, this.#run);
  }

  async #close() {
    const { phases, places } = this;
    this.#note({ state: 'stopping' });
    if (this.#opening || this.supervisor.isBusy) {
      phases.say('');
      await phases.phase('Stopping', () => this.#endAll());
    }
    dropRun(places.run);
  }

  async #endAll() {
    await this.supervisor.end();
    const postgres = await this.#opening?.catch(() => undefined);
    if (postgres && (await closePostgres(postgres)) === 'left to others') {
      this.phases.say('  PostgreSQL is left running: another command of Rapporteur uses it and will end it.');
    }
  }
}

/** @param {string} host @param {number} port */
function addressOf(host, port) {
  const scheme = process.env.TLS_CERT ? 'https' : 'http';
  const shown = ['0.0.0.0', '::', '127.0.0.1'].includes(host) ? 'localhost' : host;
  return `${scheme}://${shown}:${port}`;
}

/** @param {number} port @param {string} host @param {AbortSignal} signal */
async function untilHealthy(port, host, signal) {
  const { get } = await import(process.env.TLS_CERT ? 'node:https' : 'node:http');
  const reached = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
  const until = Date.now() + readySeconds * 1000;
  while (!signal.aborted) {
    const status = await new Promise((settle) => {
      const request = get(
        { host: reached, port, path: '/api/health', rejectUnauthorized: false, timeout: 5_000 },
        (/** @type {import('node:http').IncomingMessage} */ reply) => {
          reply.resume();
          settle(reply.statusCode);
        },
      );
      request.on('timeout', () => request.destroy());
      request.on('error', () => settle(0));
    });
    if (status === 200) return;
    if (Date.now() > until)
      throw new Refusal(
        `The api was not ready within ${readySeconds} seconds: see api.log in the logs folder, then run the command again.`,
      );
    await new Promise((settle) => setTimeout(settle, 100));
  }
}
