import { recognise } from '#text';

const draft = `Conclusions of the Third Meeting of the Corvane Dialogue

Recalling the conclusions of the second meeting, held in Port Salen,
and the commitments made there,

Recognizing that migration concerns origin, transit and destination alike,

The participants agree as follows:

A. Data and knowledge

1. The participating States establish a contact point for migration data
by the end of the year.
2. Recommends that each State:
(a) publishes its definitions;
(b) shares yearly figures, in particular:
(i) entries;
(ii) departures;
(c) reviews both.

B. Protection

3) Invites the Corvane Migration Agency to report to the next meeting.

Adopted in Port Salen.`;

describe('a pasted draft becomes blocks', () => {
  const blocks = recognise(draft);

  it('recognises title, preamble, chapeau, headings, paragraphs and what hangs under them', () => {
    expect(blocks.map(({ role, level, printed }) => [role, level, printed])).toEqual([
      ['title', 0, null],
      ['preambular', 0, null],
      ['preambular', 0, null],
      ['chapeau', 0, null],
      ['heading', 0, 'A.'],
      ['operative', 0, '1.'],
      ['operative', 0, '2.'],
      ['subparagraph', 1, '(a)'],
      ['subparagraph', 1, '(b)'],
      ['subparagraph', 2, '(i)'],
      ['subparagraph', 2, '(ii)'],
      ['subparagraph', 1, '(c)'],
      ['heading', 0, 'B.'],
      ['operative', 0, '3.'],
      ['paragraph', 0, null],
    ]);
  });

  it('joins wrapped lines, takes the number off the words and keeps the line it began on', () => {
    expect(blocks[1]!.text).toBe(
      'Recalling the conclusions of the second meeting, held in Port Salen, and the commitments made there,',
    );
    expect(blocks[5]).toMatchObject({
      line: 12,
      text: 'The participating States establish a contact point for migration data by the end of the year.',
      confidence: 'sure',
    });
  });

  it('says where it is not sure', () => {
    expect(blocks.at(-1)!.confidence).toBe('unsure');
    expect(blocks[1]!.confidence).toBe('sure');
  });

  it('(i) after (h) is a letter', () => {
    const list = 'abcdefghij'.split('').map((letter) => `(${letter}) item ${letter};`);
    expect(
      recognise(['Title', '', '1. Recommends:', ...list].join('\n'))
        .slice(2)
        .map(({ level }) => level),
    ).toEqual(Array(10).fill(1));
  });

  it('Windows line ends, tabs and unprintable characters do not matter; nothing at all gives nothing', () => {
    expect(recognise('Title\r\n\r\n1.\tFirst\u0000 words.\r\n').map(({ text }) => text)).toEqual([
      'Title',
      'First words.',
    ]);
    expect(recognise(' \n\n')).toEqual([]);
  });

  it('loses no word', () => {
    const words = (text: string) => text.replace(/\s+/g, ' ').trim();
    expect(words(blocks.map(({ printed, text }) => `${printed ?? ''} ${text}`).join(' '))).toBe(
      words(draft.replace('3)', '3.')),
    );
  });

  it('takes ninety pages in a moment, and twice as much in about twice the time', () => {
    const page = `${draft}\n\n`.repeat(3);
    const timed = (pages: number) => {
      const text = page.repeat(pages);
      const start = performance.now();
      recognise(text);
      return performance.now() - start;
    };
    timed(10);
    expect(timed(90)).toBeLessThan(1000);
    const hostile = `${'a'.repeat(200_000)}\n`.repeat(5) + '('.repeat(100_000);
    const start = performance.now();
    recognise(hostile);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('a mark of direction before a number does not hide it', () => {
    expect(recognise('العنوان\n\n\u200f1. توصي الدول').at(-1)).toMatchObject({ printed: '1.', text: 'توصي الدول' });
  });
});
