import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Nightly, Problem, Transactional, Tx } from '#platform';
import { bucketOf } from './sign-in.rules.js';
import { hashOf } from './tokens.js';

/** Counts attempts per quarter of an hour, in the database, so that several nodes share one count. */
@Injectable()
export class Throttles implements OnModuleInit {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly nightly: Nightly,
  ) {}

  onModuleInit(): void {
    this.nightly.add('throttles', () => this.tidy());
  }

  /** Counts one attempt, then judges: a refusal must not undo the count. @throws `too-many-requests` beyond the limit. */
  async count(kind: string, subject: string, limit: number): Promise<void> {
    if ((await this.add(kind, subject)) > limit) throw new Problem('too-many-requests', { retryAfterSeconds: 900 });
  }

  @Transactional()
  async add(kind: string, subject: string): Promise<number> {
    const bucket = bucketOf(this.clock.real());
    const row = await this.tx.one<{ attempts: number }>(
      `INSERT INTO throttle (key, bucket, attempts) VALUES ($1, $2, 1)
       ON CONFLICT (key, bucket) DO UPDATE SET attempts = throttle.attempts + 1 RETURNING attempts`,
      [`${kind}.${hashOf(subject).slice(0, 32)}`, bucket],
    );
    return row?.attempts ?? 0;
  }

  /** Removes counts of earlier days; nobody asks for them any more. */
  @Transactional()
  async tidy(): Promise<void> {
    await this.tx.sql(`DELETE FROM throttle WHERE bucket < $1`, [new Date(this.clock.real().getTime() - 86_400_000)]);
  }
}
