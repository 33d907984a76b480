import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { type Filling, templateWith } from './template.js';

export interface FreshDatabase {
  url: string;
  name: string;
  drop(): Promise<void>;
}

/** The PostgreSQL server that tests use: given by `npm test`, or named by TEST_DATABASE_URL. */
export function testServer(): string {
  const server = process.env['TEST_DATABASE_URL'];
  if (!server)
    throw new Error('TEST_DATABASE_URL is not set: run the tests through "npm test", which starts a server.');
  return server;
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: testServer() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Removes a database. Where vacuuming is just at work in it, only a superuser could end that; then we wait for it. */
export async function dropDatabase(name: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await onServer(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    } catch (error) {
      if ((error as { code?: string }).code !== '42501' || tries >= 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

/** A fresh, migrated database; `drop` when done. `filling` is what more stands in it, prepared once for all who want it. */
export async function aDatabase(filling?: Filling): Promise<FreshDatabase> {
  const name = `rapporteur_test_${randomBytes(6).toString('hex')}`;
  const template = await templateWith(testServer(), filling);
  await onServer(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  const url = new URL(testServer());
  url.pathname = `/${name}`;
  return { url: url.toString(), name, drop: () => dropDatabase(name) };
}
