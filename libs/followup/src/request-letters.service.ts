import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, Tx } from '#platform';
import { Letters, type Sending } from './letters.service.js';
import { headsAmong, type Reader, Readers } from './readers.service.js';
import type { ReportCycle, ReportRequest } from './request.entity.js';

/** The letters that tell an addressee what it owes. Resolved when written: to whoever speaks for it at that moment. */
@Injectable()
export class RequestLetters {
  constructor(
    private readonly tx: Tx,
    private readonly readers: Readers,
    private readonly letters: Letters,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** After an adoption: the head hears what was adopted for its State, the focal point that a report is due. Held for a while. */
  adopted(request: ReportRequest, cycle: ReportCycle, commitments: number, all: readonly Reader[]): Sending[] {
    const heads = headsAmong(all);
    const told = {
      processId: request.process_id,
      entityId: request.entity_id,
      due: { on: request.due_on, at: request.due_at, zone: request.zone },
      facts: { commitments, cycle: cycle.code },
      holdMinutes: this.config.MAIL_HOLD_MINUTES,
    };
    return [
      {
        ...told,
        kind: 'follow_up_assigned',
        readers: heads,
        dedupeKey: `assigned.${request.id}`,
        link: `/adoptions/${cycle.adoption_id}`,
      },
      {
        ...told,
        kind: 'report_requested',
        readers: workingOn(all, heads),
        dedupeKey: `requested.${request.id}`,
        link: linkTo(request),
      },
    ];
  }

  /** A later round: only those who work on it are told. */
  async requested(request: ReportRequest, cycle: ReportCycle): Promise<number> {
    const count = await this.tx.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM report_request_commitment WHERE request_id = $1`,
      [request.id],
    );
    return this.letters.send({
      kind: 'report_requested',
      processId: request.process_id,
      entityId: request.entity_id,
      readers: await this.readers.ofTask(request.process_id, request.entity_id),
      dedupeKey: `requested.${request.id}`,
      link: linkTo(request),
      due: { on: request.due_on, at: request.due_at, zone: request.zone },
      facts: { commitments: count!.n, cycle: cycle.code },
    });
  }

  /** Whom an adoption would write to, for the look before adopting. */
  readersOfAdoption(all: readonly Reader[]): Reader[] {
    const heads = headsAmong(all);
    return [...heads, ...workingOn(all, heads)];
  }
}

/** Focal points, alternates and contacts; whoever is head as well is told once. */
const workingOn = (all: readonly Reader[], heads: readonly Reader[]): Reader[] =>
  all.filter(
    ({ role, personId }, i) =>
      role !== 'head_of_delegation' &&
      !heads.some((h) => h.personId === personId) &&
      all.findIndex((r) => r.personId === personId && r.role !== 'head_of_delegation') === i,
  );

export const linkTo = ({ id }: { id: string }): string => `/tasks/${id}`;
