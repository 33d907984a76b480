import { Problem } from '#platform';
import type { DraftParagraph } from '#text';
import { onEachPage } from './docx-furniture.js';
import { Indents } from './docx-indents.js';
import { kindOfPackage } from './docx-kinds.js';
import { Numbering } from './docx-numbering.js';
import { openPackage, type WordPackage } from './docx-package.js';
import {
  isPlaceholder,
  type NoteReference,
  type Remark,
  type Remarks,
  raised,
  remark,
  wordsOf,
} from './docx-paragraph.js';
import { readStyles } from './docx-styles.js';
import { childOf, childrenOf, type Element, elementsOf, readXml, valOf } from './docx-xml.js';

export interface WordReading {
  paragraphs: DraftParagraph[];
  remarks: { kind: Remark; count: number }[];
}

const LARGEST_READING = 2_000_000;
const refused = (why: string, extras: Record<string, unknown> = {}) =>
  new Problem('word-file-refused', { why, ...extras });

/**
 * Reads a Word file into paragraphs: their words before and after tracked changes, their styles, and the numbers that the
 * word processor would have printed. Nothing in it is run, fetched or followed.
 */
export async function readWord(bytes: Buffer): Promise<WordReading> {
  const open = await openPackage(bytes);
  refuseDangerous(open);
  const main = mainPart(open);
  const remarks: Remarks = new Map();
  noteRelationships(open, remarks);
  const part = partsBeside(open, main.name);
  const reader = new Reader(
    readStyles(part('styles')),
    new Numbering(part('numbering')),
    { footnote: part('footnotes'), endnote: part('endnotes') },
    remarks,
  );
  const body = childOf(readXml(main.xml), 'body');
  if (!body) throw refused('not_word');
  reader.walk(body, 'body');
  reader.takeNotes();
  reader.doubtOutline();
  const { paragraphs } = reader;
  if (paragraphs.reduce((sum, { before, after }) => sum + before.length + after.length, 0) > 2 * LARGEST_READING)
    throw refused('too_long');
  if (!paragraphs.some(({ before, after }) => before.trim() !== '' || after.trim() !== '')) throw refused('no_words');
  const tracked = paragraphs.filter(({ before, after, by }) => before !== after || by.length > 0).length;
  if (tracked > 0) remark(remarks, 'tracked', tracked);
  const { words, pictures } = onEachPage(open);
  if (words > 0) remark(remarks, 'header_footer', words);
  if (pictures > 0) remark(remarks, 'page_pictures', pictures);
  return { paragraphs, remarks: [...remarks].map(([kind, count]) => ({ kind, count })) };
}

function refuseDangerous({ names, part }: WordPackage): void {
  const types = (part('[content_types].xml') ?? '').toLowerCase();
  if ([...names].some((name) => /vbaproject\.bin$|vbadata\.xml$|activex\d*\.(?:bin|xml)$/.test(name)))
    throw refused('macros');
  if (types.includes('macroenabled') || types.includes('vbaproject')) throw refused('macros');
}

function mainPart({ names, part }: WordPackage): { name: string; xml: string } {
  for (const name of ['word/document.xml', 'word/document2.xml']) {
    const xml = part(name);
    if (xml !== undefined) return { name, xml };
  }
  throw refused(kindOfPackage(names, part('mimetype')) ?? 'not_word');
}

/** Styles, lists and notes lie where the document says; some writers number their names (styles2.xml). */
function partsBeside({ part }: WordPackage, main: string): (name: string) => Element | undefined {
  const rels = part(main.replace('word/', 'word/_rels/').concat('.rels'));
  const said = new Map<string, string>();
  for (const { attributes } of rels === undefined ? [] : childrenOf(readXml(rels), 'Relationship')) {
    const target = (attributes['Target'] ?? '').toLowerCase();
    said.set((attributes['Type'] ?? '').split('/').at(-1)!.toLowerCase(), target.replace(/^\/?(?:word\/)?/, 'word/'));
  }
  return (name) => {
    const xml = part(said.get(name) ?? '') ?? part(`word/${name}.xml`);
    return xml === undefined ? undefined : readXml(xml);
  };
}

