import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type CellKind, cellGlyphs, cellWord, type MatrixCell, overdueGlyph, type Share } from '#contracts';
import { apart } from '../i18n/apart.js';
import { languageOf } from '../i18n/languages.js';

type Place = Pick<MatrixCell, 'kind' | 'overdueDays'>;

interface Told {
  entity: string;
  ordinal: number;
  title: string;
  word: string;
}
/** The sentence is looked up once and its gaps are filled here: signs that no text holds stand for them meanwhile. */
const gaps: Readonly<Record<string, keyof Told>> = {
  '\uE000': 'entity',
  '\uE001': 'ordinal',
  '\uE002': 'title',
  '\uE003': 'word',
};
const inGaps = Object.fromEntries(Object.entries(gaps).map(([sign, gap]) => [gap, sign]));

/** The words and the symbol of a place of the matrix, the same wherever it is shown. */
export function useCellWords() {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const { dir } = languageOf(i18n.language);
    const late = ({ kind, overdueDays }: Place) => overdueDays > 0 && kind === 'no_report';
    const wordOf = ({ kind, overdueDays }: Place): string =>
      overdueDays > 0 ? t('accountability.late', { word: t(cellWord(kind)), count: overdueDays }) : t(cellWord(kind));
    // A large matrix has thousands of places and a few words.
    const words = new Map<string, string>();
    const told = t('accountability.grid.cell', inGaps);
    return {
      kind: (kind: CellKind): string => t(cellWord(kind)),
      word: (place: Place): string => {
        const key = `${place.kind} ${place.overdueDays}`;
        const known = words.get(key);
        if (known !== undefined) return known;
        const word = wordOf(place);
        words.set(key, word);
        return word;
      },
      /** What is read out at a place, whole. */
      told: (said: Told): string => told.replace(/[\uE000-\uE003]/g, (sign) => apart(String(said[gaps[sign]!]), dir)),
      glyph: (place: Place): string | null => (late(place) ? overdueGlyph : cellGlyphs[place.kind]),
      late,
      /** "9 of 13 (69 %)"; under ten no percentage. */
      share: ({ count, of, percent }: Share): string =>
        percent === null
          ? t('accountability.share', { count, of })
          : t('accountability.sharePercent', { count, of, percent }),
    };
  }, [t, i18n]);
}
