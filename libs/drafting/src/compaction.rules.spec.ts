import { type Folded, nextStep, ROWS_IN_SEGMENT, type Segment } from './compaction.rules.js';

/** Folds a history of so many rows, arriving one segment at a time, and counts what it costs. */
function lived(rows: number, bytesOfRow: number, kept: (bytes: number) => number) {
  let state: Folded['state'] = null;
  let segments: Segment[] = [];
  const costs: number[] = [];
  let most = 0;
  for (let head = ROWS_IN_SEGMENT; head <= rows; head += ROWS_IN_SEGMENT) {
    for (;;) {
      const done = Math.max(state?.seq ?? 0, segments.at(-1)?.to ?? 0);
      const step = nextStep({ state, segments, rest: { rows: Math.min(head - done, ROWS_IN_SEGMENT), bytes: 0 } });
      if (!step) break;
      if (step.kind === 'fold') {
        segments.push({ from: step.from, to: step.to, level: 1, bytes: ROWS_IN_SEGMENT * bytesOfRow });
        costs.push(ROWS_IN_SEGMENT * bytesOfRow);
      } else if (step.kind === 'join') {
        const bytes = step.segments.reduce((sum, one) => sum + one.bytes, 0);
        segments = [
          ...segments.slice(0, -step.segments.length),
          { from: step.segments[0]!.from, to: step.segments.at(-1)!.to, level: step.segments[0]!.level + 1, bytes },
        ];
        costs.push(bytes);
      } else {
        const bytes: number = (state?.bytes ?? 0) + segments.reduce((sum, one) => sum + one.bytes, 0);
        state = { seq: step.seq, bytes: kept(bytes) };
        segments = [];
        costs.push(bytes);
      }
    }
    most = Math.max(most, segments.length);
  }
  return { state, segments, total: costs.reduce((sum, one) => sum + one, 0), most };
}

const nothing = { rows: 0, bytes: 0 };

describe('folding a record', () => {
  it('begins when there are rows enough', () => {
    const rest = (rows: number, bytes = rows) => ({ rows, bytes });
    expect(nextStep({ state: null, segments: [], rest: rest(255) })).toBeUndefined();
    expect(nextStep({ state: null, segments: [], rest: rest(256) })).toEqual({ kind: 'fold', from: 1, to: 256 });
    expect(nextStep({ state: { seq: 100, bytes: 9 }, segments: [], rest: rest(256) })).toEqual({
      kind: 'fold',
      from: 101,
      to: 356,
    });
    expect(nextStep({ state: null, segments: [], rest: rest(20, 8191) })).toBeUndefined();
    expect(nextStep({ state: null, segments: [], rest: rest(20, 8192) })).toEqual({ kind: 'fold', from: 1, to: 20 });
    expect(nextStep({ state: null, segments: [], rest: rest(1, 100_000) })).toBeUndefined();
  });

  it('joins eight of a level, and no fewer', () => {
    const segments = Array.from({ length: 8 }, (_, n) => ({ from: n * 10 + 1, to: n * 10 + 10, level: 1, bytes: 10 }));
    expect(nextStep({ state: null, segments: segments.slice(1), rest: nothing })).toBeUndefined();
    expect(nextStep({ state: null, segments, rest: nothing })).toEqual({ kind: 'join', segments });
    const higher = segments.map((segment, n) => (n === 0 ? { ...segment, level: 2 } : segment));
    expect(nextStep({ state: null, segments: higher, rest: nothing })).toBeUndefined();
  });

  it('makes a new state when what came after the old one has grown to a quarter of it', () => {
    const grown = (bytes: number) => [{ from: 1001, to: 1256, level: 1, bytes }];
    const state = { seq: 1000, bytes: 400_000 };
    expect(nextStep({ state, segments: grown(100_000), rest: nothing })).toBeUndefined();
    expect(nextStep({ state, segments: grown(100_001), rest: nothing })).toEqual({ kind: 'state', seq: 1256 });
    expect(nextStep({ state: null, segments: grown(32_768), rest: nothing })).toBeUndefined();
    expect(nextStep({ state: null, segments: grown(32_769), rest: nothing })).toEqual({ kind: 'state', seq: 1256 });
  });

  it('leaves a text at rest in few pieces', () => {
    const state = { seq: 1000, bytes: 400_000 };
    const segments = [{ from: 1001, to: 1256, level: 1, bytes: 10 }];
    const rest = (rows: number) => ({ rows, bytes: rows });
    expect(nextStep({ state, segments, rest: rest(200) })).toBeUndefined();
    expect(nextStep({ state, segments, rest: rest(200) }, true)).toEqual({ kind: 'state', seq: 1456 });
    expect(nextStep({ state, segments, rest: rest(15) }, true)).toBeUndefined();
    expect(nextStep({ state: null, segments: [], rest: rest(17) }, true)).toEqual({ kind: 'state', seq: 17 });
    expect(nextStep({ state: { seq: 1456, bytes: 9 }, segments: [], rest: nothing }, true)).toBeUndefined();
  });

  it('costs in all a few times what was written, however long the history is', () => {
    for (const rows of [10_000, 100_000, 1_000_000]) {
      const { total, most } = lived(rows, 20, (bytes) => bytes);
      expect(total / (rows * 20)).toBeLessThan(8);
      expect(most).toBeLessThan(40);
    }
  });

  it('leaves little to read when most of what was written was removed again', () => {
    const { state, segments } = lived(1_000_000, 20, () => 10_000);
    expect(state!.bytes + segments.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(50_000);
  });
});
