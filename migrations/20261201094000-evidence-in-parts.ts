import type { MigrationInterface, QueryRunner } from 'typeorm';
import { open } from './grants.js';

/** A file of evidence arrives in parts: what has arrived stays when the line breaks. */
export class EvidenceInParts20261201094000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE evidence_upload (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL REFERENCES report_request (id),
        commitment_id uuid NOT NULL REFERENCES commitment (id),
        type text NOT NULL,
        title text NOT NULL,
        dated_on date,
        name text NOT NULL,
        size integer NOT NULL CHECK (size > 0),
        added_by uuid NOT NULL REFERENCES person (id),
        begun_at timestamptz NOT NULL
      )`);
    await runner.query(`CREATE INDEX evidence_upload_person ON evidence_upload (added_by)`);
    await runner.query(`
      CREATE TABLE evidence_part (
        upload_id uuid NOT NULL REFERENCES evidence_upload (id) ON DELETE CASCADE,
        begins integer NOT NULL CHECK (begins >= 0),
        bytes bytea NOT NULL,
        PRIMARY KEY (upload_id, begins)
      )`);
    await open(runner, 'evidence_upload', 'evidence_part');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; use a backup to go back.');
  }
}
