import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import * as Y from 'yjs';
import type { VersionReason } from '#contracts';
import { Clock, failpoint, newId, Problem } from '#platform';
import { canonicalJson, type FrozenText, frozenBlocks, readBlocks } from '#text';
import { documentOf, factsOf, holdHead, type Sql } from './record.queries.js';
import { Rooms } from './rooms.service.js';
import { TextStore } from './text-store.js';
import type { TextVersion } from './text-version.entity.js';

/** SHA-256 of the canonical form, in hexadecimal. */
export const hashOf = (canonicalText: string): string =>
  createHash('sha256').update(canonicalText, 'utf8').digest('hex');

/**
 * Freezing a text: a short transaction of its own on a connection of its own, so that a long one (adoption) never holds the
 * head. It raises the epoch: words that were judged before it are judged again after it.
 * It sees what is committed; a use case that changes blocks freezes before it begins or after it ended.
 */
@Injectable()
export class Freeze {
  constructor(
    private readonly store: TextStore,
    private readonly clock: Clock,
    private readonly rooms: Rooms,
  ) {}

  /** Freezes the newest state. The same state frozen again for the same reason is the same version. */
  async freeze(textId: string, reason: VersionReason, name?: string): Promise<TextVersion> {
    const version = await this.store.transaction((sql) => this.within(sql, textId, reason, name));
    this.rooms.nudge(textId);
    return version;
  }

  private async within(sql: Sql, textId: string, reason: VersionReason, name?: string): Promise<TextVersion> {
    if (!(await holdHead(sql, textId))) throw new Problem('not-found');
    const facts = (await factsOf(sql, textId))!;
    const doc = await documentOf(sql, textId, facts.seq);
    const frozen: FrozenText = {
      format: 'rapporteur-text-1',
      textId,
      symbol: facts.symbol,
      title: facts.title,
      lang: facts.lang,
      blocks: frozenBlocks(readBlocks(doc), (id) => facts.blocks.get(id)),
    };
    const canonicalText = canonicalJson(frozen);
    const sha256 = hashOf(canonicalText);
    const [same] = await sql<TextVersion>(
      `SELECT * FROM text_version WHERE text_id = $1 AND reason = $2 AND seq = $3 AND sha256 = $4 AND ($5::text IS NULL OR name = $5) ORDER BY at DESC LIMIT 1`,
      [textId, reason, facts.seq, sha256, name ?? null],
    );
    if (same) return same;
    const [version] = await sql<TextVersion>(
      `INSERT INTO text_version (id, text_id, name, reason, seq, epoch, canonical, canonical_text, sha256, state_vector, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING *`,
      [
        newId(),
        textId,
        name ?? reason,
        reason,
        facts.seq,
        facts.epoch + 1,
        canonicalText,
        canonicalText,
        sha256,
        Buffer.from(Y.encodeStateVector(doc)),
        this.clock.now(),
      ],
    );
    failpoint('inside-freeze');
    await sql(`UPDATE text_head SET epoch = epoch + 1 WHERE text_id = $1`, [textId]);
    doc.destroy();
    return version!;
  }
}
