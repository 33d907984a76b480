import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inks, places } from './place-glyphs.js';

const sheet = (name: string) => readFileSync(join(process.cwd(), 'apps/web/src/styles', name), 'utf8');
const tokens = sheet('tokens.css');
const heatmap = sheet('heatmap.css');

/** What a tint's rule has as ink, by the tokens, on both grounds. */
const ofTheSheets = (tint: string): string[] => {
  const token = new RegExp(`\\.${tint} \\{[^}]*[ ;]color: var\\((--[\\w-]+)\\)`).exec(heatmap)?.[1];
  const pair = new RegExp(`${token}: +light-dark\\((#\\w+), (#\\w+)\\)`).exec(tokens);
  return pair ? [pair[1]!, pair[2]!] : [`no ink of ${tint}`];
};

describe('the pictures of the symbols', () => {
  it('are drawn in the inks of the sheets', () => {
    const tints = [...new Set(places.map(({ tint }) => tint))];
    expect(tints.length).toBeGreaterThan(5);
    expect(Object.fromEntries(tints.map((tint) => [tint, inks[tint]]))).toEqual(
      Object.fromEntries(tints.map((tint) => [tint, ofTheSheets(tint)])),
    );
  });

  it('are one for each symbol: none of them stands on two grounds', () => {
    const grounds = new Map<string, Set<string>>();
    for (const { glyph, tint } of places) grounds.set(glyph, (grounds.get(glyph) ?? new Set()).add(tint));
    expect([...grounds].filter(([, tints]) => tints.size > 1)).toEqual([]);
  });
});
