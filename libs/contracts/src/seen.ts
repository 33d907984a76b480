import { z } from 'zod/mini';

/** Something that a reader sees: not blanks, not joiners, marks of direction or other letters without a shape. */
const visible = /[^\s\p{Default_Ignorable_Code_Point}]/u;

/**
 * Words as somebody typed them, without the blanks around. Joiners and marks of direction within stay: Persian, Indic and
 * emoji need them. What consists of nothing visible is nothing, so that nobody and no place has a name that cannot be read.
 */
export const seen = () => z.overwrite<string>((words) => (visible.test(words) ? words.trim() : ''));
