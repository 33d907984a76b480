import { common } from './en/common.js';
import { areas } from './en/index.js';
import { languages } from './languages.js';
import { type Pack, packs } from './packs.js';
import type { Words } from './pseudo.js';

const plural = /_(zero|one|two|few|many|other)$/;
const places = (text: string) => [...new Set(text.match(/\{\{[^}]*\}\}|<\/?\w+>/g) ?? [])].sort();
const bare = (text: string) => text.replace(/\{\{[^}]*\}\}|<\/?\w+>/g, '');

/** Every sentence by its key; the forms of a counted one stand together. */
function sentences(words: Words, path: string, into = new Map<string, Map<string, string>>()) {
  for (const [name, value] of Object.entries(words)) {
    if (typeof value !== 'string') {
      sentences(value, `${path}.${name}`, into);
      continue;
    }
    const form = plural.exec(name)?.[1] ?? '';
    const key = `${path}.${name.replace(plural, '')}`;
    into.set(key, (into.get(key) ?? new Map()).set(form, value));
  }
  return into;
}

async function english(): Promise<Record<string, Words>> {
  const fetched = await Promise.all(Object.entries(areas).map(async ([area, load]) => [area, await load()] as const));
  return { common, ...Object.fromEntries(fetched) };
}
async function spoken(pack: Pack): Promise<Record<string, Words>> {
  const fetched = await Promise.all(
    Object.entries(pack.areas).map(async ([area, load]) => [area, await load()] as const),
  );
  return { common: pack.common, ...Object.fromEntries(fetched) };
}
/** Sentences that are the same in English and here, and should be: names, symbols, words that both languages have. */
const sameOnPurpose: Readonly<Record<string, readonly RegExp[]>> = {
  fr: [
    /^[^\p{L}]*$/u,
    /^(– )?Rapporteur$/,
    /^(Message|Messages|Date|Dates|Note|Notes|Action|Actions|Document|Documents|Observations?|Participants?|Questions?|Source|Sources|Total|Public|Code|Type|Situation|Options?|Mission|Description|Confirmation|Notification|Notifications|Version|Versions|Session|Sessions|Configuration|Administration|Format|Table|Suspension|Justice|Police|Conclusion|Conclusions|Passage|Page|Pages|Sections?|Points?|Instructions?|organisations?)$/,
    /^(CSV|XLSX|JSON|PDF|Word|DOCX)$/,
  ],
  zh: [/^[^\p{L}]*$/u, /^(– )?Rapporteur$/, /^(CSV|XLSX|JSON|PDF|Word|DOCX)$/],
  es: [/^[^\p{L}]*$/u, /^(– )?Rapporteur$/, /^(CSV|XLSX|JSON|PDF|Word|DOCX)$/],
  ru: [
    /^[^\p{L}]*$/u,
    /^(– )?Rapporteur$/,
    /^(CSV|XLSX|JSON|PDF|Word|DOCX)$/,
    /^(Tab|Enter|Esc|Ctrl K|Ctrl \+ [A-Z])$/,
  ],
  ar: [/^[^\p{L}]*$/u, /^(CSV|XLSX|JSON|PDF|DOCX|Rapporteur|Ctrl K)$/, /^– Rapporteur$/],
};

/** What everybody meets, also before signing in: a language that is being prepared says all of this itself. */
const publicAreas = ['common', 'door', 'ground', 'problem', 'help'];
const preparing = ['es', 'ru', 'zh'];

const ready = languages.filter(({ ready: offered, code }) => offered && code !== 'en').map(({ code }) => code);

