import * as Y from 'yjs';
import { blockElement, blockElements, perform, readBlocks, rootOf, seedText } from '#text';
import { LiveText, setWords } from './live-text.js';
import { placeAgain } from './place-again.js';
import { problemOfKey } from './refusals.js';

const SEEDS = 2_000;
const FIRST_LETTER = 0x4e00;

/** The same numbers for the same seed, so that a case that failed can be looked at again. */
function chances(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const textIn = (doc: Y.Doc, n: number) => blockElements(doc)[n]!.get(0) as Y.XmlText;

/**
 * Somebody types, erases and parts paragraphs; others do the same, and move and join them. What they do is heard late and several
 * at once, what the one does never. Each letter occurs once, so that one that is missing or stands twice has a name.
 */
class Chance {
  readonly told: string[] = [];
  readonly typed = new Set<string>();
  readonly erased = new Set<string>();
  private readonly server = new Y.Doc();
  private readonly text: LiveText;
  private readonly random: () => number;
  private letters = 0;
  private ids = 0;
  private seq = 1;

  constructor(seed: number) {
    this.random = chances(seed);
    // Whose letters stand first where two typed at one place hangs on these.
    this.server.clientID = 1 + this.upTo(2) * 2;
    const six = () => this.fresh(6);
    seedText(
      this.server,
      ['a', 'b', 'c'].map((id) => ({ id, role: 'operative' as const, text: six() })),
    );
    this.text = LiveText.of('load', 1, 1, [Y.encodeStateAsUpdate(this.server)]);
    this.text.typeAs(2);
    for (let steps = 3 + this.upTo(5); steps > 0; steps -= 1) {
      if (this.random() < 0.5) this.one(this.text.doc, true);
      else this.others();
    }
  }

  private upTo(n: number): number {
    return Math.floor(this.random() * n);
  }
  private fresh(count: number): string {
    return Array.from({ length: count }, () => String.fromCharCode(FIRST_LETTER + this.letters++)).join('');
  }
  private readonly newId = () => `n${this.ids++}`;

  /** What anybody does: typing mostly. */
  private one(doc: Y.Doc, mine: boolean): void {
    const chance = this.random();
    const n = this.upTo(blockElements(doc).length);
    const words = textIn(doc, n);
    if (chance < 0.6) {
      const typed = this.fresh(1 + this.upTo(3));
      if (mine) for (const letter of typed) this.typed.add(letter);
      words.insert(this.upTo(words.length + 1), typed);
      this.told.push(`${mine ? 'I' : 'they'} type ${typed} in ${n}`);
    } else if (chance < 0.7 && words.length > 1) {
      const at = this.upTo(words.length);
      if (mine) this.erased.add(words.toString()[at]!);
      this.told.push(`${mine ? 'I' : 'they'} erase ${words.toString()[at]}`);
      words.delete(at, 1);
    } else if (words.length > 1) {
      const at = 1 + this.upTo(words.length - 1);
      this.told.push(`${mine ? 'I' : 'they'} part ${n} at ${at}`);
      doc.transact(() => {
        const tail = words.toString().slice(at);
        words.delete(at, tail.length);
        rootOf(doc).insert(n + 1, [blockElement({ id: this.newId(), role: 'operative', text: tail })]);
      });
    }
  }

  private others(): void {
    const { server } = this;
    const known = Y.encodeStateVector(server);
    for (let count = 1 + this.upTo(3); count > 0; count -= 1) {
      const ids = readBlocks(server).map(({ id }) => id);
      const blockId = ids[this.upTo(ids.length)]!;
      const chance = this.random();
      if (chance < 0.5) this.one(server, false);
      else if (chance < 0.6) this.place(blockId);
      else if (chance < 0.85) {
        const places = [null, ...ids.filter((id) => id !== blockId)];
        this.act({ kind: 'move', blockId, after: places[this.upTo(places.length)]! });
      } else if (ids.length > 2 && blockId !== ids[0]) this.act({ kind: 'merge', blockId });
    }
    this.seq += 1;
    this.text.take({ updates: [Y.encodeStateAsUpdate(server, known)], to: this.seq });
    this.told.push('it is heard');
  }
  /** One of the others had something refused, too, and places it again at two places. */
  private place(blockId: string): void {
    const { text } = readBlocks(this.server).find(({ id }) => id === blockId)!;
    const [from, to] = [this.upTo(text.length + 1), this.upTo(text.length + 1)].sort((one, two) => one - two);
    const words = text.slice(0, from) + this.fresh(1) + text.slice(from, to) + this.fresh(1) + text.slice(to);
    this.told.push(`they place ${words} in ${blockId}`);
    setWords(this.server, blockId, words);
  }
  private act(command: Parameters<typeof perform>[1]): void {
    this.told.push(`they ${JSON.stringify(command)}`);
    this.server.transact(() => perform(this.server, command, { newId: this.newId }));
  }

  /** The service refuses: what stands then, and what is kept. */
  refused() {
    const record = readBlocks(this.server).map(({ text }) => text);
    const anew = LiveText.of('anew', 1, this.text.seq, [this.text.state()]);
    anew.typeAs(4242);
    const { words } = placeAgain(anew, {
      shared: anew.shared(),
      mine: this.text.mine(),
      may: () => true,
      problem: problemOfKey('block-gone'),
      textState: 'drafting',
      blocks: new Map(),
    });
    const stands = anew.mine().map(({ text }) => text);
    this.text.destroy();
    anew.destroy();
    return {
      record: record.join(''),
      stands: stands.join(''),
      tray: (words?.blocks ?? []).map(({ mine }) => mine).join(''),
    };
  }
}

describe('what was typed and is refused', () => {
  it('is put back or kept, and no word of the record goes with it, whatever others did to its paragraphs meanwhile', () => {
    const wrong: string[] = [];
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const chance = new Chance(seed);
      const { record, stands, tray } = chance.refused();
      const taken = [...record].filter((letter) => !stands.includes(letter) && !chance.erased.has(letter));
      const lost = [...chance.typed].filter(
        (letter) => !chance.erased.has(letter) && !stands.includes(letter) && !tray.includes(letter),
      );
      const twice = [...new Set(stands)].filter((letter) => stands.split(letter).length > 2);
      if (taken.length + lost.length + twice.length > 0)
        wrong.push(
          [`seed ${seed}: taken ${taken}, lost ${lost}, twice ${twice}`, ...chance.told, record, stands, tray].join(
            '\n',
          ),
        );
    }
    expect(wrong.slice(0, 3)).toEqual([]);
  });
});
