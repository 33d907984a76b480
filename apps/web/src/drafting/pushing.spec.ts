import type { Line } from '../offline/line.js';
import type { LiveText } from './live-text.js';
import { Outbox } from './outbox.js';
import { Pushing } from './pushing.js';

const heard = () => new Promise((resolve) => setImmediate(resolve));

/** A line whose answers come when the test gives them. */
function aRoom() {
  const said: number[][] = [];
  const answers: ((reply: object | null) => void)[] = [];
  const line = {
    ask: (_word: string, { update }: { update: Uint8Array }) => {
      said.push([...update]);
      return new Promise((resolve) => answers.push(resolve));
    },
  } as unknown as Line;
  const text = { generation: 1 } as LiveText;
  const outbox = new Outbox();
  const refused = jest.fn();
  const pushing = new Pushing('text', line, outbox, {
    text: () => text,
    confirmed: (changes, seq) => outbox.confirm(changes, seq),
    refused,
    unanswered: () => undefined,
  });
  const types = (byte: number, undoes = false) =>
    pushing.one(outbox.add({ update: new Uint8Array([byte]), generation: 1, load: 'load', stored: false }), undoes);
  const answer = async (n: number, reply: object) => {
    answers[n]!(reply);
    await heard();
  };
  return { said, types, answer, refused };
}

describe('what is typed is sent at once, several under way', () => {
  it('an undo goes when what was said before it is answered, and what follows goes behind it', async () => {
    const { said, types, answer } = aRoom();
    types(1);
    types(2);
    types(3, true);
    await answer(1, { seq: 6 });
    expect(said).toEqual([[1], [2]]);
    await answer(0, { seq: 5 });
    expect(said).toEqual([[1], [2], [3]]);
    types(4);
    expect(said).toEqual([[1], [2], [3], [4]]);
  });

  it('an undo behind what is refused is not sent: both are settled together', async () => {
    const { said, types, answer, refused } = aRoom();
    types(1);
    types(2, true);
    await answer(0, { problem: { key: 'words-carried-on' } });
    expect([said, refused.mock.calls.length]).toEqual([[[1]], 1]);
  });

  it('an undo behind nothing goes at once', () => {
    const { said, types } = aRoom();
    types(1, true);
    expect(said).toEqual([[1]]);
  });
});
