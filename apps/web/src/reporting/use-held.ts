import { useEffect, useState } from 'react';
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

/** Asked before anything can be typed: `null` until this device has answered. */
export function useHeld(requestId: string): Held | null {
  const { personId, acting } = useSession();
  const entityId = acting?.entityId ?? null;
  const [held, setHeld] = useState<(Held & { of: string }) | null>(null);
  const of = `${personId} ${entityId} ${requestId}`;
  useEffect(() => {
    let over = false;
    let device: ReportDevice | null = null;
    const take = async (mine: ReportDevice) => {
      const found = await mine.take(() => void take(mine).catch(() => undefined));
      if (!over) setHeld({ of, device: mine, ...found });
    };
    const open = async () => {
      const here = await Promise.race([deviceOf(personId), silent()]);
      if (over) return;
      if (typeof here === 'string') return setHeld({ of, device: here, answers: [], files: [] });
      device = here.report(requestId, entityId);
      await take(device);
    };
    void open().catch(() => !over && setHeld({ of, device: 'refused', answers: [], files: [] }));
    return () => {
      over = true;
      device?.close();
    };
  }, [of, personId, entityId, requestId]);
  return held?.of === of ? held : null;
}
