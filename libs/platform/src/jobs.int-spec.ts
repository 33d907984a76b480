import { Global, Injectable, Module } from '@nestjs/common';
import { createPostgresBackend, Queue, Worker } from 'bullmq';
import pg from 'pg';
import { anApp, type TestApp } from '../../../test/support/database.js';
import { IDENTIFY, JobRegistry, Jobs, Transactional, Works } from './index.js';

@Injectable()
class Foreman {
  readonly done: unknown[] = [];
  constructor(private readonly jobs: Jobs) {}

  @Transactional()
  async order(jobId: string, between: () => Promise<void>): Promise<void> {
    await this.jobs.add('alarms', 'dig', { jobId }, { jobId });
    await between();
  }

  @Works('dig')
  async dig(data: unknown): Promise<void> {
    this.done.push(data);
  }
}

@Global()
@Module({
  providers: [Foreman, { provide: IDENTIFY, useValue: { byCookie: async () => null } }],
  exports: [Foreman, IDENTIFY],
})
class ForemanModule {}

describe('orders', () => {
  let app: TestApp;
  let pool: pg.Pool;
  let queue: Queue;
  const connection = () => ({ connection: pool as never });
  const jobs = () => app.sql<Record<string, unknown>>(`SELECT * FROM bullmq.job ORDER BY id`);

  beforeAll(async () => {
    app = await anApp([ForemanModule]);
    pool = new pg.Pool({ connectionString: app.url, max: 6, options: '-c search_path=bullmq' });
    pool.on('error', () => undefined);
    queue = new Queue('alarms', connection(), createPostgresBackend as never);
    await queue.waitUntilReady();
  });
  afterAll(async () => {
    await queue.close();
    await pool.end();
    await app.close();
  });
  beforeEach(() => app.sql(`DELETE FROM bullmq.job`));

  it.each([
    ['at once', 0, 1],
    ['for later', 3_600_000, 1],
    ['with several attempts', 0, 3],
  ])('given %s are the very rows that the queue itself would write', async (_, delayMs, attempts) => {
    await app.get(Jobs).add('alarms', 'dig', { deep: 'é"\\' }, { jobId: 'a.ours', delayMs, attempts });
    await queue.add(
      'dig',
      { deep: 'é"\\' },
      { jobId: 'b.theirs', delay: delayMs, attempts, removeOnComplete: true, removeOnFail: 500 },
    );
    const [ours, theirs] = await jobs();
    const comparable = ({ id, seq, added_at_ms, process_at_ms, opts, ...row }: Record<string, unknown>) => ({
      ...row,
      opts: { ...(opts as object), jobId: null },
    });
    expect(comparable(ours!)).toEqual(comparable(theirs!));
    const due = (row: Record<string, unknown>) => Number(row['process_at_ms'] ?? 0);
    expect(Math.abs(due(ours!) - due(theirs!))).toBeLessThan(2_000);
  });

  it('are not seen before their transaction ends, and not at all when it fails', async () => {
    await app.get(Foreman).order('seen', async () => expect(await jobs()).toHaveLength(0));
    expect(await jobs()).toHaveLength(1);
    await expect(app.get(Foreman).order('unseen', async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect((await jobs()).map((job) => job['id'])).toEqual(['seen']);
  });

  it('given twice under one name are carried out once', async () => {
    for (let i = 0; i < 3; i++) await app.get(Jobs).add('alarms', 'dig', { i }, { jobId: 'same' });
    expect(await jobs()).toHaveLength(1);
    const worker = new Worker(
      'alarms',
      (job) => app.get(JobRegistry).run(job.name, job.data),
      connection(),
      createPostgresBackend as never,
    );
    worker.on('error', () => undefined);
    const end = Date.now() + 5_000;
    while (app.get(Foreman).done.length === 0 && Date.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 20));
    await worker.close();
    expect(app.get(Foreman).done).toEqual([{ i: 0 }]);
    expect(await jobs()).toHaveLength(0);
  });
});
