import { frenchCodes } from '#contracts';
import type { Words } from '../pseudo.js';

/** Les mots du livre des codes, les mêmes dans le questionnaire, la matrice et chaque export. */
export const implementation: Words = frenchCodes;
