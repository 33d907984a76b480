import type { ProblemBody, ProblemKey } from '#contracts';

const passing: ReadonlySet<string> = new Set(['too-many-updates', 'unavailable', 'unexpected', 'not-in-room']);

/** A refusal of this moment, not of these words: they go again in a while. */
export const isPassing = (key: string): boolean => passing.has(key);

/** A problem that was noticed here, before or without the service; its words stand under its key. */
export const problemOfKey = (key: ProblemKey): ProblemBody => ({ type: `/problems/${key}`, key, status: 0, title: '' });
