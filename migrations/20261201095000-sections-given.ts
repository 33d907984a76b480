import type { MigrationInterface, QueryRunner } from 'typeorm';
import { open } from './grants.js';

/** A section of a report is given to somebody of a ministry. */
export class SectionsGiven20261201095000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE section_delegation (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL REFERENCES report_request (id),
        section text NOT NULL,
        person_id uuid NOT NULL REFERENCES person (id),
        state text NOT NULL CHECK (state IN ('given','done')),
        given_by uuid REFERENCES person (id),
        given_at timestamptz NOT NULL,
        CONSTRAINT section_delegation_once UNIQUE (request_id, section)
      )`);
    await runner.query(`CREATE INDEX section_delegation_person ON section_delegation (person_id)`);
    await open(runner, 'section_delegation');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; use a backup to go back.');
  }
}
