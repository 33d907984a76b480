import { keptReasons, proposalStates } from '../negotiation.js';

const keyed = <K extends string>(values: readonly K[], prefix: string): Record<K, string> =>
  Object.fromEntries(values.map((value) => [value, `${prefix}.${value}`])) as Record<K, string>;

/** The translation key of every word of this chapter. */
export const negotiationWords = {
  proposalState: keyed(proposalStates, 'negotiation.state'),
  keptReason: keyed(keptReasons, 'drafting.kept.because'),
};
