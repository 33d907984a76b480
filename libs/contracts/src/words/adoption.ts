import { commitmentBases, endorsementKinds, readinessPoints, recommendationStatuses } from '../adoption.js';

const keyed = <K extends string>(values: readonly K[], prefix: string): Record<K, string> =>
  Object.fromEntries(values.map((value) => [value, `${prefix}.${value}`])) as Record<K, string>;

/** The translation key of every word of this chapter. */
export const adoptionWords = {
  basis: keyed(commitmentBases, 'adoption.basis'),
  endorsement: keyed(endorsementKinds, 'adoption.endorsement'),
  recommendationStatus: keyed(recommendationStatuses, 'adoption.status'),
  readiness: keyed(readinessPoints, 'adoption.readiness.point'),
};
