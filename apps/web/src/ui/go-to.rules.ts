import { answersTo as answers } from '#contracts';

/** Whether a command's name in the reader's language answers what was typed. */
export const answersTo = (words: string, title: string): boolean => answers(words, [title]) > 0;
