import { Injectable } from '@nestjs/common';
import type { AddresseeRule, DeadlineRule, RecommendationStatus } from '#contracts';
import { Tx } from '#platform';
import type { PlaceRow, RequestRow } from './grid.rules.js';

export interface CycleRow {
  id: string;
  code: string;
  opens_on: string;
  due_on: string;
  state: string;
}
export interface SentenceRow {
  id: string;
  adoption_id: string;
  text_id: string;
  block_id: string;
  code: string;
  ordinal: number;
  number: string | null;
  text: string;
  theme: string | null;
  addressee_rule: AddresseeRule;
  deadline_rule: DeadlineRule | null;
  due_on: string | null;
  status: RecommendationStatus;
  adopted_on: string;
}
export interface EntityRow {
  id: string;
  code: string;
  kind: string;
  names: Record<string, string>;
  zone: string;
  has_contact: boolean;
}
export interface MeetingRow {
  process_id: string;
  tasks: number;
  about_id: string | null;
  due_id: string | null;
}
const day = (column: string): string => `to_char(${column}, 'YYYY-MM-DD')`;

/** Reads what all chapters before this one recorded. Changes nothing. */
@Injectable()
export class MatrixQueries {
  constructor(private readonly tx: Tx) {}

  process(processId: string): Promise<{ id: string; code: string; zone: string; smallest: number } | undefined> {
    return this.tx.one(
      `SELECT p.id, p.code, p.default_zone AS zone,
              coalesce((SELECT (r.rules ->> 'smallCellMin')::int FROM process_rules r WHERE r.process_id = p.id ORDER BY r.number DESC LIMIT 1), 3) AS smallest
         FROM process p WHERE p.id = $1`,
      [processId],
    );
  }

  /** Newest first. */
  cycles(processId: string): Promise<CycleRow[]> {
    return this.tx.sql(
      `SELECT id, code, ${day('opens_on')} AS opens_on, ${day('due_on')} AS due_on, state FROM report_cycle
        WHERE process_id = $1 ORDER BY due_on DESC, ordinal DESC, code`,
      [processId],
    );
  }

  /** The sentences of the adoptions that a cycle asks about; without a cycle all of the process. */
  sentences(processId: string, cycleId: string | null): Promise<SentenceRow[]> {
    return this.tx.sql(
      `SELECT r.id, r.adoption_id, r.text_id, r.block_id, r.code, r.ordinal, r.number, r.text, r.theme, r.addressee_rule, r.deadline_rule,
              ${day('r.due_on')} AS due_on, r.status, ${day('a.adopted_on')} AS adopted_on
         FROM recommendation r JOIN adoption a ON a.id = r.adoption_id
        WHERE r.process_id = $1
          AND ($2::uuid IS NULL
               OR a.id = (SELECT adoption_id FROM report_cycle WHERE id = $2)
               OR a.id IN (SELECT c.adoption_id FROM commitment c
                             JOIN report_request_commitment asked ON asked.commitment_id = c.id
                             JOIN report_request q ON q.id = asked.request_id WHERE q.cycle_id = $2))
        ORDER BY a.adopted_on DESC, r.ordinal`,
      [processId, cycleId],
    );
  }

  /** A meeting, what follows from it, the newest round of reports on that, and the round whose reports were due when it opened. */
  meeting(meetingId: string): Promise<MeetingRow | undefined> {
    return this.tx.one(
      `SELECT m.process_id,
              (SELECT count(*)::int FROM commitment c JOIN adoption a ON a.id = c.adoption_id WHERE a.meeting_id = m.id) AS tasks,
              (SELECT y.id FROM report_cycle y
                WHERE y.process_id = m.process_id AND y.state <> 'scheduled'
                  AND (y.adoption_id IN (SELECT id FROM adoption WHERE meeting_id = m.id)
                       OR EXISTS (SELECT 1 FROM report_request q JOIN report_request_commitment asked ON asked.request_id = q.id
                                    JOIN commitment c ON c.id = asked.commitment_id JOIN adoption a ON a.id = c.adoption_id
                                   WHERE q.cycle_id = y.id AND a.meeting_id = m.id))
                ORDER BY y.due_on DESC, y.ordinal DESC, y.code LIMIT 1) AS about_id,
              (SELECT y.id FROM report_cycle y WHERE y.linked_meeting_id = m.id
                ORDER BY y.due_on DESC, y.ordinal DESC, y.code LIMIT 1) AS due_id
         FROM meeting m WHERE m.id = $1`,
      [meetingId],
    );
  }

  /** Members on the day of adoption, and whoever else is addressed. */
  entities(processId: string, sentenceIds: readonly string[]): Promise<EntityRow[]> {
    return this.tx.sql(
      `SELECT e.id, e.code, e.kind, e.names, e.zone,
              EXISTS (SELECT 1 FROM focal_point_designation f WHERE f.process_id = $1 AND f.entity_id = e.id AND f.state IN ('active', 'on_leave')) AS has_contact
         FROM entity e
        WHERE e.id IN (SELECT entity_id FROM commitment WHERE recommendation_id = ANY($2::uuid[]))
           OR e.id IN (SELECT m.entity_id FROM membership m JOIN adoption a ON a.process_id = m.process_id
                        WHERE m.process_id = $1 AND m.tier = 'member'
                          AND a.id IN (SELECT adoption_id FROM recommendation WHERE id = ANY($2::uuid[]))
                          AND m.from_on <= a.adopted_on AND (m.to_on IS NULL OR m.to_on > a.adopted_on))
        ORDER BY e.code`,
      [processId, sentenceIds],
    );
  }

  places(sentenceIds: readonly string[], cycleId: string | null): Promise<PlaceRow[]> {
    return this.tx.sql(
      `SELECT c.recommendation_id, c.entity_id, c.id AS commitment_id, c.baseline_status,
              EXISTS (SELECT 1 FROM report_request_commitment asked JOIN report_request q ON q.id = asked.request_id
                       WHERE asked.commitment_id = c.id AND q.cycle_id = $2) AS asked
         FROM commitment c WHERE c.recommendation_id = ANY($1::uuid[])`,
      [sentenceIds, cycleId],
    );
  }

  requests(cycleId: string | null): Promise<RequestRow[]> {
    // A report that was sent back has been received: its submission stays.
    return this.tx.sql(
      `SELECT q.id, q.entity_id, q.state, q.due_at, q.zone,
              coalesce(q.submitted_at, (SELECT max(s.submitted_at) FROM submission s WHERE s.request_id = q.id)) AS submitted_at
         FROM report_request q WHERE q.cycle_id = $1`,
      [cycleId],
    );
  }

  /** Reports that had come in on the same day of the cycle before this one. */
  before(processId: string, cycle: CycleRow, now: Date): Promise<{ came: number; asked: number } | undefined> {
    return this.tx.one(
      `SELECT count(*) FILTER (WHERE (SELECT min(s.submitted_at) FROM submission s WHERE s.request_id = q.id) <= earlier.opens_on + ($3::timestamptz - $4::date))::int AS came, count(*)::int AS asked
         FROM (SELECT id, opens_on FROM report_cycle WHERE process_id = $1 AND opens_on < $4::date AND id <> $2 ORDER BY opens_on DESC LIMIT 1) earlier
         JOIN report_request q ON q.cycle_id = earlier.id AND q.state NOT IN ('scheduled', 'waived')
         JOIN entity e ON e.id = q.entity_id AND e.kind IN ('state', 'observer_state', 'territory', 'associated_state', 'special_administrative_region')
        GROUP BY earlier.id`,
      [processId, cycle.id, now, cycle.opens_on],
    );
  }
}
