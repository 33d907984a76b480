import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The product tells who removed words as well as who wrote them, and keeps versions every hour and before a restoration. */
export class VersionsAndWhoWrote20261201091000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE text_writer ADD COLUMN session_id uuid`);
    await runner.query(`ALTER TABLE text_version DROP CONSTRAINT text_version_reason_check,
      ADD CONSTRAINT text_version_reason_check CHECK (reason IN ('reading_opened','round_close','silence_open','adoption','correction','manual','hourly','before_restore'))`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; use a backup to go back.');
  }
}
