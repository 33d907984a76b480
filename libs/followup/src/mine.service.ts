import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { CircumstancesOf } from '#adoption';
import type { MineRow, RequestView } from '#contracts';
import { type Actor, Clock, dayAt, daysBetween, Permission, Tx } from '#platform';
import { DeadlinesMine } from './deadlines-mine.service.js';
import { mayRelease } from './escalation.rules.js';
import { Posts } from './posts.service.js';
import { EscalationStep } from './reminder.entity.js';
import { Extension, ReportRequest } from './request.entity.js';
import { isAnswered, isOwed, overdueDays } from './request.rules.js';
import { Tasks } from './tasks.service.js';

/** "What do I have to do now", as far as follow-up knows. */
@Injectable()
export class Mine {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly circumstances: CircumstancesOf,
    private readonly posts: Posts,
    private readonly tasks: Tasks,
    private readonly deadlines: DeadlinesMine,
  ) {}

  async rows(actor: Actor): Promise<MineRow[]> {
    const rows = await this.toAccept(actor);
    const { processId, entityId } = actor;
    if (!processId) return rows;
    if (entityId && actor.role !== 'secretariat_officer') rows.push(...(await this.owed(actor, processId, entityId)));
    if (entityId && this.may.allows(actor, 'designate', 'FocalPoint', { processId, entityId }))
      rows.push(...(await this.toDesignate(processId, entityId)));
    if (this.may.allows(actor, 'release', 'Escalation', { processId }))
      rows.push(...(await this.toRelease(actor, processId)));
    if (this.may.allows(actor, 'decide-extension', 'ReportRequest', { processId }))
      rows.push(
        ...(await this.toDecide(actor, processId)),
        ...(await this.deadlines.rows(processId)),
        ...(await this.ownPromises(processId)),
      );
    return rows;
  }

  private async toAccept(actor: Actor): Promise<MineRow[]> {
    const named = (await this.posts.ofPerson(actor)).filter(({ may }) => may.accept);
    return named.map((d) => ({
      id: `accept-${d.id}`,
      block: 'do_now',
      title: { key: 'followup.mine.accept', params: { state: d.entityName } },
      detail: { key: 'followup.mine.acceptDetail', params: { process: d.processName } },
      status: { key: `followup.rank.${d.rank}`, glyph: 'waiting' },
      href: `/designations/${d.id}`,
      action: { key: 'followup.mine.acceptAction' },
    }));
  }

  private async owed(actor: Actor, processId: string, entityId: string): Promise<MineRow[]> {
    if (!this.may.allows(actor, 'read', 'FollowUp', { processId, entityId })) return [];
    const requests = await this.tx
      .repository(ReportRequest)
      .find({ where: { process_id: processId, entity_id: entityId }, order: { due_at: 'ASC' } });
    const views = await this.tasks.views(
      actor.lang,
      requests.filter(({ state }) => state !== 'scheduled'),
    );
    const works = this.may.allows(actor, 'note-status', 'Commitment', { processId, entityId });
    return views.flatMap((view) => {
      if (isOwed(view.state)) return [this.owedRow(view, works)];
      return isAnswered(view.state) ? [this.answeredRow(view)] : [];
    });
  }

  private owedRow(view: RequestView, works: boolean): MineRow {
    return {
      id: `report-${view.id}`,
      block: works ? 'do_now' : 'happening',
      title: { key: 'followup.mine.report', params: { cycle: view.cycleCode } },
      detail: { key: 'followup.mine.reportDetail', params: { count: view.commitments } },
      status: {
        key: `followup.request.${view.state}`,
        glyph: view.state === 'in_progress' ? 'partly' : view.state === 'returned' ? 'returned' : 'notstarted',
      },
      due: { at: view.dueAt, zone: view.zone },
      ...(view.overdueDays > 0 ? { overdueDays: view.overdueDays } : {}),
      href: `/tasks/${view.id}`,
      action: {
        key: works ? (view.state === 'issued' ? 'followup.mine.begin' : 'followup.mine.continue') : 'followup.mine.see',
      },
    };
  }

  private answeredRow(view: RequestView): MineRow {
    const settled = view.state !== 'submitted' && view.state !== 'under_review';
    return {
      id: `report-${view.id}`,
      block: settled ? 'decided' : 'waiting',
      title: { key: 'followup.mine.report', params: { cycle: view.cycleCode } },
      status: { key: `followup.request.${view.state}`, glyph: settled ? 'agreed' : 'submitted' },
      href: `/tasks/${view.id}`,
      action: { key: 'followup.mine.see' },
    };
  }

  /** A State that owes a report and has nobody named is asked to name somebody. */
  private async toDesignate(processId: string, entityId: string): Promise<MineRow[]> {
    if (await this.posts.primaryOf(processId, entityId)) return [];
    const owes = await this.tx.one(`SELECT 1 FROM commitment WHERE process_id = $1 AND entity_id = $2 LIMIT 1`, [
      processId,
      entityId,
    ]);
    if (!owes) return [];
    const waiting = await this.tx.one(
      `SELECT 1 FROM focal_point_designation WHERE process_id = $1 AND entity_id = $2 AND rank = 'primary' AND state = 'confirmed'`,
      [processId, entityId],
    );
    const base = { id: `designate-${entityId}`, href: '/focal-points', title: { key: 'followup.mine.designate' } };
    if (waiting) {
      return [
        {
          ...base,
          block: 'waiting',
          status: { key: 'followup.designation.confirmed', glyph: 'waiting' },
          action: { key: 'followup.mine.see' },
        },
      ];
    }
    return [
      {
        ...base,
        block: 'do_now',
        detail: { key: 'followup.mine.designateDetail' },
        status: { key: 'followup.mine.vacant', glyph: 'notstarted' },
        action: { key: 'followup.mine.designateAction' },
      },
    ];
  }

  private async toRelease(actor: Actor, processId: string): Promise<MineRow[]> {
    const steps = await this.tx
      .repository(EscalationStep)
      .find({ where: { process_id: processId, state: 'prepared' }, order: { prepared_at: 'ASC' } });
    const own = steps.filter(({ act }) => mayRelease(act, actor.role));
    const others = steps.length - own.length;
    const rows: MineRow[] = [];
    if (own.length > 0) {
      const since = own[0]!.prepared_at;
      rows.push({
        id: `release-${processId}`,
        block: 'do_now',
        title: { key: 'followup.mine.release', params: { count: own.length } },
        detail: {
          key: 'followup.mine.releaseDetail',
          params: { days: daysBetween(dayAt(since, 'UTC'), dayAt(this.clock.now(), 'UTC')) },
        },
        status: { key: 'followup.step.prepared', glyph: 'waiting' },
        href: '/follow-up/releases',
        action: { key: 'followup.mine.releaseAction' },
      });
    }
    if (others > 0) {
      rows.push({
        id: `release-others-${processId}`,
        block: 'waiting',
        title: { key: 'followup.mine.releaseOthers', params: { count: others } },
        status: { key: 'followup.step.prepared', glyph: 'waiting' },
        href: '/follow-up/releases',
        action: { key: 'followup.mine.see' },
      });
    }
    return rows;
  }

  /** More time that was asked for; among those due on one day in the order of the reader's language. */
  private async toDecide({ lang }: Actor, processId: string): Promise<MineRow[]> {
    const asked = await this.tx
      .repository(Extension)
      .find({ where: { process_id: processId, state: 'asked' }, order: { asked_at: 'ASC' } });
    const requests = new Map(
      (await this.tx.repository(ReportRequest).findBy({ id: In(asked.map((one) => one.request_id)) })).map(
        (request) => [request.id, request] as const,
      ),
    );
    const states = [...new Set([...requests.values()].map((request) => request.entity_id))];
    const entities = await this.circumstances.entitiesById(states, lang);
    const { compare } = new Intl.Collator(lang);
    const rows = asked.flatMap((extension) => {
      const request = requests.get(extension.request_id);
      return request ? [{ extension, request, state: entities.get(request.entity_id)?.name ?? '' }] : [];
    });
    return rows
      .sort((a, b) => a.request.due_at.getTime() - b.request.due_at.getTime() || compare(a.state, b.state))
      .map(({ extension, request, state }) => {
        const late = overdueDays(request.due_on, request.zone, this.clock.now());
        return {
          id: `extension-${extension.id}`,
          block: 'do_now',
          title: { key: 'followup.mine.extension', params: { state } },
          detail: { key: 'followup.mine.extensionDetail', params: { reason: extension.reason } },
          status: { key: 'followup.mine.waitingForYou', glyph: 'waiting' },
          due: { at: request.due_at.toISOString(), zone: request.zone },
          ...(late > 0 ? { overdueDays: late } : {}),
          href: `/tasks/${request.id}`,
          action: { key: 'followup.mine.decide' },
        };
      });
  }

  /** The secretariat has promises of its own. */
  private async ownPromises(processId: string): Promise<MineRow[]> {
    const secretariat = await this.circumstances.secretariatOf(processId);
    if (!secretariat) return [];
    const open = await this.tx.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM commitment WHERE process_id = $1 AND entity_id = $2 AND workflow NOT IN ('closed', 'superseded') AND status IS DISTINCT FROM 'S4'`,
      [processId, secretariat],
    );
    if (open!.n === 0) return [];
    return [
      {
        id: `own-${processId}`,
        block: 'happening',
        title: { key: 'followup.mine.ownPromises', params: { count: open!.n } },
        status: { key: 'followup.workflow.created', glyph: 'notstarted' },
        href: '/follow-up/ours',
        action: { key: 'followup.mine.see' },
      },
    ];
  }
}
