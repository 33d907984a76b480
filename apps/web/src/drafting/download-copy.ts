import { saveAs } from '../ui/save-as.js';
import type { Line } from './Contents.js';

/** Gives the text as it stands on this screen, with what was typed here, as a plain file. */
export function downloadCopy(title: string, symbol: string, lines: readonly Line[]): void {
  const words = [
    `${title} (${symbol})`,
    ...lines.map(({ number, text }) => (number ? `${number} ${text}` : text)),
    '',
  ].join('\n\n');
  saveAs(`${symbol.replace(/[^\w.-]+/g, '-')}.txt`, words);
}