/** A template that lies elsewhere is refused; everything else that points outside is left where it is and told. */
function noteRelationships({ part, names }: WordPackage, remarks: Remarks): void {
  for (const name of [...names].filter((one) => /(?:^|\/)_rels\/(?:(?:document|settings)\d*\.xml)?\.rels$/.test(one))) {
    const xml = part(name);
    if (xml === undefined) continue;
    for (const { attributes } of childrenOf(readXml(xml), 'Relationship')) {
      if (attributes['TargetMode']?.toLowerCase() !== 'external') continue;
      const type = (attributes['Type'] ?? '').split('/').at(-1)!.toLowerCase();
      if (type === 'attachedtemplate' && !isLocal(attributes['Target'] ?? '')) throw refused('remote_template');
      if (type === 'hyperlink' || type === 'attachedtemplate') continue;
      remark(remarks, 'other_parts');
    }
  }
  const embedded = [...names].filter((name) => name.startsWith('word/embeddings/')).length;
  if (embedded > 0) remark(remarks, 'embedded', embedded);
}

/** Word writes the template of the writer's own disk into every file; that is a name, not an address. */
const isLocal = (target: string): boolean => !/^(?:https?|ftp|file:\/\/[^/]|\\\\|\/\/|mhtml)/i.test(target);

class Reader {
  readonly paragraphs: DraftParagraph[] = [];
  private readonly indents = new Indents();
  /** paragraphs whose own outline level makes headings of them, not their style */
  private readonly outlined: DraftParagraph[] = [];
  private readonly notes: NoteReference[] = [];

  constructor(
    private readonly styleOf: ReturnType<typeof readStyles>,
    private readonly numbering: Numbering,
    private readonly noteParts: Record<'footnote' | 'endnote', Element | undefined>,
    private readonly remarks: Remarks,
  ) {}

  walk(element: Element, from: DraftParagraph['from']): void {
    for (const child of elementsOf(element)) {
      switch (child.name) {
        case 'p':
          this.paragraph(child, from);
          break;
        case 'tbl':
          this.table(child);
          break;
        case 'altChunk':
          remark(this.remarks, 'other_parts');
          break;
        case 'sdt':
          if (!isPlaceholder(child)) this.walk(child, from);
          break;
        case 'sectPr':
        case 'sdtPr':
        case 'pPr':
        case 'mc:Fallback':
          break;
        default:
          this.walk(child, from);
      }
    }
  }

  /** Footnotes stand where they were counted: at the end, each with the number that its sentence bears. */
  takeNotes(): void {
    for (let at = 0; at < this.notes.length; at += 1) {
      const { kind, id, side, by } = this.notes[at]!;
      const note = childrenOf(this.noteParts[kind], kind).find(({ attributes }) => attributes['id'] === id);
      if (!note) continue;
      const kept = this.paragraphs.length;
      this.walk(note, 'note');
      const own = this.paragraphs.slice(kept);
      for (const which of ['before', 'after'] as const) {
        // Where its reference does not stand, the note does not. Not every writer marks its words as changed too.
        if (side !== 'both' && side !== which) for (const one of own) one[which] = '';
        const first = own.find((one) => one[which].trim() !== '');
        if (first) first[which] = `${raised(at + 1)} ${first[which].trim()}`;
      }
      if (side !== 'both') for (const one of own) one.by = [...new Set([...one.by, ...by])].filter(Boolean);
    }
    if (this.notes.length > 0) remark(this.remarks, 'notes', this.notes.length);
  }

  /** A level that nearly every paragraph bears is that of plain words: some writers count from nought. */
  doubtOutline(): void {
    const words = this.paragraphs.filter(
      ({ from, before, after }) => from === 'body' && (before + after).trim() !== '',
    );
    for (let level = 1; level <= 9; level += 1) {
      const same = this.outlined.filter(({ heading }) => heading === level);
      if (same.length > 3 && same.length > words.length / 2) for (const one of same) one.heading = null;
    }
  }

  private readonly noteNumber = (note: NoteReference): number => {
    this.notes.push(note);
    return this.notes.length;
  };

