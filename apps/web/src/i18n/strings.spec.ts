import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { common } from './en/common.js';
import { areas } from './en/index.js';
import { pseudo, type Words } from './pseudo.js';

const source = join(__dirname, '..');
const libs = join(source, '../../../libs');

function filesUnder(folder: string, ending: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file) && !/node_modules|\.spec\.|int-spec/.test(file))
    .map((file) => join(folder, file));
}

/** Every leaf of the words, as `area.path`, plural endings taken off. */
function leaves(words: Words, path: string): [key: string, text: string][] {
  return Object.entries(words).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [[`${path}.${name.replace(/_(zero|one|two|few|many|other)$/, '')}`, value] as [string, string]]
      : leaves(value, `${path}.${name}`),
  );
}

async function allWords(): Promise<Record<string, Words>> {
  const fetched = await Promise.all(Object.entries(areas).map(async ([area, fetch]) => [area, await fetch()] as const));
  return { common, ...Object.fromEntries(fetched) };
}

interface Uses {
  exact: Map<string, string>;
  beginnings: Map<string, string>;
}

/** What looks like a key of a known area: whole in quotes, or the beginning of one that ends at run time. */
function usesIn(files: readonly string[], known: readonly string[]): Uses {
  const area = `(?:${known.join('|')})`;
  const uses: Uses = { exact: new Map(), beginnings: new Map() };
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    const where = relative(join(source, '../../..'), file);
    for (const [, key] of text.matchAll(new RegExp(`['"\`](${area}\\.[\\w.-]+)['"\`]`, 'g')))
      uses.exact.set(key as string, where);
    for (const [, key] of text.matchAll(new RegExp(`\`(${area}\\.[\\w.-]*)\\$\\{`, 'g')))
      uses.beginnings.set(key as string, where);
  }
  return uses;
}

/** English that stands in the code: text between tags, and attributes that people see or hear. */
function hardWords(file: string): string[] {
  const parsed = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const heard =
    /^(aria-label|aria-description|title|placeholder|alt|label|hint|caption|heading|lede|error|what|action)$/;
  const letters = /\p{L}{2,}/u;
  const walk = (node: ts.Node) => {
    if (ts.isJsxText(node) && letters.test(node.text.replace(/&\w+;/g, ''))) found.push(node.text.trim());
    if (
      ts.isJsxAttribute(node) &&
      heard.test(node.name.getText(parsed)) &&
      node.initializer &&
      ts.isStringLiteral(node.initializer) &&
      letters.test(node.initializer.text)
    )
      found.push(node.initializer.text);
    ts.forEachChild(node, walk);
  };
  walk(parsed);
  return found;
}

