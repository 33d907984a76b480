import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, open } from './grants.js';

/** The product gains a memory of promises: who owes what by when, who answers for it, and what was said on the way. */
export class Followup20261201090700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await commitments(runner);
    await cycles(runner);
    await requests(runner);
    await people(runner);
    await open(runner, 'commitment', 'report_cycle', 'report_request', 'report_request_commitment');
    await open(runner, 'escalation_step', 'extension', 'focal_point_designation');
    await appendOnly(runner, 'commitment_status', 'reminder');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; use a backup to go back.');
  }
}

const STATUSES = `('S0', 'S1', 'S2', 'S3', 'S4', 'SR', 'NA', 'DK', 'DC')`;

async function commitments(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE commitment (
      id uuid PRIMARY KEY,
      recommendation_id uuid NOT NULL REFERENCES recommendation (id),
      entity_id uuid NOT NULL REFERENCES entity (id),
      process_id uuid NOT NULL REFERENCES process (id),
      adoption_id uuid NOT NULL REFERENCES adoption (id),
      basis text NOT NULL CONSTRAINT commitment_basis
        CHECK (basis IN ('consensus', 'pathfinder', 'named', 'accepted_later', 'own_pledge')),
      workflow text NOT NULL CONSTRAINT commitment_workflow
        CHECK (workflow IN ('created', 'transmitted', 'acknowledged', 'planned', 'in_progress', 'reported', 'verified', 'closed', 'declined', 'not_applicable', 'carried_over', 'superseded')),
      status text CONSTRAINT commitment_status_known CHECK (status IN ${STATUSES}),
      status_as_of date,
      status_source text CONSTRAINT commitment_status_source CHECK (status_source IN ('report', 'interim', 'baseline')),
      baseline_status text CONSTRAINT commitment_baseline_status CHECK (baseline_status IN ${STATUSES}),
      baseline_on date,
      baseline_note text,
      due_on date,
      lead_ministry_id uuid,
      created_at timestamptz NOT NULL,
      version integer NOT NULL DEFAULT 1,
      CONSTRAINT commitment_one_per_addressee UNIQUE (recommendation_id, entity_id)
    )`);
  await runner.query(`CREATE INDEX commitment_entity ON commitment (process_id, entity_id)`);
  await runner.query(`
    CREATE TABLE commitment_status (
      id uuid PRIMARY KEY,
      commitment_id uuid NOT NULL REFERENCES commitment (id),
      status text NOT NULL CONSTRAINT commitment_status_status CHECK (status IN ${STATUSES}),
      as_of_on date NOT NULL,
      source text NOT NULL CONSTRAINT commitment_status_source CHECK (source IN ('report', 'interim', 'baseline')),
      note text,
      request_id uuid,
      person_id uuid,
      term_id uuid,
      at timestamptz NOT NULL
    )`);
  await runner.query(`CREATE INDEX commitment_status_of ON commitment_status (commitment_id, at)`);
}

async function cycles(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE report_cycle (
      id uuid PRIMARY KEY,
      process_id uuid NOT NULL REFERENCES process (id),
      adoption_id uuid REFERENCES adoption (id),
      code text NOT NULL,
      ordinal integer NOT NULL,
      state text NOT NULL CONSTRAINT report_cycle_state CHECK (state IN ('scheduled', 'open', 'closed')),
      opens_on date NOT NULL,
      due_on date NOT NULL,
      due_rule jsonb NOT NULL,
      linked_meeting_id uuid REFERENCES meeting (id),
      created_at timestamptz NOT NULL,
      version integer NOT NULL DEFAULT 1,
      CONSTRAINT report_cycle_code UNIQUE (process_id, code)
    )`);
  await runner.query(
    `CREATE UNIQUE INDEX report_cycle_first ON report_cycle (adoption_id) WHERE adoption_id IS NOT NULL`,
  );
}

