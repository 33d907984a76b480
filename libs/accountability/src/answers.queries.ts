import { Injectable } from '@nestjs/common';
import { Tx } from '#platform';
import type { AnswerRow } from './grid.rules.js';

/** Reads what States answered. Only reports that were handed in are answers; drafts are nobody else's business. */
@Injectable()
export class AnswerQueries {
  constructor(private readonly tx: Tx) {}

  /** What the States said of some sentences in one cycle. Words and reasons that are less open than the answer itself stay away. */
  ofCycle(cycleId: string, sentenceIds: readonly string[]): Promise<AnswerRow[]> {
    const beside = (code: string, at: string) =>
      `LEFT JOIN answer ${at} ON ${at}.request_id = said.request_id AND ${at}.commitment_id = said.commitment_id AND ${at}.question_code = '${code}' AND ${at}.level <= said.level`;
    return this.tx.sql<AnswerRow>(
      `SELECT said.commitment_id, said.value #>> '{}' AS status, said.level, since.value #>> '{}' AS as_of,
              coalesce(nullif(trim(words.value #>> '{}'), ''), nullif(trim(done.value -> 0 ->> 'title'), '')) AS words,
              (SELECT count(*)::int FROM evidence e WHERE e.request_id = said.request_id AND e.commitment_id = said.commitment_id AND e.level <= said.level) AS evidence,
              ARRAY(SELECT jsonb_array_elements_text(way.value)) AS obstacles
         FROM answer said JOIN report_request q ON q.id = said.request_id JOIN commitment c ON c.id = said.commitment_id
         ${beside('B2', 'since')} ${beside('B3', 'done')} ${beside('B6', 'way')} ${beside('B7', 'words')}
        WHERE q.cycle_id = $1 AND c.recommendation_id = ANY($2::uuid[]) AND said.question_code = 'B1'
          AND q.state IN ('submitted', 'under_review', 'accepted', 'presented', 'published')`,
      [cycleId, sentenceIds],
    );
  }
}
