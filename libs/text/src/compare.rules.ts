import type { BlockRole } from '#contracts';
import { differenceOf, type Piece } from './difference.rules.js';

/** A paragraph of one of the two states that are compared. */
export interface ComparedBlock {
  id: string;
  role: BlockRole;
  level: number;
  number: string | null;
  text: string;
}
type Face = Pick<ComparedBlock, 'role' | 'level' | 'number'>;

/** What became of one paragraph. Rows stand in the order of the newer state; what is gone stands where it was. */
export interface ComparedRow {
  id: string;
  kind: 'same' | 'changed' | 'added' | 'removed' | 'split' | 'merged' | 'moved-away';
  pieces: Piece[];
  before: Face | null;
  now: Face | null;
  /** it stands at another place among the others */
  moved: boolean;
  /** split: whose words it took along; merged: with whom its words stand now */
  other: string | null;
}
export interface Comparison {
  identical: boolean;
  rows: ComparedRow[];
}

const MARK = '\u0000';
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** The difference by words, also where a script writes no spaces between them. */
export function wordDifference(before: string, after: string): Piece[] {
  if (!WITHOUT_SPACES.test(before + after)) return withoutMarks(differenceOf(before, after));
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  const marked = (text: string) =>
    Array.from(segmenter.segment(text), ({ segment }) =>
      WITHOUT_SPACES.test(segment) ? segment + MARK : segment,
    ).join('');
  return withoutMarks(differenceOf(marked(before), marked(after)));
}

function withoutMarks(found: readonly Piece[]): Piece[] {
  const pieces: Piece[] = [];
  for (const { kind, text: marked } of found) {
    const text = marked.replaceAll(MARK, '');
    const last = pieces.at(-1);
    if (text === '') continue;
    if (last?.kind === kind) last.text += text;
    else pieces.push({ kind, text });
  }
  return pieces;
}

/** Compares two states of a text paragraph by paragraph and word by word. */
export function compare(before: readonly ComparedBlock[], now: readonly ComparedBlock[]): Comparison {
  const old = new Map(before.map((block) => [block.id, block]));
  const fresh = new Map(now.map((block) => [block.id, block]));
  const movedIds = movedAmong(before, now);
  const splits = relatives(
    now,
    old,
    (id) => old.get(id)?.text ?? '',
    (id) => fresh.get(id)?.text ?? '',
    'new',
  );
  const merges = relatives(
    before,
    fresh,
    (id) => fresh.get(id)?.text ?? '',
    (id) => old.get(id)?.text ?? '',
    'gone',
  );
  const pieces = new Map<string, Piece[]>();
  for (const { id, text } of now) {
    const was = old.get(id);
    if (!was) continue;
    const taken = now.filter((one) => splits.get(one.id) === id);
    const given = before.filter((one) => merges.get(one.id) === id);
    const order = (all: readonly ComparedBlock[], others: ComparedBlock[]) =>
      all.filter((one) => one.id === id || others.includes(one));
    if (taken.length + given.length === 0) pieces.set(id, wordDifference(was.text, text));
    else {
      const parts = order(now, taken);
      const joined = wordDifference(
        order(before, given)
          .map((one) => one.text)
          .join(MARK),
        parts.map((one) => one.text).join(MARK),
      );
      cutAt(
        joined,
        parts.map((one) => one.text.length),
      ).forEach((part, n) => {
        pieces.set(parts[n]!.id, part);
      });
    }
  }
  const rowOf = (block: ComparedBlock): ComparedRow => {
    const was = old.get(block.id);
    const moved = movedIds.has(block.id);
    const other = splits.get(block.id) ?? null;
    const told = pieces.get(block.id) ?? [{ kind: 'new', text: block.text } as Piece].filter(({ text }) => text !== '');
    const words = told.some(({ kind }) => kind !== 'same');
    const face = was && (was.role !== block.role || was.level !== block.level);
    const kind = was ? (words || face ? 'changed' : 'same') : other ? 'split' : 'added';
    return { id: block.id, kind, pieces: told, before: was ? faceOf(was) : null, now: faceOf(block), moved, other };
  };
  const rows = now.map(rowOf);
  placeGone(rows, before, fresh, movedIds, merges);
  return { identical: rows.every(({ kind, moved }) => kind === 'same' && !moved), rows };
}

const faceOf = ({ role, level, number }: ComparedBlock): Face => ({ role, level, number });

