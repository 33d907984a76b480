import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A draft also says that its words lacked others before them, or that the text in which they were typed was made anew. */
export class WordsWithoutAPlace20261201099200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE proposal
        DROP CONSTRAINT proposal_because_check,
        ADD CONSTRAINT proposal_because_check CHECK (because IN ('agreed','closed','frozen','adopted','vanished',
          'both_changed','new_paragraph','without_place','made_anew','role_ended'))`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; use a backup to go back.');
  }
}
