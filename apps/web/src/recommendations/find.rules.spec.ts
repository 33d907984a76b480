import { type RecommendationLine, share } from '#contracts';
import { found } from './find.rules.js';

const line = (ordinal: number, text: string): RecommendationLine => ({
  id: String(ordinal),
  code: `CDM/2026/POR/R${String(ordinal).padStart(2, '0')}`,
  slug: `CDM-2026-POR-R${String(ordinal).padStart(2, '0')}`,
  ordinal,
  title: text,
  text,
  theme: 'Labour mobility',
  status: 'in_force',
  adoptedOn: '2026-11-20',
  dueOn: null,
  addressees: 13,
  reported: share(0, 13),
  own: null,
});
const lines = [
  line(1, 'Publish entry requirements.'),
  line(7, 'Name a focal point in the Ministère de l’Intérieur.'),
  line(17, 'A model contract for seasonal work.'),
];

describe('finding a recommendation', () => {
  it.each([
    ['', [1, 7, 17]],
    ['7', [7]],
    ['R07', [7]],
    ['cdm/2026/por/r17', [17]],
    ['CDM-2026-POR-R01', [1]],
    ['interieur ministere', [7]],
    ['labour', [1, 7, 17]],
    ['fishing', []],
  ] as const)('"%s"', (words, ordinals) => expect(found(lines, words).map(({ ordinal }) => ordinal)).toEqual(ordinals));
});