describe('the words of the interface', () => {
  const pages = filesUnder(source, /\.tsx?$/).filter((file) => !file.includes(`${join('i18n', 'en')}`));
  let words: Record<string, Words>;
  let known: Set<string>;
  let uses: Uses;
  let spoken: Uses;

  beforeAll(async () => {
    words = await allWords();
    known = new Set(Object.entries(words).flatMap(([area, tree]) => leaves(tree, area).map(([key]) => key)));
    const names = Object.keys(words);
    uses = usesIn(pages, names);
    spoken = usesIn(filesUnder(libs, /\.ts$/), names);
  });

  const begins = (beginning: string) => [...known].some((key) => key.startsWith(beginning));

  it('every key that a page uses exists', () => {
    const missing = [...uses.exact]
      .filter(([key]) => !known.has(key) && !begins(`${key}.`))
      .map(([key, file]) => `${key} in ${file}`);
    const lost = [...uses.beginnings].filter(([key]) => !begins(key)).map(([key, file]) => `${key}… in ${file}`);
    expect([...missing, ...lost]).toEqual([]);
  });

  it('every key that a chapter sends along with a row exists', () => {
    const sent = filesUnder(libs, /\.ts$/).flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\bkey: ['`]([a-z]+\.mine\.[\w.]+)['`]/g)].map(
        ([, key]) => `${key} in ${relative(libs, file)}`,
      ),
    );
    expect(sent.filter((line) => !known.has(line.split(' in ')[0] as string))).toEqual([]);
  });

  it('no words are kept that nobody says', () => {
    const used = (key: string) =>
      [uses, spoken].some(
        ({ exact, beginnings }) =>
          exact.has(key) ||
          [...exact.keys()].some((one) => key.startsWith(`${one}.`)) ||
          [...beginnings.keys()].some((one) => key.startsWith(one)),
      );
    expect([...known].filter((key) => !key.startsWith('problem.') && !used(key))).toEqual([]);
  });

  it('no English stands in the pages themselves', () => {
    const found = pages
      .filter((file) => file.endsWith('.tsx'))
      .flatMap((file) => hardWords(file).map((text) => `${relative(source, file)}: ${text}`));
    expect(found).toEqual([]);
  });

  it('a counted sentence has its forms, and says the count or none at all', () => {
    const lonely: string[] = [];
    const look = (tree: Words, path: string) => {
      for (const [name, value] of Object.entries(tree)) {
        if (typeof value !== 'string') look(value, `${path}.${name}`);
        else if (name.endsWith('_one') && !(name.replace(/_one$/, '_other') in tree)) lonely.push(`${path}.${name}`);
        else if (name.endsWith('_other') && !(name.replace(/_other$/, '_one') in tree)) lonely.push(`${path}.${name}`);
      }
    };
    for (const [area, tree] of Object.entries(words)) look(tree, area);
    expect(lonely).toEqual([]);
  });

  it('the pseudo-locale covers every sentence, keeps its places, and is forty per cent longer', () => {
    const places = (text: string) => text.match(/\{\{.*?\}\}|<\/?[^>]+>/g) ?? [];
    const spokenLength = (text: string) => text.replace(/\{\{.*?\}\}|<\/?[^>]+>/g, '').length;
    for (const [area, tree] of Object.entries(words)) {
      const plain = leaves(tree, area);
      const strange = new Map(leaves(pseudo(tree), area).map(([key, text], index) => [`${index}${key}`, text]));
      expect(strange.size).toBe(plain.length);
      plain.forEach(([key, text], index) => {
        const other = strange.get(`${index}${key}`) ?? '';
        expect(other).toMatch(/^⟦.*⟧$/s);
        expect(places(other)).toEqual(places(text));
        expect(spokenLength(other)).toBeGreaterThanOrEqual(spokenLength(text) * 1.4);
      });
    }
  });
});

describe('the sheets', () => {
  const physical =
    /(?:^|[\s;{])(?:(?:margin|padding|border)-(?:left|right|top|bottom)\b[^:]*|(?:left|right|top|bottom)|border-(?:top|bottom)-(?:left|right)-radius)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)/;

  it('know start and end, never left and right', () => {
    const found = filesUnder(source, /\.css$/).flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          physical.test(line.replace(/\/\*.*?\*\//g, '')) ? [`${relative(source, file)}:${index + 1}`] : [],
        ),
    );
    expect(found).toEqual([]);
  });

  it('give no side of a box its own value in a shorthand that cannot be mirrored', () => {
    const lopsided = /(?:^|[\s;{])(?:margin|padding|inset)\s*:\s*([^\s;}]+)\s+([^\s;}]+)\s+([^\s;}]+)\s+([^\s;}]+)/g;
    const found = filesUnder(source, /\.css$/).flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(lopsided)]
        .filter(([, , right, , left]) => right !== left)
        .map(([text]) => `${relative(source, file)}: ${text.trim()}`),
    );
    expect(found).toEqual([]);
  });

  it('no page moves its parts by left and right in the code', () => {
    const found = filesUnder(source, /\.tsx?$/).filter((file) =>
      /\b(?:margin|padding|border)(?:Left|Right)\b|\btextAlign: '(?:left|right)'/.test(readFileSync(file, 'utf8')),
    );
    expect(found).toEqual([]);
  });
});
