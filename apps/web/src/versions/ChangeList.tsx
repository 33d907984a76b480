import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ComparedParagraph } from '#contracts';
import { useDates } from '../ui/dates.js';
import { nameOf as nameOfHand } from './who.js';

const bare = (number: string) => number.replace(/\.$/, '');

/** A paragraph by the number that it has now, or had. */
export function paragraphName(row: Pick<ComparedParagraph, 'now' | 'before'>, t: TFunction): string {
  const number = row.now?.number ?? row.before?.number;
  return number ? t('history.compare.paragraph', { number: bare(number) }) : t('history.compare.unnumbered');
}

/** The same within a sentence. */
export function paragraphWithin(row: Pick<ComparedParagraph, 'now' | 'before'>, t: TFunction): string {
  const number = row.now?.number ?? row.before?.number;
  return number ? t('history.compare.paragraphIn', { number: bare(number) }) : t('history.compare.unnumberedIn');
}

/** In words what became of a paragraph. */
export function kindOf(row: ComparedParagraph, t: TFunction): string {
  if (row.moved && row.kind === 'same') return t('history.compare.kind.moved');
  if (row.moved && row.kind === 'changed') return t('history.compare.kind.movedChanged');
  return t(`history.compare.kind.${row.kind}`);
}

export const anchorOf = (row: ComparedParagraph): string => `c-${row.now ? 'n' : 'b'}-${row.id}`;

/** The changes, one line each, leading to their place in the text. */
export function ChangeList({
  changed,
  nameOf,
}: {
  changed: readonly ComparedParagraph[];
  nameOf(row: ComparedParagraph): string;
}) {
  const { t } = useTranslation();
  const { list } = useDates();
  return (
    <ul className="plainlist changelist">
      {changed
        .filter(({ kind }) => kind !== 'moved-away')
        .map((row) => (
          <li key={anchorOf(row)}>
            <a href={`#${anchorOf(row)}`}>{nameOf(row)}</a>
            <span className="kind">{kindOf(row, t)}</span>
            <span className="small muted">
              {row.by.length > 0 && t('history.compare.by', { who: list(row.by.map((hand) => nameOfHand(hand, t))) })}
            </span>
          </li>
        ))}
    </ul>
  );
}
