// A text takes no other control characters, no halves of characters and no non-characters (the record refuses them).
const UNPRINTABLE = /[^\P{Cc}\t\n]|\p{Cs}|[\ufeff\ufffe\uffff]/gu;

/**
 * The lines of what comes from a clipboard. A break within a paragraph, as a word processor has it, becomes a space. What comes
 * as one line keeps the spaces at its ends: they are part of the words that somebody copied.
 */
export function pastedLines(plain: string): string[] {
  const words = plain
    .replace(/[\v\u2028\t]/g, ' ')
    .replace(/\r\n?|[\f\u0085\u2029]/g, '\n')
    .replace(UNPRINTABLE, '');
  if (!words.includes('\n')) return words === '' ? [] : [words];
  return words
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
