import * as Y from 'yjs';
import { stranded } from './stranded.js';

describe('words of a text that was made anew', () => {
  const typed = (...pieces: string[]): Uint8Array[] => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (const piece of pieces) doc.getText('text').insert(doc.getText('text').length, piece);
    return updates;
  };

  it('are kept letter by letter, in the order of typing, in any script', () =>
    expect(stranded(typed('Too', ' late', ' مرحبا', ' 会议'))?.blocks).toMatchObject([
      { mine: 'Too late مرحبا 会议', because: 'gone' },
    ]));

  it('leave nothing to be told where nothing was typed', () => expect(stranded(typed())).toBeNull());
});
