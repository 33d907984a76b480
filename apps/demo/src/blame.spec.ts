import { removedFrom, writtenIn } from '#text';
import { RecordInMemory } from '../../../test/support/record-in-memory.js';
import { toldOf } from './blame.js';

/** Repeatable chance. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
const words = ['shall ', 'نعم ', '数据', '👩‍👧', 'é', 'report ', 'the ', 's'];

function randomHistory(seed: number, acts: number): RecordInMemory {
  const pick = chance(seed);
  const table = new RecordInMemory(['States shall report each year', 'the secretariat supports', 'نعم 数据 the end']);
  let blocks = 0;
  for (let n = 0; n < acts; n += 1) {
    const who = table.at(`delegation ${pick(4)}`);
    if (pick(3) === 0) who.hear();
    if (pick(9) === 0) table.minute += pick(3);
    const index = pick(Math.max(1, who.doc.getXmlFragment('text').length));
    // A paragraph that came empty holds no text yet; somebody else's turn.
    const length = who.has(index) ? who.text(index).length : null;
    if (length === null) {
      who.undo();
      continue;
    }
    // No editor stands between the two halves of a character.
    const whole = (place: number) => (/[\udc00-\udfff]/.test(who.plain(index)[place] ?? '') ? place - 1 : place);
    const at = whole(pick(length + 1));
    switch (pick(10)) {
      case 0:
      case 1:
      case 2:
        who.type(index, at, words[pick(words.length)]!);
        break;
      case 3:
        who.act(() => who.text(index).insert(at, words[pick(words.length)]!));
        break;
      case 4:
      case 5:
        who.removeBetween(index, at, whole(Math.min(length, at + 1 + pick(6))));
        break;
      case 6:
        who.split(index, at, `n${seed}-${++blocks}`);
        break;
      case 7:
        who.undo();
        break;
      case 8:
        who.redo();
        break;
      default:
        // A command is performed on the newest state, and nobody types into what it removes.
        for (const one of table.sittings.values()) one.push();
        table.hearAll();
        command(table, pick);
    }
    if (pick(2) === 0) who.push(pick(2) === 0);
  }
  for (const one of table.sittings.values()) one.push();
  return table;
}

function command(table: RecordInMemory, pick: (below: number) => number): void {
  const ids = table.blocks().map(({ id }) => id);
  const id = ids[pick(ids.length)]!;
  const kind = (['move', 'merge', 'delete'] as const)[pick(3)]!;
  if (kind === 'move') table.command('chair', { kind, blockId: id, after: ids[pick(ids.length)] ?? null });
  else if (kind === 'merge' ? id !== ids[0] : ids.length > 3) table.command('chair', { kind, blockId: id });
}

describe('two programs that read the same record', () => {
  it.each(Array.from({ length: 60 }, (_, n) => 1000 + n))(
    'tell the same of a random history: seed %i',
    async (seed) => {
      const table = randomHistory(seed, 120);
      const { record, hands } = table.read();
      for (const seq of [record.seq, Math.ceil(record.seq / 2), 1]) {
        const apart = await toldOf(table.ask, 'text', seq);
        expect(apart.written).toEqual(writtenIn(record, hands, { seq }));
        expect(apart.removed).toEqual(removedFrom(record, hands, { seq }));
      }
    },
  );

  it('and the histories hold what they are made for', async () => {
    const told = await Promise.all(
      Array.from({ length: 20 }, (_, n) => toldOf(randomHistory(1000 + n, 120).ask, 'text')),
    );
    expect(told.flatMap(({ removed }) => removed).length).toBeGreaterThan(200);
    expect(told.flatMap(({ written }) => written).filter(({ entityId }) => entityId === 'desk').length).toBeGreaterThan(
      100,
    );
  });
});
