import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** A name that stands in several languages, in the reader's, else in English. */
export function useNames(): (names: Record<string, string>) => string {
  const { i18n } = useTranslation();
  const lang = i18n.language.slice(0, 2);
  return useCallback((names) => names[lang] ?? names['en'] ?? Object.values(names)[0] ?? '', [lang]);
}
