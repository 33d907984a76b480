import type { MigrationInterface, QueryRunner } from 'typeorm';
import { open } from './grants.js';

/** A meeting is lived: papers, credentials, who came and who came again, who paid what. */
export class MeetingsLived20261201093000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE delegation
        ADD COLUMN credentials text NOT NULL DEFAULT 'none' CHECK (credentials IN ('none','received','in_order','questioned')),
        ADD COLUMN credentials_note text`);
    await runner.query(`
      ALTER TABLE participation
        ADD COLUMN continuity text CHECK (continuity IN ('same_person','same_post','same_ministry','new')),
        ADD COLUMN continuity_reason text,
        ADD CONSTRAINT participation_continuity_reason CHECK (continuity IS NULL OR continuity_reason IS NOT NULL)`);
    await runner.query(`
      CREATE TABLE meeting_paper (
        id uuid PRIMARY KEY,
        meeting_id uuid NOT NULL REFERENCES meeting (id),
        title text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('agenda','background','report','invitation','list_of_participants','letter','other')),
        file_id uuid NOT NULL REFERENCES file_object (id),
        added_at timestamptz NOT NULL,
        added_by uuid REFERENCES person (id)
      )`);
    await runner.query(`CREATE INDEX meeting_paper_meeting ON meeting_paper (meeting_id)`);
    await runner.query(`
      CREATE TABLE contribution (
        id uuid PRIMARY KEY,
        meeting_id uuid NOT NULL REFERENCES meeting (id),
        entity_id uuid NOT NULL REFERENCES entity (id),
        kind text NOT NULL CHECK (kind IN ('cash','travel_paid','in_kind_valued')),
        amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
        cost_total_minor bigint CHECK (cost_total_minor >= 0),
        currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        note text,
        added_at timestamptz NOT NULL,
        CONSTRAINT contribution_within_cost CHECK (cost_total_minor IS NULL OR amount_minor <= cost_total_minor)
      )`);
    await runner.query(`CREATE INDEX contribution_meeting ON contribution (meeting_id)`);
    await open(runner, 'meeting_paper', 'contribution');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; use a backup to go back.');
  }
}
