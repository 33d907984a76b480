import type { TFunction } from 'i18next';
import { paragraphWords } from './block-words.js';

it('the words around the paragraphs are asked for once, however often a colleague types and however long the text is', () => {
  const asked: string[] = [];
  const t = ((key: string, { number }: { number?: string } = {}) => {
    asked.push(key);
    return number ? `${key} ${number}` : key;
  }) as unknown as TFunction;
  const words = paragraphWords(t);
  const drawn = () =>
    Array.from({ length: 120 }, (_, n) => [
      words.paragraph(n === 0 ? null : `${n}.`),
      words.state(n % 2 === 0 ? undefined : ({ state: 'agreed' } as Parameters<typeof words.state>[0])),
    ]);
  const first = drawn();
  expect(first[0]).toEqual([
    'drafting.paragraphUnnumbered',
    { word: 'drafting.state.open', glyph: 'open', tone: 'open' },
  ]);
  expect(first[7]).toEqual([
    'drafting.paragraph 7',
    { word: 'drafting.state.agreed', glyph: 'agreed', tone: 'agreed' },
  ]);
  expect(asked).toHaveLength(120 + 2);
  for (let change = 0; change < 10; change += 1) expect(drawn()).toEqual(first);
  expect(asked).toHaveLength(120 + 2);
});
