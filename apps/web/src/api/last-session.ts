import type { SessionView } from '#contracts';
import { forget, remember, remembered } from '../ui/remember.js';

const NAME = 'session';

/** Who was here last on this device, in which role: what is shown before the service has answered. */
export function lastSession(): SessionView | null {
  try {
    return JSON.parse(remembered(NAME) ?? 'null') as SessionView | null;
  } catch {
    return null;
  }
}

export const keepSession = (session: SessionView): void => remember(NAME, JSON.stringify(session));

/** Somebody comes in by the door, goes out, or takes another role: the former one is not shown again. */
export const forgetSession = (): void => forget(NAME);
