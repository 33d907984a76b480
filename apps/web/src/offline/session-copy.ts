import type { QueryClient } from '@tanstack/react-query';
import type { SessionView } from '#contracts';
import { problemOf } from '../api/problem-error.js';
import { sessionQuery } from '../api/session.js';
import { forget, remember, remembered } from '../ui/remember.js';
import { forgetDevice } from './here.js';

const NAME = 'session';
const SOON = 1_500;

function lastSession(): SessionView | null {
  try {
    return JSON.parse(remembered(NAME) ?? 'null') as SessionView | null;
  } catch {
    return null;
  }
}

async function asked(client: QueryClient, retry: boolean): Promise<SessionView> {
  const session = await client.fetchQuery({ ...sessionQuery, ...(retry ? {} : { retry: false }) });
  remember(NAME, JSON.stringify(session));
  await forgetDevice(session.personId);
  return session;
}

/**
 * Who is here. Where the service cannot be asked, whoever was here last on this device, so that what lies here can be read
 * and written on; the service is asked as soon as it can be. Nobody else's copies stay.
 */
export async function knowWhoIsHere(client: QueryClient): Promise<void> {
  const last = lastSession();
  const session = asked(client, last === null);
  if (!last) return void (await session);
  const late = new Promise<'late'>((resolve) => setTimeout(resolve, SOON, 'late'));
  const known = await Promise.race([
    session.then(
      () => 'known' as const,
      (error: unknown) => {
        if (problemOf(error)?.key !== 'unreachable') throw error;
        return 'late' as const;
      },
    ),
    late,
  ]);
  if (known === 'late') client.setQueryData(sessionQuery.queryKey, last, { updatedAt: 0 });
}

/** Signing out leaves nothing on this device. */
export async function forgetHere(): Promise<void> {
  forget(NAME);
  await forgetDevice();
}
