import { actionStates, mailStates } from '../ground.js';

const keyed = <K extends string>(values: readonly K[], prefix: string): Record<K, string> =>
  Object.fromEntries(values.map((value) => [value, `${prefix}.${value}`])) as Record<K, string>;

/** The translation keys of mails and planned actions; the words stand in the area `ground`. */
export const groundWords = {
  mailState: keyed(mailStates, 'ground.mail'),
  actionState: keyed(actionStates, 'ground.action'),
};
