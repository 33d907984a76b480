import * as Y from 'yjs';
import { blockElements, perform, readBlocks, type StructureRefusal, seedText } from '#text';
import { LiveText } from './live-text.js';

const [one, two] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'];

interface Typed {
  at?: number;
  /** what is typed after the act was heard: in which paragraph, and where */
  after?: { paragraph: number; at: number; words: string };
  /** what is shared was asked for before the act, not only after it */
  asked?: boolean;
  /** what else the service does, before the words are put back */
  again?(server: Y.Doc): unknown;
}

/** A text on two screens: what the service does is heard by the one who has just typed, and types on. */
function typedWhile(act: (server: Y.Doc) => unknown, { at = 6, after, asked = false, again }: Typed = {}): string[] {
  const server = new Y.Doc();
  seedText(server, [
    { id: one!, role: 'operative', text: 'First.' },
    { id: two!, role: 'operative', text: 'Second' },
  ]);
  const text = LiveText.of('load', 1, 1, [Y.encodeStateAsUpdate(server)]);
  const typed = blockElements(text.doc)[1]!.get(0) as Y.XmlText;
  typed.insert(at, ' unheard');
  if (asked) text.shared();
  const known = Y.encodeStateVector(server);
  act(server);
  text.take({ updates: [Y.encodeStateAsUpdate(server, known)], to: 2 });
  expect(
    readBlocks(text.doc)
      .map((block) => block.text)
      .join(),
  ).not.toContain('unheard');
  if (after) (blockElements(text.doc)[after.paragraph]!.get(0) as Y.XmlText).insert(after.at, after.words);
  if (again) {
    const before = Y.encodeStateVector(server);
    again(server);
    text.take({ updates: [Y.encodeStateAsUpdate(server, before)], to: 3 });
  }
  const words = text.mine().map((block) => block.text);
  text.destroy();
  return words;
}
const means = { newId: () => 'new' };

describe('letters typed in a paragraph that others sweep away before they are heard', () => {
  it.each<[string, (server: Y.Doc) => unknown, string[]]>([
    [
      'moved',
      (server) => perform(server, { kind: 'move', blockId: two!, after: null }, means),
      ['Second unheard', 'First.'],
    ],
    ['joined', (server) => perform(server, { kind: 'merge', blockId: two! }, means), ['First.Second unheard']],
    ['removed', (server) => perform(server, { kind: 'delete', blockId: two! }, means), ['Second unheard', 'First.']],
  ])('%s: they are found again', (_, act, expected) => {
    for (const asked of [false, true])
      expect(typedWhile((server) => server.transact(() => act(server) as StructureRefusal), { asked })).toEqual(
        expected,
      );
  });

  const joined = (server: Y.Doc) => server.transact(() => perform(server, { kind: 'merge', blockId: two! }, means));
  const moved = (server: Y.Doc) =>
    server.transact(() => perform(server, { kind: 'move', blockId: two!, after: null }, means));
  const movedBack = (server: Y.Doc) =>
    server.transact(() => perform(server, { kind: 'move', blockId: two!, after: one! }, means));
  const followed = (server: Y.Doc) => server.transact(() => perform(server, { kind: 'merge', blockId: one! }, means));
  const backAndJoined = (server: Y.Doc) => [movedBack(server), joined(server)];
  const removed = (server: Y.Doc) => server.transact(() => perform(server, { kind: 'delete', blockId: two! }, means));
  const on = { paragraph: 0, at: 6, words: ' on' };
  it.each<[string, (server: Y.Doc) => unknown, Typed, string[]]>([
    ['moved back', moved, { again: movedBack }, ['First.', 'Second unheard']],
    ['moved back, and typed in between', moved, { again: movedBack, after: on }, ['First.', 'Second unheard on']],
    ['joined with another', moved, { again: followed }, ['Second unheardFirst.']],
    ['moved back and joined', moved, { again: backAndJoined }, ['First.Second unheard']],
    ['removed', moved, { again: removed }, ['Second unheard', 'First.']],
    ['removed, and typed in between', moved, { again: removed, after: on }, ['Second unheard on', 'First.']],
  ])('moved, and then %s: they are found again', (_, act, typed, expected) => {
    for (const asked of [false, true]) expect(typedWhile(act, { ...typed, asked })).toEqual(expected);
  });

  it.each<[string, (server: Y.Doc) => unknown, Typed, string[]]>([
    ['behind the last word', joined, { after: { paragraph: 0, at: 12, words: ' on' } }, ['First.Second unheard on']],
    ['within a word', joined, { at: 3, after: { paragraph: 0, at: 9, words: ' on' } }, ['First.Sec unheard onond']],
    ['in the half before', joined, { after: { paragraph: 0, at: 5, words: ' on' } }, ['First on.Second unheard']],
    [
      'within a word that was moved',
      moved,
      { at: 3, after: { paragraph: 0, at: 3, words: ' on' } },
      ['Sec unheard onond', 'First.'],
    ],
  ])(
    'whose author types on %s: each letter stands where it was meant, in the order of typing',
    (_, act, typed, expected) => {
      expect(typedWhile(act, typed)).toEqual(expected);
    },
  );
});
