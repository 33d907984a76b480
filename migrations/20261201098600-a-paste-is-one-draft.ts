import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Many paragraphs that were pasted and not taken are one draft, which may be longer than a paragraph. */
export class APasteIsOneDraft20261201098600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE proposal DROP CONSTRAINT proposal_after_check`);
    await runner.query(`ALTER TABLE proposal ADD CONSTRAINT proposal_after_check CHECK (length(after) <= 500000)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; use a backup to go back.');
  }
}
