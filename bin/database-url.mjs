import { Refusal } from './refusal.mjs';

const oldestVersion = 15;

/** Whether the server that DATABASE_URL names can be reached and is new enough. @returns {Promise<string>} the address */
export async function checkServer(url = process.env.DATABASE_URL ?? '') {
  const { default: pg } = await import('pg');
  const where = placeOf(url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (problem) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (problem);
    throw new Refusal(
      `The database at ${where} cannot be used (${code ?? message}): correct DATABASE_URL, or start that server.`,
    );
  }
  try {
    const { rows } = await client.query('SHOW server_version_num');
    const major = Math.floor(Number(rows[0].server_version_num) / 10_000);
    if (major < oldestVersion) {
      throw new Refusal(
        `The database at ${where} is PostgreSQL ${major} and Rapporteur needs ${oldestVersion} or newer: set DATABASE_URL to a newer server.`,
      );
    }
    return url;
  } finally {
    await client.end();
  }
}

/** Without the password. @param {string} url */
function placeOf(url) {
  try {
    const { hostname, port, pathname, protocol } = new URL(url);
    if (!protocol.startsWith('postgres')) throw new Error();
    return `${hostname}:${port || 5432}${pathname}`;
  } catch {
    throw new Refusal(
      'DATABASE_URL is no address of a PostgreSQL database: write it as postgres://user:password@host:5432/name.',
    );
  }
}
