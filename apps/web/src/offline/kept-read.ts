import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type AnyRoute, addressOf, type InputOf, type ParamsOf, type ViewOf } from '../api/call.js';
import { useRead } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { deviceOf } from './here.js';

/** A reading of which this device keeps the last answer: it shows that until, or unless, the service answers. */
export function useKeptRead<R extends AnyRoute>(route: R, params?: ParamsOf<R> | null, input?: InputOf<R>) {
  const { personId, acting } = useSession();
  const read = useRead<R>(route, params, input);
  const address = `${acting?.id ?? 'none'} ${addressOf(route, params, input)}`;
  const [copy, setCopy] = useState<{ view: ViewOf<R>; at: Date } | null>(null);
  const { data } = read;
  useEffect(() => {
    let there = true;
    void deviceOf(personId).then(async (device) => {
      if (typeof device === 'string') return;
      if (data !== undefined) return device.keepView(address, data).catch(() => undefined);
      const found = await device.viewOf<ViewOf<R>>(address).catch(() => null);
      if (there) setCopy(found);
    });
    return () => {
      there = false;
    };
  }, [personId, address, data]);
  const shown = copy && data === undefined ? { ...read, data: copy.view, isError: false, error: null } : read;
  return {
    read: shown as UseQueryResult<ViewOf<R>>,
    /** since when the shown copy lies on this device, when the service could not be asked */
    copyFrom: data === undefined && read.isError ? (copy?.at ?? null) : null,
  };
}
