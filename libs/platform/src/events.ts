import { Inject, Injectable, type OnModuleInit, SetMetadata } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { Actor } from './actor.js';
import { CONFIG, type Config } from './config.js';
import { History, type Subject } from './history.service.js';

/** A kind of past fact that chapters tell each other, always forward in the story. */
export interface Fact<Payload> {
  readonly name: string;
  readonly payload?: Payload;
}
export const fact = <Payload>(name: string): Fact<Payload> => ({ name });

const LISTENS = 'rapporteur:listens';

/** The method runs in the transaction of whoever tells the fact; its failure undoes the telling. */
export const On = <Payload>(told: Fact<Payload>) => SetMetadata(LISTENS, told.name);

type Listener = { of: string; hear(payload: unknown): Promise<void> };

/** Tells facts: one row of history, then every listener, one after the other, in the same transaction. */
@Injectable()
export class Events implements OnModuleInit {
  private readonly listeners = new Map<string, Listener[]>();

  constructor(
    private readonly history: History,
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    for (const { instance } of this.discovery.getProviders()) {
      if (!instance || typeof instance !== 'object') continue;
      const provider = instance as Record<string, (payload: unknown) => Promise<void>>;
      for (const method of this.scanner.getAllMethodNames(Object.getPrototypeOf(provider))) {
        const heard = this.reflector.get<string | undefined>(LISTENS, provider[method] as never);
        if (heard === undefined) continue;
        const known = this.listeners.get(heard) ?? [];
        known.push({
          of: provider.constructor.name,
          hear: (payload) => (provider[method] as (p: unknown) => Promise<void>).call(provider, payload),
        });
        this.listeners.set(heard, known);
      }
    }
  }

  /** @throws whatever a listener throws: nothing half told is ever committed. */
  async tell<Payload>(
    told: Fact<Payload>,
    payload: Payload,
    who: { actor: Actor; processId: string | null; subject: Subject },
  ): Promise<void> {
    await this.history.record(told.name, payload, who);
    const dropped = this.config.DROP_LISTENER;
    for (const listener of this.listeners.get(told.name) ?? []) {
      if (dropped && listener.of.toLowerCase().includes(dropped)) continue;
      await listener.hear(payload);
    }
  }

  /** Which providers hear a fact; for the audit. */
  heardBy(told: Fact<unknown>): string[] {
    return (this.listeners.get(told.name) ?? []).map((listener) => listener.of);
  }
}
