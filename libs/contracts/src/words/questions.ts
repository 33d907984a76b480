import { arabicQuestions } from './ar/questions.js';
import type { PaperLang } from './codes.js';
import { englishQuestions } from './en/questions.js';
import { spanishQuestions } from './es/questions.js';
import { frenchQuestions } from './fr/questions.js';
import { russianQuestions } from './ru/questions.js';
import { chineseQuestions } from './zh/questions.js';

/** The words of the questionnaire, the same keys in every language. */
export type QuestionsSaid = typeof englishQuestions;

/** For whoever speaks all languages, as papers do. */
export const spokenQuestions: Readonly<Record<PaperLang, QuestionsSaid>> = {
  en: englishQuestions,
  fr: frenchQuestions,
  ar: arabicQuestions,
  es: spanishQuestions,
  ru: russianQuestions,
  zh: chineseQuestions,
};

/** A sentence with its places filled, as the web's own translator does it. */
export const filled = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{\{(\w+)\}\}/g, (place, name: string) => String(values[name] ?? place));
