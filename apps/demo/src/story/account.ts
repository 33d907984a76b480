import { writeFileSync } from 'node:fs';
import pg from 'pg';

/** What stands in the database when the story is over, read from outside the product. */
export class Account {
  private constructor(private readonly client: pg.Client) {}

  static async open(database: string): Promise<Account> {
    const client = new pg.Client({ connectionString: database });
    await client.connect();
    return new Account(client);
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  async count(text: string, params: unknown[] = []): Promise<number> {
    return Number((await this.client.query<{ n: string }>(text, params)).rows[0]!.n);
  }

  commitments(): Promise<number> {
    return this.count('SELECT count(*) AS n FROM commitment');
  }

  /** Reminders that were planned, whether or not they were needed in the end. */
  reminders(): Promise<number> {
    return this.count(`SELECT count(*) AS n FROM scheduled_action WHERE kind = 'remind-of-report'`);
  }

  /** Rows that were due, by how they ended and by whom. */
  async deeds(now: string): Promise<{ kind: string; state: string; pid: number | null; n: number }[]> {
    const { rows } = await this.client.query(
      `SELECT kind, state, acted_by_pid AS pid, count(*)::int AS n FROM scheduled_action WHERE due_at <= $1 GROUP BY 1, 2, 3 ORDER BY 1, 2`,
      [now],
    );
    return rows;
  }

  async mails(): Promise<{
    sent: number;
    received: number;
    doubled: number;
    unsure: number;
    waiting: number;
    byKind: Record<string, number>;
    pids: number[];
  }> {
    const { rows } = await this.client.query<{ kind: string; state: string; pid: number | null; n: number }>(
      `SELECT split_part(dedupe_key, '.', 1) AS kind, state, sent_by_pid AS pid, count(*)::int AS n FROM mail GROUP BY 1, 2, 3 ORDER BY 1`,
    );
    const inState = (...states: string[]) =>
      rows.filter(({ state }) => states.includes(state)).reduce((sum, { n }) => sum + n, 0);
    const byKind: Record<string, number> = {};
    for (const { kind, state, n } of rows) if (state === 'sent') byKind[kind] = (byKind[kind] ?? 0) + n;
    return {
      sent: inState('sent'),
      unsure: inState('unsure', 'failed'),
      waiting: inState('queued', 'sending'),
      received: await this.count('SELECT count(*) AS n FROM inbox_message'),
      doubled: await this.count(`SELECT count(*) - count(DISTINCT mail_key) AS n FROM inbox_message`),
      byKind,
      pids: [...new Set(rows.flatMap(({ pid }) => (pid === null ? [] : [pid])))],
    };
  }

  /** Every mail as it arrived, one JSON object a line. */
  async writeMailbox(file: string): Promise<void> {
    const { rows } = await this.client.query(
      `SELECT received_at, from_address, to_address, subject, mail_key, body_text FROM inbox_message ORDER BY seq`,
    );
    writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  }
}
