import { Inject, Injectable } from '@nestjs/common';
import { CircumstancesOf } from '#adoption';
import { Clock, CONFIG, type Config, Mailroom, nextMorning } from '#platform';

import { compose, dayInWords, type LetterFacts, type LetterKind, letterLang, rankWords } from './followup.mails.js';
import type { Reader } from './readers.service.js';

export interface Sending {
  kind: LetterKind;
  processId: string;
  entityId: string;
  readers: readonly Reader[];
  /** What makes this letter one; the reader is added to it. */
  dedupeKey: string;
  link: string;
  due?: { on: string; zone: string };
  facts?: Partial<LetterFacts>;
  /** Letters that nobody waits for at this minute go at nine where their reader lives. */
  notBefore?: (reader: Reader) => Date | null;
}

/** Writes the letters of follow-up in the words and the zone of whoever reads them. */
@Injectable()
export class Letters {
  constructor(
    private readonly clock: Clock,
    private readonly mailroom: Mailroom,
    private readonly circumstances: CircumstancesOf,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @returns how many letters were put into the ledger now; the same letter twice is one. */
  async send(sending: Sending): Promise<number> {
    let posted = 0;
    const facts = new Map<string, LetterFacts>();
    for (const reader of sending.readers) {
      const lang = letterLang(reader.lang);
      if (!facts.has(lang)) facts.set(lang, await this.facts(sending, lang));
      const letter = compose(sending.kind, lang, facts.get(lang)!, this.address(sending.link));
      const result = await this.mailroom.post({
        ...letter,
        dedupeKey: `${sending.dedupeKey}.${reader.personId}`,
        processId: sending.processId,
        personId: reader.personId,
        to: reader.email,
        lang,
        reason: sending.kind,
        notBefore: sending.notBefore?.(reader) ?? null,
      });
      if (result.posted) posted += 1;
    }
    return posted;
  }

  /** Quiet time: nine in the morning where the reader lives. */
  readonly morning = (reader: Reader): Date => nextMorning(this.clock.now(), reader.zone);

  /** The letter as it would go out, for whoever releases it. */
  async draft(sending: Omit<Sending, 'readers' | 'dedupeKey'>, lang: string): Promise<{ subject: string; body: string }> {
    const { subject, text } = compose(sending.kind, lang, await this.facts(sending, letterLang(lang)), this.address(sending.link));
    return { subject, body: text };
  }

  private async facts(sending: Omit<Sending, 'readers' | 'dedupeKey'>, lang: string): Promise<LetterFacts> {
    const entities = await this.circumstances.entitiesById([sending.entityId], lang);
    const dueDay = sending.due ? dayInWords(sending.due.on, lang) : '';
    const { rank, ...given } = sending.facts ?? {};
    return {
      process: await this.circumstances.processName(sending.processId, lang),
      state: entities.get(sending.entityId)?.name ?? '',
      cycle: '',
      due: sending.due ? `${dueDay}, 23:59 (${sending.due.zone})` : '',
      dueDay,
      days: 0,
      commitments: 0,
      name: '',
      note: '',
      rank: rank ? rankWords(lang, rank) : '',
      ...given,
    };
  }

  private address(path: string): string {
    const base = this.config.PUBLIC_URL ?? `http://${this.config.HOST}:${this.config.PORT}`;
    return new URL(path, base).toString();
  }
}
