import { type CellKind, type Figure, type ImplementationStatus, type Progress, scores, share } from '#contracts';
import { isApplicable, isScored } from './counts.rules.js';

export interface Said {
  entityId: string;
  kind: CellKind;
}

/** Below this coverage a single figure would pretend to know; only its two ends are given. */
const ENOUGH = 0.6;

/** What each answer is worth in each figure (domain.md C.6). */
const worth: Readonly<Record<Figure['id'], (score: number) => number>> = {
  I01: (score) => (score === 1 ? 1 : 0),
  I02: (score) => (score >= 0.75 ? 1 : 0),
  I03: (score) => (score >= 0.5 ? 1 : 0),
  I04: (score) => score,
};

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Progress over all places that apply: each figure with its ends, its coverage, and the mean of the States' own values. */
export function progressOf(places: readonly Said[]): Progress | null {
  const applicable = places.filter(({ kind }) => isApplicable(kind));
  const said = applicable
    .filter(({ kind }) => isScored(kind))
    .map(({ entityId, kind }) => ({ entityId, score: scores[kind as ImplementationStatus] ?? 0 }));
  if (applicable.length === 0) return null;
  const byState = new Map<string, number[]>();
  for (const { entityId, score } of said) byState.set(entityId, [...(byState.get(entityId) ?? []), score]);
  const missing = applicable.length - said.length;
  const enough = said.length / applicable.length >= ENOUGH;
  const figures = (Object.keys(worth) as Figure['id'][]).map((id) => {
    const values = said.map(({ score }) => worth[id](score));
    const sum = values.reduce((total, value) => total + value, 0);
    return {
      id,
      value: enough ? sum / said.length : null,
      byState: enough ? mean([...byState.values()].map((own) => mean(own.map(worth[id])))) : null,
      low: sum / applicable.length,
      high: (sum + missing) / applicable.length,
    };
  });
  return {
    scored: said.length,
    applicable: applicable.length,
    states: byState.size,
    coverage: share(said.length, applicable.length),
    figures,
  };
}
