import { Injectable } from '@nestjs/common';
import { Tx } from '#platform';
import type { Version } from './life.rules.js';

export interface RecordRow {
  process_id: string;
  adoption_id: string;
  sha256: string;
  symbol: string;
  title: string;
  meeting_id: string;
  meeting_code: string;
  meeting_names: Record<string, string>;
  place: unknown;
  venue_zone: string;
  agreed_at: Date | null;
  begun_at: Date;
  assigned_at: Date | null;
  first_report_at: Date | null;
}
export interface NextMeetingRow {
  id: string;
  names: Record<string, string>;
  start_on: string | null;
  status: string;
}
export interface StatementRow {
  entity_id: string;
  names: Record<string, string>;
  kind: string;
  statement: string | null;
}

/** Reads the life of one sentence across all chapters. Changes nothing. */
@Injectable()
export class LifeQueries {
  constructor(private readonly tx: Tx) {}

  /** The sentence behind an address; only in the reader's process, where they have one. */
  find(slug: string, processId: string | null): Promise<{ id: string; process_id: string } | undefined> {
    return this.tx.one(
      `SELECT id, process_id FROM recommendation WHERE replace(code, '/', '-') = $1 AND ($2::uuid IS NULL OR process_id = $2)`,
      [slug, processId],
    );
  }

  record(recommendationId: string): Promise<RecordRow | undefined> {
    return this.tx.one(
      `SELECT r.process_id, a.id AS adoption_id, a.sha256, t.symbol, t.title, a.venue_zone,
              m.id AS meeting_id, m.code AS meeting_code, m.names AS meeting_names, m.place,
              b.agreed_at, t.created_at AS begun_at,
              (SELECT min(c.created_at) FROM commitment c WHERE c.recommendation_id = r.id) AS assigned_at,
              (SELECT min(q.submitted_at) FROM report_request q JOIN report_request_commitment asked ON asked.request_id = q.id
                 JOIN commitment c ON c.id = asked.commitment_id WHERE c.recommendation_id = r.id) AS first_report_at
         FROM recommendation r JOIN adoption a ON a.id = r.adoption_id JOIN text t ON t.id = r.text_id JOIN meeting m ON m.id = a.meeting_id
         LEFT JOIN block b ON b.text_id = r.text_id AND b.id = r.block_id
        WHERE r.id = $1`,
      [recommendationId],
    );
  }

  nextMeeting(meetingId: string): Promise<NextMeetingRow | undefined> {
    return this.tx.one(
      `SELECT id, names, to_char(start_on, 'YYYY-MM-DD') AS start_on, status FROM meeting
        WHERE predecessor_id = $1 AND status <> 'cancelled' ORDER BY start_on NULLS LAST LIMIT 1`,
      [meetingId],
    );
  }

  /** The words of one paragraph in every named version of its text, oldest first. */
  versions(textId: string, blockId: string): Promise<Version[]> {
    return this.tx.sql(
      `SELECT v.id, v.name, v.reason, v.at, paragraph ->> 'text' AS text
         FROM text_version v CROSS JOIN LATERAL jsonb_array_elements(v.canonical -> 'blocks') paragraph
        WHERE v.text_id = $1 AND paragraph ->> 'id' = $2 ORDER BY v.seq, v.at`,
      [textId, blockId],
    );
  }

  statements(recommendationId: string): Promise<StatementRow[]> {
    return this.tx.sql(
      `SELECT s.entity_id, e.names, s.kind, s.statement FROM endorsement s JOIN entity e ON e.id = s.entity_id
        WHERE s.recommendation_id = $1 AND (s.statement IS NOT NULL OR s.kind IN ('joins_with_reservation', 'interpretative_statement', 'disassociates'))
        ORDER BY e.code`,
      [recommendationId],
    );
  }
}
