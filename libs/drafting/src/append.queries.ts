import type { Ranges } from '#text';

/** How far a row reaches: 0 letters in paragraphs that stand, 1 new paragraphs, 2 everything else. */
export type Weight = 0 | 1 | 2;

/** A row about to be written into the record. */
export interface NewRow {
  textId: string;
  batch: string;
  sessionId: string;
  /** the role term under which the session must still act when the row is written */
  termId: string;
  ranges: Ranges;
  weight: Weight;
  body: Uint8Array;
}
export interface Fence {
  textId: string;
  /** what may be typed was judged by the facts of this epoch */
  epoch: number;
  /** the row at which the words were judged */
  seq: number;
  rows: number;
  weight: Weight;
  /** the client ids under which the rows add words */
  clients: number[];
}
/**
 * written: behind this row of the record; busy: somebody holds the head, or has just let it go; stale: what was judged must be
 * judged again; fallen: these (`session term`) do not act in their role any more.
 */
export type Outcome =
  | { kind: 'written'; after: number }
  | { kind: 'busy'; head: number | null }
  | { kind: 'stale' }
  | { kind: 'fallen'; roles: string[] };

/** The statement, named so that it is planned once for each connection. */
export function appendOf(
  fences: readonly Fence[],
  rows: readonly (NewRow & { nth: number })[],
  now: Date,
  real: Date,
): { name: string; text: string; values: unknown[] } {
  return {
    name: 'append-words',
    text: APPEND,
    values: [
      fences.map((fence) => fence.textId),
      fences.map((fence) => fence.epoch),
      fences.map((fence) => fence.seq),
      fences.map((fence) => fence.rows),
      fences.map((fence) => fence.weight),
      fences.map((fence) => JSON.stringify(fence.clients)),
      rows.map((row) => row.textId),
      rows.map((row) => row.nth),
      rows.map((row) => row.batch),
      rows.map((row) => row.sessionId),
      rows.map((row) => row.termId),
      rows.map((row) => JSON.stringify(row.ranges)),
      rows.map((row) => row.weight),
      rows.map((row) => Buffer.from(row.body)),
      now,
      real,
    ],
  };
}

export interface Told {
  text_id: string;
  /** null where somebody else holds the head */
  head: string | null;
  same: boolean | null;
  whole: boolean | null;
  crossing: boolean | null;
  moved: boolean;
  fallen: string[] | null;
}

export function outcomeOf({ head, same, whole, crossing, moved, fallen }: Told): Outcome {
  if (moved) return { kind: 'written', after: Number(head) };
  if (head === null) return { kind: 'busy', head: null };
  if (fallen) return { kind: 'fallen', roles: fallen };
  // Rows were committed between the beginning of the statement and the lock: it could not look at them.
  if (same && !crossing && !whole) return { kind: 'busy', head: Number(head) };
  return { kind: 'stale' };
}

/**
 * The same for one row of one text whose head is where the words were judged: what somebody types alone, at a quarter of the
 * price. It writes all or nothing; where it wrote nothing, the whole statement does it or says why not.
 */
export function appendOneOf(
  { textId, epoch, seq }: Fence,
  row: NewRow,
  now: Date,
  real: Date,
): { name: string; text: string; values: unknown[] } {
  return {
    name: 'append-alone',
    text: APPEND_ONE,
    values: [
      textId,
      epoch,
      seq,
      row.batch,
      row.sessionId,
      row.termId,
      JSON.stringify(row.ranges),
      row.weight,
      Buffer.from(row.body),
      now,
      real,
    ],
  };
}

/** A term that somebody acts under has begun; asking that again would end it where a clock is put back. */
const stands = (session: string, term: string, now: string, real: string) => `
  SELECT 1 FROM session s JOIN role_term t ON t.id = s.acting_term_id AND t.person_id = s.person_id
   WHERE s.id = ${session} AND t.id = ${term} AND s.revoked_at IS NULL AND s.expires_at > ${real}
     AND (t.to_at IS NULL OR t.to_at > ${now})`;

const APPEND_ONE = `
  WITH held AS (
    SELECT h.text_id FROM text_head h
     WHERE h.text_id = $1 AND h.epoch = $2 AND h.seq = $3 AND EXISTS (${stands('$5', '$6', '$10', '$11')})
       FOR NO KEY UPDATE OF h SKIP LOCKED
  ), moved AS (
    UPDATE text_head h SET seq = h.seq + 1 FROM held WHERE h.text_id = held.text_id RETURNING h.text_id, h.seq
  )
  INSERT INTO text_update (text_id, seq, batch, session_id, kind, ranges, weight, at, body)
  SELECT m.text_id, m.seq, $4, $5, 'typing', $7, $8, $10, $9 FROM moved m`;

const APPEND = `
  WITH wanted AS (
    SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::int[], $5::int[], $6::jsonb[])
      AS w (text_id, epoch, seq, n, weight, clients)
  ), brought AS (
    SELECT * FROM unnest($7::uuid[], $8::int[], $9::uuid[], $10::uuid[], $11::uuid[], $12::jsonb[], $13::smallint[], $14::bytea[])
      AS r (text_id, nth, batch, session_id, term_id, ranges, weight, body)
  ), fallen AS (
    SELECT r.text_id, array_agg(DISTINCT r.session_id || ' ' || r.term_id) AS roles FROM brought r WHERE (${stands('r.session_id', 'r.term_id', '$15', '$16')}) IS NULL GROUP BY r.text_id
  ), held AS (
    SELECT h.text_id, h.epoch, h.seq FROM text_head h WHERE h.text_id = ANY($1::uuid[]) ORDER BY h.text_id FOR NO KEY UPDATE SKIP LOCKED
  ), met AS (
    SELECT w.text_id, w.n, l.seq AS head, l.epoch = w.epoch AND l.seq >= w.seq AS same,
           b.rows = l.seq - w.seq AS whole, coalesce(b.crossing, false) AS crossing
      FROM wanted w JOIN held l USING (text_id)
      LEFT JOIN LATERAL (
        SELECT count(*) AS rows, bool_or(u.weight + w.weight >= 2 OR EXISTS (
                 SELECT 1 FROM jsonb_array_elements(u.ranges -> 'added') a WHERE w.clients @> (a -> 0))) AS crossing
          FROM text_update u WHERE u.text_id = w.text_id AND u.seq > w.seq AND u.seq <= l.seq
      ) b ON true
  ), fit AS (
    SELECT m.text_id, m.head, m.n FROM met m
     WHERE m.same AND m.whole AND NOT m.crossing AND NOT EXISTS (SELECT 1 FROM fallen f WHERE f.text_id = m.text_id)
  ), moved AS (
    UPDATE text_head h SET seq = f.head + f.n FROM fit f WHERE h.text_id = f.text_id RETURNING h.text_id
  ), written AS (
    INSERT INTO text_update (text_id, seq, batch, session_id, kind, ranges, weight, at, body)
    SELECT r.text_id, f.head + r.nth, r.batch, r.session_id, 'typing', r.ranges, r.weight, $15, r.body
      FROM brought r JOIN fit f USING (text_id) JOIN moved m USING (text_id)
  )
  SELECT w.text_id, m.head, m.same, m.whole, m.crossing, v.text_id IS NOT NULL AS moved, f.roles AS fallen
    FROM wanted w LEFT JOIN met m USING (text_id) LEFT JOIN moved v USING (text_id) LEFT JOIN fallen f USING (text_id)`;
