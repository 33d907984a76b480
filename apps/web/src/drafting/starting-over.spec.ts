import * as Y from 'yjs';
import { blockElements, encodeFrame, seedText } from '#text';
import { LiveText } from './live-text.js';
import { type Change, Outbox } from './outbox.js';
import { problemOfKey } from './refusals.js';
import { atFirst, type KeptWords, type RoomState } from './room-state.js';
import { type Room, StartingOver } from './starting-over.js';

const one = '00000000-0000-7000-8000-000000000001';

/** A room that opened from a device: of what was typed there only some is left. */
function comesBack(
  left: (changes: Uint8Array[]) => Uint8Array[],
  meanwhile: (record: Y.Doc) => void = () => undefined,
) {
  const record = new Y.Doc();
  seedText(record, [{ id: one, role: 'operative', text: 'First.' }]);
  const state = Y.encodeStateAsUpdate(record);
  const earlier = LiveText.of('earlier', 1, 1, [state]);
  const typed: Uint8Array[] = [];
  earlier.doc.on('update', (update: Uint8Array) => typed.push(update));
  const words = blockElements(earlier.doc)[0]!.get(0) as Y.XmlText;
  for (const piece of [' One', ' two', ' three']) words.insert(words.length, piece);
  const outbox = new Outbox();
  meanwhile(record);
  let text = LiveText.of('load', 1, 1, [Y.encodeStateAsUpdate(record)]);
  const rows = left(typed);
  text.putBack(rows);
  for (const update of rows) outbox.add({ update, generation: 1, load: 'load', stored: true });
  const kept: Omit<KeptWords, 'id'>[] = [];
  const strokes: {
    drop: readonly Change[];
    keep: readonly Omit<KeptWords, 'id'>[];
    under: boolean;
    leaving: number;
  }[] = [];
  const copy = {
    takeId: async () => 5,
    loaded: () => {
      throw new Error('the load before is let go of by the stroke that drops its rows');
    },
    moved: () => undefined,
    replace: async (
      drop: readonly Change[],
      add: readonly Change[],
      keep: readonly Omit<KeptWords, 'id'>[],
      load?: string,
    ) => {
      const under = load !== undefined && add.every((change) => change.load === load);
      strokes.push({ drop, keep, under, leaving: outbox.leaving });
      return keep.map((_, index) => index + 1);
    },
  };
  const now: RoomState = { ...atFirst, phase: 'live', readOnly: false };
  const room: Room = {
    textId: 'text',
    outbox,
    text: () => text,
    state: () => now,
    copy: () => copy as unknown as ReturnType<Room['copy']>,
    upTo: () => Math.max(1, ...outbox.all().map(({ seq }) => seq ?? 1)),
    join: async () => undefined,
    moreIds: async () => [],
    mayTypeIn: () => true,
    show: (next) => {
      text.destroy();
      text = next;
    },
    keep: (some, id) => kept.push({ ...some, ...(id !== undefined && { id }) }),
  };
  const shows = () => text.mine().map((block) => block.text);
  const unseen = () => {
    for (const update of typed.slice(1)) outbox.add({ update, generation: 1, load: 'load', stored: true });
  };
  return { anew: new StartingOver(room), kept, strokes, shows, rows, record, now, outbox, unseen };
}
const mine = (kept: readonly Omit<KeptWords, 'id'>[]) => kept.map(({ blocks }) => blocks.map((block) => block.mine));

