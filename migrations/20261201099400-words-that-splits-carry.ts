import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who deletes words that a split has taken along is told so; the few rows of splits are found without reading all others. */
export class WordsThatSplitsCarry20261201099400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX text_update_carried ON text_update (text_id, seq) WHERE ranges ? 'carried'`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; use a backup to go back.');
  }
}
