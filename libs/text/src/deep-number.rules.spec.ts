import { type DraftParagraph, recogniseWord } from '#text';

const paragraph = (words: string, label: DraftParagraph['label'] = null): DraftParagraph => ({
  before: words,
  after: words,
  by: [],
  heading: null,
  preambular: false,
  label,
  from: 'body',
  joins: null,
});
/** The numbers that were taken off the words, line by line below a title. */
const numbers = (...lines: (string | DraftParagraph)[]) =>
  recogniseWord([
    paragraph('Outcome of the Fourth Meeting'),
    ...lines.map((one) => (typeof one === 'string' ? paragraph(one) : one)),
  ])
    .slice(1)
    .map(({ printed }) => printed);

describe('a number of several parts that was typed before a paragraph', () => {
  it.each([
    '2.5 million people left their homes in that year.',
    '2.5 Million people left their homes.',
    '1.5 billion of the travellers crossed by land.',
    '12.5 per cent of them are children.',
    '3.2 % of the gross domestic product.',
    '3.5 kilometres lie between the two posts.',
    '1.1 times as many came in the year after.',
    '2.5 millions de personnes ont quitté leur foyer.',
    '7.5 pour cent sont des enfants.',
    '2.5 миллиона человек покинули свои дома.',
    '2.5 مليون شخص غادروا ديارهم.',
    '٢.٥ مليون شخص غادروا ديارهم.',
    '٢٫٥ مليون شخص غادروا ديارهم.',
    '٧.٥ في المائة منهم أطفال.',
    '٧.٥٪ منهم أطفال.',
    '٣-٥ سنوات تمضي قبل ذلك.',
    '2.5 亿人离开家园。',
  ])('is none in "%s"', (line) => {
    const [, block] = recogniseWord([paragraph('Outcome of the Fourth Meeting'), paragraph(line)]);
    expect(block).toMatchObject({ printed: null, text: line, confidence: 'unsure' });
  });

  it.each<[string, string, string]>([
    ['2.5 The delegations agree to meet again.', '2.5', 'The delegations agree to meet again.'],
    ['2.5. The delegations agree to meet again.', '2.5', 'The delegations agree to meet again.'],
    ['1.1 États membres et observateurs se réunissent.', '1.1', 'États membres et observateurs se réunissent.'],
    ['1.1 Участники договорились о следующем.', '1.1', 'Участники договорились о следующем.'],
    ['1.1 تعزز الدول التعاون.', '1.1', 'تعزز الدول التعاون.'],
    ['١.١ تعزز الدول التعاون.', '١.١', 'تعزز الدول التعاون.'],
    ['1．1 各国加强合作。', '1．1', '各国加强合作。'],
    ['2.5.1 to share what they know;', '2.5.1', 'to share what they know;'],
  ])('is one in "%s"', (line, printed, text) => {
    const [, block] = recogniseWord([paragraph('Outcome of the Fourth Meeting'), paragraph(line)]);
    expect(block).toMatchObject({ role: 'subparagraph', printed, text, confidence: 'likely' });
  });

  it('small letters after it do not matter where the numbers beside it count on', () => {
    expect(numbers('1.1 to share figures;', '1.2 to publish them.')).toEqual(['1.1', '1.2']);
    expect(numbers('2. States agree:', '2.1 to share figures.')).toEqual(['2.', '2.1']);
    expect(numbers('2.4 de partager ;', '2.4.1 chaque année ;', '2.5 de publier.')).toEqual(['2.4', '2.4.1', '2.5']);
    expect(numbers('1.9 Делиться данными;', '2.1 публиковать их.')).toEqual(['1.9', '2.1']);
    const two = { printed: '2.', format: 'decimal', level: 0 };
    expect(numbers(paragraph('States agree:', two), '2.1 to share figures.')).toEqual(['2.', '2.1']);
  });

  it('an amount between numbers that go on around it is left with its words', () => {
    expect(numbers('1.1 The State.', '2.5 million people left.', '1.2 The meeting.')).toEqual(['1.1', null, '1.2']);
    expect(numbers('2. The State.', '2.5 million people left.', '3. The meeting.')).toEqual(['2.', null, '3.']);
    // Two amounts that happen to count on.
    expect(numbers('2.5 million people left.', '2.6 million came.')).toEqual([null, null]);
  });

  it('an amount that stands exactly where its number is due may be either, and that is said', () => {
    const blocks = recogniseWord(
      ['Outcome', '2.4 The State.', '2.5 million people left.', '2.6 The meeting.'].map((line) => paragraph(line)),
    );
    expect(blocks[2]).toMatchObject({ printed: '2.5', confidence: 'unsure' });
    expect(blocks[3]).toMatchObject({ printed: '2.6', confidence: 'likely' });
  });

  it('a number of one part in other digits may be followed by an amount', () => {
    expect(numbers('٢. ٥ دول وقعت.', '三、2024年各国加强合作。')).toEqual(['٢.', '三.']);
  });
});
