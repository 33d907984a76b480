import { implementationStatuses, obstacleCodes } from '../implementation.js';

const keyed = <K extends string>(values: readonly K[], prefix: string): Record<K, string> =>
  Object.fromEntries(values.map((value) => [value, `${prefix}.${value}`])) as Record<K, string>;

/** The translation keys of answers and obstacles; the words stand in the area `implementation`. */
export const implementationWords = {
  status: keyed(implementationStatuses, 'implementation.status'),
  obstacle: keyed(obstacleCodes, 'implementation.obstacle'),
};
