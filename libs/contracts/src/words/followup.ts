import {
  commitmentWorkflows,
  cycleStates,
  designationRanks,
  designationStates,
  escalationActs,
  escalationStates,
  extensionStates,
  requestStates,
  statusSources,
} from '../followup.js';

const keyed = <K extends string>(values: readonly K[], prefix: string): Record<K, string> =>
  Object.fromEntries(values.map((value) => [value, `${prefix}.${value}`])) as Record<K, string>;

/** The translation key of every word of this chapter. */
export const followupWords = {
  workflow: keyed(commitmentWorkflows, 'followup.workflow'),
  statusSource: keyed(statusSources, 'followup.source'),
  requestState: keyed(requestStates, 'followup.request'),
  cycleState: keyed(cycleStates, 'followup.cycle'),
  designationRank: keyed(designationRanks, 'followup.rank'),
  designationState: keyed(designationStates, 'followup.designation'),
  escalationState: keyed(escalationStates, 'followup.step'),
  escalationAct: keyed(escalationActs, 'followup.act'),
  extensionState: keyed(extensionStates, 'followup.extension'),
};
