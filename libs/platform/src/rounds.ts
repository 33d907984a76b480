import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { createPostgresBackend, Worker } from 'bullmq';
import pg from 'pg';
import { Alarms } from './alarms.service.js';
import { Backups } from './backup.service.js';
import { Clock } from './clock.js';
import { CONFIG, type Config } from './config.js';
import { History } from './history.service.js';
import { JobRegistry, type QueueName } from './jobs.js';
import { Mailroom } from './mailroom.service.js';
import { Nightly } from './nightly.service.js';
import { Schedule } from './schedule.service.js';
import { Travel } from './travel.service.js';
import { Tx } from './tx.js';

/** Travel is a job that lasts; the others go on beside it. */
const AT_ONCE: Record<QueueName, number> = { alarms: 4, mail: 2 };
const NIGHT_LOOK_MS = 10 * 60_000;
/** The queue's own diary is of no use after an hour. */
const DIARY_MS = 3_600_000;

/** The worker's day: it hears alarms, and goes its rounds in case one did not ring. */
@Injectable()
export class Rounds implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Rounds');
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly workers: Worker[] = [];
  private readonly walking = new Set<Promise<unknown>>();
  private pool?: pg.Pool;

  constructor(
    private readonly alarms: Alarms,
    private readonly mailroom: Mailroom,
    private readonly schedule: Schedule,
    private readonly travel: Travel,
    private readonly registry: JobRegistry,
    private readonly backups: Backups,
    private readonly history: History,
    private readonly nightly: Nightly,
    private readonly tx: Tx,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.mailroom.noteAbandoned();
    await this.openQueues();
    await this.travel.resume();
    await this.horizon();
    await this.nightly.goIfDue();
    this.every(this.config.HORIZON_SECONDS * 1000, () => this.horizon());
    this.every(this.config.SWEEP_SECONDS * 1000, () => this.sweep());
    this.every(this.config.SEAL_SECONDS * 1000, () => this.history.seal());
    this.every(NIGHT_LOOK_MS, () => this.backups.nightly());
    this.every(NIGHT_LOOK_MS, () => this.nightly.goIfDue());
  }

  /** Everything ends before the database is left: a job that runs is finished, a journey is broken off between two steps. */
  async onModuleDestroy(): Promise<void> {
    this.travel.onModuleDestroy();
    for (const timer of this.timers) clearInterval(timer);
    await Promise.allSettled(this.workers.map((worker) => worker.close()));
    await Promise.allSettled(this.walking);
    await this.pool?.end();
    this.pool = undefined;
  }

  /** Acts on what is due, whether its alarm rang or not, and sends what waits. */
  async sweep(): Promise<void> {
    await this.mailroom.noteAbandoned();
    await this.alarms.sweep();
    await this.mailroom.sendDue();
  }

  async horizon(): Promise<void> {
    await this.schedule.armHorizon();
    await this.tx.sql(`DELETE FROM bullmq.event WHERE created_at_ms < $1`, [this.clock.real().getTime() - DIARY_MS]);
  }

  /** The pool carries the queue's schema; as a module of its own the queue could not load the driver by itself. */
  private async openQueues(): Promise<void> {
    this.pool = new pg.Pool({
      connectionString: this.config.DATABASE_URL,
      max: 8,
      keepAlive: true,
      options: '-c search_path=bullmq',
      application_name: 'rapporteur-queue',
    });
    this.pool.on('error', (error) => this.logger.warn({ message: error.message }, 'queue connection'));
    for (const queue of ['alarms', 'mail'] as const) {
      const worker = new Worker(
        queue,
        (job) => this.registry.run(job.name, job.data),
        { connection: this.pool as never, concurrency: AT_ONCE[queue] },
        createPostgresBackend as never,
      );
      worker.on('error', (error) => this.logger.warn({ queue, message: error.message }, 'queue'));
      worker.on('failed', (job, error) =>
        this.logger.error({ queue, job: job?.name, stack: error.stack }, 'a job failed'),
      );
      await worker.waitUntilReady();
      this.workers.push(worker);
    }
  }

  /** One round at a time; a slow one is not overtaken by the next. */
  private every(ms: number, round: () => Promise<unknown>): void {
    if (ms <= 0) return;
    let walking = false;
    const timer = setInterval(() => {
      if (walking) return;
      walking = true;
      const walk = round()
        .catch((error: unknown) =>
          this.logger.error({ stack: error instanceof Error ? error.stack : String(error) }, 'a round failed'),
        )
        .finally(() => {
          walking = false;
          this.walking.delete(walk);
        });
      this.walking.add(walk);
    }, ms);
    this.timers.push(timer);
  }
}
