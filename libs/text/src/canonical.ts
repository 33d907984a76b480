import canonicalize from 'canonicalize';
import type { AddresseeRule, BlockRole, BlockState, DeadlineRule, ItemKind } from '#contracts';
import { numbersOf } from './numbering.rules.js';
import type { TextBlock } from './shape.js';

/** A paragraph of a frozen text, with everything that goes into its hash. */
export interface FrozenBlock {
  id: string;
  role: BlockRole;
  level: number;
  number: string | null;
  text: string;
  itemKind: ItemKind | null;
  state: BlockState;
  addresseeRule: AddresseeRule | null;
  deadlineRule: DeadlineRule | null;
  theme: string | null;
}

export interface FrozenText {
  format: 'rapporteur-text-1';
  textId: string;
  symbol: string;
  title: string;
  lang: string;
  blocks: FrozenBlock[];
}

type Facts = Pick<FrozenBlock, 'itemKind' | 'state' | 'addresseeRule' | 'deadlineRule' | 'theme'>;
const nothingRecorded: Facts = { itemKind: null, state: 'open', addresseeRule: null, deadlineRule: null, theme: null };

/** Words from the document, facts from the rows, numbers derived. */
export function frozenBlocks(
  blocks: readonly TextBlock[],
  factsOf: (blockId: string) => Facts | undefined,
): FrozenBlock[] {
  const numbers = numbersOf(blocks);
  return blocks.map(({ id, role, level, text }, index) => {
    const { itemKind, state, addresseeRule, deadlineRule, theme } = factsOf(id) ?? nothingRecorded;
    return {
      id,
      role,
      level,
      number: numbers[index] ?? null,
      text,
      itemKind,
      state,
      addresseeRule,
      deadlineRule,
      theme,
    };
  });
}

/** RFC 8785: one text, one sequence of bytes. Its UTF-8 is what SHA-256 is taken of. */
export function canonicalJson(value: unknown): string {
  const json = canonicalize(value as never);
  if (json === undefined) throw new TypeError('not representable as JSON');
  return json;
}

/** The text as it is printed, one paragraph a line. */
export function printedText(blocks: readonly Pick<FrozenBlock, 'number' | 'text' | 'level' | 'role'>[]): string {
  return blocks
    .map(({ number, text, level, role }) => {
      const indent = role === 'subparagraph' ? '  '.repeat(Math.max(1, level)) : '';
      return `${indent}${number === null ? '' : `${number} `}${text}`.trimEnd();
    })
    .join('\n\n');
}

/** What two clients compare to know that they show the same words in the same order. */
export const wordsJson = (blocks: readonly TextBlock[]): string =>
  canonicalJson(blocks.map(({ id, role, level, text }) => ({ id, role, level, text })));
