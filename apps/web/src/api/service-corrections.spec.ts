import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import i18next from 'i18next';
import { common as arabic } from '../i18n/ar/common.js';
import { common as english } from '../i18n/en/common.js';
import { serviceCorrection } from './service-corrections.js';

const libs = resolve(__dirname, '../../../../libs');

const unforeseen = (arabic['correction'] as { other: string }).other;

/** Every finding that a service writes beside the name of a field; those of adoption name what only its own client sends. */
const written = readdirSync(libs, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('spec.ts') && !name.startsWith('adoption'))
  .flatMap((name) => [...readFileSync(join(libs, name), 'utf8').matchAll(/path[^{}\n]*?,\s*message: ['`](.+?)['`] }/g)])
  .map(([, words]) => words!.replace(/\$\{[^}]+\}/g, 'X'));

describe('what a service finds in a form', () => {
  beforeAll(() =>
    i18next.init({
      lng: 'ar',
      ns: ['common'],
      nsSeparator: '.',
      keySeparator: '.',
      resources: { ar: { common: arabic }, en: { common: english } },
    }),
  );

  it('finds the findings', () => expect(written).toContain('before the beginning'));

  it.each([...new Set(written)])('“%s” is said in the language of the reader', (words) => {
    const said = serviceCorrection(words);
    if (/^\w+(\.\w+)+$/.test(words)) expect(said).toBe(words);
    else {
      expect(said).not.toBe(unforeseen);
    }
  });

  it('what nobody foresaw asks to look again', () =>
    expect(serviceCorrection('Too small: expected string')).toBe(unforeseen));
});
