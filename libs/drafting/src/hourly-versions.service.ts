import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Clock, Rounds, Tx } from '#platform';
import { Freeze } from './freeze.service.js';
import { typingStates } from './text-states.rules.js';

const LOOK_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Every hour of work a text is kept as a version: an hour after the first word that no version holds. The worker looks each minute. */
@Injectable()
export class HourlyVersions implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('HourlyVersions');
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<unknown> | null = null;

  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly freezing: Freeze,
    private readonly modules: ModuleRef,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.actsByItself()) return;
    this.timer = setInterval(() => {
      this.looking ??= this.keepDue()
        .catch((error: Error) => this.logger.warn({ error: error.message }, 'no hourly version'))
        .finally(() => {
          this.looking = null;
        });
    }, LOOK_MS);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.looking;
  }

  /** Keeps every text whose oldest word without a version is an hour old. @returns how many. */
  async keepDue(): Promise<number> {
    const due = await this.tx.sql<{ text_id: string }>(
      `SELECT h.text_id FROM text_head h JOIN text t ON t.id = h.text_id
         JOIN text_update u ON u.text_id = h.text_id
          AND u.seq = 1 + coalesce((SELECT max(v.seq) FROM text_version v WHERE v.text_id = h.text_id), 1)
        WHERE t.state = ANY($1) AND u.at <= $2 ORDER BY h.text_id`,
      [typingStates, new Date(this.clock.now().getTime() - HOUR_MS)],
    );
    let kept = 0;
    for (const { text_id } of due) {
      try {
        await this.freezing.freeze(text_id, 'hourly');
        kept += 1;
      } catch (error) {
        this.logger.warn({ textId: text_id, error: (error as Error).message }, 'no hourly version');
      }
    }
    return kept;
  }

  /** Only the worker goes rounds; the server that people speak to has none. */
  private actsByItself(): boolean {
    try {
      return this.modules.get(Rounds, { strict: false }) !== undefined;
    } catch {
      return false;
    }
  }
}
