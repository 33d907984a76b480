import { Injectable, type OnModuleInit, SetMetadata } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { Clock } from './clock.js';
import { Tx } from './tx.js';

/** The two queues of the product. */
export type QueueName = 'alarms' | 'mail';

export interface JobOrder {
  /** Deterministic; the same order twice runs once. No colon, not a bare number (BullMQ refuses both). */
  jobId: string;
  delayMs?: number;
  attempts?: number;
}

/**
 * Orders committed by the same transaction as the act that gives them. Calls BullMQ's own SQL function,
 * schema-qualified, on the transaction's connection: after a rollback there is no job.
 */
@Injectable()
export class Jobs {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
  ) {}

  async add(queue: QueueName, name: string, data: unknown, order: JobOrder): Promise<void> {
    const delay = Math.max(0, Math.round(order.delayMs ?? 0));
    const attempts = order.attempts ?? 1;
    const options = { jobId: order.jobId, delay, attempts, removeOnComplete: true, removeOnFail: 500 };
    await this.tx.sql(`SELECT bullmq.add_job($1,$2,$3,$4,$5,0,$6,$7,$8,null,null,null,null,null,false)`, [
      queue,
      order.jobId,
      name,
      JSON.stringify(data),
      JSON.stringify(options),
      delay,
      this.clock.real().getTime(),
      attempts,
    ]);
  }
}

const WORKS = 'rapporteur:works';

/** The method carries out the jobs of this name; each name has exactly one. */
export const Works = (name: string) => SetMetadata(WORKS, name);

type Worker = (data: unknown) => Promise<void>;

/** All `@Works` methods by name. A name with two methods stops the process at its start. */
@Injectable()
export class JobRegistry implements OnModuleInit {
  private readonly workers = new Map<string, Worker>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    for (const { instance } of this.discovery.getProviders()) {
      if (!instance || typeof instance !== 'object') continue;
      const provider = instance as Record<string, Worker>;
      for (const method of this.scanner.getAllMethodNames(Object.getPrototypeOf(provider))) {
        const name = this.reflector.get<string | undefined>(WORKS, provider[method] as never);
        if (name === undefined) continue;
        if (this.workers.has(name)) throw new Error(`Two methods carry out the job "${name}".`);
        this.workers.set(name, (data) => (provider[method] as Worker).call(provider, data));
      }
    }
  }

  get names(): string[] {
    return [...this.workers.keys()].sort();
  }

  /** @throws when nobody carries out jobs of this name. */
  async run(name: string, data: unknown): Promise<void> {
    const worker = this.workers.get(name);
    if (!worker) throw new Error(`Nobody carries out the job "${name}".`);
    await worker(data);
  }
}
