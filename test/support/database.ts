import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamicModule, INestApplication, Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import pg from 'pg';
import { Clock, type Config, LiveAdapter, PlatformModule, readConfig } from '#platform';
import { aDatabase } from './fresh-database.js';

export { aDatabase, dropDatabase, testServer } from './fresh-database.js';

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
