import { graphemesOf } from './graphemes.js';

/** A piece of a text that stayed, was taken away, or came. */
export interface Piece {
  kind: 'same' | 'gone' | 'new';
  text: string;
}
/** Tokens `from..to` of the first text gave way to these. */
interface Change {
  from: number;
  to: number;
  put: string[];
}

/** Beyond this many changed words two texts are told as one replaced by the other. */
const MOST_STEPS = 1500;
/** A word with what is written before it; every character belongs to exactly one token. */
const TOKEN = /\s*[\p{L}\p{N}\p{M}'’-]+|\s*[^\p{L}\p{N}\p{M}\s]|\s+/gu;

/** Scripts that are written without spaces: there a word is a character. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}]/u;

/** Never a part of a character as a reader sees it. */
function tokensOf(text: string): string[] {
  const tokens = (text.match(TOKEN) ?? []).flatMap((token) => (UNSPACED.test(token) ? graphemesOf(token) : [token]));
  return SIMPLE.test(text) ? tokens : wholeCharacters(text, tokens);
}

/** Letters, marks that belong to them, and plain signs: no token ends inside a character. */
const SIMPLE = /^[\p{L}\p{N}\p{M}\p{P}\p{Zs}\n\t\r]*$/u;

/** Joins tokens between which a character would be torn apart: a family of several signs, a flag. */
function wholeCharacters(text: string, tokens: readonly string[]): string[] {
  const ends = new Set<number>();
  let end = 0;
  for (const character of graphemesOf(text)) {
    end += character.length;
    ends.add(end);
  }
  const joined: string[] = [];
  let at = 0;
  let torn = false;
  for (const token of tokens) {
    if (torn) joined[joined.length - 1] += token;
    else joined.push(token);
    at += token.length;
    torn = !ends.has(at);
  }
  return joined;
}

/** The difference of two texts by words: what a reader is shown as taken away and added. Computed, never typed. */
export function differenceOf(before: string, after: string): Piece[] {
  const old = tokensOf(before);
  const pieces: Piece[] = [];
  const add = (kind: Piece['kind'], words: readonly string[]) => {
    const text = words.join('');
    if (text === '') return;
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += text;
    else pieces.push({ kind, text });
  };
  let at = 0;
  for (const { from, to, put } of changesOf(old, tokensOf(after))) {
    add('same', old.slice(at, from));
    add('gone', old.slice(from, to));
    add('new', put);
    at = to;
  }
  add('same', old.slice(at));
  return pieces;
}

export type Merge = { merged: string } | { conflict: true };

/** Two changes of one text become one text where they touch different words; where both put words at one place, both stand. */
export function mergeWords(base: string, theirs: string, mine: string): Merge {
  if (theirs === base || theirs === mine) return { merged: mine };
  if (mine === base) return { merged: theirs };
  const old = tokensOf(base);
  const [left, right] = [changesOf(old, tokensOf(theirs)), changesOf(old, tokensOf(mine))];
  let merged = '';
  let at = 0;
  let [l, r] = [0, 0];
  while (l < left.length || r < right.length) {
    const [one, two] = [left[l], right[r]];
    if (one && two && touches(one, two)) {
      const same = one.from === two.from && one.to === two.to && one.put.join('') === two.put.join('');
      const bothInsert = one.from === one.to && two.from === two.to;
      if (!same && !bothInsert) return { conflict: true };
      merged += old.slice(at, one.from).join('') + one.put.join('') + (same ? '' : two.put.join(''));
      at = one.to;
      l += 1;
      r += 1;
      continue;
    }
    const takeLeft =
      one !== undefined && (two === undefined || one.from < two.from || (one.from === two.from && one.to <= two.from));
    const next = takeLeft ? one : two!;
    merged += old.slice(at, next.from).join('') + next.put.join('');
    at = next.to;
    if (takeLeft) l += 1;
    else r += 1;
  }
  return { merged: merged + old.slice(at).join('') };
}

/** An insertion beside a replaced word does not touch it; two insertions at one place do. */
function touches(one: Change, two: Change): boolean {
  if (one.from !== two.from) return one.from < two.from ? one.to > two.from : two.to > one.from;
  const inserted = one.from === one.to || two.from === two.to;
  return !inserted || one.to === two.to;
}

/** Myers' shortest edit, after the common beginning and end are set aside. */
function changesOf(old: readonly string[], now: readonly string[]): Change[] {
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  )
    end += 1;
  const a = old.slice(start, old.length - end);
  const b = now.slice(start, now.length - end);
  if (a.length === 0 && b.length === 0) return [];
  const whole: Change[] = [{ from: start, to: start + a.length, put: [...b] }];
  if (a.length === 0 || b.length === 0) return whole;
  const trace = forward(a, b);
  return trace
    ? backward(trace, a, b).map(({ from, to, put }) => ({ from: from + start, to: to + start, put }))
    : whole;
}

/** The furthest reaching paths after each step, or nothing when the texts are too far apart. */
function forward(a: readonly string[], b: readonly string[]): Map<number, number>[] | undefined {
  const furthest = new Map<number, number>([[1, 0]]);
  const trace: Map<number, number>[] = [];
  for (let steps = 0; steps <= Math.min(a.length + b.length, MOST_STEPS); steps += 1) {
    trace.push(new Map(furthest));
    for (let k = -steps; k <= steps; k += 2) {
      const down = k === -steps || (k !== steps && (furthest.get(k - 1) ?? -1) < (furthest.get(k + 1) ?? -1));
      let x = down ? (furthest.get(k + 1) ?? 0) : (furthest.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      furthest.set(k, x);
      if (x >= a.length && x - k >= b.length) return trace;
    }
  }
  return undefined;
}

function backward(trace: readonly Map<number, number>[], a: readonly string[], b: readonly string[]): Change[] {
  const changes: Change[] = [];
  let [x, y] = [a.length, b.length];
  for (let steps = trace.length - 1; steps > 0; steps -= 1) {
    const furthest = trace[steps]!;
    const k = x - y;
    const down = k === -steps || (k !== steps && (furthest.get(k - 1) ?? -1) < (furthest.get(k + 1) ?? -1));
    const from = furthest.get(down ? k + 1 : k - 1) ?? 0;
    const reached = from - (down ? k + 1 : k - 1);
    const to = down ? from : from + 1;
    const put = down ? [b[reached]!] : [];
    const next = changes.at(-1);
    if (next && next.from === to) {
      next.from = from;
      next.put.unshift(...put);
    } else changes.push({ from, to, put });
    [x, y] = [from, reached];
  }
  return changes.reverse();
}
