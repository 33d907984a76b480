import { userInfo } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

const patienceMilliseconds = 5_000;

/**
 * The launcher's own connection. While it is open other launchers know that the server is in use; when it breaks, the server went.
 */
export class Connection {
  #options;
  /** @type {import('pg').Client | undefined} */
  #client;
  #closing = false;

  /** @param {{ port: number, password: string }} options */
  constructor(options) {
    this.#options = options;
  }

  /** @param {string} name @returns {string} address of a database for its owner */
  urlOf(name) {
    return `postgres://rapporteur:${this.#options.password}@127.0.0.1:${this.#options.port}/${name}`;
  }

  /** The folder that a server serves, if it lets us in. @param {number} port @param {string} password */
  static async folderServedAt(port, password) {
    try {
      const client = await connected({ port, password });
      const { rows } = await client.query('SHOW data_directory');
      await client.end();
      return String(rows[0]?.data_directory);
    } catch (problem) {
      return /** @type {{ code?: string }} */ (problem).code === '28P01' ? 'wrong password' : undefined;
    }
  }

  /**
   * The owner of the product's tables is no superuser: what it may do here it may do on any server.
   */
  async prepareOwner() {
    const client = await this.#connect();
    const { rows } = await client.query(`SELECT
      EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'rapporteur') AS owner,
      EXISTS (SELECT 1 FROM pg_database WHERE datname = 'rapporteur') AS base`);
    const verb = rows[0].owner ? 'ALTER' : 'CREATE';
    await client.query(`${verb} ROLE rapporteur LOGIN CREATEDB CREATEROLE PASSWORD '${this.#options.password}'`);
    await client.query(`ALTER ROLE rapporteur SET createrole_self_grant = 'set, inherit'`);
    await client.query('GRANT SET ON PARAMETER session_replication_role TO rapporteur');
    if (!rows[0].base) await client.query('CREATE DATABASE rapporteur OWNER rapporteur');
  }

  /** @param {string} name */
  async createDatabase(name) {
    await (await this.#connect()).query(`CREATE DATABASE "${name}" OWNER rapporteur`);
  }

  /** @param {string} name */
  async dropDatabase(name) {
    await (await this.#connect()).query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  }

  /** How many other launchers hold a connection; none when the server does not answer. */
  async otherLaunchers() {
    try {
      const client = await this.#connect();
      const { rows } = await client.query(
        `SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()`,
        [launcherName],
      );
      return Number(rows[0].n);
    } catch {
      return 0;
    }
  }

  /** @param {() => void} act called once when the server goes away without having been asked to */
  whenLost(act) {
    this.#client?.once('end', () => {
      if (!this.#closing) act();
    });
  }

  async close() {
    this.#closing = true;
    const asked = this.#client?.end().catch(() => undefined);
    await Promise.race([asked, pause(patienceMilliseconds, undefined, { ref: false })]);
  }

  async #connect() {
    this.#client ??= await connected(this.#options);
    return this.#client;
  }
}

const launcherName = `rapporteur launcher of ${userInfo().username}`.slice(0, 60);

/** @param {{ port: number, password: string }} options */
async function connected({ port, password }) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    password,
    user: 'postgres',
    database: 'postgres',
    application_name: launcherName,
    connectionTimeoutMillis: patienceMilliseconds,
    query_timeout: 60_000,
    keepAlive: true,
  });
  client.on('error', () => undefined); // A server that goes away is noticed by whenLost.
  await client.connect();
  return client;
}
