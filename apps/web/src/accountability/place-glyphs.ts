import { type CellKind, cellGlyphs, overdueGlyph } from '#contracts';
import { tintOf } from './matrix.rules.js';

export const places: readonly { glyph: string; tint: string }[] = [
  ...(Object.keys(cellGlyphs) as CellKind[]).flatMap((kind) => {
    const glyph = cellGlyphs[kind];
    return glyph ? [{ glyph, tint: tintOf({ kind, overdueDays: 0 }) }] : [];
  }),
  { glyph: overdueGlyph, tint: tintOf({ kind: 'no_report', overdueDays: 1 }) },
];

/** The ink of each tint on a light ground and on a dark one, as the sheets have it (place-glyphs.spec.ts): a picture cannot ask them. */
export const inks: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  'h-done': ['#14532D', '#8FDBA9'],
  'h-partly': ['#1F4568', '#A3CBEF'],
  'h-first': ['#6B3A00', '#F2B964'],
  'h-none': ['#46535F', '#B3BEC9'],
  'h-na': ['#4A5560', '#B8C2CC'],
  'h-overdue': ['#8E1A13', '#F8B0AA'],
  'h-noreport': ['#46535F', '#B3BEC9'],
};

/** The class of a place that wears this symbol. */
export const wears = (glyph: string): string => `wears-${glyph}`;

const image = (glyph: string, ink: string): string => {
  const drawing = document.getElementById(`g-${glyph}`);
  const box = drawing?.getAttribute('viewBox') ?? '';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" fill="currentColor" color="${ink}">${drawing?.innerHTML ?? ''}</svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
};

let worn = false;

/**
 * The symbols of the places as pictures that a sheet sets into them. A drawing of its own in each of three thousand
 * places cost the browser more than half of a paint and of every key, since each is a small world with its own borders.
 * Where the reader's own colours hold, a picture would keep ours: there it is only the shape that lets their ink through.
 */
export function wearGlyphs(): void {
  if (worn) return;
  worn = true;
  const rules = (ground: string, ink: (tint: string) => string) =>
    places
      .map(({ glyph, tint }) => `${ground}.heat td.${wears(glyph)}{background-image:${image(glyph, ink(tint))}}`)
      .join('\n');
  const light = (tint: string) => inks[tint]![0];
  const dark = (tint: string) => inks[tint]![1];
  const shapes = places.map(({ glyph }) => {
    const shape = `${image(glyph, 'black')} center / contain no-repeat`;
    return `.heat td.${wears(glyph)}::before{-webkit-mask:${shape};mask:${shape}}`;
  });
  const sheet = document.createElement('style');
  sheet.textContent = [
    rules('', light),
    // Paper is light, whatever the screen is.
    `@media screen and (prefers-color-scheme:dark){${rules(':root:not([data-theme]) ', dark)}}`,
    `@media screen{${rules(':root[data-theme="dark"] ', dark)}}`,
    `@media (forced-colors:active){${shapes.join('\n')}}`,
  ].join('\n');
  document.head.append(sheet);
}