/** What is gone, joined to another or stands elsewhere now is told where it was. */
function placeGone(
  rows: ComparedRow[],
  before: readonly ComparedBlock[],
  fresh: ReadonlyMap<string, ComparedBlock>,
  moved: ReadonlySet<string>,
  merges: ReadonlyMap<string, string>,
): void {
  before.forEach((block, index) => {
    const stands = fresh.has(block.id);
    if (stands && !moved.has(block.id)) return;
    const into = merges.get(block.id) ?? null;
    const row: ComparedRow = {
      id: block.id,
      kind: stands ? 'moved-away' : into ? 'merged' : 'removed',
      pieces: stands || into || block.text === '' ? [] : [{ kind: 'gone', text: block.text }],
      before: faceOf(block),
      now: null,
      moved: stands,
      other: into,
    };
    const neighbour = before.slice(0, index).findLast(({ id }) => placeOf(rows, id, moved) >= 0);
    const at = neighbour ? afterParts(rows, placeOf(rows, neighbour.id, moved)) : 0;
    rows.splice(at, 0, row);
  });
}

/** The row at which a paragraph of the older state had its place. */
function placeOf(rows: readonly ComparedRow[], id: string, moved: ReadonlySet<string>): number {
  return rows.findIndex((row) => row.id === id && (row.now === null || !moved.has(id)));
}
/** Behind a paragraph and what was split from it. */
function afterParts(rows: readonly ComparedRow[], at: number): number {
  let place = at + 1;
  while (rows[place]?.kind === 'split' && rows[place]?.other === rows[at]!.id) place += 1;
  return place;
}

/** Which paragraphs left their order: all but the longest run that kept it. */
export function movedAmong(before: readonly { id: string }[], now: readonly { id: string }[]): Set<string> {
  const place = new Map(now.map(({ id }, index) => [id, index]));
  const common = before.filter(({ id }) => place.has(id)).map(({ id }) => id);
  const best: { length: number; last: number }[] = [];
  common.forEach((id, index) => {
    let longest = { length: 1, last: -1 };
    for (let earlier = 0; earlier < index; earlier += 1)
      if (place.get(common[earlier]!)! < place.get(id)! && best[earlier]!.length + 1 > longest.length)
        longest = { length: best[earlier]!.length + 1, last: earlier };
    best.push(longest);
  });
  const moved = new Set(common);
  let at = best.reduce((most, one, index) => (one.length > (best[most]?.length ?? 0) ? index : most), -1);
  while (at >= 0) {
    moved.delete(common[at]!);
    at = best[at]!.last;
  }
  return moved;
}

/**
 * Paragraphs of one state that the other does not know, and whose words stand in their neighbour there: split off when they
 * are new, joined when they are gone. More than half of the words must be the neighbour's.
 */
function relatives(
  blocks: readonly ComparedBlock[],
  known: ReadonlyMap<string, ComparedBlock>,
  there: (id: string) => string,
  here: (id: string) => string,
  side: 'new' | 'gone',
): Map<string, string> {
  const found = new Map<string, string>();
  const compared = (one: string, two: string) => (side === 'new' ? wordDifference(one, two) : wordDifference(two, one));
  blocks.forEach((block, index) => {
    if (known.has(block.id) || block.text.trim() === '') return;
    const left = blocks.slice(0, index).findLast(({ id }) => known.has(id));
    const right = blocks.slice(index + 1).find(({ id }) => known.has(id));
    for (const neighbour of [left, right]) {
      if (!neighbour || found.has(block.id)) continue;
      const whole = there(neighbour.id);
      // What still stands at the neighbour itself cannot have been taken along.
      const rest = compared(whole, here(neighbour.id))
        .filter(({ kind }) => kind === (side === 'new' ? 'gone' : 'new'))
        .map(({ text }) => text)
        .join(' ');
      const same = compared(rest, block.text)
        .filter(({ kind }) => kind === 'same')
        .reduce((sum, { text }) => sum + text.trim().length, 0);
      if (same > 0 && same * 2 > block.text.trim().length) found.set(block.id, neighbour.id);
    }
  });
  return found;
}

/** Cuts a difference where the parts of the newer text end; what is gone stays with the part before. */
function cutAt(pieces: readonly Piece[], lengths: readonly number[]): Piece[][] {
  const parts: Piece[][] = lengths.map(() => []);
  let part = 0;
  let room = lengths[0] ?? 0;
  for (const { kind, text } of pieces) {
    if (kind === 'gone') {
      parts[part]!.push({ kind, text });
      continue;
    }
    let rest = text;
    while (rest !== '') {
      while (room === 0 && part < parts.length - 1) room = lengths[++part]!;
      const taken = room === 0 ? rest : rest.slice(0, room);
      parts[part]!.push({ kind, text: taken });
      room = Math.max(0, room - taken.length);
      rest = rest.slice(taken.length);
    }
  }
  return parts;
}
