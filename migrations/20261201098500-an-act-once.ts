import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An act that is asked for again, because its answer was lost, is found by the name that its author gave it. */
export class AnActOnce20261201098500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE UNIQUE INDEX text_update_command ON text_update (text_id, batch) WHERE kind = 'command'`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; use a backup to go back.');
  }
}
