import type { TFunction } from 'i18next';
import type { BlockView } from '#contracts';
import type { ParagraphWords } from './shown.js';

/** Word, glyph and tone of a paragraph's state: the same on the rail, in the text and in the margin. */
export function stateOf(block: Pick<BlockView, 'state' | 'reopened'> | undefined): {
  key: string;
  glyph: string;
  tone: string;
} {
  switch (block?.state) {
    case 'agreed':
      return { key: 'drafting.state.agreed', glyph: 'agreed', tone: 'agreed' };
    case 'agreed_ad_ref':
      return { key: 'drafting.state.agreed_ad_ref', glyph: 'adref', tone: 'agreed' };
    case 'adopted':
      return { key: 'drafting.state.adopted', glyph: 'agreed', tone: 'agreed' };
    case 'parked':
      return { key: 'drafting.state.parked', glyph: 'waiting', tone: 'open' };
    case 'deleted':
      return { key: 'drafting.state.deleted', glyph: 'deleted', tone: 'open' };
    default:
      return block?.reopened
        ? { key: 'drafting.state.reopened', glyph: 'reopened', tone: 'open' }
        : { key: 'drafting.state.open', glyph: 'open', tone: 'open' };
  }
}

/** Every word is asked for once: they are wanted for each paragraph whenever a colleague types. */
export function paragraphWords(t: TFunction): ParagraphWords {
  const said = new Map<string, string>();
  const once = (key: string, say: () => string): string => {
    const known = said.get(key) ?? say();
    said.set(key, known);
    return known;
  };
  return {
    paragraph: (number) =>
      once(`number ${number}`, () =>
        number ? t('drafting.paragraph', { number: number.replace(/\.$/, '') }) : t('drafting.paragraphUnnumbered'),
      ),
    state: (block) => {
      const { key, glyph, tone } = stateOf(block);
      return { word: once(key, () => t(key)), glyph, tone };
    },
  };
}
