import { sources } from './sources.js';

/** Sides of the paper instead of sides of the text: they would not turn round in Arabic. */
const sideProperty =
  /(^|[;{\s])(?:(?:margin|padding|border)-(?:left|right)(?:-[a-z]+)?|left|right|(?:scroll-(?:margin|padding))-(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius)\s*:/;
const sideValue = /(?:text-align|float|clear|caption-side|justify-[a-z]+)\s*:\s*(?:left|right)\b/;
const inScript =
  /\b(?:marginLeft|marginRight|paddingLeft|paddingRight|borderLeft\w*|borderRight\w*)\b|\b(?:left|right)\s*:\s*(?:['"]?-?\d)|textAlign\s*:\s*['"](?:left|right)/;
/** Geometry of a picture, not of a text. */
const geometry: Readonly<Record<string, string>> = {};

const lines = (text: string, wrong: (line: string) => boolean): number[] =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .split('\n')
    .flatMap((line, index) => (wrong(line) ? [index + 1] : []));

describe('the look of the house', () => {
  it('knows start and end, never left and right, in its sheets', () => {
    const broken = sources(['apps/web'], ['.css']).flatMap(({ path, text }) =>
      lines(text, (line) => sideProperty.test(line) || sideValue.test(line)).map((at) => `${path}:${at}`),
    );
    expect(broken).toEqual([]);
  });

  it('nor in its components', () => {
    const broken = sources(['apps/web'], ['.tsx', '.ts'])
      .filter(({ path }) => !geometry[path])
      .flatMap(({ path, text }) => lines(text, (line) => inScript.test(line)).map((at) => `${path}:${at}`));
    expect(broken).toEqual([]);
  });

  it('hides what is transparent also where the system chooses the colours, which draws every border', () => {
    const sheets = sources(['apps/web'], ['.css']).map(({ text }) => text);
    const hidden = sheets.flatMap((text) =>
      [...text.matchAll(/^([^{}\n]+) \{[^}]*border-[a-z-]+: [\d.]+px solid transparent/gm)].map(([, one]) => one!),
    );
    expect(hidden.length).toBeGreaterThan(3);
    const forced = sheets.flatMap((text) => text.split('@media (forced-colors: active)').slice(1)).join('\n');
    expect(hidden.filter((one) => !forced.includes(`${one}:not([aria-current]) { border-`))).toEqual([]);
  });

  it('writes aria-current only where it is: the sheets ask whether it stands there, not what it says', () => {
    const broken = sources(['apps/web'], ['.tsx']).flatMap(({ path, text }) =>
      lines(text, (line) => /aria-current=\{/.test(line) && !/: undefined\}/.test(line)).map((at) => `${path}:${at}`),
    );
    expect(broken).toEqual([]);
  });

  it.each([
    'a { margin-left: 1px }',
    'a { left: 0; }',
    'a{text-align: right}',
    '  float: left;',
    'border-top-left-radius: 2px',
  ])('finds %s', (line) => {
    expect(sideProperty.test(line) || sideValue.test(line)).toBe(true);
  });
  it.each([
    'a { margin-inline-start: 1px }',
    '--left: 1',
    'grid-template-areas: "left right"',
    'inset-inline-start: 0',
    'text-align: start',
  ])('leaves alone %s', (line) => {
    expect(sideProperty.test(line) || sideValue.test(line)).toBe(false);
  });

  it('writes no words into its components: every sentence has a key', () => {
    const broken = sources(['apps/web/src'], ['.tsx']).flatMap(({ path, text }) =>
      lines(text, (line) => /<(?:h[1-6]|p|button|label|th|legend|caption)\b[^>]*>\s*[A-Z][a-z]+ [a-z]+/.test(line)).map(
        (at) => `${path}:${at}`,
      ),
    );
    expect(broken).toEqual([]);
  });
});
