import { offlineWord, type Saving, savingWords } from './saving.rules.js';

const saving: Saving = {
  waiting: 0,
  unkept: 0,
  unkeptFor: 0,
  keeping: 'kept',
  savedAt: new Date('2026-11-21T14:32:07Z'),
  refused: false,
  reading: false,
  joined: true,
  returning: null,
};
const says = (change: Partial<Saving>, connected = true) =>
  savingWords({ ...saving, ...change }, connected).map(({ key }) => key);

describe('what the strip says of saving', () => {
  it('says "saved to the record" only when nothing of mine waits', () => {
    expect(says({})).toContain('saved');
    expect(says({ waiting: 1 })).not.toContain('saved');
    expect(says({ savedAt: null })).not.toContain('saved');
  });

  it.each<[string, Partial<Saving>, string]>([
    ['stored here, not confirmed', { waiting: 2 }, 'onDevice'],
    ['one of two stored here', { waiting: 2, unkept: 1 }, 'onDevice'],
    ['not stored for more than a second', { waiting: 1, unkept: 1, unkeptFor: 1_200 }, 'saving'],
    ['sending after coming back', { waiting: 7, returning: 7 }, 'sending'],
    ['all confirmed after coming back', { returning: 7 }, 'allSaved'],
    ['the device is full', { keeping: 'full', waiting: 1, unkept: 1 }, 'full'],
    ['something was refused', { refused: true }, 'refused'],
    ['nothing is kept at this address', { keeping: 'insecure' }, 'none.insecure'],
    ['nothing is kept in this browser', { keeping: 'refused' }, 'none.refused'],
    ['before the room', { joined: false }, 'joining'],
    ['a reader', { reading: true }, 'reading'],
  ])('%s', (_, change, key) => expect(says(change)).toContain(key));

  it('is quiet about storing for the first second', () =>
    expect(says({ waiting: 1, unkept: 1, unkeptFor: 400 })).toEqual(['changes']));

  it('never says that words are kept on the device while one is not', () => {
    expect(offlineWord({ ...saving, waiting: 7 })).toMatchObject({ key: 'keptHere', count: 7 });
    expect(offlineWord({ ...saving, waiting: 7, unkept: 1 }).key).toBe('saving');
    expect(offlineWord({ ...saving, waiting: 7, keeping: 'full' }).key).toBe('onPage.full');
    expect(offlineWord({ ...saving, waiting: 7, keeping: 'insecure' }).key).toBe('onPage.insecure');
    expect(offlineWord(saving).key).toBe('keepWorking');
  });
});
