import { type BlockState, cellGlyphs, overdueGlyph, statusGlyphs } from '#contracts';
import { stateOf } from '../drafting/block-words.js';
import { drafting } from '../i18n/en/drafting.js';

const drawings = new Map<string, string>(Object.entries(statusGlyphs));
/** The drawing as one sees it without colour. */
const drawn = (glyph: string) => drawings.get(glyph) ?? `There is no glyph ${glyph}`;

const paragraph = (state: BlockState, reopened = false) => stateOf({ state, reopened });
const paragraphs = [
  paragraph('open'),
  paragraph('open', true),
  paragraph('agreed'),
  paragraph('agreed_ad_ref'),
  paragraph('parked'),
  paragraph('deleted'),
];
/** A place of the matrix where nothing was asked has no glyph. */
const places = [...Object.values(cellGlyphs).filter((glyph) => glyph !== null), overdueGlyph];

describe('who sees no colours', () => {
  it.each([
    ['a paragraph', paragraphs.map(({ glyph }) => glyph)],
    ['a place of the matrix', places],
    ['what becomes of typed words', ['saved', 'device', 'waiting', 'submitted', 'alert', 'offline']],
  ])('tells every state of %s by the drawing of its glyph', (_, glyphs) => {
    expect(glyphs.length).toBeGreaterThan(5);
    expect(glyphs.filter((glyph) => !drawings.has(glyph))).toEqual([]);
    expect(new Set(glyphs.map(drawn)).size).toBe(glyphs.length);
  });

  it('reads every state of a paragraph in words of its own', () => {
    const words = paragraphs.map(({ key }) => drafting.state[key.replace('drafting.state.', '') as 'open']);
    expect(words.filter((word) => !word)).toEqual([]);
    expect(new Set(words).size).toBe(words.length);
  });

  it('sees drawings that colour neither makes nor hides', () => {
    const coloured = [...drawings].filter(([, drawing]) =>
      /(fill|stroke)="(?!none|currentColor|var\(--page\))/.test(drawing),
    );
    expect(coloured.map(([name]) => name)).toEqual([]);
  });
});
