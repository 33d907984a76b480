import { Injectable, type OnModuleInit, SetMetadata } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { Lateness } from './schedule.rules.js';
import type { ScheduledAction } from './scheduled-action.entity.js';

const ACTS = 'rapporteur:acts';

/**
 * The method acts on due actions of this kind, in the worker, in one transaction with the mark that it did. It reads its
 * subject again and checks that the action still makes sense: the world may have moved since it was planned.
 */
export const Acts = (kind: string, lateness: Lateness = {}) => SetMetadata(ACTS, { kind, lateness });

export interface Deed {
  kind: string;
  lateness: Lateness;
  act(action: ScheduledAction): Promise<void>;
}

/** All `@Acts` methods by kind. A kind with two methods stops the process at its start. */
@Injectable()
export class ActsRegistry implements OnModuleInit {
  private readonly deeds = new Map<string, Deed>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    for (const { instance } of this.discovery.getProviders()) {
      if (!instance || typeof instance !== 'object') continue;
      const provider = instance as Record<string, (action: ScheduledAction) => Promise<void>>;
      for (const method of this.scanner.getAllMethodNames(Object.getPrototypeOf(provider))) {
        const declared = this.reflector.get<Omit<Deed, 'act'> | undefined>(ACTS, provider[method] as never);
        if (declared) this.add({ ...declared, act: (action) => provider[method]!.call(provider, action) });
      }
    }
  }

  private add(deed: Deed): void {
    if (this.deeds.has(deed.kind)) throw new Error(`Two methods act on "${deed.kind}".`);
    this.deeds.set(deed.kind, deed);
  }

  get kinds(): string[] {
    return [...this.deeds.keys()].sort();
  }

  /** @throws when nobody acts on this kind. */
  of(kind: string): Deed {
    const deed = this.deeds.get(kind);
    if (!deed) throw new Error(`Nobody acts on "${kind}".`);
    return deed;
  }
}
