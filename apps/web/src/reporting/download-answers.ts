import { saveAs } from '../ui/save-as.js';

interface Line {
  /** of which recommendation, and to which question */
  what: readonly (string | undefined)[];
  value: unknown;
}

/** Gives what is not in the record yet as a plain file: words as they were written, choices by their codes. */
export function downloadAnswers(title: string, lines: readonly Line[]): void {
  const words = lines.map(({ what, value }) =>
    [what.filter(Boolean).join('. '), typeof value === 'string' ? value : JSON.stringify(value ?? '')].join('\n'),
  );
  saveAs(`${title.replace(/[^\p{L}\p{N}.-]+/gu, '-')}.txt`, [title, ...words, ''].join('\n\n'));
}
