import { languages } from '../i18n/languages.js';

/** A language by its own name, as in the language menu. */
export const languageName = (code: string): string =>
  languages.find((language) => language.code === code)?.name ?? code;
