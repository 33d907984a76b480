import { Escalations, FocalPoints, ReportCycles, ReportRequests } from '#followup';
import { Sessions } from '#people';
import { Alarms, Tx } from '#platform';
import type { Conference } from './adoption.js';
import type { TestApp } from './database.js';
import { type SignedIn } from './people.js';

export interface KnownRequest {
  id: string;
  state: string;
  due_on: string;
  due_at: Date;
  version: number;
  schedule_version: number;
}

/** The request of a State in the first round of a conference. */
export async function requestOf(app: TestApp, { entity, processId }: Conference, code: string): Promise<KnownRequest> {
  const [request] = await app.sql<KnownRequest>(
    `SELECT id, state, due_on::text, due_at, version, schedule_version FROM report_request WHERE process_id = $1 AND entity_id = $2 ORDER BY created_at LIMIT 1`,
    [processId, entity[code]!.id],
  );
  return request!;
}

/** Planned steps of a request by mark, in the order of time. */
export async function planned(
  app: TestApp,
  requestId: string,
  state = 'planned',
): Promise<{ mark: string; at: string }[]> {
  const rows = await app.sql<{ mark: string; due_at: Date }>(
    `SELECT payload->>'mark' AS mark, due_at FROM scheduled_action WHERE subject_id = $1 AND state = $2 AND kind IN ('remind-of-report', 'climb-ladder') ORDER BY due_at`,
    [requestId, state],
  );
  return rows.map(({ mark, due_at }) => ({ mark, at: due_at.toISOString() }));
}

/** Time passes to an instant: everything that falls due on the way is acted on, in order. */
export async function timePasses(app: TestApp, to: string): Promise<void> {
  const target = new Date(to);
  for (;;) {
    const [next] = await app.sql<{ due: Date }>(
      `SELECT min(due_at) AS due FROM scheduled_action WHERE state = 'planned' AND due_at <= $1`,
      [target],
    );
    if (!next?.due) break;
    app.clock.set(new Date(Math.max(next.due.getTime() + 1000, app.clock.now().getTime())));
    if ((await app.get(Alarms).sweep()) === 0) break;
  }
  app.clock.set(target);
}

/** Mails of a kind, by address. */
export async function mailsOf(
  app: TestApp,
  kind: string,
  processId: string,
): Promise<{ to: string; subject: string; not_before: Date | null }[]> {
  return app.sql(
    `SELECT m.to_address AS to, m.subject, m.not_before FROM mail m JOIN notice n ON n.mail_id = m.id WHERE n.kind = $1 AND m.process_id = $2 ORDER BY m.created_at, m.to_address`,
    [kind, processId],
  );
}

/** The head names a person, who accepts and is signed in with the role that came with it. */
export async function aFocalPoint(
  app: TestApp,
  { entity, head }: Conference,
  code: string,
  person: SignedIn,
  rank: 'primary' | 'alternate' = 'primary',
): Promise<SignedIn & { designationId: string }> {
  const [known] = await app.sql<{ name: string; email: string }>(`SELECT name, email FROM person WHERE id = $1`, [
    person.personId,
  ]);
  const designated = await app
    .get(FocalPoints)
    .designate(head[code]!.actor, entity[code]!.id, { rank, name: known!.name, email: known!.email });
  await app.get(FocalPoints).accept(person.actor, designated.id);
  const [term] = await app.sql<{ term_id: string }>(`SELECT term_id FROM focal_point_designation WHERE id = $1`, [
    designated.id,
  ]);
  const actor = {
    ...person.actor,
    termId: term!.term_id,
    role: rank === 'primary' ? ('focal_point' as const) : ('alternate_focal_point' as const),
    processId: head[code]!.actor.processId,
    entityId: entity[code]!.id,
  };
  return { ...person, actor, designationId: designated.id };
}

export { Alarms, Escalations, FocalPoints, ReportCycles, ReportRequests, Sessions, Tx };
