import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamicModule, INestApplication, Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import pg from 'pg';
import { Clock, type Config, LiveAdapter, PlatformModule, readConfig } from '#platform';
import { migratedTemplate } from './template.js';

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

/** A fresh, migrated database; `drop` when done. */
export async function aDatabase(): Promise<{ url: string; name: string; drop(): Promise<void> }> {
  const name = `rapporteur_test_${randomBytes(6).toString('hex')}`;
  const template = await migratedTemplate(testServer());
  await onServer(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  const url = new URL(testServer());
  url.pathname = `/${name}`;
  return { url: url.toString(), name, drop: () => dropDatabase(name) };
}

export interface TestApp {
  app: INestApplication;
  url: string;
  /** Product time, set by the test. */
  clock: { set(instant: string | Date): void; now(): Date };
  get<T>(token: Type<T>): T;
  /** Rows of a statement on a connection of the owner. */
  sql<T = Record<string, unknown>>(text: string, parameters?: unknown[]): Promise<T[]>;
  config: Config;
  close(): Promise<void>;
}

/**
 * The product's chapters on a fresh database: real PostgreSQL, real transactions, real queue tables.
 * @param listen true to serve HTTP and sockets on a free port.
 */
export async function anApp(
  chapters: (Type | DynamicModule)[],
  options: { listen?: boolean; env?: Record<string, string> } = {},
): Promise<TestApp> {
  const database = await aDatabase();
  const config = readConfig({
    DATABASE_URL: database.url,
    DATA_DIR: mkdtempSync(join(tmpdir(), 'rapporteur-')),
    LOG_LEVEL: 'error',
    DEMO: '1',
    PORT: '0',
    ...options.env,
  });
  const module = await Test.createTestingModule({ imports: [PlatformModule.forRoot(config), ...chapters] }).compile();
  const app = module.createNestApplication({ logger: ['error', 'fatal'] });
  app.useWebSocketAdapter(new LiveAdapter(app));
  if (options.listen) await app.listen(0, '127.0.0.1');
  else await app.init();
  const pool = new pg.Pool({ connectionString: database.url, max: 3 });
  pool.on('error', () => undefined);
  const clock = app.get(Clock);
  return {
    app,
    url: database.url,
    config,
    clock: {
      set: (instant) => clock.travelBy(new Date(instant).getTime() - clock.real().getTime()),
      now: () => clock.now(),
    },
    get: (token) => app.get(token, { strict: false }),
    sql: async (text, parameters = []) => (await pool.query(text, parameters)).rows as never,
    close: async () => {
      await app.close();
      await pool.end();
      await database.drop();
    },
  };
}
