import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, open } from './grants.js';

/** The product gains answers: what a State says of each commitment, with its evidence, its receipt and its review. */
export class Reporting20261201090800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE questionnaire_version (
        id uuid PRIMARY KEY,
        cycle_id uuid NOT NULL UNIQUE REFERENCES report_cycle (id),
        questions jsonb NOT NULL,
        code_book text NOT NULL,
        issued_at timestamptz NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE answer (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL REFERENCES report_request (id),
        question_code text NOT NULL,
        commitment_id uuid REFERENCES commitment (id),
        value jsonb NOT NULL,
        level text NOT NULL DEFAULT 'L2' CHECK (level IN ('L0','L1','L2','L3','L4','L5')),
        source text NOT NULL CHECK (source IN ('carried_over','contributor','focal_point','secretariat')),
        confirmed_in_cycle boolean NOT NULL,
        confirmed_by_name text,
        answered_by uuid REFERENCES person (id),
        term_id uuid REFERENCES role_term (id),
        answered_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT answer_on_behalf CHECK (source <> 'secretariat' OR confirmed_by_name IS NOT NULL),
        CONSTRAINT answer_of_commitment CHECK ((question_code LIKE 'B%') = (commitment_id IS NOT NULL))
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX answer_once ON answer (request_id, question_code, commitment_id) NULLS NOT DISTINCT`,
    );
    await runner.query(`CREATE INDEX answer_commitment ON answer (commitment_id, question_code)`);
    await runner.query(`
      CREATE TABLE evidence (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL REFERENCES report_request (id),
        commitment_id uuid NOT NULL REFERENCES commitment (id),
        type text NOT NULL CHECK (type IN ('gazette','law_text','budget_line','agreement_text','statistics','programme_report','web_page','ministry_statement','third_party_report')),
        title text NOT NULL,
        url text,
        file_id uuid REFERENCES file_object (id),
        dated_on date,
        grade text NOT NULL CHECK (grade IN ('E0','E1','E2','E3')),
        level text NOT NULL DEFAULT 'L2' CHECK (level IN ('L0','L1','L2','L3','L4','L5')),
        added_by uuid REFERENCES person (id),
        added_at timestamptz NOT NULL,
        CHECK (url IS NULL OR file_id IS NULL)
      )`);
    await runner.query(`CREATE INDEX evidence_request ON evidence (request_id)`);
    await runner.query(`CREATE TABLE receipt_counter (year integer PRIMARY KEY, last integer NOT NULL)`);
    await runner.query(`
      CREATE TABLE submission (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL REFERENCES report_request (id),
        round integer NOT NULL,
        receipt text NOT NULL UNIQUE,
        answers jsonb NOT NULL,
        sha256 text NOT NULL,
        submitted_at timestamptz NOT NULL,
        submitted_by uuid REFERENCES person (id),
        term_id uuid REFERENCES role_term (id),
        CONSTRAINT submission_once_a_round UNIQUE (request_id, round)
      )`);
    await runner.query(`
      CREATE TABLE review_query (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL REFERENCES report_request (id),
        round integer NOT NULL,
        question_code text NOT NULL,
        commitment_id uuid REFERENCES commitment (id),
        kind text NOT NULL CHECK (kind IN ('completeness','contradiction','evidence','unclear','comparability')),
        words text NOT NULL,
        asked_by uuid REFERENCES person (id),
        asked_at timestamptz NOT NULL,
        answered_at timestamptz
      )`);
    await runner.query(`CREATE INDEX review_query_request ON review_query (request_id, round)`);
    await runner.query(`
      CREATE TABLE acceptance (
        request_id uuid PRIMARY KEY REFERENCES report_request (id),
        remark text,
        accepted_by uuid REFERENCES person (id),
        accepted_at timestamptz NOT NULL
      )`);
    await open(runner, 'answer', 'evidence', 'receipt_counter', 'review_query');
    await appendOnly(runner, 'questionnaire_version', 'submission', 'acceptance');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; use a backup to go back.');
  }
}
