import type { MigrationInterface, QueryRunner } from 'typeorm';
import { open } from './grants.js';

/** The product gains meetings: where and when, what is discussed, and who speaks for whom. */
export class Meetings20261201090300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE meeting (
        id uuid PRIMARY KEY,
        process_id uuid NOT NULL REFERENCES process (id),
        code text NOT NULL,
        ordinal integer,
        kind text NOT NULL CHECK (kind IN ('ministerial','senior_officials','technical','preparatory','workshop','seminar','training','joint','side')),
        predecessor_id uuid REFERENCES meeting (id),
        names jsonb NOT NULL,
        place jsonb NOT NULL,
        venue_zone text NOT NULL,
        start_on date NOT NULL,
        end_on date NOT NULL,
        date_precision text NOT NULL DEFAULT 'day' CHECK (date_precision IN ('day','month','range','year')),
        status text NOT NULL CHECK (status IN ('proposed','planned','open','closed','postponed','cancelled')),
        rules jsonb NOT NULL,
        rules_number integer NOT NULL,
        created_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT meeting_code_key UNIQUE (process_id, code),
        CONSTRAINT meeting_days CHECK (end_on >= start_on),
        CHECK (predecessor_id IS DISTINCT FROM id)
      )`);
    await runner.query(`
      CREATE TABLE agenda_item (
        id uuid PRIMARY KEY,
        meeting_id uuid NOT NULL REFERENCES meeting (id),
        position integer NOT NULL,
        title text NOT NULL,
        is_progress_review boolean NOT NULL DEFAULT false,
        source_ids uuid[] NOT NULL DEFAULT '{}'
      )`);
    await runner.query(`CREATE INDEX agenda_item_meeting ON agenda_item (meeting_id, position)`);
    await runner.query(`
      CREATE TABLE delegation (
        id uuid PRIMARY KEY,
        meeting_id uuid NOT NULL REFERENCES meeting (id),
        entity_id uuid NOT NULL REFERENCES entity (id),
        head_person_id uuid REFERENCES person (id),
        response text NOT NULL DEFAULT 'none' CHECK (response IN ('accepted','declined','none')),
        responded_at timestamptz,
        invited_at timestamptz,
        CONSTRAINT delegation_once UNIQUE (meeting_id, entity_id)
      )`);
    await runner.query(`
      CREATE TABLE participation (
        id uuid PRIMARY KEY,
        delegation_id uuid NOT NULL REFERENCES delegation (id),
        person_id uuid NOT NULL REFERENCES person (id),
        ministry_id uuid REFERENCES ministry (id),
        seniority text CHECK (seniority IN ('minister','vice_minister','director_general','director','deputy_director','officer','expert')),
        role text NOT NULL CHECK (role IN ('head','alternate_head','delegate','adviser','observer')),
        term_id uuid REFERENCES role_term (id),
        attended boolean NOT NULL DEFAULT false,
        CONSTRAINT participation_once UNIQUE (delegation_id, person_id)
      )`);
    await open(runner, 'meeting', 'agenda_item', 'delegation', 'participation');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; use a backup to go back.');
  }
}
