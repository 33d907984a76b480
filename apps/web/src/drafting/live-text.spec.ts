import * as Y from 'yjs';
import { blockElements, readBlocks, seedText } from '#text';
import { FROM_DEVICE, LiveText, setWords } from './live-text.js';

const block = '00000000-0000-7000-8000-000000000001';

/** A text as it is stored: what was folded, and the updates after it. */
function stored(words: readonly string[]) {
  const server = new Y.Doc();
  seedText(server, [{ id: block, role: 'operative', text: 'Begun.' }]);
  const state = Y.encodeStateAsUpdate(server);
  const after = words.map((word) => {
    const known = Y.encodeStateVector(server);
    const typed = blockElements(server)[0]!.get(0) as Y.XmlText;
    typed.insert(0, word);
    typed.delete(0, 1);
    return Y.encodeStateAsUpdate(server, known);
  });
  return { server, state, after };
}
const wordsIn = (doc: Y.Doc) => readBlocks(doc).map(({ text }) => text);
const read = (bytes: Uint8Array) => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, bytes);
  return wordsIn(doc);
};

describe('a text that is opened', () => {
  it('is copied to the device as it came, before anything is typed or heard', () => {
    const { state } = stored([]);
    expect(LiveText.of('load', 1, 1, [state]).state()).toBe(state);
  });

  it('with rows after what was folded, is copied whole', () => {
    const { server, state, after } = stored(['one ', 'two ']);
    expect(read(LiveText.of('load', 1, 3, [state, ...after]).state())).toEqual(wordsIn(server));
  });

  it.each([1, 64, 65, 200])(
    'and hears %i frames: the copy has them, and not a letter that was typed here',
    (frames) => {
      const { server, state, after } = stored(Array.from({ length: frames }, (_, n) => `${n} `));
      const text = LiveText.of('load', 1, 1, [state]);
      const own = new Y.Doc();
      Y.applyUpdate(own, state);
      (blockElements(own)[0]!.get(0) as Y.XmlText).insert(0, 'mine ');
      text.putBack([Y.encodeStateAsUpdate(own, Y.encodeStateVectorFromUpdate(state))]);
      for (const [index, update] of after.entries()) text.take({ updates: [update], to: index + 2 });
      expect(wordsIn(text.doc).join()).toContain('mine ');
      expect(read(text.state())).toEqual(wordsIn(server));
      expect(text.seq).toBe(frames + 1);
    },
  );

  it('gives up what is deleted in it from then on', () => {
    const { state, after } = stored(['something that is written and partly taken back ']);
    const text = LiveText.of('load', 1, 1, [state]);
    for (const update of after) text.take({ updates: [update], to: 2 });
    expect(text.doc.gc).toBe(true);
    const gone = [...text.doc.store.clients.values()].flat().filter((struct) => struct.deleted);
    expect(gone.length).toBeGreaterThan(0);
    for (const struct of gone)
      expect(struct instanceof Y.Item && struct.content instanceof Y.ContentString).toBe(false);
  });

  it('tells what was typed on this device apart from what was heard', () => {
    const { state } = stored([]);
    const text = LiveText.of('load', 1, 1, [state]);
    text.doc.transact(() => (blockElements(text.doc)[0]!.get(0) as Y.XmlText).insert(0, 'mine '), FROM_DEVICE);
    expect(text.shared().map(({ text: words }) => words)).toEqual(['Begun.']);
    expect(text.mine().map(({ text: words }) => words)).toEqual(['mine Begun.']);
  });
});

describe('words that are put into a paragraph', () => {
  /** Puts words into a text that another wrote. @returns what stands there then, and which of it stands there anew */
  function put(before: string, after: string): string[] {
    const server = new Y.Doc();
    seedText(server, [{ id: block, role: 'operative', text: before }]);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(server));
    setWords(doc, block, after);
    const anew: string[] = [];
    for (const struct of doc.store.clients.get(doc.clientID) ?? [])
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentString) anew.push(struct.content.str);
    return [...wordsIn(doc), ...anew];
  }

  it.each<[string, string, string[]]>([
    ['Decides to meet', 'Decides to meet again', [' again']],
    ['Decides to meet', 'Today decides to meet again', ['Today d', ' again']],
    ['report yearly to the chair', 'report monthly to a chair', ['month', 'a']],
    ['决定分享数据', '决定不分享新数据', ['不', '新']],
    ['决定分享数据', '分享数', []],
    ['在𠀁名', '在𠀂名', ['𠀂']],
    ['one two', '', []],
    ['', 'one two', ['one two']],
  ])('%s → %s: what stood there and stays is not typed anew', (before, after, anew) => {
    expect(put(before, after)).toEqual([after, ...anew]);
  });
});
