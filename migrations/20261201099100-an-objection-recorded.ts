import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An objection that reached the secretariat on paper, by mail or by telephone is recorded by an officer: `at` is the hour at
 * which it was received, and beside it stands when it was recorded. Nobody records what is still to be received, and the same
 * objection is recorded once.
 */
export class AnObjectionRecorded20261201099100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE receipt
        ADD COLUMN channel text CONSTRAINT receipt_channel CHECK (channel IN ('paper', 'mail', 'telephone')),
        ADD COLUMN recorded_at timestamptz,
        ADD CONSTRAINT receipt_recorded CHECK ((channel IS NULL) = (recorded_at IS NULL)),
        ADD CONSTRAINT receipt_recorded_after CHECK (recorded_at >= at)`);
    await runner.query(
      `CREATE UNIQUE INDEX receipt_recorded_once ON receipt (silence_id, entity_id, channel, at, md5(input::text))
       WHERE channel IS NOT NULL`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; use a backup to go back.');
  }
}
