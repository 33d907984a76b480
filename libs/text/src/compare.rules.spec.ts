import { type ComparedBlock, compare, wordDifference } from './compare.rules.js';

const block = (id: string, text: string, more: Partial<ComparedBlock> = {}): ComparedBlock => ({
  id,
  role: 'operative',
  level: 0,
  number: id,
  text,
  ...more,
});
const told = (before: ComparedBlock[], now: ComparedBlock[]) =>
  compare(before, now).rows.map(
    ({ id, kind, moved, other, pieces }) =>
      `${id} ${kind}${moved && kind !== 'moved-away' ? ' moved' : ''}${other ? ` ${other}` : ''}: ${pieces
        .map(({ kind, text }) => (kind === 'same' ? text : kind === 'gone' ? `-[${text}]` : `+[${text}]`))
        .join('')}`,
  );

describe('comparing two states of a text', () => {
  const one = block('1', 'States shall share data');
  const two = block('2', 'The agency reports each year');
  const three = block('3', 'The meeting decides to meet again');

  it('says when they are identical', () => {
    expect(compare([one, two], [one, two])).toMatchObject({ identical: true });
    expect(compare([one, two], [two, one]).identical).toBe(false);
    expect(compare([one], [{ ...one, role: 'preambular' }]).identical).toBe(false);
  });

  it.each<[string, ComparedBlock[], ComparedBlock[], string[]]>([
    [
      'words',
      [one, two],
      [block('1', 'States are encouraged to share data'), two],
      ['1 changed: States-[ shall]+[ are encouraged to] share data', '2 same: The agency reports each year'],
    ],
    [
      'a new paragraph and one that is gone, each where it stands or stood',
      [one, two, three],
      [one, block('4', 'Something else entirely'), three],
      [
        '1 same: States shall share data',
        '2 removed: -[The agency reports each year]',
        '4 added: +[Something else entirely]',
        '3 same: The meeting decides to meet again',
      ],
    ],
    [
      'a moved paragraph, with its changed words, and where it was',
      [one, two, three],
      [three, one, block('2', 'The agency reports every year')].map((b, n) => ({ ...b, number: String(n + 1) })),
      [
        '3 same moved: The meeting decides to meet again',
        '1 same: States shall share data',
        '2 changed: The agency reports-[ each]+[ every] year',
        '3 moved-away: ',
      ],
    ],
    [
      'a split paragraph: no word of it is called new or gone',
      [one, block('2', 'The agency reports each year and the desk keeps a list')],
      [one, block('2', 'The agency reports each year'), block('9', ' and the desk keeps a list')],
      [
        '1 same: States shall share data',
        '2 same: The agency reports each year',
        '9 split 2:  and the desk keeps a list',
      ],
    ],
    [
      'a split paragraph whose halves were edited',
      [block('2', 'The agency reports each year and the desk keeps a list')],
      [block('2', 'The agency reports every year'), block('9', 'The desk keeps a public list')],
      [
        '2 changed: The agency reports-[ each]+[ every] year-[ and the]',
        '9 split 2: +[The] desk keeps a+[ public] list',
      ],
    ],
    [
      'joined paragraphs',
      [one, two, three],
      [block('1', 'States shall share data. The agency reports each year'), three],
      [
        '1 changed: States shall share data-[The]+[. The] agency reports each year',
        '2 merged 1: ',
        '3 same: The meeting decides to meet again',
      ],
    ],
    [
      'Arabic, by words',
      [block('1', 'تلتزم الدول بتقديم تقرير كل سنة')],
      [block('1', 'تشجع الدول على تقديم تقرير كل سنة')],
      ['1 changed: -[تلتزم]+[تشجع] الدول-[ بتقديم]+[ على تقديم] تقرير كل سنة'],
    ],
    [
      'Chinese, by words without spaces',
      [block('1', '各国应共享移民数据')],
      [block('1', '各国应交换移民数据')],
      ['1 changed: 各国应-[共享]+[交换]移民数据'],
    ],
    ['nothing against something', [], [one], ['1 added: +[States shall share data]']],
    ['an empty new paragraph', [one], [one, block('5', '')], ['1 same: States shall share data', '5 added: ']],
  ])('tells %s', (_, before, now, rows) => {
    expect(told(before, now).map((row) => row.replaceAll(']+[', ''))).toEqual(
      rows.map((row) => row.replaceAll(']+[', '')),
    );
  });

  it('loses no word: each state can be read back from the rows', () => {
    const before = [one, two, three, block('4', 'A long tail of words that will be cut in two')];
    const now = [
      block('4', 'A long tail of words'),
      block('5', ' that will be cut in two'),
      block('1', 'States share'),
      three,
    ];
    const { rows } = compare(before, now);
    for (const { id, text } of now)
      expect(
        rows
          .find((row) => row.id === id && row.now)!
          .pieces.filter(({ kind }) => kind !== 'gone')
          .map(({ text }) => text)
          .join(''),
      ).toBe(text);
  });

  it('shows combining marks and emoji whole', () => {
    expect(wordDifference('cafe\u0301 👩‍👧', 'cafe\u0301s 👩‍👧')).toEqual([
      { kind: 'gone', text: 'cafe\u0301' },
      { kind: 'new', text: 'cafe\u0301s' },
      { kind: 'same', text: ' 👩‍👧' },
    ]);
  });
});
