import { Injectable } from '@nestjs/common';
import { CircumstancesOf } from '#adoption';
import type { EscalationView, RefuseStep, ReleaseStep } from '#contracts';
import { RoleTerms } from '#people';
import { type Actor, Clock, Events, Permission, Problem, Transactional, Tx } from '#platform';
import { mayRelease, readersAt, rungOfAct } from './escalation.rules.js';
import { stepDecided } from './followup.events.js';
import type { LetterKind } from './followup.mails.js';
import { Letters, type Sending } from './letters.service.js';
import { type Reader, Readers } from './readers.service.js';
import { EscalationStep } from './reminder.entity.js';
import { ReportCycle, ReportRequest } from './request.entity.js';
import { isOwed, overdueDays } from './request.rules.js';
import { linkTo } from './request-letters.service.js';

const letterOf: Partial<Record<EscalationStep['act'], LetterKind>> = {
  courtesy_message: 'courtesy',
  chair_letter: 'chair_letter',
  vacancy: 'vacancy',
};

/** The ladder as people take it: each step is read, released, refused or done with a note. */
@Injectable()
export class Escalations {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly events: Events,
    private readonly terms: RoleTerms,
    private readonly readers: Readers,
    private readonly letters: Letters,
    private readonly circumstances: CircumstancesOf,
  ) {}

  async list(actor: Actor, processId: string): Promise<EscalationView[]> {
    this.may.require(actor, 'release', 'Escalation', { processId });
    const steps = await this.tx
      .repository(EscalationStep)
      .find({ where: { process_id: processId }, order: { prepared_at: 'DESC' }, take: 300 });
    const views: EscalationView[] = [];
    for (const step of steps) views.push(await this.view(actor, step));
    return views;
  }

  /** Sends what was prepared, or, on the telephone, notes what was said. */
  @Transactional()
  async release(actor: Actor, stepId: string, input: ReleaseStep): Promise<EscalationView> {
    const step = await this.decidable(actor, stepId, input.version);
    const rung = rungOfAct(step.act);
    if (rung.noteNeeded && !input.note) throw new Problem('note-needed');
    const request = await this.tx.repository(ReportRequest).findOneByOrFail({ id: step.request_id });
    if (!isOwed(request.state)) throw new Problem('request-not-open', { state: request.state });
    if (rung.sends) {
      const readers = await this.readersOf(step);
      await this.letters.send({ ...(await this.sending(step, request)), readers, dedupeKey: `esc.${step.id}` });
    }
    return this.decide(actor, step, 'done', input.note ?? null);
  }

  /** Not this time: the reason stays in the record. */
  @Transactional()
  async refuse(actor: Actor, stepId: string, input: RefuseStep): Promise<EscalationView> {
    return this.decide(actor, await this.decidable(actor, stepId, input.version), 'refused', input.note);
  }

  private async decidable(actor: Actor, stepId: string, version: number): Promise<EscalationStep> {
    const step = await this.tx.lock(EscalationStep, stepId);
    this.may.require(actor, 'release', 'Escalation', { processId: step.process_id });
    if (!mayRelease(step.act, actor.role))
      throw new Problem('not-permitted', { releasedBy: rungOfAct(step.act).released });
    if (step.state !== 'prepared') throw new Problem('step-decided', { state: step.state });
    if (step.version !== version) throw new Problem('changed-meanwhile', { current: step.version });
    return step;
  }

  private async decide(
    actor: Actor,
    step: EscalationStep,
    state: 'done' | 'refused',
    note: string | null,
  ): Promise<EscalationView> {
    const decided: EscalationStep = {
      ...step,
      state,
      note,
      decided_at: this.clock.now(),
      decided_by: actor.personId,
      version: step.version + 1,
    };
    await this.tx.repository(EscalationStep).update({ id: step.id }, decided);
    await this.events.tell(
      stepDecided,
      { stepId: step.id, requestId: step.request_id, level: step.level, state },
      { actor, processId: step.process_id, subject: { kind: 'report_request', id: step.request_id } },
    );
    return this.view(actor, decided);
  }

  private async readersOf(step: EscalationStep): Promise<Reader[]> {
    const heads = await this.readers.heads(step.process_id, step.entity_id);
    if (readersAt[step.act] === 'nobody') return [];
    const task = await this.readers.ofTask(step.process_id, step.entity_id);
    if (readersAt[step.act] === 'focal_point') return task;
    // The focal point gets a copy of what its head is told; an organisation has no head and is written to at its contact.
    if (step.act === 'chair_letter' && heads.length > 0) return heads;
    return [...heads, ...task.filter(({ personId }) => !heads.some((h) => h.personId === personId))];
  }

  private async sending(step: EscalationStep, request: ReportRequest): Promise<Omit<Sending, 'readers' | 'dedupeKey'>> {
    const cycle = await this.tx.repository(ReportCycle).findOneByOrFail({ id: request.cycle_id });
    return {
      kind: letterOf[step.act] ?? 'overdue',
      processId: step.process_id,
      entityId: step.entity_id,
      link: step.act === 'vacancy' ? '/focal-points' : linkTo(request),
      due: { on: request.due_on, at: request.due_at, zone: request.zone },
      facts: { cycle: cycle.code },
    };
  }

  private async view(actor: Actor, step: EscalationStep): Promise<EscalationView> {
    const request = await this.tx.repository(ReportRequest).findOneByOrFail({ id: step.request_id });
    const sending = await this.sending(step, request);
    const readers = await this.readersOf(step);
    const rung = rungOfAct(step.act);
    const { subject, body } = rung.sends ? await this.letters.draft(sending, readers[0]) : { subject: '', body: '' };
    const entities = await this.circumstances.entitiesById([step.entity_id], actor.lang);
    return {
      id: step.id,
      requestId: step.request_id,
      processId: step.process_id,
      entityId: step.entity_id,
      entityName: entities.get(step.entity_id)?.name ?? '',
      cycleCode: sending.facts!.cycle!,
      level: step.level,
      act: step.act,
      state: step.state,
      preparedAt: step.prepared_at.toISOString(),
      decidedAt: step.decided_at?.toISOString() ?? null,
      decidedBy: step.decided_by === null ? null : ((await this.terms.personOf(step.decided_by))?.name ?? null),
      note: step.note,
      overdueDays: overdueDays(request.due_on, request.zone, this.clock.now()),
      dueAt: request.due_at.toISOString(),
      zone: request.zone,
      subject,
      body,
      to: readers.map(({ name }) => name),
      releasedBy: rung.released === 'chair' ? 'chair' : 'secretariat_officer',
      version: step.version,
      may: { release: step.state === 'prepared' && mayRelease(step.act, actor.role) },
    };
  }
}
