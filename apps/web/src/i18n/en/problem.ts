import { problems } from '#contracts';
import type { Words } from '../pseudo.js';

/** The titles of all problems, as they stand in the contracts. */
export const problem: Words = Object.fromEntries(Object.entries(problems).map(([key, { title }]) => [key, title]));
