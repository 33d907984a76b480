import type { MigrationInterface, QueryRunner } from 'typeorm';
import { open } from './grants.js';

/** The product gains a voice: letters to persons in their words, a bell, and a desk where some wait for a person. */
export class Notices20261201090400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE mail ADD COLUMN sender_name text`);
    await runner.query(`
      CREATE TABLE notice (
        id uuid PRIMARY KEY,
        dedupe_key text NOT NULL CONSTRAINT notice_dedupe_key UNIQUE,
        kind text NOT NULL,
        process_id uuid,
        person_id uuid NOT NULL REFERENCES person (id),
        entity_id uuid,
        role text,
        lang text NOT NULL,
        subject text NOT NULL CONSTRAINT notice_subject CHECK (char_length(subject) <= 70),
        lines jsonb NOT NULL,
        button text NOT NULL,
        href text NOT NULL,
        reason text NOT NULL,
        sender text NOT NULL,
        body_text text,
        body_html text,
        state text NOT NULL CONSTRAINT notice_state CHECK (state IN ('waits_for_release', 'told', 'refused')),
        released_by text[] NOT NULL DEFAULT '{}',
        quiet boolean NOT NULL,
        visible_from timestamptz NOT NULL,
        read_at timestamptz,
        mail_id uuid REFERENCES mail (id),
        decided_by uuid REFERENCES person (id),
        decided_at timestamptz,
        note text,
        created_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT notice_refused_says_why CHECK (state <> 'refused' OR length(note) >= 3),
        CONSTRAINT notice_waits_without_mail CHECK (state = 'told' OR mail_id IS NULL)
      )`);
    await runner.query(`CREATE INDEX notice_person ON notice (person_id, visible_from)`);
    await runner.query(`CREATE INDEX notice_waiting ON notice (process_id, created_at) WHERE state <> 'told'`);
    await runner.query(`CREATE INDEX notice_mail ON notice (mail_id)`);
    await open(runner, 'notice');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; use a backup to go back.');
  }
}
