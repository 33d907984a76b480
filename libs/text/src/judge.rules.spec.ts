import * as Y from 'yjs';
import { checks, type JudgeContext, judge, perform, readBlocks, rootOf, wordsJson } from '#text';
import {
  type HostileClassName,
  hostileClasses,
  hostileNames,
  namedClasses,
} from '../../../test/support/hostile-corpus.js';
import {
  aBlock,
  aServerDoc,
  blockIds,
  context,
  copyOf,
  elementOf,
  emitted,
  LOCKED,
  OWN_CLIENT,
  seeded,
  textOf,
} from '../../../test/support/hostile-updates.js';

/** As many in each class as engine.md names; a failure prints the seed from which its case is made again. */
const CASES = 500;
/** a second id of the same person, and one of a colleague who has typed before */
const SECOND = 4243;
const COLLEAGUE = 11;

/**
 * Plays one case against `judge` alone, on a text of its own. Jest is asked only where something is amiss: asked three
 * times for each of the updates it would think longer than the judge.
 */
function play(name: HostileClassName, seed: number): { hostile: number; twins: number } {
  const { check, problem, play: steps } = hostileClasses[name];
  const random = seeded(seed * 7919 + name.length * 104729);
  const server = aServerDoc(random);
  const ids = { attacker: [OWN_CLIENT, SECOND], colleague: [COLLEAGUE], reader: [OWN_CLIENT] };
  const open = blockIds.filter((id) => id !== LOCKED);
  const ground = { doc: server, random, own: OWN_CLIENT, second: SECOND, colleague: COLLEAGUE, open, locked: LOCKED };
  const played = { hostile: 0, twins: 0 };
  let agreed = true;
  let state: Buffer | undefined;
  for (const step of steps({ ...ground, once: true })) {
    if (step.is === 'state') {
      agreed = step.state === 'agreed';
      continue;
    }
    const { is, by, update } = step;
    const told = { name, seed, is };
    const about = context({
      readOnly: by === 'reader',
      mayAuthor: (client) => ids[by].includes(client),
      mayType: (blockId) => !agreed || blockId !== LOCKED,
    });
    state ??= Buffer.from(Y.encodeStateAsUpdate(server));
    const verdict = judge(update, server, about);
    if (!state.equals(Y.encodeStateAsUpdate(server))) expect(told).toBe('judged without a trace');
    if (is === 'hostile') {
      if (verdict.ok || verdict.check !== check || verdict.problem !== problem)
        expect({ ...told, ...verdict }).toEqual({ ...told, ok: false, check, problem });
      const without = judge(update, server, about, new Set([check]));
      if (!without.ok) expect({ ...told, ...without }).toEqual({ ...told, ok: true });
      played.hostile += 1;
      continue;
    }
    if (!verdict.ok || verdict.known) expect({ ...told, ...verdict }).toEqual({ ...told, ok: true, known: false });
    Y.applyUpdate(server, update);
    state = undefined;
    if (is === 'twin') played.twins += 1;
  }
  return played;
}

describe('an update is judged before anybody sees it', () => {
  it.each(hostileNames)(
    '%s: every update is refused, the valid one from which it was made accepted, and with its check switched off it comes through',
    (name) => {
      for (let seed = 1; seed <= CASES; seed += 1) expect(play(name, seed)).toEqual({ hostile: 1, twins: 1 });
    },
  );
});

describe('every check carries weight', () => {
  it('each check has a class of its own, and each class of the specification is there', () => {
    expect([...new Set(hostileNames.map((name) => hostileClasses[name].check))].sort()).toEqual([...checks].sort());
    expect(hostileNames).toEqual(expect.arrayContaining([...namedClasses]));
  });
});

