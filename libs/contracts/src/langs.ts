import { z } from 'zod/mini';

/** The languages of texts, letters and papers: the six of the United Nations. */
export const langs = ['en', 'fr', 'ar', 'es', 'ru', 'zh'] as const;
export const Lang = z.enum(langs);

/**
 * The cookie in which the page says what language it speaks, so that the names in an answer (of processes, meetings, States)
 * are in it. It is the browser's, not the person's: their letters come in the language of their account.
 */
export const PAGE_LANG = 'rapporteur_lang';
