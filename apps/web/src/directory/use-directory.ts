import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type DirectoryView, directoryRoutes } from '#contracts';
import { useRead } from '../api/reading.js';
import { localeOf } from '../i18n/languages.js';
import { useDates } from '../ui/dates.js';
import { useNow } from '../ui/now.js';
import { nameToday, successorRegions } from './directory.rules.js';

/** The whole directory: it is small, and every page of it looks at the same one. */
export const useDirectory = () => useRead(directoryRoutes.read, null, undefined, { staleTime: 5 * 60_000 });

/** States by their names of today, in the reader's language and order. */
export function useStateNames(view: DirectoryView) {
  const { i18n } = useTranslation();
  const dates = useDates();
  return useMemo(() => {
    const lang = i18n.language.slice(0, 2);
    const regions = new Intl.DisplayNames([localeOf(i18n.language)], { type: 'region', fallback: 'none' });
    const byCode = new Map(view.names.map((name) => [name.code, name]));
    const regionOf = (alpha2: string | undefined) => (alpha2 ? regions.of(alpha2) : undefined);
    const english = new Intl.DisplayNames([localeOf('en')], { type: 'region', fallback: 'none' });
    const today = (code: string) =>
      nameToday(byCode.get(code), lang, regionOf) ?? regionOf(successorRegions[code]) ?? code;
    return {
      today,
      /** In the language of the sources: whether a name is another one now does not depend on who reads. */
      inEnglish: (code: string) => nameToday(byCode.get(code), 'en', (alpha2) => english.of(alpha2)) ?? today(code),
      known: byCode,
      sorted: (codes: Iterable<string>) => [...codes].sort((a, b) => dates.compare(today(a), today(b))),
    };
  }, [view.names, i18n.language, dates]);
}

/** The day on which seats are counted: the product's own. */
export const useToday = (): string => useNow().toISOString().slice(0, 10);
