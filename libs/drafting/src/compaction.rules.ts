/** Rows that were folded into one update, at a level: eight of one level become one of the next. */
export interface Segment {
  from: number;
  to: number;
  level: number;
  bytes: number;
}
/** What is folded of a text so far. Segments follow each other without a gap. */
export interface Folded {
  /** the newest kept state */
  state: { seq: number; bytes: number } | null;
  /** those that reach further than the state */
  segments: readonly Segment[];
  /** the rows after all that, of which no more are counted than a segment takes */
  rest: { rows: number; bytes: number };
}
export type Step =
  | { kind: 'fold'; from: number; to: number }
  | { kind: 'join'; segments: readonly Segment[] }
  | { kind: 'state'; seq: number };

export const ROWS_IN_SEGMENT = 256;
/** Rows that hold much (a paste, or many letters in one commit) are folded sooner. */
export const BYTES_IN_REST = 8 * 1024;
const FAN = 8;
const LEAST_BYTES = 32 * 1024;
const SHARE_OF_STATE = 4;
/** A text that nobody types in is left in no more pieces than these. */
const PIECES_AT_REST = 16;

/**
 * The next step of folding a record; none when it is folded far enough. A step costs about the same however long the history
 * is: rows are read once, a segment is joined once a level, and a new state is made only when what came after the old one has
 * grown with it. What is left to read at an opening is the state, a quarter of it, and some hundred letters; of a text at rest
 * the state alone, since whoever opens it next places one piece far sooner than some hundred.
 */
export function nextStep({ state, segments, rest }: Folded, atRest = false): Step | undefined {
  const last = segments.at(-1);
  const done = Math.max(state?.seq ?? 0, last?.to ?? 0);
  const bytes = segments.reduce((sum, segment) => sum + segment.bytes, 0);
  if (last && bytes > Math.max(LEAST_BYTES, (state?.bytes ?? 0) / SHARE_OF_STATE))
    return { kind: 'state', seq: last.to };
  const newest = segments.slice(-FAN);
  if (newest.length === FAN && newest.every(({ level }) => level === last!.level))
    return { kind: 'join', segments: newest };
  if (rest.rows >= ROWS_IN_SEGMENT || (rest.rows > 1 && rest.bytes >= BYTES_IN_REST))
    return { kind: 'fold', from: done + 1, to: done + rest.rows };
  if (atRest && segments.length + rest.rows > PIECES_AT_REST) return { kind: 'state', seq: done + rest.rows };
  return undefined;
}