  private paragraph(element: Element, from: DraftParagraph['from']): void {
    const properties = childOf(element, 'pPr');
    const style = this.styleOf(valOf(properties, 'pStyle'));
    if (style?.contents) {
      remark(this.remarks, 'contents');
      return;
    }
    const { before, after, by, boxes } = wordsOf(element, this.remarks, this.noteNumber);
    // Word counts an empty paragraph of a list too: what follows it bears the next number.
    const label = this.label(properties, style);
    const found: DraftParagraph = {
      before,
      after,
      by: [...by].filter(Boolean),
      heading: style?.heading ?? headingOf(properties),
      preambular: style?.preambular ?? false,
      label: label ?? null,
      from,
      joins: joined(properties),
    };
    this.paragraphs.push(found);
    if (found.heading !== null) this.indents.beginAgain();
    if (found.heading !== null && typeof style?.heading !== 'number') this.outlined.push(found);
    for (const box of boxes) this.walk(box, from);
  }

  private label(properties: Element | undefined, style: ReturnType<ReturnType<typeof readStyles>>) {
    const own = childOf(properties, 'numPr');
    const numId = valOf(own, 'numId') ?? style?.numId;
    if (!numId || numId === '0') return undefined;
    const said = valOf(own, 'ilvl');
    const byStyle = style?.numberedBy === undefined ? undefined : this.numbering.levelOfStyle(numId, style.numberedBy);
    const depth = said === undefined ? (byStyle ?? style?.depth ?? 0) : Number(said);
    const label = this.numbering.next(numId, depth);
    const hangs = own ? this.indents.depthOf(numId, properties) : 0;
    return label && depth === 0 && hangs > 0 ? { ...label, level: hangs } : label;
  }

  /** A table becomes words: one paragraph a row, its cells side by side. */
  private table(table: Element): void {
    remark(this.remarks, 'tables');
    for (const row of rowsIn(table)) {
      const cells = cellsIn(row).map((cell) => {
        const inner = new Reader(this.styleOf, this.numbering, this.noteParts, this.remarks);
        inner.notes.push(...this.notes);
        inner.walk(cell, 'table');
        this.notes.splice(0, this.notes.length, ...inner.notes);
        return inner.paragraphs;
      });
      const side = (which: 'before' | 'after') =>
        cells
          .map((cell) =>
            cell
              .map((paragraph) => withNumber(paragraph, which))
              .filter(Boolean)
              .join(' '),
          )
          .filter(Boolean)
          .join(' | ');
      this.paragraphs.push({
        before: side('before'),
        after: side('after'),
        by: [...new Set(cells.flat().flatMap(({ by }) => by))],
        heading: null,
        preambular: false,
        label: null,
        from: 'table',
        joins: null,
      });
    }
  }
}

/** A column of running numbers holds no words of its own: what Word prints there is what is read there. */
const withNumber = ({ label, from, ...words }: DraftParagraph, which: 'before' | 'after'): string => {
  const own = words[which].trim();
  if (label === null || label.format === 'bullet' || from !== 'table') return own;
  return own === '' && words.before.trim() + words.after.trim() !== '' ? own : `${label.printed} ${own}`.trim();
};

const rowsIn = (element: Element): Element[] =>
  elementsOf(element).flatMap((child) => (child.name === 'tr' ? [child] : child.name === 'tbl' ? [] : rowsIn(child)));
const cellsIn = (element: Element): Element[] =>
  elementsOf(element).flatMap((child) => (child.name === 'tc' ? [child] : child.name === 'tbl' ? [] : cellsIn(child)));

function headingOf(properties: Element | undefined): number | null {
  const outline = Number(valOf(properties, 'outlineLvl') ?? Number.NaN);
  return outline >= 0 && outline < 9 ? outline + 1 : null;
}

/** The end of the paragraph itself was inserted or deleted: before or after the changes it is one with the next. */
function joined(properties: Element | undefined): DraftParagraph['joins'] {
  const run = childOf(properties, 'rPr');
  if (childOf(run, 'ins') ?? childOf(run, 'moveTo')) return 'before';
  return (childOf(run, 'del') ?? childOf(run, 'moveFrom')) ? 'after' : null;
}
