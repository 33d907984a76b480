import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { PAGE_LANG } from '#contracts';
import { remember, remembered } from '../ui/remember.js';
import { apart } from './apart.js';
import { common } from './en/common.js';
import { type Area, areas } from './en/index.js';
import { type Language, languageOf, languages } from './languages.js';
import { type Pack, packs } from './packs.js';
import { pseudo, type Words } from './pseudo.js';

/** The language asked for by the address, else the one remembered on this device, else English. */
export function wantedLanguage(search = location.search): string {
  return languageOf(new URLSearchParams(search).get('lang') ?? remembered('lang')).code;
}

/** Areas that some page has asked for since the house was opened. */
const asked = new Set<Area>();
/** What was fetched, as `language area`. */
const fetched = new Set<string>();
const opened = new Map<string, Promise<Pack>>();

/** The words of a language other than English; undefined where it has none. */
function packOf(code: string): Promise<Pack> | undefined {
  const known = opened.get(code);
  if (known || !packs[code]) return known;
  const opening = packs[code]();
  opened.set(code, opening);
  opening.catch(() => opened.delete(code));
  return opening;
}

function give(area: string, words: Words) {
  i18next.addResourceBundle('en', area, words);
  if (wantedLanguage() === 'pseudo') i18next.addResourceBundle('pseudo', area, pseudo(words));
}

/** One area in one language, or in English where that language does not have it. */
async function fetchArea(code: string, area: Area): Promise<void> {
  const own = (await packOf(code))?.areas[area];
  if (own && !i18next.hasResourceBundle(code, area)) i18next.addResourceBundle(code, area, await own());
  if (!own && !i18next.hasResourceBundle('en', area)) give(area, await areas[area]());
  fetched.add(`${code} ${area}`);
}

/** Fetches the words of these areas once; a screen shows itself when its words are there. */
export async function loadWords(...wanted: readonly Area[]): Promise<void> {
  for (const area of wanted) asked.add(area);
  await Promise.all(wanted.map((area) => fetchArea(i18next.language, area)));
}

/** Whether a screen can show words of these areas now. */
export const wordsAreHere = (wanted: readonly Area[]): boolean =>
  wanted.every((area) => fetched.has(`${i18next.language} ${area}`));

/** Areas named by translation keys, such as those that a chapter's row brings along. */
export function areasOf(keys: readonly string[]): Area[] {
  const named = new Set(keys.map((key) => key.split('.')[0] ?? ''));
  return [...named].filter((area): area is Area => area in areas);
}

const codeOf = (language: Language): string => (language.code === 'pseudo' ? 'en' : language.code);

function show(code: string) {
  const language = languageOf(code);
  document.documentElement.lang = codeOf(language);
  document.documentElement.dir = language.dir;
}

/** The name as the service knows it; its type says that it is the same one, and the door does not fetch the contracts for it. */
const COOKIE: typeof PAGE_LANG = 'rapporteur_lang';
const YEAR_S = 31_536_000;

/** Tells the service what language is read here, with every question from now on. */
function tell(code: string) {
  const told = `${COOKIE}=${codeOf(languageOf(code))}`;
  if (document.cookie.split('; ').includes(told)) return;
  // biome-ignore lint/suspicious/noDocumentCookie: the next question must carry it, and cookieStore keeps it some time later.
  document.cookie = `${told}; path=/; max-age=${YEAR_S}; samesite=lax`;
}

export async function startWords(): Promise<void> {
  // The house asks its first questions while the words are being fetched.
  tell(wantedLanguage());
  await i18next.use(initReactI18next).init({
    lng: wantedLanguage(),
    fallbackLng: 'en',
    supportedLngs: languages.map((language) => language.code),
    ns: ['common', ...Object.keys(areas)],
    defaultNS: 'common',
    nsSeparator: '.',
    keySeparator: '.',
    resources: {},
    // React escapes; what is done here is that names keep their own direction.
    interpolation: { escapeValue: true, escape: (words) => apart(words, languageOf(i18next.language).dir) },
    returnNull: false,
    react: { bindI18nStore: 'added', useSuspense: false },
  });
  give('common', common);
  await openLanguage(i18next.language);
  show(i18next.language);
  i18next.on('languageChanged', show);
  // Needed when something goes wrong, not for the first page.
  void loadWords('problem');
}

/** The shell's words of a language and of every area that is already on the screen. */
async function openLanguage(code: string): Promise<void> {
  const pack = await packOf(code)?.catch(() => undefined);
  if (pack) i18next.addResourceBundle(code, 'common', pack.common);
  await Promise.all([...asked].map((area) => fetchArea(code, area)));
}

/** Speaks another language, once its words are there: no sentence is shown half in one and half in another. */
export async function speak(code: string): Promise<void> {
  remember('lang', code);
  tell(code);
  await openLanguage(code);
  await i18next.changeLanguage(code);
}
