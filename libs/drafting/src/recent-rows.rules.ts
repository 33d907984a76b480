/** Rows of the record in their order, and their updates as they are stored. */
export interface Rows {
  from: number;
  to: number;
  updates: Uint8Array[];
}

const MOST_BYTES = 256 * 1024;
/** What a row costs beside its bytes. */
const OVERHEAD = 100;

/** The newest rows of an open text, kept in memory so that who was away for a moment costs no query. */
export class RecentRows {
  private readonly rows: Rows[] = [];
  private bytes = 0;

  /** @param last the newest row that is not kept here */
  constructor(
    private last: number,
    private readonly most = MOST_BYTES,
  ) {}

  get size(): number {
    return this.bytes;
  }

  add(rows: Rows): void {
    if (rows.from !== this.last + 1) this.rows.length = this.bytes = 0;
    this.rows.push(rows);
    this.last = rows.to;
    this.bytes += sizeOf(rows);
    while (this.bytes > this.most) this.bytes -= sizeOf(this.rows.shift()!);
  }

  /** Everything after a row, or undefined when that reaches further back than what is kept. */
  since(seq: number): Rows[] | undefined {
    if (seq === this.last) return [];
    const first = this.rows.findIndex(({ to }) => to > seq);
    if (first < 0 || this.rows[first]!.from > seq + 1) return undefined;
    return this.rows.slice(first).map((rows) => ({ ...rows, from: Math.max(rows.from, seq + 1) }));
  }
}

const sizeOf = ({ updates }: Rows): number => updates.reduce((sum, update) => sum + update.length + OVERHEAD, OVERHEAD);
