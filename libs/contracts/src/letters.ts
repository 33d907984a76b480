/** What every letter obeys, whoever writes it: its direction, the words of another script inside it, the length of its subject. */
const rightToLeft: ReadonlySet<string> = new Set(['ar', 'he', 'fa', 'ur']);

export const directionOf = (lang: string): 'ltr' | 'rtl' => (rightToLeft.has(lang) ? 'rtl' : 'ltr');

/**
 * A name, a code, a sentence somebody wrote: in a text that runs from right to left, Latin ones keep their own order and
 * leave the words around them alone (U+2068 … U+2069).
 */
export const apart = (text: string, lang: string): string =>
  directionOf(lang) === 'rtl' && /\p{Script=Latin}/u.test(text) ? `\u2068${text}\u2069` : text;

export const LONGEST_SUBJECT = 70;

/** Cut after a whole word, with a sign that something was cut. Invisible signs stay out of subjects: some mail programs show them. */
export function shortSubject(subject: string): string {
  const line = subject
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/[^\S\u00a0\u202f]+/g, ' ')
    .trim();
  if ([...line].length <= LONGEST_SUBJECT) return line;
  const cut = [...line].slice(0, LONGEST_SUBJECT - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > LONGEST_SUBJECT / 2 ? cut.slice(0, space) : cut).replace(/[\s,،:;؛–-]+$/, '')}…`;
}
