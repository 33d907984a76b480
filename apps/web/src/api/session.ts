import { useQuery } from '@tanstack/react-query';
import { peopleRoutes, type SessionView } from '#contracts';
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
