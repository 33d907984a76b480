import { subject } from '@casl/ability';
import { abilityFor, type Facts } from '#contracts';
import { useSession } from './session.js';

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
