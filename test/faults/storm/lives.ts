import * as Y from 'yjs';
import { readBlocks, unpackUpdates } from '#text';
import type { Ground } from './storm.js';

interface Row {
  seq: string;
  kind: string;
  session: string | null;
  at: Date;
  body: Buffer;
}

/** What the record tells of letters that are missed: in which rows each of them came and went, whose, and what else these did. */
export async function livesOf(letters: readonly string[], textId: string, sql: Ground['sql']): Promise<string[]> {
  const rows = await sql<Row & Record<string, unknown>>(
    `SELECT seq, kind, right(session_id::text, 6) AS session, at, body FROM text_update WHERE text_id = $1 ORDER BY seq`,
    [textId],
  );
  const doc = new Y.Doc();
  const words = () => readBlocks(doc).map(({ text }) => text);
  const lives = letters.map((letter) => [`${letter}:`]);
  let before = '';
  for (const { seq, kind, session, at, body } of rows) {
    for (const update of unpackUpdates(body)) Y.applyUpdate(doc, update);
    const now = words().join('\n');
    for (const [index, letter] of letters.entries()) {
      const change = now.split(letter).length - before.split(letter).length;
      if (change === 0) continue;
      const paragraphs = (change > 0 ? now : before).split('\n').filter((one) => one.includes(letter));
      const moment = at.toISOString().slice(14, 23);
      lives[index]!.push(
        `${change > 0 ? 'came' : 'went'} in row ${seq} (${kind} by ${session}, ${moment}): “${paragraphs.join('” and “')}”`,
      );
    }
    before = now;
  }
  return lives.map((life) => (life.length > 1 ? life.join(' ') : `${life[0]} never in the record`));
}