describe('a text that is made anew', () => {
  it('keeps words whose predecessors are missing: they go into the tray with the rows that are dropped', async () => {
    const { anew, kept, strokes, shows, rows } = comesBack(([, two, three]) => [two!, three!]);
    await anew.begin(problemOfKey('clock-gap'));
    expect(shows()).toEqual(['First.']);
    expect(mine(kept)).toEqual([[' two three']]);
    expect(kept[0]).toMatchObject({ id: 1, problem: { key: 'clock-gap' }, blocks: [{ because: 'without-place' }] });
    expect(strokes).toHaveLength(1);
    expect(strokes[0]!.drop.map(({ update }) => update)).toEqual(rows);
    expect(mine(strokes[0]!.keep)).toEqual([[' two three']]);
  });

  it('keeps apart what can be placed and what lacks words before it', async () => {
    const { anew, kept, shows } = comesBack(([first, , three]) => [first!, three!]);
    await anew.begin(problemOfKey('clock-gap'));
    expect(shows()).toEqual(['First. One']);
    expect(mine(kept)).toEqual([[], [' three']]);
  });

  it('whose author has no right any more keeps them as well', async () => {
    const { anew, kept } = comesBack(([first, , three]) => [first!, three!]);
    await anew.keepAll(problemOfKey('rights-ended'));
    expect(mine(kept)).toEqual([['First. One'], [' three']]);
  });

  it('comes under a load of its own with the stroke that drops what was there before', async () => {
    const { anew, strokes } = comesBack((all) => all);
    await anew.begin(problemOfKey('block-locked'));
    expect(strokes.map(({ drop, under }) => [drop.length, under])).toEqual([[3, true]]);
  });

  it('keeps words of a paragraph that was gone already when this device brought them back', async () => {
    const { anew, kept } = comesBack(
      (all) => all,
      (record) => record.getXmlFragment('text').delete(0, 1),
    );
    await anew.begin(problemOfKey('block-gone'));
    expect(mine(kept)).toEqual([[' One two three']]);
  });

  it('keeps words of a tab that went while this text was not shown yet, so that no document holds them', async () => {
    const { anew, kept, unseen } = comesBack((all) => all.slice(0, 1));
    unseen();
    await anew.begin(problemOfKey('block-locked'));
    expect(mine(kept)).toEqual([[], [' two three']]);
  });

  it('counts words on their way into the tray as waiting', async () => {
    const { anew, outbox, strokes, now } = comesBack((all) => all);
    now.readOnly = true;
    await anew.begin(problemOfKey('block-locked'));
    expect(strokes.map(({ leaving }) => leaving)).toEqual([1]);
    expect([outbox.waiting, outbox.leaving]).toEqual([0, 0]);
  });

  it('leaves what a colleague wrote meanwhile, where nobody lets one in and the newest state comes without its frames', async () => {
    const { anew, shows, record, now } = comesBack((all) => all);
    now.phase = 'reconnecting';
    const words = blockElements(record)[0]!.get(0) as Y.XmlText;
    words.insert(0, 'Hers. ');
    const frame = encodeFrame({ room: 0, generation: 1, from: 1, to: 2, updates: [Y.encodeStateAsUpdate(record)] });
    const asked = jest.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(new Uint8Array(frame)));
    await anew.begin(problemOfKey('block-locked'));
    asked.mockRestore();
    expect(shows()).toEqual(['Hers. First. One two three']);
  });

  it('waits for a state that holds what the record has confirmed: words would be put back beside themselves', async () => {
    const { anew, outbox, strokes, record, now } = comesBack((all) => all);
    now.phase = 'reconnecting';
    outbox.confirm(outbox.unconfirmed.slice(0, 1), 3);
    const frame = encodeFrame({ room: 0, generation: 1, from: 1, to: 2, updates: [Y.encodeStateAsUpdate(record)] });
    const asked = jest.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(new Uint8Array(frame)));
    await expect(anew.begin(problemOfKey('block-locked'))).rejects.toThrow('behind');
    asked.mockRestore();
    expect([outbox.waiting, strokes]).toEqual([2, []]);
  });

  it('keeps nothing apart where nothing is missing', async () => {
    const { anew, kept, shows } = comesBack((all) => all);
    await anew.begin(problemOfKey('block-locked'));
    expect(shows()).toEqual(['First. One two three']);
    expect(mine(kept)).toEqual([[]]);
  });
});
