import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { CircumstancesOf, type KnownEntity } from '#adoption';
import type { EscalationView, RefuseStep, ReleaseStep } from '#contracts';
import { RoleTerms } from '#people';
import { type Actor, Clock, Events, Permission, Problem, Transactional, Tx } from '#platform';
import { mayRelease, readersAt, rungOfAct } from './escalation.rules.js';
import { stepDecided } from './followup.events.js';
import type { LetterKind } from './followup.mails.js';
import { Letters, type Sending } from './letters.service.js';
import { headsAmong, type Reader, Readers, taskReaders } from './readers.service.js';
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
    const known = await this.knownOf(processId, steps, actor.lang);
    const views: EscalationView[] = [];
    for (const step of steps) views.push(await this.view(actor, step, known));
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
      const known = await this.knownOf(step.process_id, [step], actor.lang);
      await this.letters.send({
        ...sending(step, known),
        readers: readersOf(step, known),
        dedupeKey: `esc.${step.id}`,
      });
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
    return this.view(actor, decided, await this.knownOf(step.process_id, [decided], actor.lang));
  }

  /** What every step of a list needs, read once. */
  private async knownOf(processId: string, steps: readonly EscalationStep[], lang: string): Promise<Known> {
    const requests = await this.tx.repository(ReportRequest).findBy({ id: In(steps.map((s) => s.request_id)) });
    const cycles = await this.tx.repository(ReportCycle).findBy({ id: In(requests.map((r) => r.cycle_id)) });
    return {
      requests: new Map(requests.map((request) => [request.id, request])),
      cycles: new Map(cycles.map((cycle) => [cycle.id, cycle])),
      readers: await this.readers.byEntity(processId),
      entities: await this.circumstances.entitiesById([...new Set(steps.map((s) => s.entity_id))], lang),
    };
  }

  private async view(actor: Actor, step: EscalationStep, known: Known): Promise<EscalationView> {
    const request = known.requests.get(step.request_id)!;
    const letter = sending(step, known);
    const readers = readersOf(step, known);
    const rung = rungOfAct(step.act);
    const waits = rung.sends && step.state === 'prepared';
    const { subject, body } = waits ? await this.letters.draft(letter, readers[0]) : { subject: '', body: '' };
    return {
      id: step.id,
      requestId: step.request_id,
      processId: step.process_id,
      entityId: step.entity_id,
      entityName: known.entities.get(step.entity_id)?.name ?? '',
      cycleCode: letter.facts!.cycle!,
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

interface Known {
  requests: Map<string, ReportRequest>;
  cycles: Map<string, ReportCycle>;
  readers: Map<string, Reader[]>;
  entities: Map<string, KnownEntity>;
}

function readersOf(step: EscalationStep, known: Known): Reader[] {
  const all = known.readers.get(step.entity_id) ?? [];
  if (readersAt[step.act] === 'nobody') return [];
  const heads = headsAmong(all);
  const task = taskReaders(all);
  if (readersAt[step.act] === 'focal_point') return task;
  // The focal point gets a copy of what its head is told; an organisation has no head and is written to at its contact.
  if (step.act === 'chair_letter' && heads.length > 0) return heads;
  return [...heads, ...task.filter(({ personId }) => !heads.some((h) => h.personId === personId))];
}

function sending(step: EscalationStep, known: Known): Omit<Sending, 'readers' | 'dedupeKey'> {
  const request = known.requests.get(step.request_id)!;
  return {
    kind: letterOf[step.act] ?? 'overdue',
    processId: step.process_id,
    entityId: step.entity_id,
    link: step.act === 'vacancy' ? '/focal-points' : linkTo(request),
    due: { on: request.due_on, at: request.due_at, zone: request.zone },
    facts: { cycle: known.cycles.get(request.cycle_id)!.code },
  };
}
