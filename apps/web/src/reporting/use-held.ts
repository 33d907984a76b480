import { useEffect, useState } from 'react';
import type { Params } from 'react-router';
import type { SessionView } from '#contracts';
import { useSession } from '../api/session.js';
import type { Keeping } from '../offline/device.js';
import { deviceOf } from '../offline/here.js';
import type { HeldAnswer, HeldFile, ReportDevice } from '../offline/report-device.js';

/** What lies on this device of one report, and where more of it is put. */
export interface Held {
  device: ReportDevice | Exclude<Keeping, 'kept'>;
  answers: readonly HeldAnswer[];
  files: readonly HeldFile[];
}

/** A browser that does not even answer keeps nothing; the page is not held back by it. */
const PATIENCE = 3_000;
const silent = () => new Promise<'refused'>((resolve) => setTimeout(() => resolve('refused'), PATIENCE));

/** What this device holds of a report, for one person in one role; whatever a window that ends later leaves is told. */
class Opening {
  /** as soon as the device has answered */
  held: Held | null = null;
  readonly done: Promise<void>;
  private tell: (held: Held) => void = () => undefined;
  private device: ReportDevice | null = null;
  private ended = false;

  constructor({ personId, acting }: SessionView, requestId: string) {
    this.done = this.open(personId, requestId, acting?.entityId ?? null).catch(() => this.become('refused'));
  }

  private async open(personId: string, requestId: string, entityId: string | null): Promise<void> {
    const here = await Promise.race([deviceOf(personId), silent()]);
    if (typeof here === 'string') return this.become(here);
    if (this.ended) return;
    this.device = here.report(requestId, entityId);
    await this.take(this.device);
  }

  private async take(device: ReportDevice): Promise<void> {
    const found = await device.take(() => void this.take(device).catch(() => undefined));
    this.become(device, found);
  }

  private become(device: Held['device'], found: Omit<Held, 'device'> = { answers: [], files: [] }): void {
    this.held = { device, ...found };
    if (!this.ended) this.tell(this.held);
  }

  hear(tell: (held: Held) => void): void {
    this.tell = tell;
    if (this.held) tell(this.held);
  }

  end(): void {
    this.ended = true;
    this.device?.close();
  }
}

const nameOf = ({ personId, acting }: SessionView, requestId: string) =>
  `${personId} ${acting?.entityId ?? null} ${requestId}`;

/** Opened while the page is fetched, until the page takes it over. */
const begun = new Map<string, Opening>();

/** For the loader of the page: what lies here is asked for at once, and not when the page stands. */
export function opensHeld(session: SessionView, { requestId = '' }: Params): Promise<void> {
  const of = nameOf(session, requestId);
  const opening = begun.get(of) ?? new Opening(session, requestId);
  begun.set(of, opening);
  return opening.done;
}

/** Asked before anything can be typed: `null` until this device has answered. */
export function useHeld(requestId: string): Held | null {
  const session = useSession();
  const of = nameOf(session, requestId);
  const [held, setHeld] = useState<(Held & { of: string }) | null>(() => {
    const laid = begun.get(of)?.held;
    return laid ? { of, ...laid } : null;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the name says who, in which role, and which report.
  useEffect(() => {
    const opening = begun.get(of) ?? new Opening(session, requestId);
    begun.delete(of);
    opening.hear((found) => setHeld((known) => (known?.of === of && sameAs(known, found) ? known : { of, ...found })));
    return () => opening.end();
  }, [of]);
  return held?.of === of ? held : null;
}

/** What was laid out before the page stood is not drawn a second time. */
const sameAs = (one: Held, other: Held) =>
  one.device === other.device && one.answers === other.answers && one.files === other.files;
