import * as Y from 'yjs';
import { keepsStructure, numbersOf, perform, readBlocks, textSchema, wordsJson } from '#text';
import { aServerDoc, blockIds, seeded } from '../../../test/support/hostile-updates.js';

const means = { newId: () => '00000000-0000-7000-8000-0000000000ff' };
const [first, second, third] = blockIds as [string, string, string];
const ids = (doc: Y.Doc) => readBlocks(doc).map(({ id }) => id);

describe('structure by command', () => {
  it('moves a block with its id and words, forwards and backwards', () => {
    const doc = aServerDoc(seeded(1));
    const words = readBlocks(doc)[0]!.text;
    perform(doc, { kind: 'move', blockId: first, after: third }, means);
    expect(ids(doc).slice(0, 3)).toEqual([second, third, first]);
    expect(readBlocks(doc)[2]!.text).toBe(words);
    perform(doc, { kind: 'move', blockId: first, after: null }, means);
    expect(ids(doc)).toEqual(blockIds);
  });

  it('merges into the block before, inserts, changes a role, removes and restores', () => {
    const doc = aServerDoc(seeded(2));
    const [one, two] = readBlocks(doc);
    expect(perform(doc, { kind: 'merge', blockId: second }, means)).toMatchObject({ blockId: first });
    expect(readBlocks(doc)[0]!.text).toBe(one!.text + two!.text);
    perform(doc, { kind: 'insert', after: first, role: 'subparagraph', text: 'inserted' }, means);
    expect(readBlocks(doc)[1]).toMatchObject({ id: means.newId(), role: 'subparagraph', text: 'inserted', level: 1 });
    perform(doc, { kind: 'change-role', blockId: third, role: 'heading' }, means);
    expect(numbersOf(readBlocks(doc))).toContain('A.');
    perform(doc, { kind: 'change-role', blockId: third, role: 'subparagraph', level: 2 }, means);
    expect(readBlocks(doc).find(({ id }) => id === third)).toMatchObject({ role: 'subparagraph', level: 2 });
    perform(doc, { kind: 'delete', blockId: third }, means);
    expect(ids(doc)).not.toContain(third);
    perform(
      doc,
      { kind: 'restore', blockId: third },
      { ...means, removed: { role: 'operative', level: 0, text: 'back', after: first } },
    );
    expect(readBlocks(doc)[1]).toMatchObject({ id: third, text: 'back' });
  });

  it('refuses what is not there and changes nothing', () => {
    const doc = aServerDoc(seeded(3));
    const before = wordsJson(readBlocks(doc));
    expect(perform(doc, { kind: 'delete', blockId: means.newId() }, means)).toBe('not-found');
    expect(perform(doc, { kind: 'move', blockId: first, after: means.newId() }, means)).toBe('not-found');
    expect(perform(doc, { kind: 'merge', blockId: first }, means)).toBe('schema-broken');
    expect(
      perform(
        doc,
        { kind: 'restore', blockId: first },
        { ...means, removed: { role: 'operative', level: 0, text: '', after: null } },
      ),
    ).toBe('already-exists');
    expect(wordsJson(readBlocks(doc))).toBe(before);
  });

  it('the editor may split, and may not reorder, drop, rename or double', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id, role: 'operative' })) as [
      { id: string; role: string },
      { id: string; role: string },
      { id: string; role: string },
    ];
    const fresh = { id: 'n', role: 'operative' };
    expect(keepsStructure([a, b], [a, fresh, b])).toBe(true);
    expect(keepsStructure([a, b], [fresh, a, b])).toBe(true);
    expect(keepsStructure([a, b, c], [a, c, b])).toBe(false);
    expect(keepsStructure([a, b], [a])).toBe(false);
    expect(keepsStructure([a, b], [a, { ...b, role: 'heading' }])).toBe(false);
    expect(keepsStructure([a, b], [a, a, b])).toBe(false);
  });

  it('the schema of the editor knows one kind of block and plain characters', () => {
    const doc = textSchema.node('doc', null, [
      textSchema.node('block', { id: first, role: 'title' }, [textSchema.text('Words')]),
    ]);
    expect(() => doc.check()).not.toThrow();
    expect(Object.keys(textSchema.marks)).toEqual([]);
  });
});
