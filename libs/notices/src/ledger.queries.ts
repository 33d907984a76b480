import { Injectable } from '@nestjs/common';
import type { DeliveryState, Role } from '#contracts';
import { Tx } from '#platform';

export interface LedgerRow {
  notice_id: string | null;
  mail_id: string | null;
  kind: string | null;
  subject: string;
  reason: string;
  person_id: string | null;
  entity_id: string | null;
  role: Role | null;
  to_address: string | null;
  state: DeliveryState;
  rehearsal: boolean;
  created_at: Date;
  not_before: Date | null;
  sent_at: Date | null;
  attempts: number;
  said: string | null;
  decided_by: string | null;
  decided_at: Date | null;
  version: number;
}

// A letter that a person still holds or refused has no mail; a sign-in link has no notice. Both are lines of one ledger.
const LEDGER = `
  SELECT n.id AS notice_id, m.id AS mail_id, n.kind, m.subject, m.reason, m.person_id, n.entity_id, n.role, m.to_address, m.state, m.rehearsal,
         m.created_at, coalesce(m.retry_at, m.not_before) AS not_before, m.sent_at, m.attempts, m.last_error AS said, m.decided_by, m.decided_at, m.version, m.process_id
    FROM mail m LEFT JOIN notice n ON n.mail_id = m.id
  UNION ALL
  SELECT n.id, NULL, n.kind, n.subject, n.reason, n.person_id, n.entity_id, n.role, NULL, n.state, false,
         n.created_at, NULL, NULL, 0, n.note, n.decided_by, n.decided_at, n.version, n.process_id
    FROM notice n WHERE n.mail_id IS NULL AND n.state <> 'told'`;

/** Reads the ledger of letters. */
@Injectable()
export class LedgerQueries {
  constructor(private readonly tx: Tx) {}

  lines(of: {
    processId: string | null;
    state: DeliveryState | null;
    kind: string | null;
    to: string | null;
    limit: number;
  }): Promise<LedgerRow[]> {
    return this.tx.sql<LedgerRow>(
      `SELECT * FROM (${LEDGER}) line
        WHERE ($1::uuid IS NULL OR process_id = $1) AND ($2::text IS NULL OR state = $2) AND ($3::text IS NULL OR kind = $3)
          AND ($4::text IS NULL OR strpos(lower(to_address), lower($4)) > 0)
        ORDER BY created_at DESC, coalesce(mail_id, notice_id) DESC LIMIT $5`,
      [of.processId, of.state, of.kind, of.to, of.limit],
    );
  }

  counts(processId: string | null): Promise<{ state: DeliveryState; n: number }[]> {
    return this.tx.sql(
      `SELECT state, count(*)::int AS n FROM (${LEDGER}) line WHERE ($1::uuid IS NULL OR process_id = $1) GROUP BY state`,
      [processId],
    );
  }
}
