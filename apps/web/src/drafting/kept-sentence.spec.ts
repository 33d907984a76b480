import { createInstance, type TFunction } from 'i18next';
import { drafting as ar } from '../i18n/ar/drafting.js';
import { drafting as en } from '../i18n/en/drafting.js';
import { drafting as fr } from '../i18n/fr/drafting.js';
import { keptSentence } from './kept-sentence.js';
import type { KeptParagraph, KeptWords } from './room-state.js';

const block = (number: string | null, rest: Partial<KeptParagraph> = {}): KeptParagraph => ({
  blockId: `block ${number}`,
  before: 'Invites',
  mine: 'Invites all',
  because: 'locked',
  blockState: 'agreed',
  number,
  ...rest,
});
const words = (placed: number, ...blocks: KeptParagraph[]): KeptWords => ({
  problem: { type: '', key: 'block-locked', status: 423, title: '' },
  textState: 'drafting',
  placed,
  blocks,
  at: '2026-11-21T09:00:00.000Z',
});

async function speak(lng: string, drafting: object): Promise<TFunction> {
  const i18n = createInstance();
  await i18n.init({ lng, resources: { [lng]: { translation: { drafting } } }, interpolation: { escapeValue: false } });
  return i18n.t;
}

describe('the sentence over kept words', () => {
  const eleven = block('11.');
  const twelve = block('12.');
  const removed = block('13.', { because: 'gone' });
  const pasted = { ...words(0, block(null, { because: 'new-block' })), pasted: true };
  const lines = (count: number): KeptWords => ({
    ...words(0, block(null, { because: 'new-block', mine: Array.from({ length: count }, () => 'A line.').join('\n') })),
    pasted: true,
  });
  const unheard = { ...pasted, problem: { ...pasted.problem, status: 0 } };
  it.each<[string, object, KeptWords, string]>([
    [
      'en',
      en,
      words(3, eleven),
      '3 of your changes were placed, 1 is kept as a proposal because paragraph 11 was agreed meanwhile.',
    ],
    [
      'en',
      en,
      words(1, eleven, removed),
      '1 of your changes was placed, 2 are kept as proposals because paragraph 11 was agreed meanwhile, paragraph 13 was removed meanwhile.',
    ],
    [
      'en',
      en,
      words(0, block(null, { because: 'without-place' })),
      '1 is kept as a proposal because words that you typed before them are not in the record, so their place is not known.',
    ],
    ['en', en, words(2), '2 of your changes were placed.'],
    [
      'en',
      en,
      words(0, block(null)),
      '1 is kept as a proposal because a paragraph without a number was agreed meanwhile.',
    ],
    [
      'fr',
      fr,
      words(3, eleven),
      '3 de vos modifications ont été placées, 1 est conservée comme proposition : le paragraphe 11 a été convenu entre-temps.',
    ],
    [
      'fr',
      fr,
      words(1, eleven, twelve),
      '1 de vos modifications a été placée, 2 sont conservées comme propositions : le paragraphe 11 a été convenu entre-temps ; le paragraphe 12 a été convenu entre-temps.',
    ],
    [
      'ar',
      ar,
      words(3, eleven),
      'أُدرجت 3 تغييرات من تغييراتكم، وحُفظ تغيير واحد بوصفه اقتراحا لأن الفقرة 11 اتُّفق عليها في هذه الأثناء.',
    ],
    [
      'ar',
      ar,
      words(2, eleven, twelve),
      'أُدرج تغييران من تغييراتكم، وحُفظ تغييران بوصفهما اقتراحين لأن الفقرة 11 اتُّفق عليها في هذه الأثناء، والفقرة 12 اتُّفق عليها في هذه الأثناء.',
    ],
    [
      'en',
      en,
      words(0, block('11.', { drafted: 'rights-ended' }), block('12.', { drafted: 'not-permitted' })),
      '2 are kept on this device because paragraph 11 was agreed meanwhile, paragraph 12 was agreed meanwhile.',
    ],
    [
      'en',
      en,
      words(0, block('11.', { drafted: 'there' })),
      '1 is kept as a proposal because paragraph 11 was agreed meanwhile.',
    ],
    ['en', en, pasted, '1 paragraph is kept as one proposal because what you pasted was refused.'],
    ['en', en, lines(900), '900 paragraphs are kept together as one proposal because what you pasted was refused.'],
    ['en', en, unheard, '1 paragraph is kept as one proposal because nobody answered when you pasted.'],
    [
      'fr',
      fr,
      lines(2),
      '2 paragraphes sont conservés ensemble comme une seule proposition\u00a0: ce que vous avez collé a été refusé.',
    ],
    ['ar', ar, unheard, 'حُفظت فقرة واحدة بوصفها اقتراحا واحدا لأن أحدا لم يُجب حين لصقتم.'],
    ['ar', ar, lines(12), 'حُفظت 12 فقرة معا بوصفها اقتراحا واحدا لأن ما لصقتموه رُفض.'],
    // Too much for one draft, or kept by an older page: counted as what it is.
    [
      'en',
      en,
      { ...words(0, block(null), block(null)), pasted: true },
      '2 are kept as proposals because what you pasted was refused.',
    ],
    ['ar', ar, words(11), 'أُدرج 11 تغييرا من تغييراتكم.'],
  ])('%s: %#', async (lng, drafting, kept, sentence) =>
    expect(keptSentence(kept, await speak(lng, drafting))).toBe(sentence),
  );
});
