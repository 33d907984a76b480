import { sources } from './sources.js';

type Colour = readonly [red: number, green: number, blue: number];
type Sheet = Readonly<Record<string, string>>;
interface Rule {
  selector: string;
  /** the conditions around it, outermost first */
  within: readonly string[];
  declared: Sheet;
  path: string;
}

/** The rules of a sheet, in order; of what stands in conditions too. */
function rulesOf(path: string, text: string): Rule[] {
  const found: Rule[] = [];
  const read = (part: string, within: readonly string[]): void => {
    let at = 0;
    while (at < part.length) {
      const opens = part.indexOf('{', at);
      if (opens < 0) return;
      let depth = 1;
      let end = opens + 1;
      for (; depth > 0 && end < part.length; end += 1) depth += { '{': 1, '}': -1 }[part[end]!] ?? 0;
      const head = part.slice(at, opens).split(';').at(-1)!.trim().replace(/\s+/g, ' ');
      const body = part.slice(opens + 1, end - 1);
      if (/^@(media|supports|layer)/.test(head)) read(body, [...within, head]);
      else if (!head.startsWith('@')) {
        const declared: Record<string, string> = {};
        for (const line of body.split(';')) {
          const colon = line.indexOf(':');
          if (colon > 0) declared[line.slice(0, colon).trim()] = line.slice(colon + 1).trim();
        }
        found.push({ selector: head, within, declared, path });
      }
      at = end;
    }
  };
  read(text.replace(/\/\*[\s\S]*?\*\//g, ''), []);
  return found;
}

const rules = sources(['apps/web/src'], ['.css']).flatMap(({ path, text }) => rulesOf(path, text));
const onPaper = ({ within }: Rule) => within.some((one) => /^@media print/.test(one));
const inOwnColours = ({ within }: Rule) => within.some((one) => one.includes('forced-colors'));
const onScreen = rules.filter((rule) => !onPaper(rule) && !inOwnColours(rule));

const declaredBy = (selector: string, condition?: string): Sheet =>
  Object.assign(
    {},
    ...rules
      .filter(
        (rule) =>
          rule.selector === selector &&
          (condition ? rule.within.join(' ') === condition : rule.within.length === 0) &&
          rule.path.endsWith('/tokens.css'),
      )
      .map(({ declared }) => Object.fromEntries(Object.entries(declared).filter(([name]) => name.startsWith('--')))),
  ) as Sheet;

const usual = declaredBy(':root');
const contrast = declaredBy(':root[data-theme="contrast"]');
const more = declaredBy(':root:not([data-theme])', '@media (prefers-contrast: more)');
const looks = [
  { look: 'light', ground: 0, tokens: usual },
  { look: 'dark', ground: 1, tokens: usual },
  { look: 'high contrast', ground: 0, tokens: { ...usual, ...contrast } },
  { look: 'light with more contrast wished for', ground: 0, tokens: { ...usual, ...more } },
  { look: 'dark with more contrast wished for', ground: 1, tokens: { ...usual, ...more } },
] as const;
type Look = (typeof looks)[number];

const hex = (written: string): Colour =>
  [1, 3, 5].map((at) => Number.parseInt(written.slice(at, at + 2), 16)) as unknown as Colour;

/** What a value looks like there; null where it is no colour of its own. */
function colourOf(value: string, { tokens, ground }: Pick<Look, 'tokens' | 'ground'>): Colour | null {
  const two = /^light-dark\(\s*([^,]+),\s*([^)]+)\)$/.exec(value);
  if (two) return colourOf(two[1 + ground]!.trim(), { tokens, ground });
  const named = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
  if (named) return tokens[named] === undefined ? null : colourOf(tokens[named], { tokens, ground });
  return /^#[0-9a-f]{6}$/i.test(value) ? hex(value) : null;
}

const light = (colour: Colour): number => {
  const [red, green, blue] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as unknown as Colour;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const between = (one: Colour, other: Colour): number => {
  const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
};

const tokensIn = (value: string): string[] => [...value.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name!);
const isColour = (token: string): boolean => colourOf(`var(${token})`, looks[0]) !== null;
const backgroundOf = ({ declared }: Rule): string | undefined => declared['background'] ?? declared['background-color'];
const written = ({ path, selector }: Rule): string => `${path.split('/').at(-1)}: ${selector}`;

/** On these anything may be written. */
const grounds: readonly string[] = ['--page', '--subtle', '--sunken'];
const tints = Object.keys(usual).filter((token) => token.endsWith('-tint'));
/** A surface that is painted, and on which no word and no sign stands: a bar, a dot, a line that is being loaded. */
const painted: readonly RegExp[] = [
  /::(before|after)$/,
  /(^|[ .])i(\.\w+)?$/,
  /^\.skeleton/,
  /^\.nav \.sep$/,
  /^\.scrim$/,
];
/** Lines that only adorn: what they part is parted by room and words too. */
const adorning: readonly string[] = ['--border-subtle'];

type Pair = readonly [what: string, front: string, back: string, least: number];

/** Words on the ground that the same rule gives them. */
const onTheirOwn: Pair[] = onScreen.flatMap((rule): Pair[] => {
  const [front, back] = [rule.declared['color'], backgroundOf(rule)];
  return front && back ? [[written(rule), front, back, 4.5]] : [];
});
/** Words whose rule gives no ground stand on any. */
const anywhere: Pair[] = [
  ...new Set(
    onScreen.filter((rule) => !backgroundOf(rule)).flatMap(({ declared }) => tokensIn(declared['color'] ?? '')),
  ),
]
  .filter(isColour)
  // In a sheet of its own, on that one's ground.
  .filter((token) => token !== '--page')
  .flatMap((token) => grounds.map((ground): Pair => [token, `var(${token})`, `var(${ground})`, 4.5]));
/** Each ink on the tint of its name, and what is written in a notice. */
const onTints: Pair[] = tints.flatMap((tint) =>
  [tint.replace('-tint', '-ink'), '--text-primary', '--text-secondary', '--accent', '--accent-hover'].map(
    (front): Pair => [front, `var(${front})`, `var(${tint})`, 4.5],
  ),
);
const inCells: Pair[] = Object.keys(usual)
  .filter((token) => /^--heat-.*-ink$/.test(token))
  .map((ink): Pair => [ink, `var(${ink})`, `var(${ink.replace('-ink', '')})`, 4.5]);
/** Delegations have a colour each, written where the room is. */
const ofDelegations: Pair[] = onScreen
  .flatMap(({ declared }) => declared['--delegation'] ?? [])
  .flatMap((value) => grounds.map((ground): Pair => [`delegation ${value}`, value, `var(${ground})`, 4.5]));
/** Lines that say where a control begins, what is chosen, where the focus is, how something stands. */
const lines: Pair[] = [
  ...new Set(
    onScreen.flatMap(({ declared }) =>
      Object.entries(declared)
        .filter(([name]) => /^(border|outline)/.test(name))
        .flatMap(([, value]) => tokensIn(value)),
    ),
  ),
]
  .filter((token) => isColour(token) && !adorning.includes(token) && !grounds.includes(token))
  .flatMap((token) => grounds.map((ground): Pair => [`line ${token}`, `var(${token})`, `var(${ground})`, 3]));
/** The ring stands within a cell, a row that is chosen, a page. */
const rings: Pair[] = [...Object.keys(usual).filter((token) => /^--heat-\w+$/.test(token)), ...tints].map(
  (back): Pair => ['ring', 'var(--focus)', `var(${back})`, 3],
);

const faint = (pairs: readonly Pair[], look: Look): string[] =>
  pairs.flatMap(([what, front, back, least]) => {
    const [one, other] = [colourOf(front, look), colourOf(back, look)];
    if (!one || !other) return [];
    const found = between(one, other);
    return found < least ? [`${what}: ${front} on ${back} is ${found.toFixed(2)}, not ${least}`] : [];
  });
const measured = (pairs: readonly Pair[]): number =>
  pairs.filter(([, front, back]) => colourOf(front, looks[0]) && colourOf(back, looks[0])).length;

describe('contrast, by calculation from the sheets', () => {
  it('is calculated as WCAG does', () => {
    expect(between(hex('#FFFFFF'), hex('#000000'))).toBeCloseTo(21, 5);
    expect(between(hex('#767676'), hex('#FFFFFF')).toFixed(2)).toBe('4.54');
    expect(between(hex('#0B5394'), hex('#FFFFFF')).toFixed(2)).toBe('7.84');
    expect(faint([['x', '#777777', '#FFFFFF', 4.5]], looks[0])).toHaveLength(1);
  });

  it('finds the colours, in each look its own', () => {
    const primary = looks.map((look) => colourOf('var(--text-primary)', look)?.join());
    expect(primary).toEqual(['20,32,43', '232,237,242', '0,0,0', '20,32,43', '232,237,242']);
    expect(Object.keys(contrast).length).toBeGreaterThan(25);
    expect(Object.keys(more).length).toBeGreaterThan(1);
    // Each list has what it is to measure, so that none passes because it is empty.
    expect(
      Object.entries({ onTheirOwn, anywhere, onTints, inCells, ofDelegations, lines, rings })
        .map(([name, pairs]) => [name, measured(pairs)] as const)
        .filter(([, count]) => count < 6),
    ).toEqual([]);
  });

  describe.each(looks)('$look', (look) => {
    it('words: 4.5 to 1 on the ground of their own rule', () => expect(faint(onTheirOwn, look)).toEqual([]));
    it('words: 4.5 to 1 on page, subtle and sunken ground', () => expect(faint(anywhere, look)).toEqual([]));
    it('words: 4.5 to 1 on each tint', () => expect(faint(onTints, look)).toEqual([]));
    it('signs of the matrix: 4.5 to 1 on their cell', () => expect(faint(inCells, look)).toEqual([]));
    it('delegations: 4.5 to 1 on each ground', () => expect(faint(ofDelegations, look)).toEqual([]));
    it('lines of controls and of the focus: 3 to 1', () => expect(faint([...lines, ...rings], look)).toEqual([]));
  });

  it('knows every ground on which words may stand', () => {
    const unknown = onScreen.flatMap((rule) => {
      const back = backgroundOf(rule);
      if (!back || rule.declared['color'] || painted.some((one) => one.test(rule.selector))) return [];
      return tokensIn(back)
        .filter((token) => isColour(token) && !grounds.includes(token) && !tints.includes(token))
        .map((token) => `${written(rule)} is ${token}`);
    });
    expect(unknown).toEqual([]);
  });

  it('no word is made fainter than its colour', () => {
    const dimmed = onScreen.filter(
      ({ declared, selector }) =>
        declared['opacity'] !== undefined && declared['opacity'] !== '1' && !/input$/.test(selector),
    );
    expect(dimmed.map(written)).toEqual([]);
  });
});
