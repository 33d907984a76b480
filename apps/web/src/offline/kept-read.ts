import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { LoaderFunctionArgs } from 'react-router';
import type { ProblemKey, SessionView } from '#contracts';
import { type AnyRoute, addressOf, type InputOf, type ParamsOf, type ViewOf } from '../api/call.js';
import { lastSession } from '../api/last-session.js';
import { problemOf } from '../api/problem-error.js';
import { type ReadOptions, useRead } from '../api/reading.js';
import { useSession } from '../api/session.js';
import type { KeptView } from './device.js';
import { deviceOf, viewsOf } from './here.js';

/** A device that takes longer than this does not hold a page back. */
const PATIENCE_MS = 300;

/** The service answered, and shows nothing here to this person. */
const denying: readonly ProblemKey[] = ['not-found', 'not-permitted', 'rights-ended'];

const addressFor = ({ acting }: SessionView, address: string): string => `${acting?.id ?? 'none'} ${address}`;

/**
 * For a page that shows kept readings: what lies here is read while the page itself is fetched, so that it stands in the
 * first picture and not in the second. `{ path: '/t/:textId', loader: laysOut(draftingRoutes.text), lazy: … }`
 */
export function laysOut<R extends AnyRoute>(
  route: R,
  input?: (session: SessionView) => InputOf<R>,
  /** what else of this device the page stands on */
  beside?: (session: SessionView, params: LoaderFunctionArgs['params']) => Promise<void>,
) {
  return async ({ params }: LoaderFunctionArgs): Promise<ViewOf<R> | null> => {
    const session = lastSession();
    if (!session) return null;
    const address = addressFor(session, addressOf(route, params as ParamsOf<R>, input?.(session)));
    const read = async () => {
      const device = await deviceOf(session.personId);
      const found = typeof device === 'string' ? null : await device.viewOf<ViewOf<R>>(address);
      if (found) viewsOf(session.personId).set(address, found);
      return found?.view ?? null;
    };
    const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null));
    const all = Promise.all([read().catch(() => null), beside?.(session, params)]).then(([found]) => found);
    // The page itself asks once more, and without an answer it shows what the service says.
    return Promise.race([all, late]);
  };
}

/** A reading of which this device keeps the last answer: it shows that until, or unless, the service answers. */
export function useKeptRead<R extends AnyRoute>(
  route: R,
  params?: ParamsOf<R> | null,
  input?: InputOf<R>,
  options?: ReadOptions<R>,
) {
  const session = useSession();
  const { personId } = session;
  const read = useRead<R>(route, params, input, options);
  const address = addressFor(session, addressOf(route, params, input));
  const [copy, setCopy] = useState<(KeptView<ViewOf<R>> & { of: string }) | null>(() => {
    const laid = viewsOf(personId).get(address) as KeptView<ViewOf<R>> | undefined;
    return laid ? { of: address, ...laid } : null;
  });
  const { data } = read;
  useEffect(() => {
    let there = true;
    void deviceOf(personId).then(async (device) => {
      if (typeof device === 'string') return;
      if (data !== undefined) return device.keepView(address, data).catch(() => undefined);
      const found = await device.viewOf<ViewOf<R>>(address).catch(() => null);
      // What was laid out already stands in the picture, and is not drawn again.
      if (there) setCopy((laid) => (laid?.of === address ? laid : found && { of: address, ...found }));
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
    denied: denying.some((key) => key === problemOf(read.error)?.key) ? read : null,
  };
}
