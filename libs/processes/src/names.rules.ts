/** A name by the language in which it is written; the English one is always there. */
export type Names = Record<string, string>;

/** In the reader's language, or else in English. */
export const nameIn = (names: Readonly<Names>, lang: string): string => names[lang] ?? names['en'] ?? '';

/** The languages in which a name was given. */
export const givenNames = (names: Readonly<Record<string, string | undefined>>): Names =>
  Object.fromEntries(Object.entries(names).filter((pair): pair is [string, string] => pair[1] !== undefined));
