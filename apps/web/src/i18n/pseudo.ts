const accents: Record<string, string> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  c: 'ç',
  n: 'ñ',
  A: 'Á',
  E: 'É',
  I: 'Í',
  O: 'Ó',
  U: 'Ú',
  S: 'Š',
  s: 'š',
};

/** A sentence as a translation might be: 40 per cent longer, accented, in brackets. Placeholders and tags stay. */
export function pseudoSentence(text: string): string {
  const parts = text.split(/(\{\{.*?\}\}|<\/?[^>]+>)/);
  const letters = parts.filter((_, index) => index % 2 === 0).join('').length;
  const accented = parts.map((part, index) =>
    index % 2 ? part : part.replace(/[a-zA-Z]/g, (letter) => accents[letter] ?? letter),
  );
  const more = '~~~~ '.repeat(Math.ceil((letters * 0.4) / 5)).trim();
  return `⟦${accented.join('')}${more ? ` ${more}` : ''}⟧`;
}

export interface Words {
  [key: string]: string | Words;
}

export function pseudo(words: Words): Words {
  return Object.fromEntries(
    Object.entries(words).map(([key, value]) => [
      key,
      typeof value === 'string' ? pseudoSentence(value) : pseudo(value),
    ]),
  );
}
