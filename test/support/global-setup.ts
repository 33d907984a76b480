import pg from 'pg';
import { migrate } from '../../migrations/migrate.js';

export const TEMPLATE = 'rapporteur_template';

/** One migrated template per run; every test database is a copy of it. The server comes from TEST_DATABASE_URL. */
export default async function prepareTemplate(): Promise<void> {
  const server = process.env['TEST_DATABASE_URL'];
  if (!server) return;
  // Several runs on one server keep templates of their own.
  const template = `${TEMPLATE}_${process.pid}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS "${template}"`);
  await client.query(`CREATE DATABASE "${template}"`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${template}`;
  await migrate(url.toString());
  process.env['RAPPORTEUR_TEMPLATE'] = template;
}
