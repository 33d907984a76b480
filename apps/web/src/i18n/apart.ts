/** Letters that run the other way than the sentence around them. */
const against = {
  ltr: /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u,
  rtl: /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Han}]/u,
};

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/**
 * A name, a title or an amount within a sentence. Where it runs the other way it stands apart, so that it does not draw the
 * brackets and figures beside it to its other side.
 */
export const apart = (words: string, dir: 'ltr' | 'rtl'): string =>
  against[dir].test(words) ? `${FIRST_STRONG_ISOLATE}${words}${POP_ISOLATE}` : words;