async function requests(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE report_request (
      id uuid PRIMARY KEY,
      cycle_id uuid NOT NULL REFERENCES report_cycle (id),
      entity_id uuid NOT NULL REFERENCES entity (id),
      process_id uuid NOT NULL REFERENCES process (id),
      state text NOT NULL CONSTRAINT report_request_state
        CHECK (state IN ('scheduled', 'issued', 'opened', 'in_progress', 'submitted', 'under_review', 'returned', 'accepted', 'presented', 'published', 'waived', 'closed_no_report')),
      due_on date NOT NULL,
      due_at timestamptz NOT NULL,
      due_rule jsonb NOT NULL,
      zone text NOT NULL,
      schedule_version integer NOT NULL DEFAULT 1,
      extension_count integer NOT NULL DEFAULT 0 CONSTRAINT report_request_extensions CHECK (extension_count BETWEEN 0 AND 2),
      return_count integer NOT NULL DEFAULT 0,
      issued_at timestamptz,
      opened_at timestamptz,
      submitted_at timestamptz,
      accepted_at timestamptz,
      paused_on date,
      closing_reason text,
      created_at timestamptz NOT NULL,
      version integer NOT NULL DEFAULT 1,
      CONSTRAINT report_request_one_per_cycle UNIQUE (cycle_id, entity_id)
    )`);
  await runner.query(`CREATE INDEX report_request_entity ON report_request (process_id, entity_id)`);
  await runner.query(`
    CREATE TABLE report_request_commitment (
      request_id uuid NOT NULL REFERENCES report_request (id),
      commitment_id uuid NOT NULL REFERENCES commitment (id),
      PRIMARY KEY (request_id, commitment_id)
    )`);
  await runner.query(`CREATE INDEX report_request_commitment_of ON report_request_commitment (commitment_id)`);
  await runner.query(`
    CREATE TABLE reminder (
      id uuid PRIMARY KEY,
      request_id uuid NOT NULL REFERENCES report_request (id),
      mark text NOT NULL,
      level integer NOT NULL,
      due_on date NOT NULL,
      at timestamptz NOT NULL,
      told jsonb NOT NULL,
      CONSTRAINT reminder_once UNIQUE (request_id, mark, due_on)
    )`);
  await runner.query(`
    CREATE TABLE escalation_step (
      id uuid PRIMARY KEY,
      request_id uuid NOT NULL REFERENCES report_request (id),
      process_id uuid NOT NULL REFERENCES process (id),
      entity_id uuid NOT NULL REFERENCES entity (id),
      level integer NOT NULL CONSTRAINT escalation_step_level CHECK (level BETWEEN 1 AND 5),
      act text NOT NULL CONSTRAINT escalation_step_act
        CHECK (act IN ('overdue_note', 'courtesy_message', 'telephone_task', 'chair_letter', 'meeting_line', 'vacancy')),
      state text NOT NULL CONSTRAINT escalation_step_state CHECK (state IN ('prepared', 'done', 'refused', 'resolved')),
      schedule_version integer NOT NULL,
      prepared_at timestamptz NOT NULL,
      decided_at timestamptz,
      decided_by uuid,
      note text,
      created_at timestamptz NOT NULL,
      version integer NOT NULL DEFAULT 1,
      CONSTRAINT escalation_step_once UNIQUE (request_id, act, schedule_version),
      CONSTRAINT escalation_step_telephone CHECK (act <> 'telephone_task' OR state <> 'done' OR coalesce(length(note), 0) >= 3)
    )`);
  await runner.query(`CREATE INDEX escalation_step_waiting ON escalation_step (process_id, state)`);
  await runner.query(`
    CREATE TABLE extension (
      id uuid PRIMARY KEY,
      request_id uuid NOT NULL REFERENCES report_request (id),
      process_id uuid NOT NULL REFERENCES process (id),
      until_on date NOT NULL,
      reason text NOT NULL,
      state text NOT NULL CONSTRAINT extension_state CHECK (state IN ('asked', 'granted', 'refused')),
      asked_by uuid,
      asked_at timestamptz NOT NULL,
      decided_by uuid,
      decided_at timestamptz,
      note text,
      version integer NOT NULL DEFAULT 1
    )`);
  await runner.query(`CREATE UNIQUE INDEX extension_one_asked ON extension (request_id) WHERE state = 'asked'`);
}

async function people(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE focal_point_designation (
      id uuid PRIMARY KEY,
      process_id uuid NOT NULL REFERENCES process (id),
      entity_id uuid NOT NULL REFERENCES entity (id),
      person_id uuid NOT NULL REFERENCES person (id),
      rank text NOT NULL CONSTRAINT focal_point_designation_rank CHECK (rank IN ('primary', 'alternate')),
      state text NOT NULL CONSTRAINT focal_point_designation_state
        CHECK (state IN ('proposed', 'confirmed', 'active', 'on_leave', 'handover', 'ended', 'lapsed')),
      designated_by uuid,
      designated_at timestamptz NOT NULL,
      accepted_at timestamptz,
      ended_at timestamptz,
      ended_by uuid,
      end_reason text,
      term_id uuid,
      letter_file_id uuid,
      created_at timestamptz NOT NULL,
      version integer NOT NULL DEFAULT 1
    )`);
  await runner.query(`
    CREATE UNIQUE INDEX focal_point_one_primary ON focal_point_designation (process_id, entity_id)
      WHERE rank = 'primary' AND state IN ('active', 'on_leave')`);
  await runner.query(`CREATE INDEX focal_point_designation_person ON focal_point_designation (person_id, state)`);
}
