import { englishCodes } from '#contracts';

/** Words of the code book, the same in the questionnaire, the matrix and every export. */
export const implementation = englishCodes;
