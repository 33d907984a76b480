import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import type { Actor } from './actor.js';
import { Clock } from './clock.js';
import { failpoint } from './failpoint.js';
import { HistoryActor, HistoryEntry } from './history.entity.js';
import { newId } from './ids.js';
import { Transactional } from './transactional.js';
import { Tx } from './tx.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const NO_PROCESS = '00000000-0000-0000-0000-000000000000';
const FIRST = '0'.repeat(64);

export interface Subject {
  kind: string;
  id: string | null;
}

interface UnsealedRow {
  id: string;
  chain: string;
  fact: string;
  at: Date;
  payload_digest: string;
  actor_digest: string;
  subject_kind: string;
  subject_id: string | null;
}

/** The hash of one link: the one before it and all that was told, names only as a salted digest. */
export function linkHash(previous: string, row: Omit<UnsealedRow, 'chain'>): string {
  return sha256(
    [
      previous,
      row.id,
      row.fact,
      row.at.toISOString(),
      row.subject_kind,
      row.subject_id ?? '',
      row.payload_digest,
      row.actor_digest,
    ].join('\n'),
  );
}

/** What happened, in order, for good: rows in the transaction of the act, sealed into a chain afterwards. */
@Injectable()
export class History {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
  ) {}

  /** Writes one told fact beside the act that it tells of. */
  async record(
    fact: string,
    payload: unknown,
    who: { actor: Actor; processId: string | null; subject: Subject },
  ): Promise<string> {
    const id = newId();
    const salt = randomBytes(16).toString('hex');
    const { personId, termId, role, entityId } = who.actor;
    await this.tx.repository(HistoryEntry).insert({
      id,
      process_id: who.processId,
      fact,
      subject_kind: who.subject.kind,
      subject_id: who.subject.id,
      at: this.clock.now(),
      payload: payload as object,
      payload_digest: sha256(canonicalize(payload) ?? 'null'),
      actor_digest: sha256([salt, personId ?? '', role ?? '', entityId ?? ''].join('|')),
    });
    await this.tx
      .repository(HistoryActor)
      .insert({ history_id: id, person_id: personId, term_id: termId, role, entity_id: entityId, salt });
    return id;
  }

  /**
   * Seals committed rows into a hash chain per process. One sealer at a time; a row whose transaction
   * commits late is sealed when it is seen, so the chain orders sealing, and `seq` the telling.
   * @returns how many rows were sealed.
   */
  @Transactional()
  async seal(limit = 2000): Promise<number> {
    const [lock] = await this.tx.sql<{ held: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtext('history-seal')) AS held`,
    );
    if (!lock?.held) return 0;
    const rows = await this.tx.sql<UnsealedRow>(
      `SELECT h.id, coalesce(h.process_id, $2::uuid) AS chain, h.fact, h.at, h.payload_digest, h.actor_digest, h.subject_kind, h.subject_id
         FROM history h WHERE NOT EXISTS (SELECT 1 FROM history_seal s WHERE s.history_id = h.id) ORDER BY h.seq LIMIT $1`,
      [limit, NO_PROCESS],
    );
    const ends = new Map<string, { position: number; hash: string }>();
    for (const row of rows) {
      const end = ends.get(row.chain) ?? (await this.endOf(row.chain));
      const hash = linkHash(end.hash, row);
      await this.tx.sql(
        `INSERT INTO history_seal (chain, position, history_id, previous_hash, hash, sealed_at) VALUES ($1,$2,$3,$4,$5,$6)`,
        [row.chain, end.position + 1, row.id, end.hash, hash, this.clock.now()],
      );
      failpoint('during-sealing');
      ends.set(row.chain, { position: end.position + 1, hash });
    }
    return rows.length;
  }

  /** Walks a chain again from its first link; the position of the first link that does not hold, or null. */
  async firstBrokenLink(processId: string | null): Promise<number | null> {
    const links = await this.tx.sql<
      UnsealedRow & { position: number; previous_hash: string; hash: string; payload: unknown }
    >(
      `SELECT s.position, s.previous_hash, s.hash, h.id, h.fact, h.at, h.payload, h.payload_digest, h.actor_digest, h.subject_kind, h.subject_id
         FROM history_seal s JOIN history h ON h.id = s.history_id WHERE s.chain = $1 ORDER BY s.position`,
      [processId ?? NO_PROCESS],
    );
    let previous = FIRST;
    for (const link of links) {
      const sound =
        link.previous_hash === previous &&
        link.hash === linkHash(previous, link) &&
        link.payload_digest === sha256(canonicalize(link.payload) ?? 'null');
      if (!sound) return link.position;
      previous = link.hash;
    }
    return null;
  }

  private async endOf(chain: string): Promise<{ position: number; hash: string }> {
    const end = await this.tx.one<{ position: number; hash: string }>(
      `SELECT position, hash FROM history_seal WHERE chain = $1 ORDER BY position DESC LIMIT 1`,
      [chain],
    );
    return end ?? { position: 0, hash: FIRST };
  }
}
