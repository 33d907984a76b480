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
  late(record: Heard): readonly Split[] {
    const copies = new Set<string>();
    return this.unheard(record).filter(({ from, to }) => {
      const isLate = from.some((one) => record.along.went(one) || copies.has(nameOf(one)));
      if (isLate) for (const one of to) copies.add(nameOf(one));
      return isLate;
    });
  }
  unheard({ doc }: Heard): readonly Split[] {
    return this.own.filter(({ block }) => isNew(doc, block));
  }

  /** The letters of late partings, where they stood; those that the record does not know stand there whatever it says. */
  back(record: Heard): Back {
    const late = this.late(record);
    const copies = new Set(late.flatMap(({ to }) => to.map(nameOf)));
    const from = late.flatMap((one) => one.from).filter((one) => !copies.has(nameOf(one)));
    return new Map(from.map((one) => [nameOf(one), { char: one.char, stands: stands(record.doc, one) }]));
  }
}

/** Letters that were parted away in vain. */
export type Back = ReadonlyMap<string, { char: string; stands: boolean }>;

const isNew = (doc: Y.Doc, { client, clock }: At): boolean => Y.getState(doc.store, client) <= clock;
/** Whether a letter stands in the record, or will: what it has not heard of it has not taken out. */
const stands = (doc: Y.Doc, at: At): boolean => isNew(doc, at) || !Y.getItem(doc.store, at).deleted;

/** What one document holds, and where its words went. */
interface Heard {
  doc: Y.Doc;
  along: TakenAlong;
}

/**
 * What stands in a document of words that were not heard yet, for the record: without what was taken out before others parted
 * its paragraph, and with every parting of one's own given up.
 */
export function blocksBeside({ doc, along }: Heard, record: Heard): TextBlock[] {
  const blocks = readBlocks(doc);
  const unwanted = record.along.unwanted(along);
  const late = along.late(record);
  const parted = along.unheard(record).filter((one) => !late.includes(one));
  if (unwanted.size + late.length + parted.length === 0) return blocks;
  const back = along.back(record);
  const copies = new Set(late.flatMap(({ to }) => to.map(nameOf)));
  const elements = new Map(blockElements(doc).map((element) => [nameOf(element._item!.id), element]));
  const parts = new Map(parted.map(({ from, block }) => [nameOf(from[0]!), nameOf(block)]));
  // What was only copied into them stands where it came from.
  const gone = new Set(late.map(({ block }) => nameOf(block)));
  for (const name of gone)
    for (const { at, char } of placesIn(elements.get(name)?._item ?? null))
      if (char === null ? back.get(nameOf(at))?.stands : !copies.has(nameOf(at))) gone.delete(name);
  const textOf = (element: Y.XmlElement): string => {
    let text = '';
    for (const { at, char } of placesIn(element._item)) {
      const name = nameOf(at);
      const part = parts.get(name);
      const letter = back.get(name);
      if (char !== null) text += unwanted.has(name) ? '' : char;
      else if (letter) text += letter.stands ? letter.char : '';
      else if (part && elements.has(part)) {
        gone.add(part);
        text += textOf(elements.get(part)!);
      }
    }
    return text;
  };
  return [...elements].flatMap(([name, element], n) =>
    gone.has(name) ? [] : [{ ...blocks[n]!, text: textOf(element) }],
  );
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
 * Which letters of a new paragraph stand for which of those that the one before it lost: its first ones for the last of them, or
 * its last ones where lines were pasted before them. Where others were taken out among them at the same time, those stand for
 * each other that read the same.
 */
function carriedOn(lost: readonly Letter[], brought: readonly Letter[]): { from: Letter[]; to: Letter[] } | null {
  const [end, all] = [wordsOf(lost), wordsOf(brought)];
  // What is typed on in the new one at once is not much beside what it took along.
  const most = (count: number) => count > 0 && count * 2 >= all.length;
  for (let count = Math.min(all.length, end.length); most(count) || count === end.length; count -= 1) {
    if (count === 0) break;
    if (end.endsWith(all.slice(0, count))) return { from: lost.slice(-count), to: brought.slice(0, count) };
    if (all.endsWith(end.slice(-count))) return { from: lost.slice(-count), to: brought.slice(-count) };
  }
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
