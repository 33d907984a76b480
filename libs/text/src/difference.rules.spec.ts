import { differenceOf, mergeWords, replay } from '#text';
import { seeded } from '../../../test/support/hostile-updates.js';

const spelled = (before: string, after: string) =>
  differenceOf(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'gone' ? `[-${text}-]` : `[+${text}+]`))
    .join('');

describe('the difference of two texts, by words', () => {
  it.each([
    ['Recommends to share data', 'Recommends to share yearly data', 'Recommends to share[+ yearly+] data'],
    ['States shall report', 'States should report', 'States[- shall-][+ should+] report'],
    ['one two three', 'three', '[-one two three-][+three+]'],
    ['', 'new', '[+new+]'],
    ['old', '', '[-old-]'],
    ['same', 'same', 'same'],
    ['by 2026, at the latest', 'by 2027, at the latest', 'by[- 2026-][+ 2027+], at the latest'],
    ['l’État doit', 'l’État peut', 'l’État[- doit-][+ peut+]'],
    ['تتفق الدول', 'تتفق جميع الدول', 'تتفق[+ جميع+] الدول'],
  ])('%s → %s', (before, after, expected) => {
    expect(spelled(before, after)).toBe(expected);
  });

  it('holds both texts to the character, whatever they are', () => {
    const random = seeded(4);
    const words = (n: number) =>
      Array.from(
        { length: n },
        () => ['States', 'shall', ' ', ',', 'report', '\n', 'data', '(a)'][Math.floor(random() * 8)],
      ).join(random() < 0.5 ? ' ' : '');
    for (let n = 0; n < 400; n += 1) {
      const [before, after] = [words(Math.floor(random() * 30)), words(Math.floor(random() * 30))];
      const pieces = differenceOf(before, after);
      const text = (without: string) =>
        pieces
          .filter(({ kind }) => kind !== without)
          .map((piece) => piece.text)
          .join('');
      expect(text('new')).toBe(before);
      expect(text('gone')).toBe(after);
    }
  });

  it('two long texts that have nothing in common are told apart as a whole, not word by word', () => {
    const pieces = differenceOf('alpha beta '.repeat(5000), 'gamma delta epsilon '.repeat(5000));
    expect(pieces.map(({ kind }) => kind)).toEqual(['gone', 'new', 'same']);
  });
});

describe('two changes of one sentence', () => {
  const base = 'Recommends to share data every year';
  it.each([
    [
      'different words',
      'Strongly recommends to share data every year',
      'Recommends to share data every second year',
      'Strongly recommends to share data every second year',
    ],
    ['only mine', base, 'Recommends to share all data every year', 'Recommends to share all data every year'],
    ['only theirs', 'Recommends data', base, 'Recommends data'],
    ['the same twice', 'Recommends to share data', 'Recommends to share data', 'Recommends to share data'],
    [
      'both at one place',
      'Recommends to share health data every year',
      'Recommends to share labour data every year',
      'Recommends to share health labour data every year',
    ],
  ])('%s', (_, theirs, mine, merged) => expect(mergeWords(base, theirs, mine)).toEqual({ merged }));

  it('the same word changed by both is left to people', () => {
    expect(mergeWords(base, 'Recommends to share data every month', 'Recommends to share data every decade')).toEqual({
      conflict: true,
    });
    expect(mergeWords(base, 'Recommends to share data', 'Recommends to share data every leap year')).toEqual({
      conflict: true,
    });
  });
});

