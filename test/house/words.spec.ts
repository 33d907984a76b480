import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as contracts from '#contracts';

type Labels = { [key: string]: string | Labels };

/** Every table of words that the contracts hold: `draftingWords.textState` and so on. */
const tables = Object.entries(contracts)
  .filter(([name, value]) => name.endsWith('Words') && typeof value === 'object' && value !== null)
  .flatMap(([name, chapter]) =>
    Object.entries(chapter as Record<string, Record<string, string>>).map(
      ([table, keys]) => [`${name}.${table}`, keys] as const,
    ),
  );

/** English labels of an area; the files need nothing but the contracts, so that they can be read here without a browser. */
function area(name: string): Labels {
  const path = join(process.cwd(), `apps/web/src/i18n/en/${name}.ts`);
  if (!existsSync(path)) return {};
  const module = require(path) as Record<string, Labels>;
  return module[name] ?? Object.values(module)[0] ?? {};
}

function at(labels: Labels, path: readonly string[]): string | Labels | undefined {
  return path.reduce<string | Labels | undefined>(
    (found, step) => (typeof found === 'object' ? found[step] : undefined),
    labels,
  );
}

/** A label, also where its plural forms stand instead. */
const labelled = (key: string): boolean => {
  const [name = '', ...path] = key.split('.');
  const labels = area(name);
  const last = path.at(-1) ?? '';
  return ['', '_one', '_other'].some((form) => {
    const label = at(labels, [...path.slice(0, -1), last + form]);
    return typeof label === 'string' && label.trim().length > 0;
  });
};

describe('the words of every status', () => {
  it('exist', () => expect(tables.length).toBeGreaterThan(5));

  it.each(tables)('%s: each value has an English label', (_, keys) => {
    expect(Object.values(keys).filter((key) => !labelled(key))).toEqual([]);
  });

  it.each(tables)('%s: each label has its value', (_, keys) => {
    const paths = Object.values(keys).map((key) => key.split('.'));
    const [first] = paths;
    if (!first) return;
    const parent = at(area(first[0] ?? ''), first.slice(1, -1));
    const known = new Set(paths.map((path) => path.at(-1)));
    const labels =
      typeof parent === 'object' ? Object.keys(parent).filter((label) => typeof parent[label] === 'string') : [];
    expect(
      labels.map((label) => label.replace(/_(zero|one|two|few|many|other)$/, '')).filter((label) => !known.has(label)),
    ).toEqual([]);
  });

  it.each(tables)('%s: no two values share a key', (_, keys) => {
    expect(new Set(Object.values(keys)).size).toBe(Object.keys(keys).length);
  });
});

describe('problems and roles', () => {
  it('each role has its word', () =>
    expect(contracts.roles.filter((role) => !labelled(`common.role.${role}`))).toEqual([]));
  it('each level of sharing has its word', () =>
    expect(contracts.sharingLevels.filter((level) => !labelled(`common.level.${level}`))).toEqual([]));
  it('each problem has a sentence and a status of HTTP', () => {
    for (const [key, { title, status }] of Object.entries(contracts.problems)) {
      expect([key, title.length > 8, status >= 400 && status < 600, /[.!]$/.test(title)]).toEqual([
        key,
        true,
        true,
        false,
      ]);
    }
  });
  it('each constraint of the database leads to a problem', () => {
    for (const key of Object.values(contracts.constraintProblems)) expect(contracts.problems).toHaveProperty([key]);
  });
  it('names only constraints that a migration makes', () => {
    const migrations = contracts.constraintProblems;
    const text = readdirSync('migrations')
      .map((name) => readFileSync(join('migrations', name), 'utf8'))
      .join('\n');
    expect(Object.keys(migrations).filter((constraint) => !new RegExp(`\\b${constraint}\\b`).test(text))).toEqual([]);
  });
});
