import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, appendOnly, open } from './grants.js';

/** The product gains a memory: told facts that nobody can rewrite, and names that can be purged. */
export class Ground20261201090000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${APP_ROLE}') THEN
          CREATE ROLE ${APP_ROLE} NOLOGIN;
        END IF;
        EXECUTE format('GRANT ${APP_ROLE} TO %I', current_user);
        GRANT USAGE ON SCHEMA public TO ${APP_ROLE};
      END $$`);
    await runner.query(`
      CREATE TABLE history (
        id uuid PRIMARY KEY,
        seq bigint GENERATED ALWAYS AS IDENTITY,
        process_id uuid,
        fact text NOT NULL,
        subject_kind text NOT NULL,
        subject_id uuid,
        at timestamptz NOT NULL,
        payload jsonb NOT NULL,
        payload_digest text NOT NULL,
        actor_digest text NOT NULL
      )`);
    await runner.query(`CREATE INDEX history_subject ON history (subject_kind, subject_id, seq)`);
    await runner.query(`CREATE INDEX history_process ON history (process_id, seq)`);
    await runner.query(`
      CREATE TABLE history_actor (
        history_id uuid PRIMARY KEY REFERENCES history (id),
        person_id uuid,
        term_id uuid,
        role text,
        entity_id uuid,
        salt text NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE history_seal (
        chain uuid NOT NULL,
        position integer NOT NULL,
        history_id uuid NOT NULL UNIQUE REFERENCES history (id),
        previous_hash text NOT NULL,
        hash text NOT NULL,
        sealed_at timestamptz NOT NULL,
        PRIMARY KEY (chain, position)
      )`);
    await appendOnly(runner, 'history', 'history_seal');
    await open(runner, 'history_actor');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; use a backup to go back.');
  }
}
