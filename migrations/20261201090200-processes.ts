import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, open } from './grants.js';

/** The product gains processes: who takes part in which capacity, since when, under which rules. */
export class Processes20261201090200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE entity (
        id uuid PRIMARY KEY,
        code text NOT NULL CONSTRAINT entity_code_key UNIQUE CHECK (code ~ '^[A-Z][A-Z0-9]{1,11}$'),
        kind text NOT NULL CHECK (kind IN ('state','observer_state','territory','associated_state','special_administrative_region','igo','un_entity','regional_org','ngo_umbrella','ngo_field','private','academic','historical','secretariat')),
        names jsonb NOT NULL,
        zone text NOT NULL,
        weekend integer[] NOT NULL DEFAULT '{6,7}',
        perspective text[] NOT NULL DEFAULT '{}',
        created_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1
      )`);
    await runner.query(
      `CREATE TABLE holiday (entity_id uuid NOT NULL REFERENCES entity (id), on_day date NOT NULL, name text NOT NULL, PRIMARY KEY (entity_id, on_day))`,
    );
    await runner.query(`
      CREATE TABLE ministry (
        id uuid PRIMARY KEY,
        entity_id uuid NOT NULL REFERENCES entity (id),
        kind text NOT NULL CHECK (kind IN ('foreign_affairs','interior_home','justice','immigration','police','labour','health','development','trade','finance','education','statistics','defence_border','gender','environment','parliament','other')),
        names jsonb NOT NULL,
        created_at timestamptz NOT NULL
      )`);
    await runner.query(`CREATE INDEX ministry_entity ON ministry (entity_id)`);
    await runner.query(`
      CREATE TABLE process (
        id uuid PRIMARY KEY,
        code text NOT NULL CONSTRAINT process_code_key UNIQUE CHECK (code ~ '^[A-Z][A-Z0-9]{1,11}$'),
        names jsonb NOT NULL,
        purpose text,
        status text NOT NULL CHECK (status IN ('preparing','active','suspended','dormant','ending','closed')),
        default_zone text NOT NULL,
        start_year integer NOT NULL,
        rehearsal boolean NOT NULL DEFAULT true,
        created_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1
      )`);
    await runner.query(`
      CREATE TABLE process_rules (
        process_id uuid NOT NULL REFERENCES process (id),
        number integer NOT NULL CHECK (number > 0),
        rules jsonb NOT NULL,
        in_force_at timestamptz NOT NULL,
        PRIMARY KEY (process_id, number)
      )`);
    await runner.query(`
      CREATE TABLE membership (
        id uuid PRIMARY KEY,
        process_id uuid NOT NULL REFERENCES process (id),
        entity_id uuid NOT NULL REFERENCES entity (id),
        tier text NOT NULL CHECK (tier IN ('member','interested_state','observer_state','participant_org','observer_org','ngo_invited','secretariat')),
        from_on date NOT NULL,
        to_on date,
        CHECK (to_on IS NULL OR to_on >= from_on)
      )`);
    // An entity takes part once at a time: two ranges of one entity in one process never overlap.
    await runner.query(`CREATE EXTENSION IF NOT EXISTS btree_gist`);
    await runner.query(`
      ALTER TABLE membership ADD CONSTRAINT membership_once_at_a_time
        EXCLUDE USING gist (process_id WITH =, entity_id WITH =, daterange(from_on, to_on, '[)') WITH &&)`);
    await runner.query(`
      CREATE TABLE office_term (
        id uuid PRIMARY KEY,
        process_id uuid NOT NULL REFERENCES process (id),
        office text NOT NULL CHECK (office IN ('chair','co_chair','vice_chair','presidency_pro_tempore','secretariat','secretariat_support','rapporteur')),
        entity_id uuid REFERENCES entity (id),
        person_id uuid REFERENCES person (id),
        from_on date NOT NULL,
        to_on date,
        CHECK (entity_id IS NOT NULL OR person_id IS NOT NULL)
      )`);
    await runner.query(`CREATE INDEX office_term_process ON office_term (process_id)`);
    await open(runner, 'entity', 'holiday', 'ministry', 'process', 'membership', 'office_term');
    await appendOnly(runner, 'process_rules');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; use a backup to go back.');
  }
}
