import { type ProblemBody, type ProblemKey, peopleRoutes } from '#contracts';
import type { Cut } from './room-state.js';

const crowds: readonly string[] = ['too-many-windows', 'too-many-connections', 'room-full'];

/** Passes when this person or somebody else closes a window; said, since one may wait for that for long. */
export const ofCrowd = (problem: ProblemBody | null): boolean => problem !== null && crowds.includes(problem.key);

const passing: ReadonlySet<string> = new Set([
  ...crowds,
  'too-many-updates',
  'unavailable',
  'unexpected',
  'not-in-room',
]);

/** A refusal of this moment, not of these words: they go again in a while. */
export const isPassing = (key: string): boolean => passing.has(key);

/** Words before these did not arrive, perhaps: sent again in their order they may be taken. */
export const mayBeMissing = (key: string): boolean => key === 'clock-gap' || key === 'unknown-origin';

/** A problem that was noticed here, before or without the service; its words stand under its key. */
export const problemOfKey = (key: ProblemKey): ProblemBody => ({ type: `/problems/${key}`, key, status: 0, title: '' });

/** Nothing was sent, because there was no connection: it is certain that nothing was done. */
export const unsent = (): ProblemBody => ({ ...problemOfKey('unavailable'), unsent: true });
export const isUnsent = (problem: ProblemBody): boolean => problem['unsent'] === true;

const cuts: Partial<Record<string, Cut>> = {
  'not-signed-in': 'signed-out',
  'client-outdated': 'outdated',
  'rights-ended': 'rights-ended',
};

/** Why the room is closed to this person: a session that ended is told from a role that ended. */
export async function cutBy({ key }: ProblemBody): Promise<Cut> {
  if (key !== 'rights-ended') return cuts[key] ?? 'refused';
  const reply = await fetch(peopleRoutes.me.path, { cache: 'no-store' }).catch(() => null);
  return reply?.status === 401 ? 'signed-out' : 'rights-ended';
}
