import type { DeviceCopy } from './device-copy.js';
import { Outbox } from './outbox.js';
import { problemOfKey } from './refusals.js';
import type { KeptWords } from './room-state.js';
import { Standing } from './standing.js';
import { Untaken } from './untaken.js';

const block = { blockId: 'b', before: '', mine: 'mine', because: 'locked', drafted: 'there' } as const;
const words = (blocks: KeptWords['blocks']): KeptWords => ({
  problem: problemOfKey('block-locked'),
  placed: 1,
  blocks,
  at: '',
});

describe('words that the record did not take', () => {
  it.each<[string, KeptWords['blocks'], boolean]>([
    ['are in the tray, and the last change is not called saved', [block], false],
    ['could all be put back: what was saved is', [], true],
  ])('%s', (_, blocks, isSaved) => {
    const standing = new Standing({ personId: 'p', termId: 't', role: 'delegate', entityId: 'e' }, new Outbox());
    const untaken = new Untaken('text', standing, () => ({}) as DeviceCopy);
    standing.count({ savedAt: new Date(1) });
    untaken.keep(words(blocks));
    expect([standing.now.kept.length, standing.now.savedAt !== null]).toEqual([1, isSaved]);
    untaken.end();
  });
});
