import { Injectable } from '@nestjs/common';
import { Tx } from '#platform';
import type { AnswerRow } from './grid.rules.js';

/** Reads what States answered. Only reports that were handed in are answers; drafts are nobody else's business. */
@Injectable()
export class AnswerQueries {
  constructor(private readonly tx: Tx) {}

  /** The answers of one cycle, for some of its sentences or for all. */
  ofCycle(cycleId: string | null, sentenceIds: readonly string[]): Promise<AnswerRow[]> {
    return this.tx.sql<AnswerRow>(`SELECT 1 WHERE $1::uuid IS NULL AND $2::uuid[] IS NULL`, [cycleId, sentenceIds]);
  }
}
