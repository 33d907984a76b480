import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, appendOnly, open } from './grants.js';

/** The product gains the moment after which a text is a promise: a record, its register, and recommendations whose words stay. */
export class Adoption20261201090600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await confirmations(runner);
    await record(runner);
    await recommendations(runner);
    await open(runner, 'adoption_confirmation');
    await appendOnly(
      runner,
      'ad_referendum_confirmation',
      'adoption',
      'register_entry',
      'recommendation',
      'recommendation_addressee',
      'endorsement',
    );
    // The words of a recommendation never change; how it fares may.
    await runner.query(`GRANT UPDATE (status, due_on, version) ON recommendation TO ${APP_ROLE}`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; use a backup to go back.');
  }
}

async function confirmations(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE adoption_confirmation (
      id uuid PRIMARY KEY,
      text_id uuid NOT NULL REFERENCES text (id),
      version_id uuid NOT NULL REFERENCES text_version (id),
      sha256 text NOT NULL,
      part text NOT NULL CONSTRAINT adoption_confirmation_part CHECK (part IN ('declared', 'recorded')),
      text_version integer NOT NULL,
      report_rule jsonb NOT NULL,
      person_id uuid NOT NULL REFERENCES person (id),
      term_id uuid,
      role text NOT NULL,
      at timestamptz NOT NULL,
      withdrawn_at timestamptz,
      created_at timestamptz NOT NULL,
      version integer NOT NULL DEFAULT 1
    )`);
  await runner.query(
    `CREATE UNIQUE INDEX adoption_declaration_open ON adoption_confirmation (text_id, part) WHERE withdrawn_at IS NULL`,
  );
  await runner.query(`
    CREATE TABLE ad_referendum_confirmation (
      id uuid PRIMARY KEY,
      text_id uuid NOT NULL REFERENCES text (id),
      block_id uuid NOT NULL,
      entity_id uuid NOT NULL REFERENCES entity (id),
      person_id uuid NOT NULL REFERENCES person (id),
      term_id uuid,
      role text NOT NULL,
      at timestamptz NOT NULL
    )`);
  await runner.query(
    `CREATE INDEX ad_referendum_confirmation_block ON ad_referendum_confirmation (text_id, block_id, entity_id, at)`,
  );
}

async function record(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE adoption (
      id uuid PRIMARY KEY,
      text_id uuid NOT NULL CONSTRAINT adoption_one_per_text UNIQUE REFERENCES text (id),
      process_id uuid NOT NULL REFERENCES process (id),
      meeting_id uuid NOT NULL REFERENCES meeting (id),
      version_id uuid NOT NULL CONSTRAINT adoption_version UNIQUE REFERENCES text_version (id),
      sha256 text NOT NULL CONSTRAINT adoption_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
      idempotency_key text NOT NULL CONSTRAINT adoption_idempotency_key UNIQUE,
      adopted_on date NOT NULL,
      adopted_at timestamptz NOT NULL,
      venue_zone text NOT NULL,
      place text NOT NULL,
      report_rule jsonb NOT NULL,
      declared_by uuid NOT NULL,
      recorded_by uuid NOT NULL,
      created_at timestamptz NOT NULL,
      CONSTRAINT adoption_two_persons CHECK (declared_by <> recorded_by)
    )`);
  await runner.query(`CREATE INDEX adoption_process ON adoption (process_id, adopted_at)`);
  await runner.query(`
    CREATE TABLE register_entry (
      process_id uuid NOT NULL REFERENCES process (id),
      position integer NOT NULL CONSTRAINT register_entry_position CHECK (position > 0),
      adoption_id uuid NOT NULL CONSTRAINT register_entry_adoption UNIQUE REFERENCES adoption (id),
      content jsonb NOT NULL,
      previous_hash text NOT NULL,
      hash text NOT NULL CONSTRAINT register_entry_hash UNIQUE,
      at timestamptz NOT NULL,
      PRIMARY KEY (process_id, position)
    )`);
}

async function recommendations(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE recommendation (
      id uuid PRIMARY KEY,
      adoption_id uuid NOT NULL REFERENCES adoption (id),
      text_id uuid NOT NULL REFERENCES text (id),
      block_id uuid NOT NULL,
      process_id uuid NOT NULL REFERENCES process (id),
      code text NOT NULL,
      ordinal integer NOT NULL,
      number text,
      text text NOT NULL CONSTRAINT recommendation_text CHECK (text <> ''),
      lang text NOT NULL,
      theme text,
      addressee_rule jsonb NOT NULL,
      deadline_rule jsonb,
      due_on date,
      status text NOT NULL CONSTRAINT recommendation_status
        CHECK (status IN ('in_force', 'fulfilled', 'superseded', 'withdrawn', 'expired', 'closed_by_meeting')),
      created_at timestamptz NOT NULL,
      version integer NOT NULL DEFAULT 1,
      CONSTRAINT recommendation_code UNIQUE (process_id, code),
      CONSTRAINT recommendation_one_per_block UNIQUE (adoption_id, block_id)
    )`);
  await runner.query(`
    CREATE TABLE recommendation_addressee (
      recommendation_id uuid NOT NULL REFERENCES recommendation (id),
      entity_id uuid NOT NULL REFERENCES entity (id),
      basis text NOT NULL CONSTRAINT recommendation_addressee_basis
        CHECK (basis IN ('consensus', 'pathfinder', 'named', 'accepted_later', 'own_pledge')),
      joined_on date NOT NULL,
      PRIMARY KEY (recommendation_id, entity_id)
    )`);
  await runner.query(`CREATE INDEX recommendation_addressee_entity ON recommendation_addressee (entity_id)`);
  await runner.query(`
    CREATE TABLE endorsement (
      recommendation_id uuid NOT NULL REFERENCES recommendation (id),
      entity_id uuid NOT NULL REFERENCES entity (id),
      kind text NOT NULL CONSTRAINT endorsement_kind
        CHECK (kind IN ('joins', 'joins_with_reservation', 'interpretative_statement', 'noted', 'stands_aside', 'disassociates', 'absent', 'pending_capital')),
      statement text,
      at timestamptz NOT NULL,
      PRIMARY KEY (recommendation_id, entity_id)
    )`);
}
