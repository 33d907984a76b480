import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type AnyRoute, addressOf, type InputOf, type ParamsOf, type ViewOf } from '../api/call.js';
import { problemOf } from '../api/problem-error.js';
import { type ReadOptions, useRead } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { deviceOf } from './here.js';

/** A reading of which this device keeps the last answer: it shows that until, or unless, the service answers. */
export function useKeptRead<R extends AnyRoute>(
  route: R,
  params?: ParamsOf<R> | null,
  input?: InputOf<R>,
  options?: ReadOptions<R>,
) {
  const { personId, acting } = useSession();
  const read = useRead<R>(route, params, input, options);
  const address = `${acting?.id ?? 'none'} ${addressOf(route, params, input)}`;
  const [copy, setCopy] = useState<{ of: string; view: ViewOf<R>; at: Date } | null>(null);
  const { data } = read;
  useEffect(() => {
    let there = true;
    void deviceOf(personId).then(async (device) => {
      if (typeof device === 'string') return;
      if (data !== undefined) return device.keepView(address, data).catch(() => undefined);
      const found = await device.viewOf<ViewOf<R>>(address).catch(() => null);
      if (there) setCopy(found && { of: address, ...found });
    });
    return () => {
      there = false;
    };
  }, [personId, address, data]);
  const shown =
    copy?.of === address && data === undefined ? { ...read, data: copy.view, isError: false, error: null } : read;
  return {
    read: shown as UseQueryResult<ViewOf<R>>,
    /** since when it lies on this device, as long as the copy is what is shown */
    shownFrom: data === undefined && copy?.of === address ? copy.at : null,
    /** since when the shown copy lies on this device, when the service could not be asked */
    copyFrom: data === undefined && read.isError ? (copy?.at ?? null) : null,
    /** the service answered that there is nothing here for this person: whoever must not see an older copy then, asks this */
    denied: ['not-found', 'forbidden'].includes(problemOf(read.error)?.key ?? '') ? read : null,
  };
}
