import * as Y from 'yjs';
import { blockElements, perform, readBlocks, type StructureRefusal, seedText } from '#text';
import { LiveText } from './live-text.js';

const [one, two] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'];

/** A text on two screens: what the service does is heard by the one who has just typed. */
function typedWhile(act: (server: Y.Doc) => unknown): string[] {
  const server = new Y.Doc();
  seedText(server, [
    { id: one!, role: 'operative', text: 'First.' },
    { id: two!, role: 'operative', text: 'Second' },
  ]);
  const text = LiveText.of('load', 1, 1, [Y.encodeStateAsUpdate(server)]);
  const typed = blockElements(text.doc)[1]!.get(0) as Y.XmlText;
  typed.insert(6, ' unheard');
  const known = Y.encodeStateVector(server);
  act(server);
  text.take({ updates: [Y.encodeStateAsUpdate(server, known)], to: 2 });
  expect(
    readBlocks(text.doc)
      .map((block) => block.text)
      .join(),
  ).not.toContain('unheard');
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
    ['removed', (server) => perform(server, { kind: 'delete', blockId: two! }, means), ['First.', 'Second unheard']],
  ])('%s: they are found again', (_, act, expected) => {
    expect(typedWhile((server) => server.transact(() => act(server) as StructureRefusal))).toEqual(expected);
  });
});
