import type { MigrationInterface, QueryRunner } from 'typeorm';
import { open } from './grants.js';

/** The record of keystrokes is folded in levels; what is folded carries its hash, and what is found damaged is told. */
export class TheRecordInLevels20261201090900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE text_checkpoint ADD COLUMN sha256 text`);
    await runner.query(`UPDATE text_checkpoint SET sha256 = encode(sha256(state), 'hex')`);
    await runner.query(`ALTER TABLE text_checkpoint ALTER COLUMN sha256 SET NOT NULL,
      ADD CONSTRAINT text_checkpoint_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$')`);
    // How far a row reaches: 0 letters in paragraphs that stand, 1 new paragraphs, 2 everything else. Two rows of two nodes
    // that were judged without each other may stand side by side while their sum is below 2.
    await runner.query(
      `ALTER TABLE text_update ADD COLUMN weight smallint NOT NULL DEFAULT 2 CHECK (weight BETWEEN 0 AND 2)`,
    );
    await runner.query(`
      CREATE TABLE text_segment (
        text_id uuid NOT NULL,
        from_seq bigint NOT NULL,
        to_seq bigint NOT NULL,
        level smallint NOT NULL CHECK (level >= 1),
        body bytea NOT NULL,
        sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        at timestamptz NOT NULL,
        PRIMARY KEY (text_id, from_seq),
        CONSTRAINT text_segment_forward CHECK (to_seq >= from_seq)
      )`);
    await runner.query(`
      CREATE TABLE text_damage (
        text_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('checkpoint','segment','hole')),
        seq bigint NOT NULL,
        detail text NOT NULL,
        found_at timestamptz NOT NULL,
        mended_at timestamptz,
        PRIMARY KEY (text_id, kind, seq)
      )`);
    await open(runner, 'text_segment', 'text_damage');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; use a backup to go back.');
  }
}
