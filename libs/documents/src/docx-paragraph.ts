import type { WordRemark } from '#contracts';
import { childOf, childrenOf, type Element, elementsOf, isOn, textIn } from './docx-xml.js';

/** The words of a paragraph twice: as they stood before anybody tracked a change, and as they would stand after. */
export interface Words {
  before: string;
  after: string;
  by: Set<string>;
  /** text boxes that hang on it */
  boxes: Element[];
}

/** What was met on the way and is not part of the words. */
export type Remark = WordRemark;
export type Remarks = Map<Remark, number>;
export const remark = (remarks: Remarks, kind: Remark, count = 1): void => {
  remarks.set(kind, (remarks.get(kind) ?? 0) + count);
};

/** `neither`: what one person inserted and another took out again. It never stood, and would not stand. */
export type Side = 'both' | 'before' | 'after' | 'neither';

/** A footnote or endnote as it is referred to: the sides on which the reference stands, and who put it there or away. */
export interface NoteReference {
  kind: 'footnote' | 'endnote';
  id: string;
  side: Side;
  by: string[];
}

interface Walk {
  words: Words;
  remarks: Remarks;
  /** fields that are open: in each, the instruction stands before the result */
  fields: ('instruction' | 'result')[];
  /** who inserted or deleted what is being read */
  authors: string[];
  noteNumber(note: NoteReference): number;
}

/** Fields that fetch something from elsewhere, or start something. */
const REACHING = /^\s*(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|MACROBUTTON|DATABASE|RD)\b/i;

export function wordsOf(paragraph: Element, remarks: Remarks, noteNumber: Walk['noteNumber']): Words {
  const words: Words = { before: '', after: '', by: new Set(), boxes: [] };
  const walk: Walk = { words, remarks, fields: [], authors: [], noteNumber };
  for (const child of elementsOf(paragraph)) visit(child, 'both', walk);
  return words;
}

function put(walk: Walk, side: Side, text: string): void {
  if (walk.fields.includes('instruction')) return;
  if (side === 'both' || side === 'before') walk.words.before += text;
  if (side === 'both' || side === 'after') walk.words.after += text;
}

function visit(element: Element, side: Side, walk: Walk): void {
  const within = (of: Side) => {
    for (const child of elementsOf(element)) visit(child, of, walk);
  };
  const changed = (of: Side) => {
    const author = element.attributes['author'] ?? '';
    walk.words.by.add(author);
    walk.authors.push(author);
    within(of);
    walk.authors.pop();
  };
  switch (element.name) {
    case 'sdt':
      if (!isPlaceholder(element)) within(side);
      return;
    case 'pPr':
    case 'rPr':
    case 'sdtPr':
    case 'mc:Fallback':
      return;
    case 'ins':
    case 'moveTo':
      changed(inserted(side));
      return;
    case 'del':
    case 'moveFrom':
      changed(deleted(side));
      return;
    case 'r':
      run(element, side, walk);
      return;
    case 'hyperlink':
      if (element.attributes['id']) remark(walk.remarks, 'links');
      within(side);
      return;
    case 'fldSimple':
      if (REACHING.test(element.attributes['instr'] ?? '')) remark(walk.remarks, 'fields');
      within(side);
      return;
    case 'm:t':
      put(walk, side, textIn(element));
      return;
    case 'object':
      remark(walk.remarks, 'embedded');
      return;
    default:
      within(side);
      return;
  }
}

const inserted = (side: Side): Side => (side === 'both' || side === 'after' ? 'after' : 'neither');
const deleted = (side: Side): Side => (side === 'both' || side === 'before' ? 'before' : 'neither');

/** "Click here to enter text": a field that nobody has filled in. */
export const isPlaceholder = (element: Element): boolean => isOn(childOf(element, 'sdtPr'), 'showingPlcHdr');

function run(element: Element, side: Side, walk: Walk): void {
  const properties = elementsOf(element).find(({ name }) => name === 'rPr');
  if (isOn(properties, 'vanish')) remark(walk.remarks, 'hidden');
  // A run may be marked as inserted or deleted in its own properties too.
  for (const child of elementsOf(element)) piece(child, side, walk);
}

function piece(child: Element, side: Side, walk: Walk): void {
  switch (child.name) {
    case 't':
      put(walk, side, textIn(child).replaceAll('\u00ad', ''));
      return;
    case 'delText':
      put(walk, deleted(side), textIn(child).replaceAll('\u00ad', ''));
      return;
    case 'tab':
    case 'ptab':
    case 'br':
    case 'cr':
      put(walk, side, ' ');
      return;
    case 'noBreakHyphen':
      put(walk, side, '\u2011');
      return;
    case 'softHyphen':
      return;
    case 'sym':
      put(walk, side, signOf(child.attributes['char'] ?? ''));
      return;
    case 'fldChar': {
      const kind = child.attributes['fldCharType'];
      if (kind === 'begin') walk.fields.push('instruction');
      else if (kind === 'separate' && walk.fields.length > 0) walk.fields[walk.fields.length - 1] = 'result';
      else if (kind === 'end') walk.fields.pop();
      return;
    }
    case 'instrText':
      if (REACHING.test(textIn(child))) remark(walk.remarks, 'fields');
      return;
    case 'footnoteReference':
    case 'endnoteReference': {
      const kind = child.name === 'footnoteReference' ? 'footnote' : 'endnote';
      const id = child.attributes['id'] ?? '';
      put(walk, side, raised(walk.noteNumber({ kind, id, side, by: [...walk.authors] })));
      return;
    }
    case 'drawing':
    case 'pict': {
      const boxes = boxesIn(child);
      if (boxes.length === 0) remark(walk.remarks, 'pictures');
      walk.words.boxes.push(...boxes);
      return;
    }
    case 'object':
      remark(walk.remarks, 'embedded');
      return;
    case 'mc:AlternateContent':
      for (const inner of elementsOf(child))
        if (inner.name === 'mc:Choice') for (const one of elementsOf(inner)) piece(one, side, walk);
      return;
    // A comment may span paragraphs or hang on a single place: it is referred to once in any case.
    case 'commentReference':
      remark(walk.remarks, 'comments');
      return;
    // Characters with a reading above them: the characters are the words.
    case 'ruby':
      for (const base of childrenOf(child, 'rubyBase')) for (const one of elementsOf(base)) visit(one, side, walk);
      return;
    default:
      return;
  }
}

const boxesIn = (element: Element): Element[] =>
  elementsOf(element).flatMap((child) => (child.name === 'txbxContent' ? [child] : boxesIn(child)));

/** Signs of symbol fonts stand in the private area of Unicode; what they look like is not known. */
function signOf(code: string): string {
  const point = Number.parseInt(code, 16);
  if (!Number.isFinite(point) || point < 0x20 || (point >= 0xe000 && point <= 0xf8ff)) return '▪';
  return String.fromCodePoint(Math.min(point, 0x10ffff));
}

const digits = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
export const raised = (n: number): string => [...String(n)].map((digit) => digits[Number(digit)] ?? digit).join('');
