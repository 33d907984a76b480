import { Injectable } from '@nestjs/common';
import type { BreakSilence, StateWithoutBreaking } from '#contracts';
import { type Actor, Clock, newId, Problem, Tx } from '#platform';
import { Receipt } from './silence.entity.js';

/**
 * When something was received, by one clock for all: that of the database. Each node's own clock may differ from it; only
 * the time that the demonstration travelled is added.
 */
@Injectable()
export class Receipts {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
  ) {}

  async now(): Promise<Date> {
    const row = await this.tx.one<{ now: Date }>(
      `SELECT clock_timestamp() + $1::double precision * interval '1 millisecond' AS now`,
      [this.clock.offset],
    );
    return row!.now;
  }

  /** Written in a commit of its own, before anything waits for a lock: whatever holds up the verb changes no hour. */
  async stamp(
    actor: Actor,
    silenceId: string,
    asked: { asks: 'break'; input: BreakSilence } | { asks: 'state'; input: StateWithoutBreaking },
  ): Promise<Receipt> {
    if (this.tx.active) throw new Error('A receipt is stamped before the verb begins, in a commit of its own.');
    const id = newId();
    await this.tx.sql(
      `INSERT INTO receipt (id, silence_id, asks, input, person_id, entity_id, term_id, role, lang, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, clock_timestamp() + $10::double precision * interval '1 millisecond')`,
      [
        id,
        silenceId,
        asked.asks,
        JSON.stringify(asked.input),
        actor.personId,
        actor.entityId,
        actor.termId,
        actor.role,
        actor.lang,
        this.clock.offset,
      ],
    );
    return this.get(id);
  }

  async get(id: string): Promise<Receipt> {
    const receipt = await this.tx.repository(Receipt).findOneBy({ id });
    if (!receipt) throw new Problem('not-found');
    return receipt;
  }

  /** What was received before an instant and not decided about yet, in the order of receipt. */
  async pending(silenceId: string, before: Date): Promise<Receipt[]> {
    return this.tx
      .repository(Receipt)
      .createQueryBuilder('r')
      .where('r.silence_id = :silenceId AND r.settled_at IS NULL AND r.at < :before', { silenceId, before })
      .orderBy('r.at')
      .addOrderBy('r.id')
      .getMany();
  }

  async settle(id: string, outcome: string): Promise<void> {
    await this.tx.sql(`UPDATE receipt SET settled_at = $2, outcome = $3 WHERE id = $1`, [
      id,
      await this.now(),
      outcome,
    ]);
  }
}

/** Whoever stood behind a receipt, also when somebody else carries out what was asked. */
export const actorOf = (receipt: Receipt, processId: string): Actor => ({
  kind: 'person',
  personId: receipt.person_id,
  sessionId: null,
  termId: receipt.term_id,
  role: receipt.role,
  processId,
  entityId: receipt.entity_id,
  lang: receipt.lang,
});
