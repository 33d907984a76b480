import type { Line } from './Contents.js';

/** Gives the text as it stands on this screen, with what was typed here, as a plain file. */
export function downloadCopy(title: string, symbol: string, lines: readonly Line[]): void {
  const words = [
    `${title} (${symbol})`,
    ...lines.map(({ number, text }) => (number ? `${number} ${text}` : text)),
    '',
  ].join('\n\n');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([words], { type: 'text/plain;charset=utf-8' }));
  link.download = `${symbol.replace(/[^\w.-]+/g, '-')}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
