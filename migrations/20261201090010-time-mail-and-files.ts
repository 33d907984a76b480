import type { MigrationInterface, QueryRunner } from 'typeorm';
import { open } from './grants.js';

/** The product gains a sense of time, a post office whose ledger cannot send twice, a store of files, and backups. */
export class TimeMailAndFiles20261201090010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await time(runner);
    await mail(runner);
    await files(runner);
    await open(
      runner,
      'scheduled_action',
      'clock_travel',
      'mail',
      'inbox_message',
      'inbox_server',
      'file_object',
      'backup_run',
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; use a backup to go back.');
  }
}

async function time(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE scheduled_action (
      id uuid PRIMARY KEY,
      kind text NOT NULL,
      process_id uuid,
      subject_kind text NOT NULL,
      subject_id uuid,
      rule jsonb,
      payload jsonb NOT NULL,
      due_at timestamptz NOT NULL,
      schedule_version integer NOT NULL DEFAULT 1,
      state text NOT NULL CONSTRAINT scheduled_action_state
        CHECK (state IN ('planned', 'done', 'skipped', 'cancelled', 'superseded', 'failed')),
      reason text,
      dedupe_key text NOT NULL CONSTRAINT scheduled_action_dedupe_key UNIQUE,
      armings integer NOT NULL DEFAULT 0,
      armed_at timestamptz,
      attempts integer NOT NULL DEFAULT 0,
      retry_at timestamptz,
      last_error text,
      acted_at timestamptz,
      acted_by_pid integer,
      created_at timestamptz NOT NULL,
      version integer NOT NULL DEFAULT 1,
      CONSTRAINT scheduled_action_acted CHECK (state <> 'done' OR (acted_at IS NOT NULL AND acted_by_pid IS NOT NULL))
    )`);
  await runner.query(
    `CREATE INDEX scheduled_action_due ON scheduled_action (coalesce(retry_at, due_at)) WHERE state = 'planned'`,
  );
  await runner.query(`CREATE INDEX scheduled_action_subject ON scheduled_action (subject_kind, subject_id, kind)`);
  await runner.query(`CREATE INDEX scheduled_action_process ON scheduled_action (process_id, due_at)`);
  await runner.query(`
    CREATE TABLE clock_travel (
      id integer PRIMARY KEY DEFAULT 1 CONSTRAINT clock_travel_only_one CHECK (id = 1),
      offset_ms bigint NOT NULL DEFAULT 0,
      target timestamptz,
      journey integer NOT NULL DEFAULT 0,
      steps integer NOT NULL DEFAULT 0,
      departed_at timestamptz,
      moved_at timestamptz
    )`);
  await runner.query(`INSERT INTO clock_travel (id) VALUES (1)`);
}

async function mail(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE mail (
      id uuid PRIMARY KEY,
      dedupe_key text NOT NULL CONSTRAINT mail_dedupe_key UNIQUE,
      process_id uuid,
      person_id uuid,
      to_address text NOT NULL,
      subject text NOT NULL,
      body_text text NOT NULL,
      body_html text,
      lang text NOT NULL,
      reason text NOT NULL,
      rehearsal boolean NOT NULL,
      state text NOT NULL CONSTRAINT mail_state
        CHECK (state IN ('held', 'queued', 'sending', 'sent', 'unsure', 'failed', 'cancelled')),
      not_before timestamptz,
      retry_at timestamptz,
      message_id text NOT NULL,
      attempts integer NOT NULL DEFAULT 0,
      armings integer NOT NULL DEFAULT 0,
      claimed_at timestamptz,
      claimed_by text,
      sent_at timestamptz,
      sent_by_pid integer,
      last_error text,
      decided_by uuid,
      decided_at timestamptz,
      created_at timestamptz NOT NULL,
      version integer NOT NULL DEFAULT 1,
      CONSTRAINT mail_sent CHECK (state <> 'sent' OR sent_at IS NOT NULL),
      CONSTRAINT mail_claimed CHECK (state <> 'sending' OR (claimed_at IS NOT NULL AND claimed_by IS NOT NULL))
    )`);
  await runner.query(
    `CREATE INDEX mail_waiting ON mail (coalesce(retry_at, not_before, created_at)) WHERE state = 'queued'`,
  );
  await runner.query(
    `CREATE INDEX mail_open ON mail (state, process_id) WHERE state IN ('held', 'sending', 'unsure', 'failed')`,
  );
  await runner.query(`CREATE INDEX mail_person ON mail (person_id, created_at)`);
  await runner.query(`
    CREATE TABLE inbox_message (
      id uuid PRIMARY KEY,
      seq bigint GENERATED ALWAYS AS IDENTITY,
      mail_key text,
      message_id text,
      from_address text NOT NULL,
      to_address text NOT NULL,
      subject text NOT NULL,
      body_text text NOT NULL,
      body_html text,
      size integer NOT NULL,
      received_at timestamptz NOT NULL
    )`);
  await runner.query(`CREATE INDEX inbox_message_to ON inbox_message (to_address, seq)`);
  await runner.query(`CREATE INDEX inbox_message_key ON inbox_message (mail_key)`);
  await runner.query(`
    CREATE TABLE inbox_server (
      id integer PRIMARY KEY DEFAULT 1 CONSTRAINT inbox_server_only_one CHECK (id = 1),
      port integer NOT NULL,
      pid integer NOT NULL,
      since timestamptz NOT NULL
    )`);
}

async function files(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE file_object (
      id uuid PRIMARY KEY,
      sha256 text NOT NULL CONSTRAINT file_object_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
      name text NOT NULL,
      media_type text NOT NULL,
      size integer NOT NULL CONSTRAINT file_object_size CHECK (size >= 0),
      process_id uuid,
      owner_entity_id uuid,
      level text NOT NULL CONSTRAINT file_object_level CHECK (level IN ('L0', 'L1', 'L2', 'L3', 'L4', 'L5')),
      created_by uuid,
      created_at timestamptz NOT NULL,
      version integer NOT NULL DEFAULT 1
    )`);
  await runner.query(`CREATE INDEX file_object_content ON file_object (sha256)`);
  await runner.query(`
    CREATE TABLE backup_run (
      id uuid PRIMARY KEY,
      started_at timestamptz NOT NULL,
      finished_at timestamptz,
      state text NOT NULL CONSTRAINT backup_run_state CHECK (state IN ('running', 'done', 'failed')),
      path text NOT NULL,
      bytes bigint,
      last_error text
    )`);
}
