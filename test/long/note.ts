import { appendFileSync } from 'node:fs';

export interface Note {
  kind: 'storm' | 'browser storm' | 'room';
  passed: boolean;
  figures: Record<string, unknown>;
  wrong: string[];
}

/** One line for test/long/RESULTS.md, kept also when the run is cut off. */
export function note(what: Note): void {
  const file = process.env['LONG_NOTES'];
  const line = JSON.stringify({ at: new Date().toISOString(), ...what });
  if (file) appendFileSync(file, `${line}\n`);
  process.stderr.write(`${line}\n`);
}
