import { type FormerWords, fixedObstacles, type ObstacleCode, obstacleCodes } from '#contracts';

export interface Version {
  id: string;
  name: string;
  reason: string;
  at: Date;
  text: string;
}

/** Only versions in which the paragraph read differently from the one before. */
export function changesOf(versions: readonly Version[]): FormerWords[] {
  return versions
    .filter(({ text }, index) => index === 0 || text !== versions[index - 1]?.text)
    .map(({ id, name, reason, at, text }) => ({ versionId: id, name, reason, at: at.toISOString(), text }));
}

/**
 * How many reporting States name each obstacle: the five fixed reasons first, whether named or not, then what
 * else was named. Without names, a count that would point at fewer than `smallest` States is left out.
 */
export function obstaclesOf(
  named: readonly (readonly string[])[],
  smallest: number,
): { code: ObstacleCode; states: number | null }[] {
  const count = (code: ObstacleCode) =>
    named.filter((codes) => codes.some((one) => one === code || one.startsWith(`${code}.`))).length;
  return obstacleCodes
    .map((code) => ({ code, states: count(code) }))
    .filter(({ code, states }) => states > 0 || fixedObstacles.includes(code))
    .map(({ code, states }) => ({ code, states: states > 0 && states < smallest ? null : states }));
}
