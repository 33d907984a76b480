import { arabicCodes } from './ar/codes.js';
import { englishCodes } from './en/codes.js';
import { spanishCodes } from './es/codes.js';
import { frenchCodes } from './fr/codes.js';
import { russianCodes } from './ru/codes.js';
import { chineseCodes } from './zh/codes.js';

/** The words of answers and obstacles, the same keys in every language. */
export type CodesSaid = typeof englishCodes;

/** For whoever speaks all languages, as papers do; the web takes the file of its reader's language only. */
export const spokenCodes = {
  en: englishCodes,
  fr: frenchCodes,
  ar: arabicCodes,
  es: spanishCodes,
  ru: russianCodes,
  zh: chineseCodes,
} satisfies Record<string, CodesSaid>;
export type PaperLang = keyof typeof spokenCodes;

/** The language in which a paper is printed for somebody; English where it speaks none of theirs. */
export const paperLang = (lang: string): PaperLang => (Object.hasOwn(spokenCodes, lang) ? (lang as PaperLang) : 'en');
