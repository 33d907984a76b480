import { arabicCodes } from '#contracts';
import type { Words } from '../pseudo.js';

/** كلمات دليل الرموز، واحدة في الاستبيان والمصفوفة وكل ملف مصدَّر. */
export const implementation: Words = arabicCodes;
