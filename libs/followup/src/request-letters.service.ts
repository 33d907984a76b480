import { Inject, Injectable } from '@nestjs/common';
import { Clock, CONFIG, type Config, Tx } from '#platform';
import { Letters } from './letters.service.js';
import { letterMorning } from './plan.rules.js';
import { headsAmong, type Reader, Readers } from './readers.service.js';
import type { ReportCycle, ReportRequest } from './request.entity.js';

/** The letters that tell an addressee what it owes. Resolved when written: to whoever speaks for it at that moment. */
@Injectable()
export class RequestLetters {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly readers: Readers,
    private readonly letters: Letters,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** After an adoption: the head hears what was adopted for its State, the focal point that a report is due. Held for a while. */
  async adopted(request: ReportRequest, cycle: ReportCycle, commitments: number, all: readonly Reader[]): Promise<number> {
    const heads = headsAmong(all);
    const told = { processId: request.process_id, entityId: request.entity_id, due: { on: request.due_on, zone: request.zone }, notBefore: this.held };
    const facts = { commitments, cycle: cycle.code };
    const first = await this.letters.send({
      ...told,
      kind: 'follow_up_assigned',
      readers: heads,
      dedupeKey: `assigned.${request.id}`,
      link: `/adoptions/${cycle.adoption_id}`,
      facts,
    });
    const working = workingOn(all, heads);
    const second = await this.letters.send({ ...told, kind: 'report_requested', readers: working, dedupeKey: `requested.${request.id}`, link: linkTo(request), facts });
    return first + second;
  }

  /** A later round: only those who work on it are told. */
  async requested(request: ReportRequest, cycle: ReportCycle): Promise<number> {
    const count = await this.tx.one<{ n: number }>(`SELECT count(*)::int AS n FROM report_request_commitment WHERE request_id = $1`, [request.id]);
    return this.letters.send({
      kind: 'report_requested',
      processId: request.process_id,
      entityId: request.entity_id,
      readers: await this.readers.ofTask(request.process_id, request.entity_id),
      dedupeKey: `requested.${request.id}`,
      link: linkTo(request),
      due: { on: request.due_on, zone: request.zone },
      facts: { commitments: count!.n, cycle: cycle.code },
      notBefore: this.letters.morning,
    });
  }

  /** Whom an adoption would write to, for the look before adopting. */
  readersOfAdoption(all: readonly Reader[]): Reader[] {
    const heads = headsAmong(all);
    return [...heads, ...workingOn(all, heads)];
  }

  readonly held = (reader: Reader): Date => letterMorning(this.clock.now(), this.config.MAIL_HOLD_MINUTES, reader.zone);
}

/** Focal points, alternates and contacts; whoever is head as well is told once. */
const workingOn = (all: readonly Reader[], heads: readonly Reader[]): Reader[] =>
  all.filter(
    ({ role, personId }, i) =>
      role !== 'head_of_delegation' && !heads.some((h) => h.personId === personId) && all.findIndex((r) => r.personId === personId && r.role !== 'head_of_delegation') === i,
  );

export const linkTo = ({ id }: { id: string }): string => `/tasks/${id}`;
