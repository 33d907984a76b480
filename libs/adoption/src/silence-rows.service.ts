import { Injectable } from '@nestjs/common';
import { type Actor, Problem, Tx } from '#platform';
import { Silence, SilenceActRow } from './silence.entity.js';
import type { Running } from './silence.rules.js';

type Act = Pick<SilenceActRow, 'act' | 'at'> & Partial<Omit<SilenceActRow, 'silence_id' | 'position' | 'act' | 'at'>>;

/** A procedure and what happened to it. Whoever writes holds the text first and the procedure then. */
@Injectable()
export class SilenceRows {
  constructor(private readonly tx: Tx) {}

  async get(id: string): Promise<Silence> {
    const silence = await this.tx.repository(Silence).findOneBy({ id });
    if (!silence) throw new Problem('not-found');
    return silence;
  }

  async hold(id: string): Promise<Silence> {
    return this.tx.lock(Silence, id);
  }

  /** The running procedure of a text, or its last one. */
  async latestOf(textId: string): Promise<Silence | null> {
    return this.tx
      .repository(Silence)
      .findOne({ where: { text_id: textId }, order: { opened_at: 'DESC', id: 'DESC' } });
  }

  async standing(processId: string): Promise<Silence[]> {
    return this.tx
      .repository(Silence)
      .createQueryBuilder('s')
      .where(`s.process_id = :processId AND s.state IN ('open', 'suspended')`, { processId })
      .orderBy('s.closes_at')
      .getMany();
  }

  async insert(silence: Silence): Promise<void> {
    await this.tx.repository(Silence).insert(silence as never);
  }

  /** @returns the row as it stands then */
  async change(silence: Silence, change: Partial<Silence>): Promise<Silence> {
    await this.tx.repository(Silence).update({ id: silence.id }, { ...change, version: silence.version + 1 } as never);
    return this.get(silence.id);
  }

  /** Adds what happened; the procedure is held, so that acts have their order. */
  async add(silence: Silence, actor: Actor, act: Act): Promise<void> {
    const last = await this.tx.one<{ n: number }>(
      `SELECT coalesce(max(position), 0)::int AS n FROM silence_act WHERE silence_id = $1`,
      [silence.id],
    );
    await this.tx.repository(SilenceActRow).insert({
      silence_id: silence.id,
      position: last!.n + 1,
      closes_at: null,
      person_id: actor.personId,
      entity_id: actor.entityId,
      role: actor.role,
      reason: null,
      late: false,
      meant_to_break: false,
      receipt_id: null,
      ...act,
    });
  }

  async acts(silenceId: string): Promise<SilenceActRow[]> {
    return this.tx.repository(SilenceActRow).find({ where: { silence_id: silenceId }, order: { position: 'ASC' } });
  }

  /** Procedures of a process that were broken lately. */
  async brokenSince(processId: string, since: Date): Promise<Silence[]> {
    return this.tx
      .repository(Silence)
      .createQueryBuilder('s')
      .innerJoin(SilenceActRow, 'a', `a.silence_id = s.id AND a.act = 'broken'`)
      .where(`s.process_id = :processId AND s.state = 'broken' AND a.at > :since`, { processId, since })
      .orderBy('a.at', 'DESC')
      .getMany();
  }
}

export const runningOf = ({ state, closes_at, remaining_ms }: Silence): Running => ({
  state,
  closesAt: closes_at,
  remainingMs: remaining_ms,
});
