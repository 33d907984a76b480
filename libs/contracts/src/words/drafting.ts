import { blockRoles, blockStates, itemKinds, textStates, versionReasons } from '../drafting.js';

const keyed = <K extends string>(values: readonly K[], prefix: string): Record<K, string> =>
  Object.fromEntries(values.map((value) => [value, `${prefix}.${value}`])) as Record<K, string>;

/** The translation key of every word of this chapter. */
export const draftingWords = {
  textState: keyed(textStates, 'text.state'),
  blockState: keyed(blockStates, 'block.state'),
  blockRole: keyed(blockRoles, 'block.role'),
  itemKind: keyed(itemKinds, 'block.kind'),
  versionReason: keyed(versionReasons, 'text.version'),
};
