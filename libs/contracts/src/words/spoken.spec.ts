import { filled, paperLang, spokenCodes, spokenMatrix, spokenQuestions } from '#contracts';

type Said = { [key: string]: string | Said };
const leaves = (words: Said, path = ''): [key: string, text: string][] =>
  Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : leaves(value, `${path}${key}.`),
  );
const languages = Object.keys(spokenCodes) as (keyof typeof spokenCodes)[];
const saidIn = (lang: keyof typeof spokenCodes) =>
  new Map(leaves({ codes: spokenCodes[lang], matrix: spokenMatrix[lang], questions: spokenQuestions[lang] }));
const places = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort().join();
const english = saidIn('en');
/** Words that are written alike. */
const alike: Readonly<Record<string, readonly string[]>> = {
  es: ['questions.option.A7.none', 'questions.option.A9.no', 'questions.answer.no'],
};

describe('the words that screens, files and papers share', () => {
  it.each(languages.filter((lang) => lang !== 'en'))(
    'in %s: every one, with its places, and none in English',
    (lang) => {
      const said = saidIn(lang);
      expect([...said.keys()].sort()).toEqual([...english.keys()].sort());
      for (const [key, text] of english) {
        expect([key, said.get(key)!.trim() === '']).toEqual([key, false]);
        expect([key, places(said.get(key)!)]).toEqual([key, places(text)]);
      }
      const same = [...english].filter(
        ([key, text]) => said.get(key) === text && !/^[^\p{L}]*$/u.test(text.replace(/\{\{\w+\}\}/g, '')),
      );
      expect(same.map(([key]) => key)).toEqual(alike[lang] ?? []);
    },
  );

  it('are in each language in its own letters', () => {
    const letters = { ar: /\p{Script=Arabic}/u, ru: /\p{Script=Cyrillic}/u, zh: /\p{Script=Han}/u };
    for (const [lang, own] of Object.entries(letters))
      for (const [key, text] of saidIn(lang as keyof typeof letters))
        if (/\p{L}/u.test(text.replace(/\{\{\w+\}\}/g, '')))
          expect([lang, key, own.test(text)]).toEqual([lang, key, true]);
  });

  it('are English for a reader of another language', () => {
    expect(['ru', 'ar', 'xx', 'constructor'].map(paperLang)).toEqual(['ru', 'ar', 'en', 'en']);
  });

  it('have their places filled, and keep one that nobody fills', () =>
    expect(filled('{{count}} of {{of}}: {{count}}, {{name}}', { count: 9, of: 13 })).toBe('9 of 13: 9, {{name}}'));
});
