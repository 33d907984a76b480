import * as Y from 'yjs';
import { blockElements, differenceOf, readBlocks, rootOf, type TextBlock } from '#text';

type At = Y.ID;
interface Letter extends At {
  char: string;
}
/** The letters that went into a new paragraph, and those that stand for them there, in order. */
interface Split {
  block: At;
  from: readonly Letter[];
  to: readonly At[];
}

/**
 * Where words went that a split took along into a new paragraph, as one document heard it. There they are other letters: who had
 * taken some of them out, and was not heard, wants them out of the new paragraph too.
 */
export class TakenAlong {
  private readonly splits: Split[] = [];
  /** those that were made here */
  private readonly own: Split[] = [];
  /** what was taken out together with the coming or going of a paragraph, by whomever */
  private readonly gone = new Map<number, { clock: number; len: number }[]>();

  constructor(doc: Y.Doc, record: unknown) {
    rootOf(doc).observe((event, transaction) => {
      const fresh = [...event.changes.added];
      if (fresh.length + event.changes.deleted.size === 0 || transaction.deleteSet.clients.size === 0) return;
      for (const [client, ranges] of transaction.deleteSet.clients)
        this.gone.set(client, [...(this.gone.get(client) ?? []), ...ranges.map(({ clock, len }) => ({ clock, len }))]);
      for (const item of fresh) {
        const brought = lettersIn(item, (letter) => letter.client === item.id.client).sort((a, b) => a.clock - b.clock);
        const from = neighbourOf(item, event);
        const split =
          from &&
          carriedOn(
            lettersIn(from, (_, of) => event.deletes(of) && !event.adds(of)),
            brought,
          );
        if (split) (transaction.origin === record ? this.splits : this.own).push({ block: item.id, ...split });
      }
    });
  }

  private went({ client, clock }: At): boolean {
    return this.gone.get(client)?.some((range) => range.clock <= clock && clock < range.clock + range.len) ?? false;
  }

  /** The letters of new paragraphs whose forerunners somebody had taken out, in another document, before they went. */
  unwanted(other: TakenAlong): Set<string> {
    const unwanted = new Set<string>();
    for (const { from, to } of this.splits)
      for (const [n, old] of from.entries())
        if (unwanted.has(nameOf(old)) || !other.went(old)) unwanted.add(nameOf(to[n]!));
    return unwanted;
  }

  /**
   * Partings made here of words that the record, which does not know them, has parted otherwise or taken elsewhere, and what was
   * parted on from these.
   */
  late({ doc, along }: Heard): readonly Split[] {
    const copies = new Set<string>();
    return this.own.filter(({ block, from, to }) => {
      const unknown = Y.getState(doc.store, block.client) <= block.clock;
      const isLate = unknown && from.some((one) => along.went(one) || copies.has(nameOf(one)));
      if (isLate) for (const one of to) copies.add(nameOf(one));
      return isLate;
    });
  }

  /** The letters of such partings, where they stood. */
  back(record: Heard): ReadonlyMap<string, string> {
    return new Map(this.late(record).flatMap(({ from }) => from.map((one) => [nameOf(one), one.char])));
  }
}

/** What one document holds, and where its words went. */
interface Heard {
  doc: Y.Doc;
  along: TakenAlong;
}

/**
 * What stands in a document of words that were not heard yet, for the record: without what was taken out before others parted
 * its paragraph, and with a parting of one's own given up where others had parted the same words before.
 */
export function blocksBeside({ doc, along }: Heard, record: Heard): TextBlock[] {
  const blocks = readBlocks(doc);
  const unwanted = record.along.unwanted(along);
  const late = along.late(record);
  if (unwanted.size === 0 && late.length === 0) return blocks;
  const back = new Set(late.flatMap(({ from }) => from.map(nameOf)));
  const copies = new Set(late.flatMap(({ to }) => to.map(nameOf)));
  const isEmptied = ({ _item: block }: Y.XmlElement): boolean =>
    late.some((one) => block !== null && nameOf(one.block) === nameOf(block.id)) &&
    lettersIn(block, (letter, of) => !of.deleted && !copies.has(nameOf(letter))).length === 0;
  return blockElements(doc).flatMap((element, n) => {
    if (isEmptied(element)) return [];
    let text = '';
    for (const { at, char } of placesIn(element._item))
      if (char !== null) text += unwanted.has(nameOf(at)) ? '' : char;
      else if (back.has(nameOf(at))) text += standing(record.doc, at) ?? '';
    return [{ ...blocks[n]!, text }];
  });
}

