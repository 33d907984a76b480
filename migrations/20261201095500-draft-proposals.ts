import type { MigrationInterface, QueryRunner } from 'typeorm';
import { open } from './grants.js';

/** Words that could not be placed are a draft of the delegation whose they are: a row that outlives the device. */
export class DraftProposals20261201095500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE proposal (
        id uuid PRIMARY KEY,
        process_id uuid NOT NULL REFERENCES process (id),
        text_id uuid NOT NULL REFERENCES text (id),
        block_id uuid,
        number text CHECK (length(number) <= 40),
        before text NOT NULL CHECK (length(before) <= 40000),
        after text NOT NULL CHECK (length(after) <= 40000),
        because text NOT NULL CHECK (because IN ('agreed','closed','frozen','adopted','vanished','both_changed','new_paragraph','role_ended')),
        base_generation integer NOT NULL CHECK (base_generation >= 0),
        base_seq bigint NOT NULL CHECK (base_seq >= 0),
        state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft','withdrawn')),
        level text NOT NULL DEFAULT 'L4' CHECK (level IN ('L4','L5')),
        owner_entity_id uuid REFERENCES entity (id),
        author_id uuid NOT NULL REFERENCES person (id),
        term_id uuid REFERENCES role_term (id),
        kept_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT proposal_says_something CHECK (before <> after),
        CONSTRAINT proposal_owner CHECK (owner_entity_id IS NOT NULL OR level = 'L5')
      )`);
    await runner.query(`CREATE INDEX proposal_text_owner ON proposal (text_id, owner_entity_id)`);
    await open(runner, 'proposal');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; use a backup to go back.');
  }
}
