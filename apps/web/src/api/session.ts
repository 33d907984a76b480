import { subject } from '@casl/ability';
import { useQuery } from '@tanstack/react-query';
import { abilityFor, type Facts, peopleRoutes, type SessionView } from '#contracts';
import { call } from './call.js';
import { keyOf } from './reading.js';

export const sessionQuery = {
  queryKey: keyOf(peopleRoutes.me),
  queryFn: () => call(peopleRoutes.me),
  staleTime: 60_000,
};

/** Who is signed in, and in which role they act. Inside the house there is always one. */
export function useSession(): SessionView {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error('A page of the house was shown before anybody was signed in');
  return data;
}

/** Whether the acting role may do this, by the same rulebook as the server: `may('adopt', 'Text', { processId, state })`. */
export function useMay(): (action: string, kind: string, facts?: Facts) => boolean {
  const { acting } = useSession();
  const ability = abilityFor({
    role: acting?.role ?? null,
    processId: acting?.processId ?? null,
    entityId: acting?.entityId ?? null,
  });
  return (action, kind, facts = { processId: acting?.processId, entityId: acting?.entityId }) =>
    ability.can(action, subject(kind, { ...facts }));
}
