import { Controller, Get, Header, HttpCode, Res } from '@nestjs/common';
import type { Response } from 'express';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { Clock } from './clock.js';
import { Public } from './may.js';
import { Tx } from './tx.js';
import { Vitals } from './vitals.js';

export interface HealthView {
  status: 'ready' | 'unready';
  /** Version and the three settings without which an acknowledgement would be a promise nobody can keep. */
  database: { version: string; fsync: string; full_page_writes: string; synchronous_commit: string; durable: boolean };
  queues: Record<string, Record<string, number>>;
  migrations: { applied: number; last: string | null };
  actions: { overdue: number; failed: number };
  /** When the last backup was made by the worker, if ever. */
  backup: { lastSuccessAt: string | null };
  /** What the chapters tell of themselves. */
  chapters: Record<string, unknown>;
}

/** Says in words and figures whether the product can keep its promises. */
@Controller()
export class HealthController {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly vitals: Vitals,
  ) {}

  @Get('/api/health')
  @HttpCode(200)
  @Public()
  async health(@Res({ passthrough: true }) response: Response): Promise<HealthView> {
    const view = await this.look();
    if (view.status !== 'ready') response.status(503);
    return view;
  }

  async look(): Promise<HealthView> {
    const [settings] = await this.tx.sql<{
      version: string;
      fsync: string;
      full_page_writes: string;
      synchronous_commit: string;
    }>(
      `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
              current_setting('full_page_writes') AS full_page_writes, current_setting('synchronous_commit') AS synchronous_commit`,
    );
    const queued = await this.tx.sql<{ queue: string; state: string; jobs: number }>(
      `SELECT queue, state::text, count(*)::int AS jobs FROM bullmq.job GROUP BY queue, state`,
    );
    const queues: HealthView['queues'] = { alarms: {}, mail: {} };
    for (const row of queued) queues[row.queue] = { ...queues[row.queue], [row.state]: row.jobs };
    const applied = await this.tx.sql<{ name: string }>(`SELECT name FROM migrations ORDER BY id`);
    const [actions] = await this.tx.sql<{ overdue: number; failed: number }>(
      `SELECT count(*) FILTER (WHERE state = 'planned' AND due_at < $1::timestamptz - interval '5 minutes')::int AS overdue,
              count(*) FILTER (WHERE state = 'failed')::int AS failed FROM scheduled_action`,
      [this.clock.now()],
    );
    const [backup] = await this.tx.sql<{ at: Date | null }>(
      `SELECT max(finished_at) AS at FROM backup_run WHERE state = 'done'`,
    );
    const durable =
      settings!.fsync === 'on' && settings!.full_page_writes === 'on' && settings!.synchronous_commit !== 'off';
    return {
      status: 'ready',
      database: { ...settings!, durable },
      queues,
      migrations: { applied: applied.length, last: applied.at(-1)?.name ?? null },
      actions: actions!,
      backup: { lastSuccessAt: backup?.at?.toISOString() ?? null },
      chapters: await this.vitals.look(),
    };
  }
}

/** Figures for a collector, at the place where collectors look. Nothing in them names a person. */
@Controller()
export class MetricsController {
  private readonly registry = new Registry();
  private readonly actions = new Gauge({
    name: 'rapporteur_scheduled_actions',
    help: 'Scheduled actions by state',
    labelNames: ['state'],
    registers: [this.registry],
  });
  private readonly mails = new Gauge({
    name: 'rapporteur_mails',
    help: 'Mails by state',
    labelNames: ['state'],
    registers: [this.registry],
  });

  constructor(private readonly tx: Tx) {
    collectDefaultMetrics({ register: this.registry });
  }

  @Get('/metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @Public()
  async metrics(): Promise<string> {
    for (const [gauge, table] of [
      [this.actions, 'scheduled_action'],
      [this.mails, 'mail'],
    ] as const) {
      const rows = await this.tx.sql<{ state: string; n: number }>(
        `SELECT state::text, count(*)::int AS n FROM ${table} GROUP BY state`,
      );
      for (const row of rows) gauge.set({ state: row.state }, row.n);
    }
    return this.registry.metrics();
  }
}
