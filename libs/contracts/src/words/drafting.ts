import {
  blockRoles,
  blockStates,
  itemKinds,
  textStates,
  versionReasons,
  wordRefusals,
  wordRemarks,
} from '../drafting.js';

const keyed = <K extends string>(values: readonly K[], prefix: string): Record<K, string> =>
  Object.fromEntries(values.map((value) => [value, `${prefix}.${value}`])) as Record<K, string>;

/** The translation key of every word of this chapter. */
export const draftingWords = {
  textState: keyed(textStates, 'drafting.textState'),
  /** `reopened` is derived: open again after it had been agreed. */
  blockState: keyed([...blockStates, 'reopened'], 'drafting.state'),
  /** A subparagraph of the second depth has a word of its own. */
  blockRole: keyed([...blockRoles, 'subparagraph2'], 'drafting.role'),
  itemKind: keyed(itemKinds, 'drafting.itemKind'),
  versionReason: keyed(versionReasons, 'drafting.version'),
  /** What a Word file held besides words, and why one was not read. */
  wordRemark: keyed(wordRemarks, 'drafting.wordRemark'),
  wordRefusal: keyed(wordRefusals, 'drafting.wordRefusal'),
};
