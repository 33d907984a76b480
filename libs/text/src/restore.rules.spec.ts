import * as Y from 'yjs';
import { RecordInMemory } from '../../../test/support/record-in-memory.js';
import { blocksAt, writtenIn } from './blame.js';
import { type RestoreMeans, restoreInto } from './restore.rules.js';
import { readBlocks } from './shape.js';

/** Restores a row of the record and writes the row of the command, as the product does it. */
function restore(table: RecordInMemory, seq: number, means: Partial<RestoreMeans> = {}, only?: string) {
  const { record } = table.read();
  const wanted = blocksAt(record, seq).filter(({ id }) => only === undefined || id === only);
  return table.edit('chair', (doc, client) =>
    restoreInto(doc, wanted, { client, may: () => true, whole: only === undefined, ...means }),
  );
}
const written = (table: RecordInMemory) => {
  const { record, hands } = table.read();
  const words = new Map(blocksAt(record, record.seq).map(({ id, text }) => [id, text]));
  return writtenIn(record, hands, { seq: record.seq }).map(
    ({ blockId, from, to, entityId }) => `${entityId}: ${words.get(blockId)!.slice(from, to)}`,
  );
};
const words = (table: RecordInMemory) => table.blocks().map(({ id, text }) => `${id} ${text}`);

describe('restoring an older state as a new edit', () => {
  it('brings back words, paragraphs and order, ends what came later, and leaves every word its author', () => {
    const table = new RecordInMemory(['States shall share data', 'The agency reports', 'The end']);
    table.at('dorvia').type(0, 6, ' parties').push();
    const then = table.rows.length;
    const before = words(table);
    table.at('galdonia').remove(0, 0, 14).push();
    table.at('galdonia').type(0, 0, 'Members').split(1, 4, 'later').push();
    table.hearAll();
    table.command('chair', { kind: 'delete', blockId: 'b2' });
    table.command('chair', { kind: 'move', blockId: 'b1', after: null });
    const done = restore(table, then);
    expect(words(table)).toEqual(before);
    expect(done).toMatchObject({ brought: ['b2'], ended: ['later'], refused: [] });
    expect(written(table)).toEqual([
      'desk: States',
      'dorvia:  parties',
      'desk:  shall share data',
      'desk: The agency reports',
      'desk: The end',
    ]);
  });

  it('touches only the words that differ', () => {
    const table = new RecordInMemory(['States shall share data']);
    table.at('dorvia').remove(0, 7, 5).push();
    table.at('dorvia').type(0, 7, 'should').push();
    const place = Y.createRelativePositionFromTypeIndex(table.at('galdonia').text(0), 20);
    restore(table, 1, {}, 'b0');
    table.hearAll();
    const { doc } = table.at('galdonia');
    expect(Y.createAbsolutePositionFromRelativePosition(place, doc)!.index).toBe(19);
    expect(words(table)).toEqual(['b0 States shall share data']);
  });

  it('says what may not be changed and leaves it', () => {
    const table = new RecordInMemory(['one', 'two']);
    table.at('dorvia').type(0, 3, ' more').push();
    table.at('dorvia').type(1, 3, ' more').push();
    const done = restore(table, 1, { may: (id) => id !== 'b0' });
    expect(done).toMatchObject({ changed: ['b1'], refused: ['b0'] });
    expect(words(table)).toEqual(['b0 one more', 'b1 two']);
  });

  it('brings words back that were joined to a neighbour, and is undone by restoring the state before', () => {
    const table = new RecordInMemory(['نعم one', '数据 two']);
    table.command('chair', { kind: 'merge', blockId: 'b1' });
    const joined = words(table);
    const before = table.rows.length;
    restore(table, 1);
    expect(words(table)).toEqual(['b0 نعم one', 'b1 数据 two']);
    restore(table, before);
    expect(words(table)).toEqual(joined);
    expect(new Set(written(table).map((line) => line.split(':')[0]))).toEqual(new Set(['desk']));
  });

  it('changes nothing where nothing differs', () => {
    const table = new RecordInMemory(['one']);
    const rows = table.rows.length;
    expect(restore(table, 1)).toEqual({ changed: [], brought: [], ended: [], refused: [], copied: [] });
    expect(table.rows.length).toBe(rows);
    expect(readBlocks(table.at('dorvia').doc)).toHaveLength(1);
  });
});
