import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { type Actor, Clock, dayAt, newId, Tx } from '#platform';
import { Entities } from '#processes';
import { receiptOf, undocumented } from './answers.rules.js';
import { EvidenceShelf } from './evidence.service.js';
import { type Answer, Submission } from './report.entity.js';

/** Receipts and the answers as they were when they were handed in. */
@Injectable()
export class SubmissionRecords {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly entities: Entities,
    private readonly shelf: EvidenceShelf,
  ) {}

  async last(requestId: string, round: number): Promise<Submission | null> {
    return this.tx.repository(Submission).findOneBy({ request_id: requestId, round });
  }

  /** Writes the submission; a claim that nothing stands behind gets a question of the secretariat, not a refusal. */
  async add(
    actor: Actor,
    of: { requestId: string; round: number; entityId: string; zone: string },
    answers: readonly Answer[],
  ): Promise<Submission> {
    const now = this.clock.now();
    const evidence = await this.shelf.of(of.requestId);
    const kept = {
      answers: answers.map((row) => ({
        question: row.question_code,
        commitmentId: row.commitment_id,
        value: row.value,
        level: row.level,
        confirmedBy: row.confirmed_by_name,
      })),
      evidence: evidence.map(({ id, commitmentId, grade }) => ({ id, commitmentId, grade })),
      undocumented: undocumented(
        answers.map((row) => ({
          question: row.question_code,
          commitmentId: row.commitment_id,
          value: row.value,
          confirmedInCycle: true,
        })),
        evidence,
      ),
    };
    const year = Number(dayAt(now, of.zone).slice(0, 4));
    const [counter] = await this.tx.sql<{ last: number }>(
      `INSERT INTO receipt_counter (year, last) VALUES ($1, 1) ON CONFLICT (year) DO UPDATE SET last = receipt_counter.last + 1 RETURNING last`,
      [year],
    );
    const entity = await this.entities.get(of.entityId);
    const submission: Submission = {
      id: newId(),
      request_id: of.requestId,
      round: of.round,
      receipt: receiptOf(entity.code, year, counter!.last),
      answers: kept,
      sha256: createHash('sha256')
        .update(canonicalize(kept) ?? '')
        .digest('hex'),
      submitted_at: now,
      submitted_by: actor.personId,
      term_id: actor.termId,
    };
    await this.tx.repository(Submission).insert(submission as never);
    return submission;
  }
}
