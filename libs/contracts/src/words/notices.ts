import { deliveryStates, noticeStates } from '../notices.js';

const keyed = <K extends string>(values: readonly K[], prefix: string): Record<K, string> =>
  Object.fromEntries(values.map((value) => [value, `${prefix}.${value}`])) as Record<K, string>;

/** The translation key of every word of this chapter. */
export const noticesWords = {
  notice: keyed(noticeStates, 'notices.state'),
  delivery: keyed(deliveryStates, 'notices.delivery'),
};
