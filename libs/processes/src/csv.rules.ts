/** A line of a table on its way into a file. */
export type CsvLine = readonly (string | number | null)[];

/** A spreadsheet would calculate what begins like a formula; an apostrophe makes it words again. */
const asWords = (field: string): string => (/^[=+\-@\t\r]/.test(field) ? `'${field}` : field);

function written(field: string | number | null): string {
  if (field === null) return '';
  if (typeof field === 'number') return String(field);
  const words = asWords(field);
  return /[",\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
}

/** A file as RFC 4180 describes it, in UTF-8 with the mark by which spreadsheets recognise that. */
export const csv = (lines: readonly CsvLine[]): string =>
  `\uFEFF${lines.map((line) => line.map(written).join(',')).join('\r\n')}\r\n`;
