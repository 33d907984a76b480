/**
 * On a telephone each row of a list is a card: the column's word stands before each value (styles/cards.css). Browsers
 * that are told to lay a table out otherwise may forget that it is one, so every part says what it is.
 */
export const as = {
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  head: { role: 'columnheader' },
  name: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const;

/** For the table itself, with the words of its columns in their order, and the word before those that sort it. */
export const asTable = (words: readonly string[], sortBy?: string) => ({
  role: 'table',
  style: Object.fromEntries([
    ...words.map((word, at) => [`--word-${at + 1}`, JSON.stringify(word)]),
    ...(sortBy ? [['--sort-by', JSON.stringify(sortBy)]] : []),
  ]) as React.CSSProperties,
});
