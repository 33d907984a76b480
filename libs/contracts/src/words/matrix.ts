import { arabicMatrix } from './ar/matrix.js';
import type { PaperLang } from './codes.js';
import { englishMatrix } from './en/matrix.js';
import { spanishMatrix } from './es/matrix.js';
import { frenchMatrix } from './fr/matrix.js';
import { russianMatrix } from './ru/matrix.js';
import { chineseMatrix } from './zh/matrix.js';

/** The words of the matrix, the same keys in every language. */
export type MatrixSaid = typeof englishMatrix;

/** For whoever speaks all languages, as papers do. */
export const spokenMatrix: Readonly<Record<PaperLang, MatrixSaid>> = {
  en: englishMatrix,
  fr: frenchMatrix,
  ar: arabicMatrix,
  es: spanishMatrix,
  ru: russianMatrix,
  zh: chineseMatrix,
};
