import * as Y from 'yjs';
import { blockElement, blockElements, characterBefore, perform, rootOf, seedText } from '#text';
import { LiveText } from './live-text.js';
import { placeAgain } from './place-again.js';
import { problemOfKey } from './refusals.js';

const one = '00000000-0000-7000-8000-000000000001';
const words = 'Recommends to share data every year';
const [two, three] = ['00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000003'];

const textIn = (doc: Y.Doc, n: number) => blockElements(doc)[n]!.get(0) as Y.XmlText;
/** As Enter does it: the second half under an id of its own, in one change. */
function split(doc: Y.Doc, n: number, at: number, id: string, typed = ''): void {
  doc.transact(() => {
    const text = textIn(doc, n);
    const tail = text.toString().slice(at);
    text.delete(at, text.length - at);
    rootOf(doc).insert(n + 1, [blockElement({ id, role: 'operative', text: tail })]);
    if (typed !== '') textIn(doc, n + 1).insert(0, typed);
  });
}

/** Somebody has done something that nobody heard yet, and hears what others did meanwhile. */
function heard(mine: (doc: Y.Doc) => void, theirs: ((doc: Y.Doc) => void)[], asked = false, besides: string[] = []) {
  const server = new Y.Doc();
  const others = besides.map((text, n) => ({ id: [two, three][n]!, role: 'operative' as const, text }));
  seedText(server, [{ id: one, role: 'operative', text: words }, ...others]);
  const text = LiveText.of('load', 1, 1, [Y.encodeStateAsUpdate(server)]);
  mine(text.doc);
  if (asked) text.shared();
  for (const [n, act] of theirs.entries()) {
    const known = Y.encodeStateVector(server);
    act(server);
    text.take({ updates: [Y.encodeStateAsUpdate(server, known)], to: 2 + n });
  }
  const told = text.mine();
  // What the service refused is done where the words stand now, and nothing of it is left over.
  const anew = LiveText.of('anew', 1, text.seq, [text.state()]);
  anew.typeAs(4242);
  const { words: kept } = placeAgain(anew, {
    shared: anew.shared(),
    mine: told,
    may: () => true,
    problem: problemOfKey('words-carried-on'),
    textState: 'drafting',
    blocks: new Map(),
  });
  const stands = anew.mine().map((block) => block.text);
  expect(text.shared().map((block) => block.text)).toEqual(
    blockElements(server).map((element) => (element.get(0) as Y.XmlText).toString()),
  );
  text.destroy();
  anew.destroy();
  return { told: told.map((block) => block.text), stands, kept: kept?.blocks ?? [] };
}