/** Every place of a paragraph, also where nothing stands any more. */
function* placesIn(block: Y.Item | null): Iterable<{ at: At; char: string | null }> {
  const type = block?.content instanceof Y.ContentType ? block.content.type : null;
  for (let child = type?._start ?? null; child !== null; child = child.right) {
    if (child.deleted || !(child.content instanceof Y.ContentType)) continue;
    for (let item = child.content.type._start; item !== null; item = item.right) {
      const words = !item.deleted && item.content instanceof Y.ContentString ? item.content.str : null;
      for (let n = 0; n < item.length; n += 1)
        yield { at: Y.createID(item.id.client, item.id.clock + n), char: words?.[n] ?? null };
    }
  }
}

/** The letter at a place of the record, if it stands. */
function standing(doc: Y.Doc, { client, clock }: At): string | undefined {
  const structs = doc.store.clients.get(client);
  if (!structs || clock >= Y.getState(doc.store, client)) return undefined;
  const struct = structs[Y.findIndexSS(structs, clock)];
  if (!(struct instanceof Y.Item) || struct.deleted || !(struct.content instanceof Y.ContentString)) return undefined;
  return struct.content.str[clock - struct.id.clock];
}

export const nameOf = ({ client, clock }: At): string => `${client}:${clock}`;

const wordsOf = (letters: readonly Letter[]): string => letters.map(({ char }) => char).join('');

function lettersIn(block: Y.Item | null, which: (letter: Letter, of: Y.Item) => boolean): Letter[] {
  const letters: Letter[] = [];
  const type = block?.content instanceof Y.ContentType ? block.content.type : null;
  for (let child = type?._start ?? null; child !== null; child = child.right) {
    if (!(child.content instanceof Y.ContentType)) continue;
    for (let item = child.content.type._start; item !== null; item = item.right) {
      if (!(item.content instanceof Y.ContentString)) continue;
      const { client, clock } = item.id;
      for (const [n, char] of item.content.str.split('').entries()) {
        const letter = { client, clock: clock + n, char };
        if (which(letter, item)) letters.push(letter);
      }
    }
  }
  return letters;
}

/** The paragraph before a new one that is older than what is heard now. */
function neighbourOf(item: Y.Item, event: Y.YXmlEvent): Y.Item | null {
  let one = item.left;
  while (one !== null && (event.adds(one) || (one.deleted && !event.deletes(one)))) one = one.left;
  return one;
}

/**
 * Which letters of a new paragraph stand for which of those that the one before it lost: its first ones for the last of them. Where
 * others were taken out among them at the same time, those stand for each other that read the same.
 */
function carriedOn(lost: readonly Letter[], brought: readonly Letter[]): { from: Letter[]; to: Letter[] } | null {
  const [end, all] = [wordsOf(lost), wordsOf(brought)];
  // What is typed on in the new one at once is not much beside what it took along.
  const most = (count: number) => count > 0 && count * 2 >= all.length;
  for (let count = Math.min(all.length, end.length); most(count); count -= 1)
    if (end.endsWith(all.slice(0, count))) return { from: lost.slice(-count), to: brought.slice(0, count) };
  const from: Letter[] = [];
  const to: Letter[] = [];
  let [before, after] = [0, 0];
  for (const { kind, text } of differenceOf(end, all)) {
    if (kind === 'same') {
      from.push(...lost.slice(before, before + text.length));
      to.push(...brought.slice(after, after + text.length));
    }
    if (kind !== 'new') before += text.length;
    if (kind !== 'gone') after += text.length;
  }
  return most(from.length) ? { from, to } : null;
}
