import * as Y from 'yjs';
import { MOST_DRAFTED } from '#contracts';
import { problemOfKey } from './refusals.js';
import { stranded, unpasted } from './stranded.js';

describe('words of a text that was made anew', () => {
  const typed = (...pieces: string[]): Uint8Array[] => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (const piece of pieces) doc.getText('text').insert(doc.getText('text').length, piece);
    return updates;
  };

  it('are kept letter by letter, in the order of typing, in any script', () =>
    expect(stranded(typed('Too', ' late', ' مرحبا', ' 会议'), 'made-anew')?.blocks).toMatchObject([
      { mine: 'Too late مرحبا 会议', because: 'made-anew' },
    ]));

  it('leave nothing to be told where nothing was typed', () => expect(stranded(typed(), 'made-anew')).toBeNull());
});

describe('paragraphs of a paste that was not done', () => {
  const paste = (...lines: string[]) =>
    unpasted(
      {
        kind: 'paste',
        from: { blockId: 'one', after: null },
        to: { blockId: 'two', after: null },
        words: 'Notes',
        lines,
      },
      { problem: problemOfKey('block-locked'), textState: 'drafting', base: { generation: 1, seq: 7 } },
    );

  it('are kept together as one draft, with why and upon what', () => {
    const kept = paste('First line.', '', 'Second line.');
    expect(kept).toMatchObject({ pasted: true, placed: 0, base: { generation: 1, seq: 7 }, textState: 'drafting' });
    expect(kept!.problem.key).toBe('block-locked');
    expect(kept!.blocks).toEqual([
      {
        blockId: '',
        before: '',
        mine: 'First line.\nSecond line.',
        because: 'new-block',
        number: null,
        draftId: expect.any(String),
      },
    ]);
  });

  it('are several drafts where one does not hold them, each of whole paragraphs, and no letter is missing', () => {
    const lines = Array.from({ length: 60 }, (_, n) => `${n} ${'x'.repeat(20_000)}`);
    const kept = paste(...lines)!.blocks;
    expect(kept.map(({ mine }) => mine.length <= MOST_DRAFTED)).toEqual([true, true, true]);
    expect(kept.map(({ mine }) => mine).join('\n')).toBe(lines.join('\n'));
    expect(new Set(kept.map(({ draftId }) => draftId)).size).toBe(3);
  });

  it('are none where an act only took words away', () => {
    expect(paste('')).toBeNull();
    expect(unpasted({ kind: 'delete', blockId: 'one' }, { problem: problemOfKey('block-locked') })).toBeNull();
  });
});
