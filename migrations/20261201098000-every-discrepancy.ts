import type { MigrationInterface, QueryRunner } from 'typeorm';
import { referenceEntries } from '../libs/processes/src/directory-reference.js';
import { referenceEvents } from '../libs/processes/src/directory-reference-events.js';

/**
 * A directory that was loaded before every remark of the sources had its place is given those it lacks. What somebody of
 * the house wrote stays as it is: such an entry only gains lines.
 */
export class EveryDiscrepancy20261201098000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const entries = JSON.stringify(referenceEntries());
    await runner.query(
      `UPDATE directory_entry e SET facts = one, version = version + 1
         FROM jsonb_array_elements($1::jsonb) AS r (one)
        WHERE e.code = one ->> 'code' AND NOT e.edited AND e.facts <> one`,
      [entries],
    );
    await runner.query(
      `UPDATE directory_entry e SET version = version + 1, facts = jsonb_set(e.facts, '{flags}', (e.facts -> 'flags') || (
           SELECT jsonb_agg(line) FROM jsonb_array_elements(one -> 'flags') AS f (line)
            WHERE NOT (e.facts -> 'flags') @> jsonb_build_array(line)))
         FROM jsonb_array_elements($1::jsonb) AS r (one)
        WHERE e.code = one ->> 'code' AND e.edited AND NOT (e.facts -> 'flags') @> (one -> 'flags')`,
      [entries],
    );
    await runner.query(
      `UPDATE directory_event e SET facts = one FROM jsonb_array_elements($1::jsonb) AS r (one)
        WHERE e.code = one ->> 'code' AND e.facts <> one`,
      [JSON.stringify(referenceEvents())],
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; use a backup to go back.');
  }
}
