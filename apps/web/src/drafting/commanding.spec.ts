import type { Commanded, StructureCommand } from '#contracts';
import { give, isGiving } from './commanding.js';
import type { LiveRoom } from './live-room.js';
import { movedBy } from './moving.rules.js';
import { OwnActs } from './own-acts.js';

/** A room whose record answers late, and whose screen hears of what was done later still. */
class SlowRoom {
  ids = ['a', 'b', 'c', 'd'];
  row = 0;
  readonly done: StructureCommand[] = [];
  private seq = 0;
  refuses = false;
  waiting = 0;
  phase = 'live';
  readonly acts = new OwnActs();
  readonly state = () => ({ waiting: this.waiting, phase: this.phase });
  readonly watch = () => () => undefined;

  async command(command: StructureCommand): Promise<Commanded> {
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (this.refuses) throw new Error('refused');
    this.done.push(command);
    this.seq += 1;
    const seq = this.seq;
    setTimeout(() => {
      if (command.kind === 'move') {
        const rest = this.ids.filter((id) => id !== command.blockId);
        rest.splice(command.after === null ? 0 : rest.indexOf(command.after) + 1, 0, command.blockId);
        this.ids = rest;
      }
      this.row = seq;
    }, 30);
    return { seq, blockId: 'a' };
  }
}

describe('acts given one behind the other', () => {
  const open = () => {
    const slow = new SlowRoom();
    return { slow, room: slow as unknown as LiveRoom };
  };

  it('Alt and the arrow pressed three times move a paragraph by three places', async () => {
    const { slow, room } = open();
    const down = () => give(room, () => movedBy(slow.ids, 'a', 1));
    await Promise.all([down(), down(), down()]);
    expect(slow.ids).toEqual(['b', 'c', 'd', 'a']);
  });

  it('when the answer is there, the words stand on the screen', async () => {
    const { slow, room } = open();
    const told = await give(room, () => movedBy(slow.ids, 'b', 1));
    expect(slow.row).toBe(told!.seq);
    expect(slow.ids).toEqual(['a', 'c', 'b', 'd']);
  });

  it('one that is refused does not hold up the next one', async () => {
    const { slow, room } = open();
    slow.refuses = true;
    const first = give(room, () => movedBy(slow.ids, 'a', 1));
    const second = give(room, () => {
      slow.refuses = false;
      return movedBy(slow.ids, 'a', 1);
    });
    expect(isGiving(room)).toBe(true);
    expect(await first).toBeNull();
    expect(await second).toEqual({ seq: 1, blockId: 'a' });
    expect(isGiving(room)).toBe(false);
  });

  it('without the record it is asked at once, and not after five seconds of silence', async () => {
    const { slow, room } = open();
    Object.assign(slow, { waiting: 3, phase: 'reconnecting', refuses: true });
    const begun = performance.now();
    expect(await give(room, () => movedBy(slow.ids, 'a', 1))).toBeNull();
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  it('nothing to be done is nothing asked', async () => {
    const { slow, room } = open();
    expect(await give(room, () => movedBy(slow.ids, 'd', 1))).toBeNull();
    expect(slow.done).toEqual([]);
  });
});
