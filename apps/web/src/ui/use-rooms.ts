import { matchRoutes } from 'react-router';
import { useSession } from '../api/session.js';
import { chapters } from '../routes.js';
import { type RailEntry, rail, secretariat } from './rail-entries.js';

/** The rooms of the house that the person may enter in the present role. */
export function useRooms(): RailEntry[] {
  const { acting, demo, rehearsal } = useSession();
  const role = acting?.role;
  return rail.filter(
    (entry) =>
      (!entry.roles || (role && entry.roles.includes(role))) &&
      (!entry.demo || demo || (rehearsal && role && secretariat.includes(role))) &&
      matchRoutes([...chapters], entry.to) !== null,
  );
}
