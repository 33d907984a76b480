import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was folded of a text is read far more often than it is written: it lies as it is, and is not unpacked for each reader. */
export class FoldedTextAsItLies20261201096500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE text_checkpoint ALTER COLUMN state SET STORAGE EXTERNAL`);
    await runner.query(`ALTER TABLE text_segment ALTER COLUMN body SET STORAGE EXTERNAL`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; use a backup to go back.');
  }
}