describe.each(Object.keys(packs))('the words in %s', (code) => {
  const of = async () => ({ en: await english(), own: await spoken(await packs[code]!()) });
  const complete = (ready as string[]).includes(code);

  it('are there for everything that English says, where the language is offered', async () => {
    const { en, own } = await of();
    // Words of the shell are taken from English one by one while a language is being prepared.
    const wanted = complete ? Object.keys(en) : Object.keys(own).filter((area) => area !== 'common');
    const missing = wanted.flatMap((area) => {
      const there = sentences(own[area] ?? {}, area);
      return [...sentences(en[area]!, area).keys()].filter((key) => !there.has(key));
    });
    expect(missing).toEqual([]);
  });

  if (preparing.includes(code) && !complete)
    it('are there for all of the shell and the public pages while the language is being prepared', async () => {
      const { en, own } = await of();
      const missing = publicAreas.flatMap((area) => {
        const there = sentences(own[area] ?? {}, area);
        return [...sentences(en[area]!, area).keys()].filter((key) => !there.has(key));
      });
      expect(missing).toEqual([]);
    });

  it('say nothing that English does not say', async () => {
    const { en, own } = await of();
    const extra = Object.keys(own).flatMap((area) => {
      const there = sentences(en[area] ?? {}, area);
      return [...sentences(own[area]!, area).keys()].filter((key) => !there.has(key));
    });
    expect(extra).toEqual([]);
  });

  it('have every plural form of the language, and none that it does not have', async () => {
    const { en, own } = await of();
    const wanted = [...new Intl.PluralRules(code).resolvedOptions().pluralCategories].sort();
    const wrong = Object.keys(own).flatMap((area) => {
      const there = sentences(own[area]!, area);
      return [...sentences(en[area] ?? {}, area)].flatMap(([key, forms]) => {
        const counted = forms.has('other');
        const said = there.get(key);
        if (!said || !counted) return [];
        const missing = wanted.filter((form) => !said.has(form));
        const strange = [...said.keys()].filter((form) => form !== 'zero' && !wanted.includes(form as never));
        return [...missing.map((form) => `${key}_${form}`), ...strange.map((form) => `not ${key}_${form}`)];
      });
    });
    expect(wrong).toEqual([]);
  });

  it('keep the places of names and numbers', async () => {
    const { en, own } = await of();
    const wrong = Object.keys(own).flatMap((area) => {
      const there = sentences(own[area]!, area);
      return [...sentences(en[area] ?? {}, area)].flatMap(([key, forms]) => {
        const wanted = places(forms.get('other') ?? [...forms.values()][0] ?? '');
        return [...(there.get(key) ?? [])].flatMap(([form, text]) => {
          const found = places(text);
          // "One State" and "two States" may be said without the figure.
          const may = ['zero', 'one', 'two'].includes(form) ? wanted.filter((place) => place !== '{{count}}') : wanted;
          const lacks = may.filter((place) => !found.includes(place));
          const strange = found.filter((place) => !wanted.includes(place));
          return lacks.length + strange.length > 0 ? [`${key}_${form}: ${[...lacks, ...strange].join(' ')}`] : [];
        });
      });
    });
    expect(wrong).toEqual([]);
  });

  it('are not English', async () => {
    const { en, own } = await of();
    const allowed = sameOnPurpose[code] ?? [];
    const same = Object.keys(own).flatMap((area) => {
      const there = sentences(own[area]!, area);
      return [...sentences(en[area] ?? {}, area)].flatMap(([key, forms]) =>
        [...(there.get(key)?.entries() ?? [])]
          .filter(([form, text]) => text === forms.get(form) && !allowed.some((one) => one.test(bare(text).trim())))
          .map(([form, text]) => `${key}_${form}: ${text}`),
      );
    });
    expect(same).toEqual([]);
  });

  if (code === 'ar')
    it('are at least nine tenths Arabic letters', async () => {
      const { own } = await of();
      const foreign = Object.keys(own).flatMap((area) =>
        [...sentences(own[area]!, area)].flatMap(([key, forms]) =>
          [...forms.values()]
            .filter((text) => {
              // Names of kinds of files are the same everywhere; the stroke that lengthens a letter belongs to several scripts.
              const letters =
                bare(text)
                  .replace(/\b(CSV|XLSX|JSON|PDF|DOCX)\b/g, '')
                  .match(/\p{L}/gu) ?? [];
              const arabic = letters.filter((letter) => /\p{Script_Extensions=Arabic}/u.test(letter));
              return letters.length > 0 && arabic.length / letters.length < 0.9;
            })
            .filter((text) => !(sameOnPurpose['ar'] ?? []).some((one) => one.test(bare(text).trim())))
            .map((text) => `${key}: ${text}`),
        ),
      );
      expect(foreign).toEqual([]);
    });
});
