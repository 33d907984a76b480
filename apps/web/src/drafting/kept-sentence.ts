import type { TFunction } from 'i18next';
import { whyKept } from './kept-reason.rules.js';
import type { KeptParagraph, KeptWords } from './room-state.js';

/** "paragraph 11 was agreed meanwhile": why words are kept and not in the text. */
function reason(kept: KeptWords, block: KeptParagraph, t: TFunction): string {
  const paragraph = block.number
    ? t('drafting.kept.paragraph', { number: block.number.replace(/\.$/, '') })
    : t('drafting.kept.aParagraph');
  return t(`drafting.kept.because.${whyKept({ ...kept, ...block })}`, { paragraph });
}

/** The service took none of them as a draft, and will not. */
const onlyHere = ({ blocks }: KeptWords): boolean =>
  blocks.every(({ drafted = 'waits' }) => drafted !== 'waits' && drafted !== 'there');

/** "3 of your changes were placed, 1 is kept as a proposal because paragraph 11 was agreed meanwhile." */
export function keptSentence(words: KeptWords, t: TFunction): string {
  const { placed, blocks } = words;
  const paragraphs = blocks[0]?.mine.split('\n').length ?? 0;
  // What came by one paste is one draft, and is told as one.
  const kept =
    words.pasted && blocks.length === 1
      ? t('drafting.kept.pastedAs', { count: paragraphs })
      : blocks.length > 0 && t(`drafting.kept.${onlyHere(words) ? 'heldHere' : 'keptAs'}`, { count: blocks.length });
  const put = placed > 0 && t('drafting.kept.placed', { count: placed });
  const because = words.pasted
    ? t(words.problem.status === 0 ? 'drafting.kept.pasteNotHeard' : 'drafting.kept.pasteRefused')
    : [...new Set(blocks.map((block) => reason(words, block, t)))].join(t('drafting.kept.and'));
  if (!kept) return t('drafting.kept.onlyPlaced', { placed: put });
  return t(put ? 'drafting.kept.both' : 'drafting.kept.onlyKept', { placed: put, kept, because });
}
