import type { StructureCommand } from '#contracts';
import { OwnActs } from './own-acts.js';

/** Somebody who types and acts, and presses the keys: what they undo and do again, in order. */
class Work {
  readonly acts = new OwnActs();
  private readonly typing: string[] = [];
  private readonly gone: string[] = [];
  private seq = 0;

  constructor() {
    this.acts.typing = {
      steps: () => ({ undo: this.typing.length, redo: this.gone.length }),
      beginStep: () => undefined,
    };
  }
  types(words: string): void {
    this.typing.push(words);
    this.gone.splice(0);
    this.acts.typed();
  }
  act(command: StructureCommand = { kind: 'merge', blockId: 'a' }, told = {}): number {
    this.seq += 1;
    this.acts.done(command, { seq: this.seq, blockId: 'a', ...told }, this.acts.begin());
    return this.seq;
  }
  press(key: 'undo' | 'redo'): string | number | undefined {
    const seq = this.acts.meant(key);
    if (seq !== null) {
      this.act({ kind: 'undo', seq });
      return seq;
    }
    const [from, to] = key === 'undo' ? [this.typing, this.gone] : [this.gone, this.typing];
    const words = from.pop();
    if (words !== undefined) to.push(words);
    return words;
  }
}

describe('undo and redo among typing and acts', () => {
  it('go back in the order of work, and forth again', () => {
    const work = new Work();
    work.types('before');
    const moved = work.act();
    const joined = work.act();
    work.types('after');
    expect([1, 2, 3, 4, 5].map(() => work.press('undo'))).toEqual(['after', joined, moved, 'before', undefined]);
    expect(work.press('redo')).toBe('before');
    // Each is done again by undoing its undo.
    expect([work.press('redo'), work.press('redo')].every((one) => typeof one === 'number')).toBe(true);
    expect(work.acts.last()!.kind).toBe('redo');
    expect(work.press('redo')).toBe('after');
    expect(work.press('undo')).toBe('after');
    expect(typeof work.press('undo')).toBe('number');
  });

  it('what is typed before an act is answered comes after it', () => {
    const work = new Work();
    work.types('before');
    const given = work.acts.begin();
    work.types('at once');
    work.acts.done({ kind: 'merge', blockId: 'a' }, { seq: 7, blockId: 'a' }, given);
    expect(work.press('undo')).toBe('at once');
    expect(work.acts.meant('undo')).toBe(7);
  });

  it('what was undone is not done again after new words', () => {
    const work = new Work();
    work.act();
    work.press('undo');
    work.types('new');
    expect(work.press('redo')).toBeUndefined();
  });

  it('an act that cannot be undone does not stand before what was done earlier', () => {
    const work = new Work();
    work.types('before');
    work.acts.drop(work.act());
    expect(work.press('undo')).toBe('before');
  });

  it('a replacement that found nothing is nothing to undo', () => {
    const work = new Work();
    work.types('before');
    work.act({ kind: 'replace', find: 'x', put: 'y', matchCase: false }, { replaced: 0 });
    expect(work.press('undo')).toBe('before');
  });
});
