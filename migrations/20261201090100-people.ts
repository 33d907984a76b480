import type { MigrationInterface, QueryRunner } from 'typeorm';
import { open } from './grants.js';

/** The product gains people: who they are, how they sign in, and in which role they act, for how long. */
export class People20261201090100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE person (
        id uuid PRIMARY KEY,
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        name_native text,
        email text NOT NULL,
        lang text NOT NULL DEFAULT 'en' CHECK (lang IN ('en','fr','ar','es','ru','zh')),
        zone text NOT NULL DEFAULT 'UTC',
        gender text CHECK (gender IN ('female','male','other','not_stated')),
        password_hash text,
        state text NOT NULL CHECK (state IN ('invited','active','erased')),
        last_sign_in_at timestamptz,
        created_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1
      )`);
    await runner.query(`CREATE UNIQUE INDEX person_email_key ON person (lower(email))`);
    await runner.query(`
      CREATE TABLE scope (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('process','entity')),
        code text NOT NULL,
        names jsonb NOT NULL,
        rehearsal boolean NOT NULL DEFAULT false
      )`);
    await runner.query(`
      CREATE TABLE role_term (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id),
        role text NOT NULL CHECK (role IN ('secretariat_admin','secretariat_officer','chair','vice_chair','head_of_delegation','delegate','focal_point','alternate_focal_point','ministry_contributor','capital_official','observer','partner_agency','evaluator','public')),
        process_id uuid,
        entity_id uuid,
        scope jsonb,
        from_at timestamptz NOT NULL,
        to_at timestamptz,
        source text NOT NULL,
        granted_by uuid REFERENCES person (id),
        CHECK (to_at IS NULL OR to_at >= from_at),
        CONSTRAINT role_term_installation CHECK (process_id IS NOT NULL OR role = 'secretariat_admin'),
        CONSTRAINT role_term_speaks_for CHECK (entity_id IS NOT NULL OR role NOT IN ('head_of_delegation','delegate','focal_point','alternate_focal_point','ministry_contributor','capital_official','observer','partner_agency'))
      )`);
    await runner.query(`CREATE INDEX role_term_person ON role_term (person_id)`);
    await runner.query(`CREATE INDEX role_term_holders ON role_term (process_id, role, entity_id)`);
    await runner.query(`
      CREATE TABLE session (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id),
        token_hash text NOT NULL UNIQUE,
        acting_term_id uuid REFERENCES role_term (id),
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz
      )`);
    await runner.query(`CREATE INDEX session_person ON session (person_id)`);
    await runner.query(`
      CREATE TABLE access_link (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('sign_in','reset','invitation','first_administrator')),
        person_id uuid REFERENCES person (id),
        token_hash text NOT NULL UNIQUE,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        CHECK (person_id IS NOT NULL OR kind = 'first_administrator')
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX access_link_first_administrator ON access_link (kind) WHERE kind = 'first_administrator' AND used_at IS NULL`,
    );
    await runner.query(`
      CREATE TABLE throttle (
        key text NOT NULL,
        bucket timestamptz NOT NULL,
        attempts integer NOT NULL,
        PRIMARY KEY (key, bucket)
      )`);
    await open(runner, 'person', 'scope', 'role_term', 'session', 'access_link', 'throttle');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; use a backup to go back.');
  }
}