describe('what honest people do is accepted', () => {
  const act = (
    change: (doc: Y.Doc) => void,
    overrides: Partial<JudgeContext> = {},
    prepare?: (server: Y.Doc) => void,
  ) => {
    const server = aServerDoc(seeded(5));
    prepare?.(server);
    const client = copyOf(server, OWN_CLIENT);
    const update = emitted(client, () => change(client));
    const verdict = judge(update, server, context(overrides));
    if (verdict.ok) {
      Y.applyUpdate(server, verdict.update);
      expect(wordsJson(readBlocks(server))).toBe(wordsJson(readBlocks(client)));
    }
    return verdict;
  };

  describe('words are taken out of a paragraph', () => {
    const takeOut = (doc: Y.Doc) => textOf(doc, 1).delete(2, 3);
    const carried: [string, Parameters<typeof perform>[1]][] = [
      ['moves', { kind: 'move', blockId: blockIds[1]!, after: null }],
      ['joins', { kind: 'merge', blockId: blockIds[2]! }],
      ['joins to the one before', { kind: 'merge', blockId: blockIds[1]! }],
      ['removes', { kind: 'delete', blockId: blockIds[1]! }],
    ];
    const server = () => aServerDoc(seeded(5));
    const by = (doc: Y.Doc, command: Parameters<typeof perform>[1]) =>
      doc.transact(() => perform(doc, command, { newId: () => '00000000-0000-7000-8000-0000000000cc' }));

    it.each(carried.filter(([what]) => what !== 'joins'))(
      'that a colleague %s at the same moment: its author hears so and is not told that it is done',
      (_, command) => {
        const doc = server();
        const mine = copyOf(doc, OWN_CLIENT);
        const update = emitted(mine, () => takeOut(mine));
        by(doc, command);
        expect(judge(update, doc, context({}))).toMatchObject({
          ok: false,
          check: 'deleted-parent',
          problem: 'block-gone',
        });
      },
    );

    it('to which a colleague joins another: they are gone', () => {
      const doc = server();
      const mine = copyOf(doc, OWN_CLIENT);
      const update = emitted(mine, () => takeOut(mine));
      by(doc, carried[1]![1]);
      expect(judge(update, doc, context({}))).toMatchObject({ ok: true, known: false });
    });

    it('by two at once: both are told that it is done', () => {
      const doc = server();
      const [one, two] = [copyOf(doc, OWN_CLIENT), copyOf(doc, 12)];
      const first = emitted(one, () => takeOut(one));
      const second = emitted(two, () => takeOut(two));
      Y.applyUpdate(doc, first);
      expect(judge(second, doc, context({}))).toMatchObject({ ok: true, known: true });
    });

    describe('that a colleague parts at the same moment', () => {
      /** What the record knows of the split: the letters that it took along. */
      function parted(doc: Y.Doc, at: number): Pick<JudgeContext, 'carriedOn'> {
        const theirs = copyOf(doc, 12);
        const words = textOf(theirs, 1);
        const update = emitted(theirs, () => {
          const tail = words.toString().slice(at);
          words.delete(at, words.length - at);
          rootOf(theirs).insert(2, [aBlock('00000000-0000-7000-8000-0000000000cd', 'operative', tail)]);
        });
        const verdict = judge(update, doc, context({ mayAuthor: () => true }));
        Y.applyUpdate(doc, update);
        const carried = verdict.ok ? verdict.carried : [];
        return {
          carriedOn: ({ client, clock, length }) =>
            carried.some(
              (one) => one.client === client && one.clock < clock + length && clock < one.clock + one.length,
            ),
        };
      }
      const refused = { ok: false, check: 'stale-delete', problem: 'words-carried-on' };

      it.each<[string, number, object]>([
        ['behind them: they are gone', 5, { ok: true, known: false }],
        ['before them: its author hears so and is not told that it is done', 2, refused],
        ['within them: its author hears so', 4, refused],
      ])('%s', (_, at, expected) => {
        const doc = server();
        const mine = copyOf(doc, OWN_CLIENT);
        const update = emitted(mine, () => takeOut(mine));
        const record = parted(doc, at);
        expect(judge(update, doc, context(record))).toMatchObject(expected);
        expect(judge(update, doc, context(record), new Set(['stale-delete'] as const))).toMatchObject({ ok: true });
      });

      it('after they were taken out: sent again it is told that it is done', () => {
        const doc = server();
        const mine = copyOf(doc, OWN_CLIENT);
        const update = emitted(mine, () => takeOut(mine));
        Y.applyUpdate(doc, update);
        expect(judge(update, doc, context(parted(doc, 2)))).toMatchObject({ ok: true, known: true });
      });
    });

    it('with words typed beside them, and sent again after a colleague has moved it: what is in the record is not refused', () => {
      const doc = server();
      const mine = copyOf(doc, OWN_CLIENT);
      const update = emitted(mine, () =>
        mine.transact(() => {
          takeOut(mine);
          textOf(mine, 1).insert(2, 'new');
        }),
      );
      Y.applyUpdate(doc, update);
      by(doc, carried[0]![1]);
      expect(judge(update, doc, context({}))).toMatchObject({ ok: true, known: true });
    });
  });

  it('splitting a block: the second half comes with a fresh id', () => {
    const verdict = act((doc) => {
      textOf(doc, 1).delete(5, 4);
      rootOf(doc).insert(2, [aBlock('00000000-0000-7000-8000-0000000000aa', 'operative', 'rest')]);
    });
    expect(verdict).toMatchObject({ ok: true });
  });

  describe('two split one paragraph at once', () => {
    const splitAt = (part: number) => (doc: Y.Doc) => {
      const words = textOf(doc, 1);
      const at = Math.floor(words.length * part);
      const tail = words.toString().slice(at);
      words.delete(at, words.length - at);
      const block = new Y.XmlElement('block');
      block.setAttribute('id', crypto.randomUUID());
      block.setAttribute('role', 'operative');
      block.insert(0, [new Y.XmlText(tail)]);
      rootOf(doc).insert(2, [block]);
    };
    it.each([
      [0.3, 0.6],
      [0.6, 0.3],
      [0.5, 0.5],
    ])('the first at %d, the second at %d: the same words are not carried twice', (first, second) => {
      const server = aServerDoc(seeded(5));
      const mine = copyOf(server, OWN_CLIENT);
      const theirs = copyOf(server, 4711);
      const update = emitted(mine, () => splitAt(second)(mine));
      Y.applyUpdate(
        server,
        emitted(theirs, () => splitAt(first)(theirs)),
      );
      expect(judge(update, server, context({}))).toMatchObject({ ok: false, problem: 'stale-block-delete' });
      expect(judge(update, server, context({}), new Set(['stale-delete'] as const))).toMatchObject({ ok: true });
    });
    it('while somebody only types in the second half: both are kept', () => {
      const server = aServerDoc(seeded(5));
      const mine = copyOf(server, OWN_CLIENT);
      const update = emitted(mine, () => splitAt(0.5)(mine));
      const end = textOf(server, 1).length;
      textOf(server, 1).insert(end, ' more');
      expect(judge(update, server, context({}))).toMatchObject({ ok: true });
    });
  });

  it('typing into a block that holds no text yet', () => {
    const empty = new Y.XmlElement('block');
    expect(
      act(
        (doc) => elementOf(doc, 6).insert(0, [new Y.XmlText('first words')]),
        {},
        (server) => {
          rootOf(server).insert(6, [empty]);
          empty.setAttribute('id', '00000000-0000-7000-8000-0000000000ab');
          empty.setAttribute('role', 'operative');
        },
      ),
    ).toMatchObject({ ok: true });
  });

  it('making a block and undoing that in one push', () => {
    const server = aServerDoc(seeded(6));
    const client = copyOf(server, OWN_CLIENT);
    const undo = new Y.UndoManager(rootOf(client), { captureTimeout: 0 });
    const updates: Uint8Array[] = [];
    client.on('update', (update: Uint8Array) => updates.push(update));
    rootOf(client).insert(2, [aBlock('00000000-0000-7000-8000-0000000000ac', 'operative', 'never mind')]);
    textOf(client, 2).insert(3, 'more');
    undo.undo();
    undo.undo();
    expect(judge(Y.mergeUpdates(updates), server, context())).toMatchObject({ ok: true });
  });

  it('undo and redo of typing, pushed one by one', () => {
    const server = aServerDoc(seeded(7));
    const client = copyOf(server, OWN_CLIENT);
    const undo = new Y.UndoManager(rootOf(client), { captureTimeout: 0 });
    client.on('update', (update: Uint8Array) => {
      const verdict = judge(update, server, context());
      expect(verdict).toMatchObject({ ok: true });
      Y.applyUpdate(server, update);
    });
    textOf(client, 1).insert(3, 'more');
    textOf(client, 1).delete(0, 6);
    undo.undo();
    undo.redo();
    undo.undo();
    undo.undo();
    expect(wordsJson(readBlocks(server))).toBe(wordsJson(readBlocks(client)));
  });

  it('an update that comes again is known, and its new part is kept', () => {
    const server = aServerDoc(seeded(8));
    const client = copyOf(server, OWN_CLIENT);
    const first = emitted(client, () => textOf(client, 1).insert(0, 'one '));
    const second = emitted(client, () => textOf(client, 1).insert(4, 'two '));
    Y.applyUpdate(server, first);
    expect(judge(first, server, context())).toMatchObject({ ok: true, known: true });
    const verdict = judge(Y.mergeUpdates([first, second]), server, context());
    expect(verdict).toMatchObject({ ok: true, known: false, added: [{ client: OWN_CLIENT, clock: 4, length: 4 }] });
  });

  it('a run of ten thousand single characters does not exhaust the stack', () => {
    const server = aServerDoc(seeded(9));
    const client = copyOf(server, OWN_CLIENT);
    const update = emitted(client, () => {
      const text = textOf(client, 1);
      for (let n = 0; n < 10_000; n += 1) text.insert(0, 'x');
    });
    expect(judge(update, server, context())).toMatchObject({ ok: true });
  });

  it('two sections of one person are accepted, one foreign section spoils all', () => {
    const server = aServerDoc(seeded(10));
    const old = copyOf(server, OWN_CLIENT);
    const first = emitted(old, () => textOf(old, 1).insert(0, 'offline '));
    const again = copyOf(old, 4243);
    const second = emitted(again, () => textOf(again, 2).insert(0, 'later '));
    const both = Y.mergeUpdates([first, second]);
    expect(judge(both, server, context({ mayAuthor: (id) => id === 4242 || id === 4243 }))).toMatchObject({ ok: true });
    expect(judge(both, server, context())).toMatchObject({ ok: false, check: 'author' });
  });

  it('a removed block does not come back by typing', () => {
    const fresh = '00000000-0000-7000-8000-0000000000ad';
    expect(
      act((doc) => rootOf(doc).insert(1, [aBlock(fresh, 'operative', 'again')]), { reserved: (id) => id === fresh }),
    ).toMatchObject({ check: 'block-id-doubled' });
  });

  it('the last block of a text stays', () => {
    const verdict = act((doc) => rootOf(doc).delete(0, blockIds.length), { mayType: () => true });
    expect(verdict).toMatchObject({ ok: false, check: 'schema' });
  });
});
