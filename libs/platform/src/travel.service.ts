import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { ClockView, TravelView } from '#contracts';
import { Alarms } from './alarms.service.js';
import { Clock } from './clock.js';
import { CONFIG, type Config } from './config.js';
import { Jobs, Works } from './jobs.js';
import { Mailroom } from './mailroom.service.js';
import { Problem } from './problem.js';
import { thisProcess } from './processes-alive.js';
import { Schedule } from './schedule.service.js';
import { Transactional } from './transactional.js';
import { Tx } from './tx.js';

interface TravelRow {
  offset_ms: string;
  target: Date | null;
  journey: number;
  steps: number;
  /** Product time at which the journey began. */
  departed_at: Date | null;
  moved_at: Date | null;
}

const POLL_MS = 50;
const FOLLOW_MS = 1_000;
/** Without a step for so long, nobody is travelling. */
const STUCK_MS = 30_000;
/** Longest wait at one instant for jobs that do not come to rest. */
const REST_MS = 15_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * In the demonstration product time can travel: the worker steps to each due instant in order, lets everything due
 * there happen, and goes on. Never beside a real mail server.
 */
@Injectable()
export class Travel implements OnApplicationBootstrap, OnModuleDestroy {
  private following?: NodeJS.Timeout;
  private leaving = false;

  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly alarms: Alarms,
    private readonly mailroom: Mailroom,
    private readonly schedule: Schedule,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  get allowed(): boolean {
    return this.config.DEMO && !this.config.SMTP_URL;
  }

  /** Orders a journey and waits until it arrived. */
  async to(instant: Date): Promise<TravelView> {
    this.requireDemo();
    const journey = await this.order(instant);
    const row = await this.arrival(journey);
    this.take(row);
    const happened = await this.tx.one<{ acted: number; mailed: number }>(
      `SELECT (SELECT count(*)::int FROM scheduled_action WHERE state = 'done' AND acted_at >= $1) AS acted,
              (SELECT count(*)::int FROM mail WHERE state = 'sent' AND sent_at >= $1) AS mailed`,
      [row.departed_at],
    );
    return { now: this.clock.now().toISOString(), steps: row.steps, ...happened! };
  }

  async view(): Promise<ClockView> {
    this.requireDemo();
    const row = await this.row();
    this.take(row);
    return {
      now: this.clock.now().toISOString(),
      offsetMs: this.clock.offset,
      target: row.target?.toISOString() ?? null,
    };
  }

  /** This process keeps the product time that the journeys left. */
  async onApplicationBootstrap(): Promise<void> {
    if (!this.allowed) return;
    this.take(await this.row());
    this.following ??= setInterval(
      () =>
        void this.row().then(
          (row) => this.take(row),
          () => undefined,
        ),
      FOLLOW_MS,
    ).unref();
  }

  /** The process ends: a journey is left where it is, and another worker goes on with it. */
  onModuleDestroy(): void {
    this.leaving = true;
    clearInterval(this.following);
  }

  /** The worker goes on with a journey that a killed one left behind. */
  async resume(): Promise<void> {
    if (!this.allowed) return;
    const row = await this.row();
    this.take(row);
    if (row.target) await this.order(row.target, row);
  }

  @Works('travel')
  async go(order: unknown): Promise<void> {
    if (!this.allowed) return;
    const { journey } = order as { journey: number };
    const row = await this.row();
    this.take(row);
    if (!row.target || row.journey !== journey) return;
    this.clock.travelling = true;
    try {
      let { next } = await this.look(journey);
      let arrived = false;
      while (!arrived && !this.leaving) {
        next = await this.stepTo(next && next < row.target ? next : row.target, journey);
        arrived = this.clock.now() >= row.target && (!next || next > row.target);
      }
      if (arrived) await this.tx.sql(`UPDATE clock_travel SET target = NULL WHERE journey = $1`, [journey]);
    } finally {
      this.clock.travelling = false;
    }
    await this.setAlarmsAnew();
  }

