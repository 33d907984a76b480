import { RecordInMemory, START } from '../../../test/support/record-in-memory.js';
import { blocksAt, removedFrom, stopsOf, writtenIn } from './blame.js';

/** `words` by whom, in order, of all paragraphs or of one. */
const told = (table: RecordInMemory, blockId?: string, seq = table.rows.length): string[] => {
  const { record, hands } = table.read();
  const words = new Map(blocksAt(record, seq).map(({ id, text }) => [id, text]));
  return writtenIn(record, hands, { seq, blockId }).map(
    ({ blockId: id, from, to, entityId }) => `${entityId}: ${words.get(id)!.slice(from, to)}`,
  );
};
const gone = (table: RecordInMemory, seq = table.rows.length): string[] => {
  const { record, hands } = table.read();
  return removedFrom(record, hands, { seq }).map(
    ({ entityId, text, author, blockId, position }) =>
      `${entityId} removed ${author.entityId}'s "${text}" of ${blockId} at ${position}`,
  );
};

describe('who wrote this', () => {
  it('is the delegation whose client id brought the words, with the times of its first and last row', () => {
    const table = new RecordInMemory(['States share data']);
    const dorvia = table.at('dorvia');
    table.minute = 5;
    dorvia.type(0, 6, ' gladly').push();
    const { record, hands } = table.read();
    expect(told(table)).toEqual(['desk: States', 'dorvia:  gladly', 'desk:  share data']);
    const [, run] = writtenIn(record, hands, { seq: record.seq });
    expect(run).toMatchObject({ personId: 'p-dorvia', blockId: 'b0', from: 6, to: 13, at: START + 5 * 60_000 + 1 });
    expect(told(table, undefined, 1)).toEqual(['desk: States share data']);
  });

  it('can be asked of some characters of one paragraph, and row by row', () => {
    const table = new RecordInMemory(['one', 'two']);
    const dorvia = table.at('dorvia');
    dorvia.type(1, 3, 'A').push();
    dorvia.type(1, 4, 'B').push();
    const { record, hands } = table.read();
    const runs = writtenIn(record, hands, { seq: 3, blockId: 'b1', from: 2, to: 5 });
    expect(runs.map(({ from, to, entityId }) => [from, to, entityId])).toEqual([
      [2, 3, 'desk'],
      [3, 5, 'dorvia'],
    ]);
    expect(writtenIn(record, hands, { seq: 3, blockId: 'b1', from: 3, byRow: true })).toHaveLength(2);
  });

  it.each([
    ['Latin', 'States shall report each year', 13],
    ['Arabic', 'تلتزم الدول بتقديم تقرير كل سنة', 12],
    ['emoji and combining marks', 'agreed 👩‍👩‍👧 café 𝒳 now', 15],
  ])('a split leaves the words their authors: %s', (_, words, at) => {
    const table = new RecordInMemory([words]);
    table.at('dorvia').split(0, at, 'second').push();
    expect(table.blocks().map(({ text }) => text)).toEqual([words.slice(0, at), words.slice(at)]);
    expect(told(table)).toEqual([`desk: ${words.slice(0, at)}`, `desk: ${words.slice(at)}`]);
    expect(gone(table)).toEqual([]);
  });

  it('a split while somebody types in the half that is taken along', () => {
    const table = new RecordInMemory(['one two three four', 'next']);
    const [dorvia, galdonia] = [table.at('dorvia'), table.at('galdonia')];
    galdonia.type(0, 10, 'MEANWHILE').push();
    dorvia.split(0, 8, 'x').push();
    expect(told(table)).toEqual(['desk: one two ', 'galdonia: MEANWHILE', 'desk: three four', 'desk: next']);
  });

  it("a split whose author had not heard of a deletion: the second half stays its authors', and the deleted words stand again", () => {
    const table = new RecordInMemory(['abcdefghij']);
    const [dorvia, galdonia, norvale] = [table.at('dorvia'), table.at('galdonia'), table.at('norvale')];
    dorvia.type(0, 10, 'XYZ').push();
    galdonia.hear();
    norvale.hear();
    galdonia.remove(0, 6, 2).push();
    norvale.split(0, 4, 'x').push();
    expect(table.blocks().map(({ text }) => text)).toEqual(['abcd', 'efghijXYZ']);
    expect(told(table)).toEqual(['desk: abcd', 'desk: efghij', 'dorvia: XYZ']);
    expect(gone(table)).toEqual([]);
    // Before the split they were removed, by whoever did so.
    expect(gone(table, 3)).toEqual([`galdonia removed desk's "gh" of b0 at 6`]);
  });

  it('two splits sent together, and one with selected words removed', () => {
    const table = new RecordInMemory(['one two three four']);
    const dorvia = table.at('dorvia');
    dorvia.split(0, 8, 'x').split(0, 4, 'y').push(true);
    expect(told(table)).toEqual(['desk: one ', 'desk: two ', 'desk: three four']);
    const other = table.at('galdonia');
    other.act(() => {
      other.text(2).delete(6, 1);
    });
    other.split(2, 6, 'z').push(true);
    expect(told(table)).toEqual(['desk: one ', 'desk: two ', 'desk: three ', 'desk: our']);
    expect(gone(table)).toEqual([expect.stringContaining('galdonia removed desk\'s "f"')]);
  });

  it('a split, typing in its second half, and undoing both', () => {
    const table = new RecordInMemory(['one two']);
    const dorvia = table.at('dorvia');
    dorvia.split(0, 4, 'x').push();
    dorvia.type(1, 0, 'and ').push();
    expect(told(table)).toEqual(['desk: one ', 'dorvia: and ', 'desk: two']);
    for (let n = 0; n < 5; n += 1) dorvia.undo();
    dorvia.push();
    expect(table.blocks().map(({ text }) => text)).toEqual(['one two']);
    expect(told(table)).toEqual(['desk: one two']);
    dorvia.redo().push();
    expect(told(table)).toEqual(['desk: one ', 'desk: two']);
  });

  it("typing before Enter stays the typist's, the rest its author's", () => {
    const table = new RecordInMemory(['one two']);
    table.at('dorvia').type(0, 7, ' three').push();
    table.at('galdonia').type(0, 4, 'G ').split(0, 6, 'x').push();
    expect(told(table)).toEqual(['desk: one ', 'galdonia: G ', 'desk: two', 'dorvia:  three']);
  });

  it('undo brings words back to whoever wrote them', () => {
    const table = new RecordInMemory(['Recommends to share data']);
    const dorvia = table.at('dorvia');
    dorvia.remove(0, 11, 8).push();
    expect(gone(table)).toEqual([`dorvia removed desk's "to share" of b0 at 11`]);
    dorvia.undo().push();
    expect(told(table)).toEqual(['desk: Recommends to share data']);
    expect(gone(table)).toEqual([]);
    expect(gone(table, 2)).toHaveLength(1);
    dorvia.redo().push();
    dorvia.undo().push();
    expect(told(table)).toEqual(['desk: Recommends to share data']);
  });

  it('words removed letter by letter come back letter by letter', () => {
    const table = new RecordInMemory(['abcd']);
    const dorvia = table.at('dorvia');
    for (const at of [2, 1]) dorvia.remove(0, at, 1).push();
    dorvia.undo().push();
    dorvia.undo().push();
    expect(told(table)).toEqual(['desk: abcd']);
  });

  it("another word with the same first letter at the same place is the typist's", () => {
    const table = new RecordInMemory(['States shall report']);
    const dorvia = table.at('dorvia');
    dorvia.remove(0, 7, 5).push();
    for (const [n, char] of [...'should'].entries()) dorvia.type(0, 7 + n, char).push();
    expect(told(table)).toEqual(['desk: States ', 'dorvia: should', 'desk:  report']);
    expect(gone(table)).toEqual([`dorvia removed desk's "shall" of b0 at 7`]);
  });

  it('what one session removed another does not put back: who types it again is its author', () => {
    const table = new RecordInMemory(['one two']);
    table.at('dorvia').remove(0, 4, 3).push();
    const galdonia = table.at('galdonia');
    galdonia.act(() => galdonia.text(0).insert(4, 'two')).push();
    expect(told(table)).toEqual(['desk: one ', 'galdonia: two']);
  });

  it('what was put back once is not put back a second time', () => {
    const table = new RecordInMemory(['ab']);
    const dorvia = table.at('dorvia');
    dorvia.remove(0, 0, 2).push();
    dorvia.undo().push();
    dorvia.act(() => dorvia.text(0).insert(2, 'ab')).push();
    expect(told(table)).toEqual(['desk: ab', 'dorvia: ab']);
  });

  it("letters that are put where an undo would put them are their typist's, unless this session had removed them", () => {
    const table = new RecordInMemory(['one two']);
    const [dorvia, galdonia] = [table.at('dorvia'), table.at('galdonia')];
    dorvia.remove(0, 4, 3).push();
    galdonia.hear();
    galdonia.insertAsUndo(0, 4, 'two').push();
    expect(told(table)).toEqual(['desk: one ', 'galdonia: two']);
    dorvia.hear();
    dorvia.insertAsUndo(0, 7, 'two').push();
    dorvia.insertAsUndo(0, 10, 'two').push();
    expect(told(table)).toEqual(['desk: one ', 'galdonia: two', 'desk: two', 'dorvia: two']);
  });

  it("whoever pastes is the author, also of a colleague's words, also in a new paragraph", () => {
    const table = new RecordInMemory(['one two', 'three']);
    const dorvia = table.at('dorvia');
    dorvia.act(() => dorvia.text(1).insert(5, 'one two')).push();
    dorvia.split(1, 5, 'x').push();
    expect(told(table)).toEqual(['desk: one two', 'desk: three', 'dorvia: one two']);
  });

  it('follows moves and merges, with what colleagues typed meanwhile', () => {
    const table = new RecordInMemory(['one', 'two', 'three']);
    table.at('dorvia').type(2, 0, 'D').push();
    table.command('chair', { kind: 'move', blockId: 'b2', after: null });
    table.at('galdonia').type(0, 1, 'G').push();
    table.hearAll();
    table.command('chair', { kind: 'merge', blockId: 'b0' });
    expect(table.blocks().map(({ text }) => text)).toEqual(['DGthreeone', 'two']);
    expect(told(table)).toEqual(['dorvia: D', 'galdonia: G', 'desk: threeone', 'desk: two']);
    expect(gone(table)).toEqual([]);
    table.at('dorvia').split(0, 7, 'x').push();
    expect(told(table, 'x')).toEqual(['desk: one']);
    table.command('chair', { kind: 'delete', blockId: 'x' });
    expect(gone(table)).toEqual([`chair removed desk's "one" of x at 0`]);
  });

  it('two who remove the same words at once: the first in the record did it, and undo of the other still restores the author', () => {
    const table = new RecordInMemory(['one two']);
    const [dorvia, galdonia] = [table.at('dorvia'), table.at('galdonia')];
    dorvia.remove(0, 4, 3);
    galdonia.remove(0, 4, 3);
    dorvia.push();
    galdonia.push();
    expect(gone(table)).toEqual([`dorvia removed desk's "two" of b0 at 4`]);
    galdonia.hear();
    galdonia.undo().push();
    expect(told(table)).toEqual(['desk: one two']);
  });

  it('who only removes is known by the session that was given an id before', () => {
    const table = new RecordInMemory(['one two']);
    table.at('dorvia').remove(0, 0, 4).push();
    const row = table.rows.at(-1)!;
    expect(row.ranges.added).toEqual([]);
    expect(gone(table)).toEqual([`dorvia removed desk's "one " of b0 at 0`]);
  });

  it('refuses a record with a missing row', () => {
    const table = new RecordInMemory(['one']);
    table.at('dorvia').type(0, 0, 'a').push();
    table.at('dorvia').type(0, 0, 'b').push();
    table.rows.splice(1, 1);
    expect(() => table.read()).toThrow('row 2 of the record is missing');
  });
});

describe('the history of one paragraph', () => {
  it('has one stop for each act of one delegation within a minute, and keeps the paragraph through moves', () => {
    const table = new RecordInMemory(['one', 'two']);
    table.minute = 1;
    table.at('dorvia').type(0, 3, ' D').push();
    table.at('dorvia').type(0, 5, 'D').push();
    table.minute = 2.5;
    table.at('dorvia').type(0, 6, '!').push();
    table.at('galdonia').remove(0, 0, 3).push();
    table.hearAll();
    table.command('chair', { kind: 'move', blockId: 'b0', after: 'b1' });
    table.command('chair', { kind: 'change-role', blockId: 'b0', role: 'preambular', level: undefined });
    table.command('chair', { kind: 'delete', blockId: 'b0' });
    const { record, hands } = table.read();
    expect(
      stopsOf(record, hands, 'b0').map(({ entityId, text, role, standing }) => [entityId, text, role, standing]),
    ).toEqual([
      ['desk', 'one', 'operative', true],
      ['dorvia', 'one DD', 'operative', true],
      ['dorvia', 'one DD!', 'operative', true],
      ['galdonia', ' DD!', 'operative', true],
      ['chair', '', 'operative', false],
    ]);
  });
});
