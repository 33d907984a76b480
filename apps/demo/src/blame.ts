import pg from 'pg';
import { People } from './blame-people.js';
import { type Gone, Reader, type Written } from './blame-reader.js';

/*
 * Who wrote what and who removed it, told by a separate program: it reads only the record of keystrokes (text_update) and the
 * bindings of client ids (text_writer), shares no line with the product but Yjs, and follows
 * docs/decisions/0008-who-wrote-this.md. Its answer must agree with the product's.
 *
 *     DATABASE_URL=postgres://… node dist/apps/demo/src/blame.js <text id> [<row of the record>]
 *
 * It prints one line of JSON, `{ "written": Written[], "removed": Gone[] }`, of the newest row or of the one that is named, and
 * ends with 1 and one line on the error output when the record cannot be read or misses a row.
 */

export type Ask = (text: string, parameters: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;

export async function writtenBy(ask: Ask, textId: string): Promise<Written[]> {
  return (await toldOf(ask, textId)).written;
}

export async function toldOf(ask: Ask, textId: string, seq?: number): Promise<{ written: Written[]; removed: Gone[] }> {
  const reader = new Reader();
  const { rows } = await ask(
    'SELECT seq, body, ranges, session_id, at, kind FROM text_update WHERE text_id = $1 ORDER BY seq',
    [textId],
  );
  rows.forEach((row, index) => {
    if (Number(row['seq']) !== index + 1) throw new Error(`row ${index + 1} of the record is missing`);
    if (seq === undefined || index < seq) reader.row(row);
  });
  const hands = await ask(
    'SELECT client_id, person_id, entity_id, session_id, given_at FROM text_writer WHERE text_id = $1',
    [textId],
  );
  const people = new People(hands.rows);
  return { written: reader.written(people), removed: reader.removed(people) };
}

async function main(textId: string, seq?: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
  await client.connect();
  try {
    const ask: Ask = (text, parameters) => client.query(text, parameters);
    process.stdout.write(`${JSON.stringify(await toldOf(ask, textId, seq ? Number(seq) : undefined))}\n`);
  } finally {
    await client.end();
  }
}

const [, program, textId, seq] = process.argv;
if (program?.endsWith('blame.js') && textId) {
  main(textId, seq).catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