  /**
   * To an instant, and everything that is due there. Time never runs back, even when acting took longer than the way.
   * @returns the next instant at which something is due.
   */
  private async stepTo(instant: Date, journey: number): Promise<Date | null> {
    this.clock.travelBy(Math.max(this.clock.offset, instant.getTime() - this.clock.real().getTime()));
    const until = this.clock.real().getTime() + REST_MS;
    for (;;) {
      const moved = (await this.alarms.sweep()) + (await this.mailroom.sendDue());
      const { busy, next } = await this.look(journey);
      const due = next !== null && next <= this.clock.now();
      if (!(busy || due) || this.leaving || this.clock.real().getTime() > until) return next;
      if (moved === 0) await pause(5);
    }
  }

  private requireDemo(): void {
    if (!this.allowed) throw new Problem('demo-only');
  }

  @Transactional()
  protected async order(target: Date, resumed?: TravelRow): Promise<number> {
    const row = await this.row('FOR NO KEY UPDATE');
    if (!resumed) {
      this.take(row);
      if (row.target) throw new Problem('already-travelling', { target: row.target.toISOString() });
      if (target <= this.clock.now()) throw new Problem('time-runs-forward', { now: this.clock.now().toISOString() });
    }
    const journey = row.journey + 1;
    await this.tx.sql(
      `UPDATE clock_travel SET target = $1, journey = $2, moved_at = $3, steps = $4, departed_at = $5`,
      [target, journey, this.clock.real(), resumed?.steps ?? 0, resumed?.departed_at ?? this.clock.now()],
    );
    await this.jobs.add('alarms', 'travel', { journey }, { jobId: `travel.${journey}` });
    return journey;
  }

  private async arrival(journey: number): Promise<TravelRow> {
    while (!this.leaving) {
      const row = await this.row();
      // A restarted worker goes on under the next number.
      if (!row.target && row.journey >= journey) return row;
      if (row.moved_at && this.clock.real().getTime() - row.moved_at.getTime() > STUCK_MS)
        throw new Problem('worker-not-there');
      await pause(POLL_MS);
    }
    throw new Problem('unavailable');
  }

  /** Notes how far the journey came; what is still under way here, and when the next thing is due. */
  private async look(journey: number): Promise<{ busy: boolean; next: Date | null }> {
    return (await this.tx.one<{ busy: boolean; next: Date | null }>(
      `WITH noted AS (UPDATE clock_travel SET offset_ms = $1, steps = steps + 1, moved_at = $2 WHERE journey = $3)
       SELECT EXISTS (SELECT 1 FROM bullmq.job WHERE queue IN ('alarms', 'mail') AND state IN ('waiting', 'active') AND name <> 'travel')
           OR EXISTS (SELECT 1 FROM mail WHERE state = 'sending' AND claimed_by = $4) AS busy,
              least((SELECT min(coalesce(retry_at, due_at)) FROM scheduled_action WHERE state = 'planned'),
                    (SELECT min(coalesce(retry_at, not_before, created_at)) FROM mail WHERE state = 'queued')) AS next`,
      [this.clock.offset, this.clock.real(), journey, thisProcess],
    ))!;
  }

  /** Alarms that were set before the journey would ring late; those of the coming two days are set again. */
  @Transactional()
  protected async setAlarmsAnew(): Promise<void> {
    await this.tx.sql(`UPDATE scheduled_action SET armed_at = NULL WHERE state = 'planned' AND armed_at IS NOT NULL`);
    await this.schedule.armHorizon();
    await this.mailroom.orderWaiting();
  }

  private async row(lock = ''): Promise<TravelRow> {
    return (await this.tx.one<TravelRow>(`SELECT * FROM clock_travel WHERE id = 1 ${lock}`))!;
  }

  /** Time only goes forward. Where nobody has travelled there is nothing to follow, whatever clock this process was given. */
  private take(row: TravelRow): void {
    const offset = Number(row.offset_ms);
    if (offset > 0 && offset > this.clock.offset) this.clock.travelBy(offset);
  }
}
