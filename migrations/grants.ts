import type { QueryRunner } from 'typeorm';

/** The product's own role; created here because it must exist before its first connection. */
export const APP_ROLE = 'rapporteur_app';

/** The product may do everything with these tables. */
export async function open(runner: QueryRunner, ...tables: string[]): Promise<void> {
  for (const table of tables) await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON "${table}" TO ${APP_ROLE}`);
}

/** The product may read and add, and never change or remove: history, log, register. */
export async function appendOnly(runner: QueryRunner, ...tables: string[]): Promise<void> {
  for (const table of tables) {
    await runner.query(`GRANT SELECT, INSERT ON "${table}" TO ${APP_ROLE}`);
    await runner.query(`REVOKE UPDATE, DELETE, TRUNCATE ON "${table}" FROM ${APP_ROLE}`);
  }
}
