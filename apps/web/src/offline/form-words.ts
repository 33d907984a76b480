import { useMemo } from 'react';
import { useSession } from '../api/session.js';
import type { Device } from './device.js';
import { deviceOf } from './here.js';

/** Where the words of a form lie until they are sent. */
export interface FormWords {
  found(): Promise<Readonly<Record<string, string>> | null>;
  keep(words: Readonly<Record<string, string>>): void;
  /** The service has them, or there are none any more. */
  sent(): void;
}

/**
 * Words of a form that was begun on this device and not sent: a telephone throws a page away as soon as somebody looks at
 * another. They come back when the form is opened again, in the same role; where the device keeps nothing they do not.
 */
export function useFormWords(form: string): FormWords {
  const { personId, acting } = useSession();
  const name = `${acting?.id ?? 'none'} ${form}`;
  return useMemo(() => {
    const on = async <Value>(act: (device: Device) => Promise<Value>): Promise<Value | null> => {
      const device = await deviceOf(personId);
      return typeof device === 'string' ? null : act(device).catch(() => null);
    };
    return {
      found: () => on((device) => device.formOf(name)),
      keep: (words) => void on((device) => device.keepForm(name, words)),
      sent: () => void on((device) => device.dropForm(name)),
    };
  }, [personId, name]);
}
