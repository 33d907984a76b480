import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { remember, remembered } from '../ui/remember.js';
import { common } from './en/common.js';
import { type Area, areas } from './en/index.js';
import { languageOf, languages } from './languages.js';
import { pseudo, type Words } from './pseudo.js';

/** The language asked for by the address, else the one remembered on this device, else English. */
export function wantedLanguage(search = location.search): string {
  return languageOf(new URLSearchParams(search).get('lang') ?? remembered('lang')).code;
}

function give(area: string, words: Words) {
  i18next.addResourceBundle('en', area, words);
  i18next.addResourceBundle('pseudo', area, pseudo(words));
}

/** Fetches the words of these areas once; a screen shows itself when its words are there. */
export async function loadWords(...wanted: readonly Area[]): Promise<void> {
  const missing = wanted.filter((area) => !i18next.hasResourceBundle('en', area));
  await Promise.all(missing.map(async (area) => give(area, await areas[area]())));
}

/** Areas named by translation keys, such as those that a chapter's row brings along. */
export function areasOf(keys: readonly string[]): Area[] {
  const named = new Set(keys.map((key) => key.split('.')[0] ?? ''));
  return [...named].filter((area): area is Area => area in areas);
}

function show(code: string) {
  const language = languageOf(code);
  document.documentElement.lang = language.code === 'pseudo' ? 'en' : language.code;
  document.documentElement.dir = language.dir;
}

export async function startWords(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: wantedLanguage(),
    fallbackLng: 'en',
    supportedLngs: languages.map((language) => language.code),
    ns: ['common', ...Object.keys(areas)],
    defaultNS: 'common',
    nsSeparator: '.',
    keySeparator: '.',
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
    react: { bindI18nStore: 'added', useSuspense: false },
  });
  give('common', common);
  show(i18next.language);
  i18next.on('languageChanged', show);
  // Needed when something goes wrong, not for the first page.
  void loadWords('problem');
}

export async function speak(code: string): Promise<void> {
  remember('lang', code);
  await i18next.changeLanguage(code);
}
