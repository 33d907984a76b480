/** A stretch of a paragraph that keeps an order of its own. */
export interface Stretch {
  from: number;
  to: number;
  dir: 'ltr' | 'rtl';
}

const letter = /\p{L}/u;
const fromTheRight = /\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Thaana}|\p{Script=Nko}/u;

/** The direction of a text is that of its first letter, as browsers see it. */
export function directionOfText(text: string): 'ltr' | 'rtl' | null {
  const first = letter.exec(text)?.[0];
  if (first === undefined) return null;
  return fromTheRight.test(first) ? 'rtl' : 'ltr';
}

/**
 * What stands in brackets and runs against its paragraph. Left alone, "[31 December 2026]" in an Arabic sentence would be
 * drawn as "December 2026 31": its first number would go with the Arabic word before the bracket.
 */
export function apartIn(text: string): Stretch[] {
  if (!text.includes('[')) return [];
  const own = directionOfText(text);
  const found: Stretch[] = [];
  let opened: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '[') opened.push(at);
    const from = text[at] === ']' ? opened.pop() : undefined;
    if (from === undefined || opened.length > 0) continue;
    const dir = directionOfText(text.slice(from + 1, at));
    if (dir && own && dir !== own) found.push({ from: from + 1, to: at, dir });
    opened = [];
  }
  return found;
}
