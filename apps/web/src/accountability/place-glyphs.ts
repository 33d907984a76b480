import { type CellKind, cellGlyphs, overdueGlyph } from '#contracts';
import { tintOf } from './matrix.rules.js';

type Place = { kind: CellKind; overdueDays: number };

const places: readonly { glyph: string; tint: string }[] = [
  ...(Object.keys(cellGlyphs) as CellKind[]).flatMap((kind) => {
    const glyph = cellGlyphs[kind];
    return glyph ? [{ glyph, tint: tintOf({ kind, overdueDays: 0 }) }] : [];
  }),
  { glyph: overdueGlyph, tint: tintOf({ kind: 'no_report', overdueDays: 1 } satisfies Place) },
];

/** The class of a place that wears this symbol. */
export const wears = (glyph: string): string => `wears-${glyph}`;

const image = (glyph: string, ink: string): string => {
  const drawing = document.getElementById(`g-${glyph}`);
  const box = drawing?.getAttribute('viewBox') ?? '';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" fill="currentColor" color="${ink}">${drawing?.innerHTML ?? ''}</svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
};

/** The ink of each symbol as the sheets give it, on a light ground or on a dark one. */
function inksOn(scheme: 'light' | 'dark'): Map<string, string> {
  const probes = document.createElement('div');
  probes.hidden = true;
  for (const { tint } of places) {
    const probe = document.createElement('i');
    probe.className = tint;
    probe.style.colorScheme = scheme;
    probe.style.setProperty('forced-color-adjust', 'none');
    probes.append(probe);
  }
  document.body.append(probes);
  const inks = places.map(({ glyph }, at) => [glyph, getComputedStyle(probes.children[at]!).color] as const);
  probes.remove();
  return new Map(inks);
}

let worn = false;

/**
 * The symbols of the places as pictures that a sheet sets into them. A drawing of its own in each of three thousand
 * places cost the browser more than half of a paint and of every key, since each is a small world with its own borders.
 * Where the reader's own colours hold, a picture would keep ours: there it is only the shape that lets their ink through.
 */
export function wearGlyphs(): void {
  if (worn) return;
  worn = true;
  const [light, dark] = [inksOn('light'), inksOn('dark')];
  const rules = (ground: string, inks: Map<string, string>) =>
    places
      .map(({ glyph }) => `${ground}.heat td.${wears(glyph)}{background-image:${image(glyph, inks.get(glyph)!)}}`)
      .join('\n');
  const shapes = places.map(({ glyph }) => {
    const shape = `${image(glyph, 'black')} center / contain no-repeat`;
    return `.heat td.${wears(glyph)}::before{-webkit-mask:${shape};mask:${shape}}`;
  });
  const sheet = document.createElement('style');
  sheet.textContent = [
    rules('', light),
    `@media (prefers-color-scheme:dark){${rules(':root:not([data-theme]) ', dark)}}`,
    rules(':root[data-theme="dark"] ', dark),
    `@media print{${rules(':root ', light)}\n${rules(':root[data-theme="dark"] ', light)}}`,
    `@media (forced-colors:active){${shapes.join('\n')}}`,
  ].join('\n');
  document.head.append(sheet);
}
