import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, open } from './grants.js';

/** The product gains texts that are drafted together: their blocks, the record of every keystroke, and frozen versions. */
export class Drafting20261201090500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE text (
        id uuid PRIMARY KEY,
        process_id uuid NOT NULL REFERENCES process (id),
        meeting_id uuid NOT NULL REFERENCES meeting (id),
        symbol text NOT NULL CHECK (length(symbol) BETWEEN 1 AND 60),
        title text NOT NULL CHECK (length(title) BETWEEN 1 AND 300),
        lang text NOT NULL CHECK (lang IN ('en','fr','ar','es','ru','zh')),
        state text NOT NULL CHECK (state IN ('outline','drafting','first_reading','second_reading','clean_text','silence','for_adoption','adopted','transmitted','parked','withdrawn','corrected')),
        state_reason text,
        level text NOT NULL DEFAULT 'L2' CHECK (level IN ('L0','L1','L2','L3','L4','L5')),
        owner_entity_id uuid REFERENCES entity (id),
        created_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT text_symbol_key UNIQUE (process_id, symbol)
      )`);
    await runner.query(`CREATE INDEX text_meeting ON text (meeting_id)`);
    await runner.query(`
      CREATE TABLE block (
        text_id uuid NOT NULL REFERENCES text (id),
        id uuid NOT NULL,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open','agreed_ad_ref','agreed','parked','deleted','adopted')),
        reopened boolean NOT NULL DEFAULT false,
        reason text,
        waiting_for uuid[] NOT NULL DEFAULT '{}',
        free_typing boolean NOT NULL DEFAULT false,
        item_kind text CHECK (item_kind IN ('common_understanding','conclusion','recommendation','decision','priority_topic')),
        addressee_rule jsonb,
        deadline_rule jsonb,
        theme text,
        primary_tag text,
        agreed_at timestamptz,
        removed jsonb,
        created_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (text_id, id),
        CONSTRAINT block_removed_words CHECK ((state = 'deleted') = (removed IS NOT NULL))
      )`);
    // Nothing refers to a head: it is locked for a moment at each commit of words.
    await runner.query(`
      CREATE TABLE text_head (
        text_id uuid PRIMARY KEY,
        epoch bigint NOT NULL DEFAULT 1,
        generation integer NOT NULL DEFAULT 1,
        seq bigint NOT NULL DEFAULT 0,
        rows_seq bigint NOT NULL DEFAULT 0
      )`);
    await runner.query(`
      CREATE TABLE text_update (
        text_id uuid NOT NULL,
        seq bigint NOT NULL,
        batch uuid NOT NULL,
        session_id uuid,
        kind text NOT NULL CHECK (kind IN ('seed','typing','command')),
        ranges jsonb NOT NULL,
        at timestamptz NOT NULL,
        body bytea NOT NULL,
        PRIMARY KEY (text_id, seq)
      )`);
    await runner.query(`
      CREATE TABLE text_checkpoint (
        text_id uuid NOT NULL,
        seq bigint NOT NULL,
        state bytea NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (text_id, seq)
      )`);
    // Who stands behind a client id. May be purged without touching the record.
    await runner.query(`
      CREATE TABLE text_writer (
        text_id uuid NOT NULL,
        client_id bigint NOT NULL,
        person_id uuid REFERENCES person (id),
        entity_id uuid REFERENCES entity (id),
        term_id uuid REFERENCES role_term (id),
        via text NOT NULL CHECK (via IN ('typing','command','import')),
        given_at timestamptz NOT NULL,
        PRIMARY KEY (text_id, client_id)
      )`);
    await runner.query(`
      CREATE TABLE text_version (
        id uuid PRIMARY KEY,
        text_id uuid NOT NULL REFERENCES text (id),
        name text NOT NULL,
        reason text NOT NULL CHECK (reason IN ('reading_opened','round_close','silence_open','adoption','correction','manual')),
        seq bigint NOT NULL,
        epoch bigint NOT NULL,
        canonical jsonb NOT NULL,
        canonical_text text NOT NULL,
        sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        state_vector bytea NOT NULL,
        at timestamptz NOT NULL
      )`);
    await runner.query(`CREATE INDEX text_version_text ON text_version (text_id, seq)`);
    await appendOnly(runner, 'text_update', 'text_version');
    await open(runner, 'text', 'block', 'text_head', 'text_checkpoint', 'text_writer');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; use a backup to go back.');
  }
}
