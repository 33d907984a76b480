/**
 * The languages of the interface, in their own names. `ready` ones have all their words. `atTheDoor` ones have those of the
 * shell and of the pages before signing in; chapters show English words in their dates.
 */
export const languages = [
  { code: 'en', name: 'English', short: 'EN', dir: 'ltr', ready: true, atTheDoor: true },
  { code: 'fr', name: 'Français', short: 'FR', dir: 'ltr', ready: true, atTheDoor: true },
  { code: 'es', name: 'Español', short: 'ES', dir: 'ltr', ready: false, atTheDoor: true },
  { code: 'ru', name: 'Русский', short: 'RU', dir: 'ltr', ready: false, atTheDoor: true },
  { code: 'ar', name: 'العربية', short: 'ع', dir: 'rtl', ready: true, atTheDoor: true },
  { code: 'zh', name: '中文', short: '中', dir: 'ltr', ready: false, atTheDoor: true },
  { code: 'pseudo', name: 'Pseudo', short: 'PS', dir: 'ltr', ready: false, atTheDoor: false },
] as const;

export type Language = (typeof languages)[number];
export type LanguageCode = Language['code'];

export function languageOf(code: string | null | undefined): Language {
  return languages.find((language) => language.code === code) ?? languages[0];
}

/** What Intl and React Aria are given: British dates for English ("4 December 2026"), Western digits for Arabic. */
export function localeOf(code: string): string {
  return { en: 'en-GB', pseudo: 'en-GB', ar: 'ar-u-nu-latn' }[code] ?? code;
}
