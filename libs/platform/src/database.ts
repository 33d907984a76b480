import type { TypeOrmModuleOptions } from '@nestjs/typeorm';
import type { Config } from './config.js';

/** The role the product works under: it may not rewrite history, log or register (migrations grant its rights). */
export const APP_ROLE = 'rapporteur_app';

/**
 * Connections of the product. Pools, written down so that their sum stays under `max_connections` (200):
 * api 20 + log 6, worker 10, each BullMQ queue or worker 4 and one listener.
 */
export function databaseOptions(config: Config): TypeOrmModuleOptions {
  return {
    type: 'postgres',
    url: config.DATABASE_URL,
    autoLoadEntities: true,
    synchronize: false,
    retryAttempts: 5,
    retryDelay: 500,
    poolSize: 20,
    extra: {
      options: `-c role=${APP_ROLE} -c timezone=UTC`,
      application_name: 'rapporteur',
      // Kept through a pause of the meeting: the first request after it does not wait for a connection.
      idleTimeoutMillis: 300_000,
    },
  };
}
