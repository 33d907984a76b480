import { Injectable } from '@nestjs/common';
import { CircumstancesOf } from '#adoption';
import type { FollowupOverview, ReminderView, RequestsIn, RequestView, TaskView } from '#contracts';
import { type Actor, Clock, Permission, Problem, ScheduledAction, Tx } from '#platform';
import { Commitments } from './commitments.service.js';
import { Extensions, extensionView } from './extensions.service.js';
import { ESCALATE, REMIND } from './plan.rules.js';
import { SUBJECT } from './plans.service.js';
import { Posts } from './posts.service.js';
import { EscalationStep, Reminder } from './reminder.entity.js';
import { ReportCycles } from './report-cycles.service.js';
import { Extension, ReportCycle, ReportRequest } from './request.entity.js';
import { isOwed, MOST_EXTENSIONS, overdueDays } from './request.rules.js';

/** What a State owes, as its focal point sees it, and all of it as the secretariat does. */
@Injectable()
export class Tasks {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly circumstances: CircumstancesOf,
    private readonly commitments: Commitments,
    private readonly posts: Posts,
    private readonly extensions: Extensions,
    private readonly cycles: ReportCycles,
  ) {}

  async task(actor: Actor, requestId: string): Promise<TaskView> {
    const request = await this.readable(actor, requestId);
    const facts = { processId: request.process_id, entityId: request.entity_id };
    return {
      request: (await this.views(actor.lang, [request]))[0]!,
      processName: await this.circumstances.processName(request.process_id, actor.lang),
      commitments: await this.commitments.views(actor.lang, await this.commitments.ofRequest(requestId)),
      people: await this.posts.ofEntity(actor, request.process_id, request.entity_id),
      reminders: await this.reminders(requestId),
      extensions: await this.extensions.of(requestId),
      may: {
        report: isOwed(request.state) && this.may.allows(actor, 'note-status', 'Commitment', facts),
        askExtension:
          isOwed(request.state) &&
          request.extension_count < MOST_EXTENSIONS &&
          this.may.allows(actor, 'ask-extension', 'ReportRequest', facts),
      },
    };
  }

  async list(actor: Actor, { processId, cycleId, entityId }: RequestsIn): Promise<RequestView[]> {
    const all = this.may.allows(actor, 'read', 'FollowUp', { processId, entityId: null });
    const of = all ? (entityId ?? null) : actor.entityId;
    if (
      !this.may.allows(actor, 'read', 'FollowUp', { processId, entityId: of }) ||
      (!all && entityId && entityId !== of)
    )
      throw new Problem('not-found');
    const rows = await this.tx
      .repository(ReportRequest)
      .createQueryBuilder('r')
      .where(
        'r.process_id = :processId AND (:of::uuid IS NULL OR r.entity_id = :of) AND (:cycleId::uuid IS NULL OR r.cycle_id = :cycleId)',
        { processId, of, cycleId: cycleId ?? null },
      )
      .orderBy('r.due_at', 'DESC')
      .getMany();
    return this.views(actor.lang, rows);
  }

  /** The officer's desk: rounds, requests, who answers for whom, and who asks for more time. */
  async overview(actor: Actor, processId: string): Promise<FollowupOverview> {
    this.may.require(actor, 'read', 'FollowUp', { processId, entityId: null });
    const requests = await this.list(actor, { processId });
    const asked = await this.tx
      .repository(Extension)
      .find({ where: { process_id: processId, state: 'asked' }, order: { asked_at: 'ASC' } });
    return {
      cycles: await this.cycles.list(actor, processId),
      requests,
      focalPoints: await this.posts.list(actor, processId),
      extensions: asked.map((row) => ({
        ...extensionView(row),
        requestId: row.request_id,
        entityName: requests.find(({ id }) => id === row.request_id)?.entityName ?? '',
      })),
    };
  }

  async view(actor: Actor, request: ReportRequest): Promise<RequestView> {
    return (await this.views(actor.lang, [request]))[0]!;
  }

  async views(lang: string, rows: readonly ReportRequest[]): Promise<RequestView[]> {
    if (rows.length === 0) return [];
    const ids = rows.map(({ id }) => id);
    const entities = await this.circumstances.entitiesById([...new Set(rows.map(({ entity_id }) => entity_id))], lang);
    const cycles = await this.tx
      .repository(ReportCycle)
      .createQueryBuilder('c')
      .where('c.id IN (:...ids)', { ids: rows.map((r) => r.cycle_id) })
      .getMany();
    const counts = await this.tx.sql<{ request_id: string; n: number }>(
      `SELECT request_id, count(*)::int AS n FROM report_request_commitment WHERE request_id = ANY($1::uuid[]) GROUP BY request_id`,
      [ids],
    );
    const levels = await this.tx.sql<{ request_id: string; level: number }>(
      `SELECT request_id, max(level)::int AS level FROM (
         SELECT request_id, level FROM escalation_step WHERE request_id = ANY($1::uuid[]) AND state IN ('prepared', 'done')
         UNION ALL SELECT request_id, level FROM reminder WHERE request_id = ANY($1::uuid[])) said GROUP BY request_id`,
      [ids],
    );
    const asked = await this.tx
      .repository(Extension)
      .createQueryBuilder('e')
      .where(`e.request_id IN (:...ids) AND e.state = 'asked'`, { ids })
      .getMany();
    const now = this.clock.now();
    return rows.map((row) => {
      const extension = asked.find(({ request_id }) => request_id === row.id);
      return {
        id: row.id,
        cycleId: row.cycle_id,
        cycleCode: cycles.find(({ id }) => id === row.cycle_id)?.code ?? '',
        processId: row.process_id,
        entityId: row.entity_id,
        entityCode: entities.get(row.entity_id)?.code ?? '',
        entityName: entities.get(row.entity_id)?.name ?? '',
        state: row.state,
        dueAt: row.due_at.toISOString(),
        dueOn: row.due_on,
        zone: row.zone,
        overdueDays: isOwed(row.state) ? overdueDays(row.due_on, row.zone, now) : 0,
        level: levels.find(({ request_id }) => request_id === row.id)?.level ?? 0,
        extensionsLeft: MOST_EXTENSIONS - row.extension_count,
        extension: extension ? extensionView(extension) : null,
        paused: row.paused_on !== null,
        commitments: counts.find(({ request_id }) => request_id === row.id)?.n ?? 0,
        submittedAt: row.submitted_at?.toISOString() ?? null,
        version: row.version,
      };
    });
  }

  private async readable(actor: Actor, requestId: string): Promise<ReportRequest> {
    const request = await this.tx.repository(ReportRequest).findOneBy({ id: requestId });
    // Another delegation's request is nothing one need know of.
    if (
      !request ||
      !this.may.allows(actor, 'read', 'FollowUp', { processId: request.process_id, entityId: request.entity_id })
    )
      throw new Problem('not-found');
    return request;
  }

  /** What was told and what will be, in the order of time; steps of people only as far as they were taken. */
  private async reminders(requestId: string): Promise<ReminderView[]> {
    const told = await this.tx.repository(Reminder).findBy({ request_id: requestId });
    const steps = await this.tx.repository(EscalationStep).findBy({ request_id: requestId });
    const planned = await this.tx
      .repository(ScheduledAction)
      .createQueryBuilder('a')
      .where(`a.subject_kind = :kind AND a.subject_id = :requestId AND a.state = 'planned' AND a.kind IN (:...kinds)`, {
        kind: SUBJECT,
        requestId,
        kinds: [REMIND, ESCALATE],
      })
      .getMany();
    const views: ReminderView[] = [
      ...told.map(
        (r): ReminderView => ({
          mark: r.mark,
          at: r.at.toISOString(),
          state: 'told',
          to: [...new Set(r.told.map(({ role }) => role))],
        }),
      ),
      ...steps
        .filter(({ state }) => state === 'done')
        .map(
          (s): ReminderView => ({
            mark: `L${s.level}`,
            at: (s.decided_at ?? s.prepared_at).toISOString(),
            state: 'told',
            to: [],
          }),
        ),
      ...planned.map(
        (a): ReminderView => ({
          mark: (a.payload as { mark: string }).mark,
          at: a.due_at.toISOString(),
          state: 'planned',
          to: [],
        }),
      ),
    ];
    return views.sort((a, b) => a.at.localeCompare(b.at));
  }
}
