import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A section with a ministry has a day of its own, agreed within the State, and reminders before it. */
export class SectionsByADay20261201096000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE section_delegation
        ADD COLUMN due_on date,
        ADD COLUMN due_at timestamptz,
        ADD COLUMN plan integer NOT NULL DEFAULT 0,
        ADD COLUMN told jsonb NOT NULL DEFAULT '[]',
        ADD CONSTRAINT section_delegation_due CHECK ((due_on IS NULL) = (due_at IS NULL))`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; use a backup to go back.');
  }
}
