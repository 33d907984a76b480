import type { TFunction } from 'i18next';
import { type ProblemError, problemOf } from '../api/problem-error.js';

/** What to do about the problems that leave something of their own to do. */
const own = new Set<string>([
  'not-signed-in',
  'not-permitted',
  'not-found',
  'changed-meanwhile',
  'too-many-requests',
  'unexpected',
  'unavailable',
  'unreachable',
  'link-expired',
  'link-used',
  'wrong-credentials',
  'password-too-weak',
  'invalid-input',
  'too-large',
  'malformed-request',
]);

/** Where nobody would think that anything was lost. */
const harmless = new Set<string>([
  'wrong-credentials',
  'link-expired',
  'link-used',
  'too-many-requests',
  'password-too-weak',
]);

/** Of what was refused there is always something to do: what, where the problem has no advice of its own. */
function adviceFor(problem: ProblemError): string | null {
  if (own.has(problem.key)) return problem.key;
  if (!problem.wasWriting) return null;
  if (problem.status === 403) return 'not-permitted';
  if (problem.status === 409 || problem.status === 423) return 'standing';
  return problem.status === 422 || problem.status === 413 ? 'entered' : null;
}

export interface ProblemWords {
  title: string;
  /** Whether anything was lost; null where nobody would think so. */
  lost: string | null;
  advice: string | null;
}

/** A problem in words: what happened, whether anything was lost, what to do. */
export function problemWords(t: TFunction, error: unknown): ProblemWords {
  const problem = problemOf(error);
  const key = problem?.key ?? 'unexpected';
  const unreachable = key === 'unreachable';
  const advice = problem ? adviceFor(problem) : key;
  return {
    title: unreachable ? t('common.problem.unreachable') : t(`problem.${key}`),
    lost:
      !problem?.wasWriting || harmless.has(key)
        ? null
        : unreachable
          ? t('common.problem.lost.unknown')
          : t('common.problem.lost.nothing'),
    advice: advice && t(`common.problem.advice.${unreachable && problem?.wasWriting ? 'unreachableWriting' : advice}`),
  };
}

/** The same in one breath, for what is said in passing. */
export function inPassing(t: TFunction, error: unknown): string {
  const { title, advice } = problemWords(t, error);
  return advice ? `${title}. ${advice}` : `${title}.`;
}