describe('after a refusal nothing typed is thrown away', () => {
  const block = (id: string, text: string) => ({ id, role: 'operative' as const, level: 0, text });
  const shared = [
    block('a', 'First words'),
    block('b', 'Second words'),
    block('c', 'Third words'),
    block('d', 'Fourth words'),
  ];

  it('open blocks take the words, locked and vanished ones give them back, and what nobody touched is left alone', () => {
    const mine = [
      block('a', 'First new words'),
      block('b', 'Second new words'),
      block('c', 'Third new words'),
      block('d', 'Fourth words'),
      block('n', 'A new block'),
    ];
    const record = [block('a', 'First words of all'), block('b', 'Second words'), block('d', 'Fourth words, changed')];
    expect(replay(shared, mine, record, (id) => id !== 'b')).toEqual({
      place: [{ blockId: 'a', text: 'First new words of all' }],
      kept: [
        { blockId: 'b', before: 'Second words', mine: 'Second new words', because: 'locked' },
        { blockId: 'c', before: 'Third words', mine: 'Third new words', because: 'gone' },
        { blockId: 'n', before: '', mine: 'A new block', because: 'new-block' },
      ],
    });
  });

  it('words that both changed are kept beside the record', () => {
    const outcome = replay(shared, [block('a', 'First sentence')], [block('a', 'First paragraph')], () => true);
    expect(outcome).toEqual({
      place: [],
      kept: [{ blockId: 'a', before: 'First words', mine: 'First sentence', because: 'both-changed' }],
    });
  });

  /** A paragraph that one parted where the record takes no new one. */
  describe.each([
    ['Latin', 'Recommends that States share data, ', 'and invites donors to help', 'and kindly invites donors to help'],
    ['in the middle of a word', 'Recommends that States sha', 're data every year', 're all data every year'],
    ['Arabic', 'توصي بأن تتبادل الدول ', 'البيانات كل سنة', 'جميع البيانات كل سنة'],
    ['Chinese', '建议各国每年', '交流数据并报告', '充分交流数据并报告'],
    ['combining marks', 'Demande à l’E\u0301tat de ', 'cre\u0301er un registre', 'cre\u0301er vite un registre'],
  ])('parted, %s', (_, first, second, edited) => {
    const whole = [block('a', first + second)];
    const parted = [block('a', first), block('n', second)];

    it('no word of the record goes with the parting', () => {
      expect(replay(whole, parted, whole, () => true)).toEqual({ place: [], kept: [] });
      expect(replay(whole, parted, whole, () => false)).toEqual({ place: [], kept: [] });
      const theirs = [block('a', `${first}${second}; also`)];
      expect(replay(whole, parted, theirs, () => true)).toEqual({ place: [], kept: [] });
    });

    it('what was written in the second half is placed behind the first, or kept once with it', () => {
      const mine = [block('a', first), block('n', edited)];
      expect(replay(whole, mine, whole, () => true)).toEqual({
        place: [{ blockId: 'a', text: first + edited }],
        kept: [],
      });
      expect(replay(whole, mine, whole, () => false)).toEqual({
        place: [],
        kept: [{ blockId: 'a', before: first + second, mine: first + edited, because: 'locked' }],
      });
    });

    it('parted twice it comes back whole, and a paragraph typed behind it is a new one', () => {
      const half = Math.floor(second.length / 2);
      const [b, c] = [second.slice(0, half), second.slice(half)];
      const mine = [block('a', first), block('n', b), block('m', c), block('o', 'A new block')];
      expect(replay(whole, mine, whole, () => true)).toEqual({
        place: [],
        kept: [{ blockId: 'o', before: '', mine: 'A new block', because: 'new-block' }],
      });
    });
  });

  it('words that were taken away do not come back with a new paragraph that shares one of them', () => {
    const mine = [block('a', 'First'), block('n', 'Other words, which were typed as a paragraph of their own')];
    expect(replay(shared, mine, shared, () => true)).toEqual({
      place: [{ blockId: 'a', text: 'First' }],
      kept: [{ blockId: 'n', before: '', mine: mine[1]!.text, because: 'new-block' }],
    });
  });

  it('what the record has already is not placed twice', () => {
    expect(replay(shared, [block('a', 'First new words')], [block('a', 'First new words')], () => true)).toEqual({
      place: [],
      kept: [],
    });
  });
});
