import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { ClockView, TravelView } from '#contracts';
import { Alarms } from './alarms.service.js';
import { Clock } from './clock.js';
import { CONFIG, type Config } from './config.js';
import { Jobs, Works } from './jobs.js';
import { Mailroom } from './mailroom.service.js';
import { Problem } from './problem.js';
import { Schedule } from './schedule.service.js';
import { Transactional } from './transactional.js';
import { Tx } from './tx.js';

interface TravelRow {
  offset_ms: string;
  target: Date | null;
  journey: number;
  steps: number;
  acted: number;
  mailed: number;
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
export class Travel implements OnApplicationBootstrap, OnApplicationShutdown {
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
    return { now: this.clock.now().toISOString(), steps: row.steps, acted: row.acted, mailed: row.mailed };
  }

  async view(): Promise<ClockView> {
    this.requireDemo();
    const row = await this.row();
    this.take(row);
    return { now: this.clock.now().toISOString(), offsetMs: this.clock.offset, target: row.target?.toISOString() ?? null };
  }

  /** This process keeps the product time that the journeys left. */
  async onApplicationBootstrap(): Promise<void> {
    if (!this.allowed) return;
    this.take(await this.row());
    this.following ??= setInterval(() => void this.row().then((row) => this.take(row), () => undefined), FOLLOW_MS).unref();
  }

  onApplicationShutdown(): void {
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
    this.take(await this.row());
    while (!this.leaving) {
      const row = await this.row();
      if (!row.target || row.journey !== journey) return;
      const next = await this.nextDue();
      const last = !next || next > row.target;
      // Time never runs back, even when acting took longer than the way to the next instant.
      this.clock.travelBy(Math.max(this.clock.offset, (last ? row.target : next).getTime() - this.clock.real().getTime()));
      const rest = await this.rest();
      await this.note(journey, { ...rest, arrived: last && this.clock.now() >= row.target && !(await this.isDueBefore(row.target)) });
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
      `UPDATE clock_travel SET target = $1, journey = $2, moved_at = $3, steps = $4, acted = $5, mailed = $6`,
      [target, journey, this.clock.real(), resumed?.steps ?? 0, resumed?.acted ?? 0, resumed?.mailed ?? 0],
    );
    await this.jobs.add('alarms', 'travel', { journey }, { jobId: `travel.${journey}` });
    return journey;
  }

  private async arrival(journey: number): Promise<TravelRow> {
    for (;;) {
      const row = await this.row();
      // A restarted worker goes on under the next number.
      if (!row.target && row.journey >= journey) return row;
      if (row.moved_at && this.clock.real().getTime() - row.moved_at.getTime() > STUCK_MS) throw new Problem('worker-not-there');
      await pause(POLL_MS);
    }
  }

  /** Everything due at this instant happens: actions, mails, and the jobs that they ordered. */
  private async rest(): Promise<{ acted: number; mailed: number }> {
    const total = { acted: 0, mailed: 0 };
    const until = this.clock.real().getTime() + REST_MS;
    while (this.clock.real().getTime() < until && !this.leaving) {
      const acted = await this.alarms.sweep();
      const mailed = await this.mailroom.sendDue();
      total.acted += acted;
      total.mailed += mailed;
      if (acted + mailed === 0) {
        if (await this.isQuiet()) return total;
        await pause(5);
      }
    }
    return total;
  }

  private async isQuiet(): Promise<boolean> {
    const busy = await this.tx.one(
      `SELECT 1 FROM bullmq.job WHERE queue IN ('alarms', 'mail') AND state IN ('waiting', 'active') AND name <> 'travel' LIMIT 1`,
    );
    return !busy && (await this.alarms.isQuiet()) && (await this.mailroom.isQuiet());
  }

  private async nextDue(): Promise<Date | null> {
    const row = await this.tx.one<{ due: Date | null }>(
      `SELECT least((SELECT min(coalesce(retry_at, due_at)) FROM scheduled_action WHERE state = 'planned'),
                    (SELECT min(coalesce(retry_at, not_before, created_at)) FROM mail WHERE state = 'queued')) AS due`,
    );
    return row?.due ?? null;
  }

  private async isDueBefore(instant: Date): Promise<boolean> {
    const next = await this.nextDue();
    return next !== null && next <= instant;
  }

  private async note(journey: number, step: { acted: number; mailed: number; arrived: boolean }): Promise<void> {
    await this.tx.sql(
      `UPDATE clock_travel SET offset_ms = $1, steps = steps + 1, acted = acted + $2, mailed = mailed + $3, moved_at = $4,
              target = CASE WHEN $5 THEN NULL ELSE target END
        WHERE journey = $6`,
      [this.clock.offset, step.acted, step.mailed, this.clock.real(), step.arrived, journey],
    );
    if (step.arrived) await this.setAlarmsAnew();
  }

  /** Alarms that were set before the journey would ring late; those of the coming two days are set again. */
  @Transactional()
  protected async setAlarmsAnew(): Promise<void> {
    await this.tx.sql(`UPDATE scheduled_action SET armed_at = NULL WHERE state = 'planned' AND armed_at IS NOT NULL`);
    await this.schedule.armHorizon();
  }

  private async row(lock = ''): Promise<TravelRow> {
    return (await this.tx.one<TravelRow>(`SELECT * FROM clock_travel WHERE id = 1 ${lock}`))!;
  }

  private take(row: TravelRow): void {
    if (Number(row.offset_ms) > this.clock.offset) this.clock.travelBy(Number(row.offset_ms));
  }
}
