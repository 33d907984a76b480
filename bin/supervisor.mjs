import { spawn } from 'node:child_process';
import { closeSync, createWriteStream } from 'node:fs';
import { lastWordsIn, logFile, openLog, sizeOfLog } from './logs.mjs';
import { end, remember } from './processes.mjs';
import { Refusal } from './refusal.mjs';
import { nodeOptions, scriptPath } from './scripts.mjs';

const soonMilliseconds = 10_000;

/**
 * Keeps the processes of the product running: one that dies is started again once; if it dies again soon, everything ends.
 */
export class Supervisor {
  /** @type {Map<string, import('node:child_process').ChildProcess>} */
  #children = new Map();
  /** @type {Map<string, number>} */
  #restartedAt = new Map();
  #ending = false;
  /** @type {Map<string, () => void>} */
  #waiting = new Map();

  /**
   * @param {{ places: import('./places.mjs').Places, say: (line: string) => void, aloud: boolean,
   *   changed: (name: string, known: import('./processes.mjs').Known) => void, failed: (refusal: Refusal) => void,
   *   cured: (name: string) => Promise<boolean> }} house `cured` may remove the cause of a death that is nobody's fault
   */
  constructor(house) {
    this.house = house;
  }

  /** @param {string} name @param {string} script @param {() => NodeJS.ProcessEnv} environment asked again at each start */
  start(name, script, environment) {
    const { places, aloud } = this.house;
    const begins = sizeOfLog(places, name);
    const log = openLog(places, name);
    const child = spawn(process.execPath, [...nodeOptions, scriptPath(places.root, script)], {
      cwd: places.root,
      env: environment(),
      detached: true, // Ctrl-C reaches the launcher, which ends everything in order.
      stdio: ['ignore', aloud ? 'pipe' : log, aloud ? 'pipe' : log, 'ipc'],
    });
    if (aloud) this.#copy(child, name);
    closeSync(log);
    child.once('error', (problem) =>
      this.house.failed(new Refusal(`The ${name} could not be started (${problem.message}).`)),
    );
    child.once('message', () => this.#waiting.get(name)?.());
    child.once('exit', (code, signal) => {
      if (this.#children.get(name) === child) void this.#died(name, script, environment, signal ?? code, begins);
    });
    this.#children.set(name, child);
    if (child.pid) this.house.changed(name, remember(child.pid));
  }

  /** @param {import('node:child_process').ChildProcess} child @param {string} name */
  #copy(child, name) {
    const file = createWriteStream(logFile(this.house.places, name), { flags: 'a' });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (piece) => {
        file.write(piece);
        process.stdout.write(piece);
      });
    }
  }

  /** @param {string} name @param {string} script @param {() => NodeJS.ProcessEnv} environment @param {string | number | null} how @param {number} begins where its own words begin in the log */
  async #died(name, script, environment, how, begins) {
    if (this.#ending) return;
    const log = logFile(this.house.places, name);
    const words = lastWordsIn(log, begins);
    const why = words ? `${how}, “${words}”` : String(how);
    try {
      const cured = await this.house.cured(name);
      if (!cured && Date.now() - (this.#restartedAt.get(name) ?? Number.NEGATIVE_INFINITY) < soonMilliseconds) {
        throw new Refusal(
          `The ${name} ended twice within ten seconds (${why}): everything is stopped; the whole story is in ${log}.`,
        );
      }
      if (!cured) {
        this.#restartedAt.set(name, Date.now());
        this.house.say(`  The ${name} ended unexpectedly (${why}); it is started again.`);
      }
      if (!this.#ending) this.start(name, script, environment);
    } catch (problem) {
      this.house.failed(/** @type {Refusal} */ (problem));
    }
  }

  /** Resolves when the process says that it is ready: an answer at its port might be somebody else's. @param {string} name @returns {Promise<void>} */
  ready(name) {
    return new Promise((settle) => {
      this.#waiting.set(name, settle);
    });
  }

  /** Ends a process calmly, so that it can be started with other settings. @param {string} name */
  async endOne(name) {
    const child = this.#children.get(name);
    this.#children.delete(name);
    if (child?.pid && child.exitCode === null) await end(child.pid);
  }

  get isBusy() {
    return this.#children.size > 0;
  }

  /** Ends all of them, at the same time. */
  async end() {
    this.#ending = true;
    await Promise.all(
      [...this.#children.values()].map((child) => child.exitCode === null && child.pid && end(child.pid)),
    );
  }
}
