import type { QueryClient } from '@tanstack/react-query';
import type { SessionView } from '#contracts';
import { forgetSession, keepSession, lastSession } from '../api/last-session.js';
import { sessionQuery } from '../api/session.js';
import { forgetDevice } from './here.js';

/** Whoever it is, and in whichever role: everything on the page belongs to both. */
const roleOf = ({ personId, acting }: SessionView): string => `${personId} ${acting?.id ?? 'none'}`;

async function asked(client: QueryClient, retry: boolean): Promise<SessionView> {
  const session = await client.fetchQuery({ ...sessionQuery, ...(retry ? {} : { retry: false }) });
  keepSession(session);
  await forgetDevice(session.personId);
  return session;
}

/**
 * Who is here. Whoever was here last on this device does not wait for the service: what lies here is shown at once, and the
 * service is asked meanwhile. If it knows nobody, the call itself leads to the door; if it knows another role, the page is
 * loaded again for that one. Whoever comes in by the door makes the browser forget who was here (see the door and the
 * roles), so that nobody else's copies are shown or sent.
 */
export async function knowWhoIsHere(client: QueryClient): Promise<void> {
  const last = lastSession();
  const answer = asked(client, last === null);
  if (!last) return void (await answer);
  // The question goes on: its answer takes the place of what was remembered.
  client.setQueryData(sessionQuery.queryKey, last, { updatedAt: 0 });
  answer.then(
    (session) => {
      if (roleOf(session) === roleOf(last)) return;
      const now = lastSession();
      // A full storage still holds the former one: it would be loaded again for ever.
      if (now && roleOf(now) !== roleOf(session)) forgetSession();
      location.reload();
    },
    () => undefined,
  );
}

/** Signing out leaves nothing on this device. */
export async function forgetHere(): Promise<void> {
  forgetSession();
  await forgetDevice();
}
