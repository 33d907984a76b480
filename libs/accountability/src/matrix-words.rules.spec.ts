import { type CellKind, cellKinds, cellWord } from '#contracts';
import { accountability as ar } from '../../../apps/web/src/i18n/ar/accountability.js';
import { implementation as arStatus } from '../../../apps/web/src/i18n/ar/implementation.js';
import { accountability as en } from '../../../apps/web/src/i18n/en/accountability.js';
import { implementation as enStatus } from '../../../apps/web/src/i18n/en/implementation.js';
import { accountability as fr } from '../../../apps/web/src/i18n/fr/accountability.js';
import { implementation as frStatus } from '../../../apps/web/src/i18n/fr/implementation.js';
import { matrixWords } from './matrix-words.rules.js';

const screens: Record<string, unknown> = {
  en: { accountability: en, implementation: enStatus },
  fr: { accountability: fr, implementation: frStatus },
  ar: { accountability: ar, implementation: arStatus },
};
const at = (words: unknown, key: string): unknown =>
  key.split('.').reduce<unknown>((of, name) => (of as Record<string, unknown> | undefined)?.[name], words);

describe('the printed matrix', () => {
  it.each(['en', 'fr', 'ar'])('in %s says what the screen says', (lang) => {
    const said = matrixWords(lang);
    const screen = (key: string) => at(screens[lang], key);
    expect(said.lang).toBe(lang);
    expect(said.kind).toEqual(
      Object.fromEntries(cellKinds.map((kind: CellKind) => [kind, screen(cellWord(kind))])) as typeof said.kind,
    );
    expect(said.recommendation).toBe(screen('accountability.grid.recommendation'));
    expect(said.reported).toBe(screen('accountability.grid.reported'));
    const filled = (key: string) =>
      (screen(key) as string).replace('{{count}}', '9').replace('{{of}}', '13').replace('{{percent}}', '69');
    const plain = (text: string) => text.replaceAll(/\s/g, ' ');
    expect(plain(said.share({ count: 9, of: 13, percent: 69 }))).toBe(plain(filled('accountability.sharePercent')));
    expect(plain(said.share({ count: 9, of: 13, percent: null }))).toBe(plain(filled('accountability.share')));
  });

  it.each(['es', 'ru', 'zh', 'xx'])('in %s, where the matrix is not translated, is English and says so', (lang) =>
    expect(matrixWords(lang)).toMatchObject({ lang: 'en', reported: 'Reported' }),
  );
});
