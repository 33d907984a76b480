import { AccountabilityModule } from '#accountability';
import type { ImplementationStatus, SharingLevel } from '#contracts';
import { ReportRequests } from '#followup';
import { newId, systemActor } from '#platform';
import { anAppUpToFollowup, type Conference } from './adoption.js';
import type { TestApp } from './database.js';

/** The whole story, to its last page. */
export const anAppOfTheWholeStory = (): Promise<TestApp> => anAppUpToFollowup([AccountabilityModule]);

export interface Told {
  status: ImplementationStatus;
  level?: SharingLevel;
  words?: string;
  obstacles?: string[];
}

/** The request of one State in the first cycle. */
export async function requestOf(app: TestApp, world: Conference, code: string): Promise<string> {
  const [row] = await app.sql<{ id: string }>(`SELECT id FROM report_request WHERE process_id = $1 AND entity_id = $2`, [world.processId, world.entity[code]!.id]);
  return row!.id;
}

/** Reports are asked for: what the opening of the cycle does. */
export async function asked(app: TestApp, world: Conference): Promise<void> {
  await app.sql(`UPDATE report_request SET state = 'issued', issued_at = created_at WHERE process_id = $1 AND state = 'scheduled'`, [world.processId]);
  await app.sql(`UPDATE report_cycle SET state = 'open' WHERE process_id = $1`, [world.processId]);
}

/** A State hands in its report: an answer to each of its commitments, told by the number of the recommendation. */
export async function reported(app: TestApp, world: Conference, code: string, tell: (ordinal: number) => Told): Promise<void> {
  const requests = app.get(ReportRequests);
  const requestId = await requestOf(app, world, code);
  const actor = systemActor(world.processId);
  await requests.markOpened(requestId, actor);
  await requests.markInProgress(requestId, actor);
  const commitments = await app.sql<{ id: string; ordinal: number }>(
    `SELECT c.id, r.ordinal FROM commitment c JOIN recommendation r ON r.id = c.recommendation_id
       JOIN report_request_commitment asked ON asked.commitment_id = c.id WHERE asked.request_id = $1`,
    [requestId],
  );
  const say = (commitmentId: string, question: string, value: unknown, level: SharingLevel) =>
    app.sql(
      `INSERT INTO answer (id, request_id, question_code, commitment_id, value, level, source, confirmed_in_cycle, answered_at) VALUES ($1,$2,$3,$4,$5,$6,'focal_point',true,$7)`,
      [newId(), requestId, question, commitmentId, JSON.stringify(value), level, app.clock.now()],
    );
  for (const { id, ordinal } of commitments) {
    const { status, level = 'L2', words, obstacles } = tell(ordinal);
    await say(id, 'B1', status, level);
    if (words) await say(id, 'B7', words, level);
    if (obstacles) await say(id, 'B6', obstacles, level);
  }
  await requests.markSubmitted(requestId, actor);
  await app.sql(`INSERT INTO submission (id, request_id, round, receipt, answers, sha256, submitted_at) VALUES ($1,$2,1,$3,'[]','-',$4)`, [newId(), requestId, `CRS-${code}`, app.clock.now()]);
}
