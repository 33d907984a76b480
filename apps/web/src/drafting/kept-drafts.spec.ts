import type { KeepProposal } from '#contracts';
import { ProblemError } from '../api/call.js';
import { KeptDrafts, OTHER_ROLE, onTheWay, takenUp } from './kept-drafts.js';
import type { KeptWords } from './room-state.js';

const block = (blockId: string, mine: string) => ({
  blockId,
  before: 'Invites',
  mine,
  because: 'locked' as const,
  number: '11.',
  blockState: 'agreed' as const,
  draftId: `draft of ${blockId}`,
});
const words = (...blocks: KeptWords['blocks']): KeptWords => ({
  id: 1,
  problem: { type: '', key: 'block-locked', status: 423, title: '' },
  textState: 'drafting',
  placed: 0,
  blocks,
  base: { generation: 1, seq: 7 },
  at: '2026-11-21T09:00:00.000Z',
});

/** A device that can be killed: only what was written before stands when it comes back. */
function aDevice(...first: KeptWords[]) {
  let shown: KeptWords[] = first;
  let stored: KeptWords[] = first;
  const sent: [id: string, draft: KeepProposal][] = [];
  return {
    sent,
    stored: () => stored,
    comesBack: () => {
      shown = stored;
    },
    drafts: (answer: (nth: number) => Promise<unknown> = () => Promise.resolve()) =>
      new KeptDrafts(
        {
          textId: 'text',
          kept: () => shown,
          change: (from, to) => {
            shown = shown.map((one) => (one === from ? to : one));
            stored = shown;
            return Promise.resolve();
          },
        },
        (_, id, draft) => {
          sent.push([id, draft]);
          return answer(sent.length);
        },
      ),
  };
}
const problem = (key: 'unreachable' | 'not-permitted') => Promise.reject(new ProblemError(key, 0, {}, true));

describe('words on their way to the drafts of the delegation', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('are sent paragraph by paragraph, with why they were kept and upon what they were written', async () => {
    const device = aDevice(words(block('eleven', 'Invites all'), block('twelve', 'Urges')));
    await device.drafts().go();
    expect(device.sent.map(([id]) => id)).toEqual(['draft of eleven', 'draft of twelve']);
    expect(device.sent[0]![1]).toEqual({
      blockId: 'eleven',
      number: '11.',
      before: 'Invites',
      after: 'Invites all',
      because: 'agreed',
      base: { generation: 1, seq: 7 },
      keptAt: '2026-11-21T09:00:00.000Z',
    });
    expect(device.stored()[0]!.blocks.map(({ drafted }) => drafted)).toEqual(['there', 'there']);
  });

  it('stay on the device while nobody answers, and go by themselves when somebody does', async () => {
    const device = aDevice(words(block('eleven', 'Invites all')));
    const drafts = device.drafts((nth) => (nth < 3 ? problem('unreachable') : Promise.resolve()));
    await drafts.go();
    expect(device.stored()[0]!.blocks).toMatchObject([{ mine: 'Invites all' }]);
    expect(device.stored()[0]!.blocks[0]!.drafted).toBeUndefined();
    await jest.advanceTimersByTimeAsync(2_000);
    expect(device.stored()[0]!.blocks[0]!.drafted).toBeUndefined();
    await jest.advanceTimersByTimeAsync(4_000);
    expect(device.stored()[0]!.blocks[0]!.drafted).toBe('there');
    drafts.end();
  });

  it('of which the acknowledgement was lost go again under the same id', async () => {
    const device = aDevice(words(block('eleven', 'Invites all')));
    void device.drafts(() => new Promise(() => undefined)).go();
    await jest.advanceTimersByTimeAsync(0);
    device.comesBack();
    await device.drafts().go();
    expect(device.sent.map(([id]) => id)).toEqual(['draft of eleven', 'draft of eleven']);
    expect(device.stored()[0]!.blocks[0]!.drafted).toBe('there');
  });

  it('of an older device get their id before they are sent', async () => {
    const { draftId: _, ...old } = block('eleven', 'Invites all');
    const device = aDevice(words(old));
    let storedFirst: string | undefined;
    await device
      .drafts(() => {
        storedFirst = device.stored()[0]!.blocks[0]!.draftId;
        return Promise.resolve();
      })
      .go();
    expect(storedFirst).toMatch(/^[0-9a-f-]{36}$/);
    expect(device.sent[0]![0]).toBe(storedFirst);
  });

  it('that are refused stay on the device with the reason, and the next ones go', async () => {
    const device = aDevice(words(block('eleven', 'Invites all'), block('twelve', 'Urges')));
    await device.drafts((nth) => (nth === 1 ? problem('not-permitted') : Promise.resolve())).go();
    expect(device.stored()[0]!.blocks).toMatchObject([
      { mine: 'Invites all', drafted: 'not-permitted' },
      { drafted: 'there' },
    ]);
  });

  describe('found on the device at a later visit', () => {
    const writer = { termId: 'new term', entityId: 'dorvia' };
    const found = (role: Pick<KeptWords, 'termId' | 'entityId'>) => ({
      ...words({ ...block('eleven', 'Invites all'), drafted: 'not-permitted' }),
      ...role,
    });
    const becomes = (
      role: Pick<KeptWords, 'termId' | 'entityId'>,
      as: { termId: string; entityId: string | null } = writer,
    ) => takenUp(found(role), as).blocks[0]!.drafted;

    it('are tried again in the same role, and in a later role for the same delegation', () => {
      expect(becomes({ termId: 'new term', entityId: 'dorvia' })).toBe('waits');
      expect(becomes({ termId: 'old term', entityId: 'dorvia' })).toBe('waits');
    });

    it('are not given to another delegation for which one acts now', () => {
      expect(becomes({ termId: 'old term', entityId: 'galdonia' })).toBe(OTHER_ROLE);
      expect(becomes({ termId: 'old term' })).toBe(OTHER_ROLE);
      expect(becomes({ termId: 'old term', entityId: null }, { termId: 'chair', entityId: null })).toBe(OTHER_ROLE);
    });

    it('hold the room open only while they can go', () => {
      expect(onTheWay([takenUp(found({ termId: 'new term' }), writer)])).toBe(1);
      expect(onTheWay([takenUp(found({ termId: 'old term' }), writer)])).toBe(0);
    });
  });
});