describe('words that are taken out of a paragraph that others part before that is heard', () => {
  const takeOut = (from: number, length: number) => (doc: Y.Doc) => textIn(doc, 0).delete(from, length);
  const at20 = (doc: Y.Doc) => split(doc, 0, 20, 'second');
  const pastes = (at: number, over: string, lines: [string, string]) => (doc: Y.Doc) => {
    const place = (offset: number) => ({ blockId: one, after: characterBefore(blockElements(doc)[0]!, offset) });
    const [from, to] = [place(at), place(at + over.length)];
    doc.transact(() => void perform(doc, { kind: 'paste', from, to, words: over, lines }, { newId: () => 'second' }));
  };

  it.each<[string, (doc: Y.Doc) => void, ((doc: Y.Doc) => void)[], string[]]>([
    ['in the first half', takeOut(0, 11), [at20], ['to share ', 'data every year']],
    ['in the second half', takeOut(24, 6), [at20], ['Recommends to share ', 'data year']],
    ['across both', takeOut(14, 11), [at20], ['Recommends to ', 'every year']],
    ['the whole second half', takeOut(20, 15), [at20], ['Recommends to share ', '']],
    [
      'which is parted again',
      takeOut(24, 6),
      [at20, (doc) => split(doc, 1, 5, 'third')],
      ['Recommends to share ', 'data', ' year'],
    ],
    [
      'by somebody who types on in it',
      takeOut(24, 6),
      [(doc) => split(doc, 0, 20, 'second', 'all ')],
      ['Recommends to share ', 'all data year'],
    ],
    [
      'out of which others took words at the same time',
      takeOut(24, 6),
      [
        (doc) =>
          doc.transact(() => {
            textIn(doc, 0).delete(30, 5);
            split(doc, 0, 20, 'second');
            textIn(doc, 0).delete(0, 11);
          }),
      ],
      ['to share ', 'data'],
    ],
    [
      'that goes behind pasted lines',
      takeOut(24, 6),
      [pastes(20, '', ['all ', 'of the '])],
      ['Recommends to share all ', 'of the data year'],
    ],
    [
      'that goes behind lines pasted over others',
      takeOut(24, 6),
      [pastes(11, 'to share ', ['all of it:', 'the '])],
      ['Recommends all of it:', 'the data year'],
    ],
    [
      'with all that goes behind pasted lines',
      takeOut(20, 15),
      [pastes(20, '', ['all of it, which is more than what follows: ', 'this and that and the rest of it, as '])],
      ['Recommends to share all of it, which is more than what follows: ', 'this and that and the rest of it, as '],
    ],
  ])('%s: they are taken out where they stand now', (_, mine, theirs, expected) => {
    for (const asked of [false, true])
      expect(heard(mine, theirs, asked)).toEqual({ told: expected, stands: expected, kept: [] });
  });

  it.each([
    ['behind', 25],
    ['at the same place', 20],
    ['before', 14],
  ])('by oneself, too, %s: only one’s own parting is given up, and no word goes with it or stands twice', (_, at) => {
    const parted = ['Recommends to share ', 'data every year'];
    // Where the two new paragraphs stand among each other is decided by ids that are drawn.
    for (let n = 0; n < 8; n += 1)
      expect(heard((doc) => split(doc, 0, at, 'mine'), [at20])).toEqual({ told: parted, stands: parted, kept: [] });
  });

  it('by oneself, with words typed in the new paragraph: those are kept, and the others stand as they do', () => {
    const done = heard((doc) => split(doc, 0, 14, 'mine', 'all '), [at20]);
    expect(done.stands).toEqual(['Recommends to share ', 'data every year']);
    expect(done.kept).toMatchObject([{ mine: 'all share data every year', because: 'new-block' }]);
  });

  it('elsewhere only by oneself, which the service refuses for another reason: what was typed in the new one goes back with it', () =>
    expect(
      heard((doc) => split(doc, 0, 20, 'mine', 'all '), [(doc) => textIn(doc, 0).insert(0, 'Strongly ')]),
    ).toMatchObject({ stands: ['Strongly Recommends to share all data every year'], kept: [] }));

  it('by oneself, and acknowledged before others part it again: that stands', () => {
    const mine: Uint8Array[] = [];
    const done = heard(
      (doc) => {
        doc.on('update', (update: Uint8Array) => mine.push(update));
        split(doc, 0, 20, 'mine');
      },
      [(doc) => Y.applyUpdate(doc, mine[0]!), (doc) => split(doc, 0, 11, 'second')],
    );
    const parted = ['Recommends ', 'to share ', 'data every year'];
    expect(done).toEqual({ told: parted, stands: parted, kept: [] });
  });

  it('in a paragraph beside which a new one is only typed: nothing is taken out of that', () =>
    expect(
      heard(takeOut(24, 6), [
        (doc) =>
          doc.transact(() => {
            textIn(doc, 0).delete(24, 6);
            rootOf(doc).insert(1, [blockElement({ id: 'typed', role: 'operative', text: 'yet every thing' })]);
          }),
      ]).stands,
    ).toEqual(['Recommends to share data year', 'yet every thing']));

  describe('by oneself, of a paragraph that others move before that is heard', () => {
    const act = (command: Parameters<typeof perform>[1]) => (doc: Y.Doc) =>
      doc.transact(() => void perform(doc, command, { newId: () => 'new' }));
    const away = act({ kind: 'move', blockId: one, after: two });
    const back = act({ kind: 'move', blockId: one, after: null });
    const joined = act({ kind: 'merge', blockId: one });
    const typedOn = (doc: Y.Doc) => textIn(doc, 0).insert(words.length, ', and so on');
    const parted = (typed?: string) => (doc: Y.Doc) => split(doc, 0, 20, 'mine', typed);
    it.each<[string, ((doc: Y.Doc) => void)[], string[]]>([
      ['moved', [away], ['Second.', words]],
      ['moved, after others typed on in it', [typedOn, away], ['Second.', `${words}, and so on`]],
      ['moved there and back', [away, back], [words, 'Second.']],
      ['moved and joined', [typedOn, away, joined], [`Second.${words}, and so on`]],
    ])('%s: no word of the record goes with the parting', (_, theirs, expected) => {
      for (const asked of [false, true])
        expect(heard(parted(), theirs, asked, ['Second.'])).toEqual({ told: expected, stands: expected, kept: [] });
    });

    it.each([
      ['in the half that stayed', 5],
      ['in the half that was parted away', 25],
    ])('by others, who part it first and are heard at once: what one typed %s doubles nothing', (_, at) => {
      const typed = (doc: Y.Doc) => textIn(doc, 0).insert(at, 'X');
      const both = (doc: Y.Doc) => {
        split(doc, 0, 20, 'second');
        away(doc);
      };
      for (const asked of [false, true]) {
        const { stands, kept } = heard(typed, [both], asked, ['Second.']);
        const all = [...stands, ...kept.map(({ mine }) => mine)].join();
        expect(all).toContain('X');
        expect(stands.map((one) => one.replace('X', ''))).toEqual([
          'data every year',
          'Second.',
          'Recommends to share ',
        ]);
      }
    });

    it.each<[string, ((doc: Y.Doc) => void)[], string[]]>([
      ['joined', [], [`${words}Second one.`, 'Third.']],
      [
        'joined to one that is moved then',
        [act({ kind: 'move', blockId: one, after: three })],
        ['Third.', `${words}Second one.`],
      ],
      ['joined to one that is joined to', [act({ kind: 'merge', blockId: three })], [`${words}Second one.Third.`]],
    ])('%s: no word goes with the parting', (_, then, expected) => {
      const mine = (doc: Y.Doc) => split(doc, 1, 6, 'mine');
      const theirs = [act({ kind: 'merge', blockId: two }), ...then];
      expect(heard(mine, theirs, false, ['Second one.', 'Third.'])).toEqual({
        told: expected,
        stands: expected,
        kept: [],
      });
    });

    it('what one typed in it before parting it stands where it was moved as well', () => {
      const typed = (doc: Y.Doc) => {
        textIn(doc, 0).insert(25, 'X');
        split(doc, 0, 20, 'mine');
        textIn(doc, 1).insert(0, 'Y');
        split(doc, 1, 3, 'third');
      };
      const { stands, kept } = heard(typed, [away], false, ['Second.']);
      const all = [...stands, ...kept.map(({ mine }) => mine)].join();
      expect([all.split('X').length > 1, all.split('Y').length > 1]).toEqual([true, true]);
      expect(stands[1]?.replace('X', '').replace('Y', '')).toBe(words);
    });

    it('another that is joined to it stands behind the half that was parted away', () => {
      const done = heard(parted('all '), [act({ kind: 'merge', blockId: two })], false, ['Second.']);
      expect(done).toMatchObject({ stands: ['Recommends to share all data every yearSecond.'], kept: [] });
    });

    it('what others took out before does not come back with it', () => {
      const takenOut = (doc: Y.Doc) => textIn(doc, 0).delete(25, 6);
      const { stands, kept } = heard(parted(), [takenOut, away], false, ['Second.']);
      expect([stands, kept]).toEqual([['Second.', 'Recommends to share data year'], []]);
    });

    it('parted twice, all of it stands where it was moved', () => {
      const twice = (doc: Y.Doc) => {
        split(doc, 0, 20, 'mine');
        split(doc, 1, 5, 'third');
      };
      const { stands, kept } = heard(twice, [away], false, ['Second.']);
      expect([stands, kept]).toEqual([['Second.', words], []]);
    });

    it('what one typed in the new paragraph is kept, and what one typed in the old one stands in it', () => {
      const typed = (doc: Y.Doc) => {
        split(doc, 0, 20, 'mine', 'all ');
        textIn(doc, 0).insert(0, 'Strongly ');
      };
      const { stands, kept } = heard(typed, [away], false, ['Second.']);
      expect(stands).toEqual(['Second.', `Strongly ${words}`]);
      expect(kept).toMatchObject([{ mine: 'all data every year', because: 'new-block' }]);
    });
  });
});

describe('words typed in a paragraph that others join to another, and in which they type on', () => {
  it('are kept apart, and are no part of the paragraph in which one took a letter out', () => {
    let screen = new Y.Doc();
    const mine = (doc: Y.Doc) => {
      screen = doc;
      textIn(doc, 2).insert(2, '我');
    };
    const joined = (doc: Y.Doc) => {
      doc.transact(() => void perform(doc, { kind: 'merge', blockId: three }, { newId: () => 'new' }));
      textIn(doc, 1).insert(6, '新');
    };
    const takenOut = () => textIn(screen, 1).delete(7, 1);
    for (const asked of [false, true]) {
      const { stands, kept } = heard(mine, [joined, takenOut], asked, ['分享消息', '数据报告']);
      expect(stands).toEqual([words, '分享消息数据新告']);
      expect(kept.map((block) => block.mine)).toEqual(['数据我报告']);
    }
  });
});
