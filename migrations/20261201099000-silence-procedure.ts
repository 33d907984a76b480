import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, appendOnly, open } from './grants.js';

/**
 * The product gains adoption by silence: a clean text is circulated, and is adopted at an instant that everybody knows
 * unless a member breaks the silence before it. What is decided by the second has a receipt of its own.
 */
export class SilenceProcedure20261201099000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await silences(runner);
    await receipts(runner);
    await acts(runner);
    await adoptionBySilence(runner);
    await open(runner, 'silence');
    await appendOnly(runner, 'silence_act', 'receipt');
    // When and by whom a thing was received never changes; what became of it is written once it is known.
    await runner.query(`GRANT UPDATE (settled_at, outcome) ON receipt TO ${APP_ROLE}`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; use a backup to go back.');
  }
}

async function silences(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE silence (
      id uuid PRIMARY KEY,
      text_id uuid NOT NULL REFERENCES text (id),
      process_id uuid NOT NULL REFERENCES process (id),
      meeting_id uuid NOT NULL REFERENCES meeting (id),
      version_id uuid NOT NULL REFERENCES text_version (id),
      sha256 text NOT NULL CONSTRAINT silence_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
      state text NOT NULL CONSTRAINT silence_state CHECK (state IN ('open', 'suspended', 'passed', 'broken', 'cancelled')),
      opened_at timestamptz NOT NULL,
      opened_by uuid NOT NULL REFERENCES person (id),
      closes_at timestamptz NOT NULL,
      remaining_ms bigint,
      venue_zone text NOT NULL,
      min_hours integer NOT NULL CHECK (min_hours > 0),
      break_visibility text NOT NULL CONSTRAINT silence_break_visibility
        CHECK (break_visibility IN ('named_to_members', 'named_to_bureau', 'unnamed')),
      report_rule jsonb NOT NULL,
      broken_on uuid[] NOT NULL DEFAULT '{}',
      adoption_id uuid REFERENCES adoption (id),
      schedule_version integer NOT NULL DEFAULT 1,
      version integer NOT NULL DEFAULT 1,
      CONSTRAINT silence_has_a_time CHECK (closes_at > opened_at),
      CONSTRAINT silence_remaining CHECK ((state = 'suspended') = (remaining_ms IS NOT NULL)),
      CONSTRAINT silence_passed_adopts CHECK ((state = 'passed') = (adoption_id IS NOT NULL))
    )`);
  await runner.query(
    `CREATE UNIQUE INDEX silence_one_open_per_text ON silence (text_id) WHERE state IN ('open', 'suspended')`,
  );
  await runner.query(`CREATE INDEX silence_process ON silence (process_id, state, closes_at)`);
}

async function receipts(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE receipt (
      id uuid PRIMARY KEY,
      silence_id uuid NOT NULL REFERENCES silence (id),
      asks text NOT NULL CONSTRAINT receipt_asks CHECK (asks IN ('break', 'state')),
      input jsonb NOT NULL,
      person_id uuid NOT NULL REFERENCES person (id),
      entity_id uuid NOT NULL REFERENCES entity (id),
      term_id uuid,
      role text NOT NULL,
      lang text NOT NULL,
      at timestamptz NOT NULL,
      settled_at timestamptz,
      outcome text,
      CONSTRAINT receipt_settled CHECK ((settled_at IS NULL) = (outcome IS NULL))
    )`);
  await runner.query(`CREATE INDEX receipt_silence ON receipt (silence_id, at)`);
}

async function acts(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE silence_act (
      silence_id uuid NOT NULL REFERENCES silence (id),
      position integer NOT NULL CHECK (position > 0),
      act text NOT NULL CONSTRAINT silence_act_act
        CHECK (act IN ('opened', 'extended', 'suspended', 'resumed', 'stated', 'broken', 'cancelled', 'passed')),
      at timestamptz NOT NULL,
      closes_at timestamptz,
      person_id uuid,
      entity_id uuid REFERENCES entity (id),
      role text,
      reason text,
      late boolean NOT NULL DEFAULT false,
      -- What was said without effect because the end, or somebody else's break, had come before it.
      meant_to_break boolean NOT NULL DEFAULT false,
      receipt_id uuid UNIQUE REFERENCES receipt (id),
      PRIMARY KEY (silence_id, position)
    )`);
}

/** Nobody declares and nobody records what is adopted by silence: the record says so and names no one in their place. */
async function adoptionBySilence(runner: QueryRunner): Promise<void> {
  await runner.query(`
    ALTER TABLE adoption
      ADD COLUMN mode text NOT NULL DEFAULT 'in_session'
        CONSTRAINT adoption_mode CHECK (mode IN ('in_session', 'silence')),
      ALTER COLUMN declared_by DROP NOT NULL,
      ALTER COLUMN recorded_by DROP NOT NULL,
      DROP CONSTRAINT adoption_two_persons,
      ADD CONSTRAINT adoption_two_persons CHECK (
        CASE mode
          WHEN 'silence' THEN declared_by IS NULL AND recorded_by IS NULL
          ELSE declared_by IS NOT NULL AND recorded_by IS NOT NULL AND declared_by <> recorded_by
        END)`);
}
