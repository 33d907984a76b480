import { Injectable } from '@nestjs/common';
import { Notices, type Receiver } from '#notices';
import { Clock, nextMorning, timeAt } from '#platform';
import { Entities } from '#processes';
import { type LetterFacts, type LetterKind, letters } from './followup.mails.js';
import type { Reader } from './readers.service.js';

export interface Sending {
  kind: LetterKind;
  processId: string;
  entityId: string;
  readers: readonly Reader[];
  /** What makes this letter one; the reader is added to it. */
  dedupeKey: string;
  link: string;
  due?: { on: string; at: Date; zone: string };
  facts?: Partial<LetterFacts>;
  holdMinutes?: number;
}

const DAY_BEGINS = '08:00:00';
const DAY_ENDS = '18:00:00';

/** Hands the letters of follow-up to the chapter of notices, in the words of whoever reads them. */
@Injectable()
export class Letters {
  constructor(
    private readonly clock: Clock,
    private readonly notices: Notices,
    private readonly entities: Entities,
  ) {}

  /** @returns how many letters are new; the same letter twice is one. */
  async send(sending: Sending): Promise<number> {
    return this.sendAll([sending]);
  }

  /** Many letters with one look at the names. */
  async sendAll(sendings: readonly Sending[]): Promise<number> {
    const names = await this.names(sendings);
    let written = 0;
    for (const sending of sendings) {
      for (const reader of sending.readers) {
        written += await this.notices.send(letters[sending.kind], {
          processId: sending.processId,
          to: [receiver(sending, reader)],
          params: factsOf(sending, names),
          dedupeKey: sending.dedupeKey,
          holdMinutes: sending.holdMinutes ?? 0,
          notBefore: this.byDay(reader),
        });
      }
    }
    return written;
  }

  /** The letter as it would go out, for whoever releases it. */
  async draft(
    sending: Omit<Sending, 'readers' | 'dedupeKey'>,
    reader: Pick<Reader, 'name' | 'lang' | 'zone'> | undefined,
  ): Promise<{ subject: string; body: string }> {
    const facts = factsOf(sending, await this.names([sending]));
    const { subject, text } = await this.notices.draft(
      letters[sending.kind],
      sending.processId,
      facts,
      reader ?? { name: '', lang: 'en', zone: 'UTC' },
    );
    return { subject, body: text };
  }

  /** What woke up late, after an outage, is not sent at night. */
  private byDay({ zone }: Reader): Date | null {
    const now = this.clock.now();
    const hour = timeAt(now, zone);
    return hour >= DAY_BEGINS && hour < DAY_ENDS ? null : nextMorning(now, zone);
  }

  private async names(sendings: readonly Pick<Sending, 'entityId'>[]): Promise<Map<string, Record<string, string>>> {
    const entities = await this.entities.many([...new Set(sendings.map(({ entityId }) => entityId))]);
    return new Map(entities.map(({ id, names }) => [id, names]));
  }
}

const receiver = ({ entityId }: Sending, { personId, role }: Reader): Receiver => ({ personId, entityId, role });

const factsOf = (
  sending: Omit<Sending, 'readers' | 'dedupeKey'>,
  names: Map<string, Record<string, string>>,
): LetterFacts => ({
  stateNames: names.get(sending.entityId) ?? {},
  cycle: '',
  dueOn: sending.due?.on ?? '',
  dueAt: sending.due?.at.toISOString() ?? '',
  zone: sending.due?.zone ?? 'UTC',
  days: 0,
  commitments: 0,
  name: '',
  note: '',
  rank: 'primary',
  link: sending.link,
  ...sending.facts,
});
