import { useTranslation } from 'react-i18next';
import { languageOf } from '../i18n/languages.js';

/** Areas whose words every language at the door has. */
const inEveryLanguage = /^(common|help)\./;

/**
 * The `lang` of a page that stands in English because the language of the interface has no words for it yet, so that it is
 * read aloud as English (WCAG 3.1.2). Undefined where the page speaks the language of the document.
 * @param title key of the page's title, by which its area is known
 */
export function usePageLang(title?: string): 'en' | undefined {
  const { i18n } = useTranslation();
  const own = languageOf(i18n.language).ready || (title !== undefined && inEveryLanguage.test(title));
  return own ? undefined : 'en';
}
