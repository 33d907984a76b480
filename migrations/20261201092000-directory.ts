import type { MigrationInterface, QueryRunner } from 'typeorm';
import { referenceEntries } from '../libs/processes/src/directory-reference.js';
import { referenceEvents } from '../libs/processes/src/directory-reference-events.js';
import { referenceHeadings, referenceNames } from '../libs/processes/src/directory-reference-names.js';
import { open } from './grants.js';

/** The product knows the world in which it works: the processes of the sources, their members, their meetings. */
export class Directory20261201092000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE directory_entry (
        id uuid PRIMARY KEY,
        code text NOT NULL CONSTRAINT directory_entry_code_key UNIQUE,
        facts jsonb NOT NULL CHECK (facts ->> 'code' = code),
        edited boolean NOT NULL DEFAULT false,
        ordinal integer NOT NULL,
        version integer NOT NULL DEFAULT 1
      )`);
    await runner.query(`
      CREATE TABLE entity_name (
        id uuid PRIMARY KEY,
        code text NOT NULL UNIQUE CHECK (code ~ '^[A-Z]{3}$'),
        facts jsonb NOT NULL,
        names jsonb NOT NULL,
        version integer NOT NULL DEFAULT 1
      )`);
    await runner.query(
      `CREATE TABLE directory_event (code text PRIMARY KEY, ordinal integer NOT NULL, facts jsonb NOT NULL)`,
    );
    await runner.query(`CREATE TABLE directory_heading (code text PRIMARY KEY, facts jsonb NOT NULL)`);
    await open(runner, 'directory_entry', 'entity_name', 'directory_event', 'directory_heading');
    await runner.query(
      `INSERT INTO directory_entry (id, code, facts, ordinal)
       SELECT gen_random_uuid(), one ->> 'code', one, nth FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS e (one, nth)`,
      [JSON.stringify(referenceEntries())],
    );
    await runner.query(
      `INSERT INTO entity_name (id, code, facts, names)
       SELECT gen_random_uuid(), one ->> 'code', one - 'names' - 'version', one -> 'names' FROM jsonb_array_elements($1::jsonb) AS e (one)`,
      [JSON.stringify(referenceNames())],
    );
    await runner.query(
      `INSERT INTO directory_event (code, ordinal, facts)
       SELECT one ->> 'code', nth, one FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS e (one, nth)`,
      [JSON.stringify(referenceEvents())],
    );
    await runner.query(
      `INSERT INTO directory_heading (code, facts) SELECT one ->> 'code', one FROM jsonb_array_elements($1::jsonb) AS e (one)`,
      [JSON.stringify(referenceHeadings())],
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; use a backup to go back.');
  }
}
