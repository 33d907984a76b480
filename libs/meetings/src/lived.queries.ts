import type { Continuity, ParticipationRole, Seniority } from '#contracts';
import type { Tx } from '#platform';

export interface AttendanceRow {
  id: string;
  delegation_id: string;
  entity_id: string;
  entity_names: Record<string, string>;
  person_id: string;
  name: string;
  gender: string | null;
  role: ParticipationRole;
  seniority: Seniority | null;
  ministry_id: string | null;
  ministry_names: Record<string, string> | null;
  attended: boolean;
  continuity: Continuity | null;
  continuity_reason: string | null;
}

/** Everybody registered for a meeting, with what they stated of themselves. */
export const attendancesOf = (tx: Tx, meetingId: string): Promise<AttendanceRow[]> =>
  tx.sql<AttendanceRow>(
    `SELECT p.id, p.delegation_id, d.entity_id, e.names AS entity_names, p.person_id, h.name,
            nullif(h.gender, 'not_stated') AS gender, p.role, p.seniority, p.ministry_id, m.names AS ministry_names,
            p.attended, p.continuity, p.continuity_reason
       FROM participation p JOIN delegation d ON d.id = p.delegation_id JOIN entity e ON e.id = d.entity_id
       JOIN person h ON h.id = p.person_id LEFT JOIN ministry m ON m.id = p.ministry_id
      WHERE d.meeting_id = $1 ORDER BY e.code, p.id`,
    [meetingId],
  );
