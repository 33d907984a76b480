import type { FrozenBlock } from '#text';

/** A recommendation as the text gives it: its paragraph and whatever sub-paragraphs belong to it. */
export interface Item {
  block: FrozenBlock;
  text: string;
}

/** Blocks that count in an adoption: what was deleted or parked is not part of the text. */
export const standing = (blocks: readonly FrozenBlock[]): FrozenBlock[] =>
  blocks.filter(({ state }) => state !== 'deleted' && state !== 'parked');

/** The recommendations of a text in reading order. Sub-paragraphs without a kind of their own are part of the one above. */
export function recommendationsIn(blocks: readonly FrozenBlock[]): Item[] {
  const items: Item[] = [];
  let open: Item | null = null;
  for (const block of standing(blocks)) {
    if (block.itemKind === 'recommendation') {
      open = { block, text: block.text.trim() };
      items.push(open);
    } else if (open && block.role === 'subparagraph' && block.itemKind === null) {
      open.text += `\n${[block.number, block.text.trim()].filter(Boolean).join(' ')}`;
    } else {
      open = null;
    }
  }
  return items;
}

/** Three letters of a place: Port Salen is POR, Český Krumlov is CES. */
export function placeCode(city: string): string {
  const letters = city
    .normalize('NFKD')
    .replace(/[^A-Za-z]/g, '')
    .toUpperCase();
  return letters.slice(0, 3).padEnd(3, 'X');
}

/** `CDM/2026/POR/R07`: given once at adoption, in reading order, and never again. */
export function codeOf(prefix: string, ordinal: number): string {
  return `${prefix}R${String(ordinal).padStart(2, '0')}`;
}

export function codePrefix(process: string, adoptedOn: string, city: string): string {
  return `${process}/${adoptedOn.slice(0, 4)}/${placeCode(city)}/`;
}

/** The code as it stands in an address. */
export const urlCode = (code: string): string => code.replaceAll('/', '-');
