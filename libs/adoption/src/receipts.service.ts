import { Injectable } from '@nestjs/common';
import type { BreakSilence, RecordObjection, StateWithoutBreaking } from '#contracts';
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

  /**
   * What an officer states to have been received for a State, at which hour. The same objection recorded again, by the same
   * officer or by another, is the same receipt.
   */
  async record(
    actor: Actor,
    silenceId: string,
    { entityId, channel, receivedAt, ...input }: RecordObjection,
  ): Promise<Receipt> {
    if (this.tx.active) throw new Error('A receipt is stamped before the verb begins, in a commit of its own.');
    await this.tx.sql(
      `INSERT INTO receipt (id, silence_id, asks, input, person_id, entity_id, term_id, role, lang, at, channel, recorded_at)
       VALUES ($1, $2, 'break', $3, $4, $5, $6, $7, $8, $9, $10, clock_timestamp() + $11::double precision * interval '1 millisecond')
       ON CONFLICT DO NOTHING`,
      [
        newId(),
        silenceId,
        JSON.stringify(input),
        actor.personId,
        entityId,
        actor.termId,
        actor.role,
        actor.lang,
        receivedAt,
        channel,
        this.clock.offset,
      ],
    );
    const recorded = await this.tx.one<{ id: string }>(
      `SELECT id FROM receipt WHERE silence_id = $1 AND entity_id = $2 AND channel = $3 AND at = $4 AND input = $5::jsonb`,
      [silenceId, entityId, channel, receivedAt, JSON.stringify(input)],
    );
    return this.get(recorded!.id);
  }

  /** What officers recorded for States in one procedure, by receipt. */
  async recordedIn(silenceId: string): Promise<Map<string, Receipt>> {
    const recorded = await this.tx
      .repository(Receipt)
      .createQueryBuilder('r')
      .where('r.silence_id = :silenceId AND r.channel IS NOT NULL', { silenceId })
      .getMany();
    return new Map(recorded.map((receipt) => [receipt.id, receipt]));
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

/** Whoever stood behind a receipt, also when somebody else carries out what was asked. An officer speaks for no State. */
export const actorOf = (receipt: Receipt, processId: string): Actor => ({
  kind: 'person',
  personId: receipt.person_id,
  sessionId: null,
  termId: receipt.term_id,
  role: receipt.role,
  processId,
  entityId: receipt.channel === null ? receipt.entity_id : null,
  lang: receipt.lang,
});
