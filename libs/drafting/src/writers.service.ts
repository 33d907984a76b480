import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, Clock, Problem } from '#platform';
import type { Sql } from './record.queries.js';

export interface Writer {
  personId: string | null;
  entityId: string | null;
}

/** The author of the words with which a text begins; no other id is given by then. */
export const FIRST_WRITER = 1;

/**
 * Every letter that is not typed behind the last one names its neighbours by their writers' ids, and an id takes a byte for
 * each seven bits: small ones make a text with a long history a third shorter. Tried in turn, where many are taken.
 */
const BELOW = [2 ** 14, 2 ** 14, 2 ** 21] as const;
const HIGHEST = 2 ** 32;

/** Gives out client ids and remembers whose they are: authorship is what the server bound, not what a client says. */
@Injectable()
export class Writers {
  constructor(private readonly clock: Clock) {}

  /** Fresh ids, bound to this person, entity and term for one text. */
  async give(
    sql: Sql,
    textId: string,
    actor: Actor,
    how: { via: 'typing' | 'command' | 'import'; count: number },
  ): Promise<number[]> {
    const given: number[] = [];
    for (let attempt = 0; given.length < how.count && attempt < 20; attempt += 1) {
      const wanted = Array.from({ length: how.count - given.length }, () =>
        randomInt(FIRST_WRITER + 1, BELOW[attempt] ?? HIGHEST),
      );
      const rows = await sql<{ client_id: string }>(
        `INSERT INTO text_writer (text_id, client_id, person_id, entity_id, term_id, via, given_at, session_id)
         SELECT $1, c, $3, $4, $5, $6, $7, $8 FROM unnest($2::bigint[]) AS c ON CONFLICT DO NOTHING RETURNING client_id`,
        [textId, wanted, actor.personId, actor.entityId, actor.termId, how.via, this.clock.now(), actor.sessionId],
      );
      given.push(...rows.map(({ client_id }) => Number(client_id)));
    }
    if (given.length < how.count) throw new Problem('unavailable');
    return given;
  }

  /** Whose these ids are, of those that were given for typing in this text. */
  async of(sql: Sql, textId: string, ids: readonly number[]): Promise<Map<number, Writer>> {
    const rows = await sql<{ client_id: string; person_id: string | null; entity_id: string | null }>(
      `SELECT client_id, person_id, entity_id FROM text_writer WHERE text_id = $1 AND via = 'typing' AND client_id = ANY($2::bigint[])`,
      [textId, ids],
    );
    return new Map(rows.map((row) => [Number(row.client_id), { personId: row.person_id, entityId: row.entity_id }]));
  }
}
