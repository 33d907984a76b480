import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type CellKind, cellGlyphs, cellWord, type MatrixCell, overdueGlyph, type Share } from '#contracts';

type Place = Pick<MatrixCell, 'kind' | 'overdueDays'>;

/** The words and the symbol of a place of the matrix, the same wherever it is shown. */
export function useCellWords() {
  const { t } = useTranslation();
  return useMemo(() => {
    const late = ({ kind, overdueDays }: Place) => overdueDays > 0 && kind === 'no_report';
    return {
      kind: (kind: CellKind): string => t(cellWord(kind)),
      word: (place: Place): string =>
        place.overdueDays > 0
          ? t('accountability.late', { word: t(cellWord(place.kind)), count: place.overdueDays })
          : t(cellWord(place.kind)),
      glyph: (place: Place): string | null => (late(place) ? overdueGlyph : cellGlyphs[place.kind]),
      late,
      /** "9 of 13 (69 %)"; under ten no percentage. */
      share: ({ count, of, percent }: Share): string =>
        percent === null
          ? t('accountability.share', { count, of })
          : t('accountability.sharePercent', { count, of, percent }),
    };
  }, [t]);
}
