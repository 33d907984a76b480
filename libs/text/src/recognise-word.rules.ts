import type { BlockRole, Confidence, RecognisedBlock } from '#contracts';
import { type DeepNumber, deepNumbers } from './deep-number.rules.js';
import { beginningOf, clean, type Reading, remember, withKind } from './recognise.rules.js';

/** A paragraph as a word processor holds it. */
export interface DraftParagraph {
  /** the words without the tracked changes, and with them */
  before: string;
  after: string;
  /** who made the tracked changes */
  by: string[];
  /** 0 for the title of the document, 1 to 9 for a heading */
  heading: number | null;
  preambular: boolean;
  /** the number that the word processor prints before it */
  label: { printed: string; format: string; level: number } | null;
  from: 'body' | 'table' | 'note';
  /** which reading has this paragraph and the next as one */
  joins: 'before' | 'after' | null;
}
type Beginning = Pick<RecognisedBlock, 'role' | 'text' | 'confidence'> &
  Partial<Pick<RecognisedBlock, 'printed' | 'level'>>;

const LETTERS = /^(?:lowerLetter|arabicAlpha|arabicAbjad|russianLower|hebrew\d)$/;
const CAPITALS = /^(?:upperLetter|upperRoman|russianUpper)$/;
/** Participles and verbs with which preambular paragraphs begin in the other languages of the United Nations. */
const OTHER_PARTICIPLES =
  /^(?:و?إذ\s|ссылаясь|отмечая|признавая|подтверждая|вновь подтверждая|учитывая|принимая во внимание|приветствуя|подчёркивая|подчеркивая|напоминая|сознавая|будучи|выражая|рассмотрев|памятуя|recordando|observando|reconociendo|reafirmando|acogiendo|teniendo|considerando|tomando nota|subrayando|conscientes?|convencid[oa]s?|回顾|注意到|认识到|重申|欢迎|铭记|考虑到|强调|确认|深信|关切|意识到|忆及)/i;
/** "٢.٥٪" and "٣-٥" are amounts: where a digit stands at the mark, no number of a paragraph ends there. */
const OTHER_NUMBER =
  /^([٠-٩۰-۹]{1,3}|[０-９]{1,3}|[一二三四五六七八九十]{1,3})\s?(?:[)、]|[.\-–．:](?![\d٠-٩۰-۹０-９]))\s*(\S.*)$/u;
const WIDE_NUMBER = /^(\d{1,3})(?:、|．(?!\d))\s*(\S.*)$/u;
const DOTTED = /^([a-z]|[ivxl]{2,5})\.\s+(\S.*)$/;
const OTHER_LETTER = /^[（(]?([ء-ي]|[а-яё]|[一二三四五六七八九十]{1,2})[)）]\s*(\S.*)$/u;

/** Says of each paragraph of a Word file which block it would be. Styles and lists of the writer are believed before words. */
export function recogniseWord(paragraphs: readonly DraftParagraph[]): RecognisedBlock[] {
  const found: RecognisedBlock[] = [];
  const state: Reading = { started: false, operative: false, openLead: false, letters: 0, romans: 0 };
  const titled = paragraphs.some(({ heading }) => heading === 0);
  const whole = joined(paragraphs);
  const deep = deepNumbers(whole.map(numberedLine));
  for (const [index, paragraph] of whole.entries()) {
    const before = clean(paragraph.before);
    const after = clean(paragraph.after);
    const line = before || after;
    if (line === '') continue;
    const begins = beginning(paragraph, line, state, found.length, titled, deep.get(index));
    const tracked = before !== after || paragraph.joins !== null;
    const block: RecognisedBlock = {
      line: index + 1,
      itemKind: null,
      printed: null,
      level: 0,
      ...begins,
      ...(paragraph.from === 'body' ? {} : { from: paragraph.from }),
      ...(paragraph.by.length > 0 && { confidence: 'unsure' }),
      ...(tracked && {
        confidence: 'unsure',
        tracked: { before: cut(before, line, begins), after: cut(after, line, begins), by: paragraph.by },
      }),
    };
    found.push(block);
    remember(block, state);
  }
  return found.map(withKind);
}

/** Both readings lose the number that was recognised in the one. */
function cut(words: string, line: string, { text }: Beginning): string {
  const number = line.slice(0, line.length - text.length);
  return number !== '' && words.startsWith(number) ? words.slice(number.length) : words;
}

/** Where the end of a paragraph was itself tracked, both are shown as one: only a person can say where it ends. */
function joined(paragraphs: readonly DraftParagraph[]): DraftParagraph[] {
  const all: DraftParagraph[] = [];
  let open: DraftParagraph | undefined;
  for (const paragraph of paragraphs) {
    const empty = (side: 'before' | 'after') => paragraph[side].trim() === '';
    // A paragraph that one reading does not have at all stands by itself.
    const alone = paragraph.joins !== null && empty(paragraph.joins);
    if (open) {
      open.before = `${open.before} ${paragraph.before}`;
      open.after = `${open.after} ${paragraph.after}`;
      open.by = [...new Set([...open.by, ...paragraph.by])];
    } else all.push({ ...paragraph, joins: alone ? null : paragraph.joins });
    open = paragraph.joins && !alone ? (open ?? all.at(-1)) : undefined;
  }
  return all;
}

/** Rows of tables and notes do not count on from what stands around them. */
const numberedLine = ({ before, after, label, from }: DraftParagraph) => ({
  line: from === 'body' ? clean(before) || clean(after) : '',
  label: label?.printed ?? null,
});

function beginning(
  paragraph: DraftParagraph,
  line: string,
  state: Reading,
  count: number,
  titled: boolean,
  deep: DeepNumber | undefined,
): Beginning {
  const { heading, label, from } = paragraph;
  if (from === 'table') return of('paragraph', line, 'unsure');
  if (from === 'note') return of('paragraph', line, 'likely');
  if (heading === 0) return of(count === 0 ? 'title' : 'heading', line, count === 0 ? 'sure' : 'likely');
  if (heading === 1 && count === 0 && !titled && !label) return of('title', line, 'likely');
  const typed = dotted(line, state) ?? beginningOf(line, state, titled ? 1 : count).block;
  if (heading !== null) return headed(line, label, typed);
  if (label) return listed(line, label, state);
  if (paragraph.preambular) return of('preambular', line, 'sure');
  if (OTHER_PARTICIPLES.test(line)) return of('preambular', line, state.operative ? 'unsure' : 'sure');
  const other = otherNumber(line, deep);
  if (other && count > 0) return other;
  if (/[：:]$/.test(line) && typed.role === 'paragraph') return of('chapeau', line, 'likely');
  return typed;
}

/** Some writers number their paragraphs with the styles of headings: what is long or ends as a sentence is one. */
function headed(line: string, label: DraftParagraph['label'], typed: Beginning): Beginning {
  const sentence = line.length > 160 || /[.;:。；：]$/.test(line);
  if (label && sentence)
    return label.format === 'decimal' && !/\d\.\d/.test(label.printed)
      ? of('operative', line, 'likely', label.printed)
      : of('subparagraph', line, 'unsure', label.printed, 1);
  const text = typed.role === 'heading' || (!label && typed.printed) ? typed.text : line;
  return of('heading', text, sentence ? 'likely' : 'sure', label?.printed ?? typed.printed ?? null);
}

function listed(line: string, label: NonNullable<DraftParagraph['label']>, state: Reading): Beginning {
  const { format, level, printed } = label;
  if (format === 'bullet') {
    const under = state.operative || state.openLead;
    return of(under ? 'subparagraph' : 'paragraph', line, 'likely', printed, under ? (level > 1 ? 2 : 1) : 0);
  }
  if (CAPITALS.test(format)) {
    if (level > 0 && state.operative) return of('subparagraph', line, 'likely', printed, Math.min(level, 2));
    const short = line.length <= 120 && !/[.;:,]$/.test(line);
    return short ? of('heading', line, 'sure', printed) : of('operative', line, 'unsure', printed);
  }
  if (LETTERS.test(format)) return of('subparagraph', line, 'sure', printed, level > 2 ? 2 : 1);
  if (format === 'lowerRoman') return of('subparagraph', line, 'sure', printed, state.letters > 0 ? 2 : 1);
  // 1.1 and 1.1.1 hang under 1.
  const depth = printed.split('.').filter(Boolean).length - 1;
  if (depth > 0) return of('subparagraph', line, 'likely', printed, Math.min(depth, 2));
  if (level > 0 && state.operative) return of('subparagraph', line, 'likely', printed, Math.min(level, 2));
  return of('operative', line, 'sure', printed);
}

/** "a." and "ii." are what is left of a list where a converter typed its letters; before the list there is none. */
function dotted(line: string, state: Reading): Beginning | undefined {
  const found = state.operative || state.openLead ? DOTTED.exec(line) : null;
  if (!found) return undefined;
  return { ...beginningOf(`(${found[1]}) ${found[2]}`, state, 1).block, printed: `${found[1]}.`, confidence: 'likely' };
}

/** Numbers and letters that were typed in other scripts. */
function otherNumber(line: string, deep: DeepNumber | undefined): Beginning | undefined {
  if (deep) return of('subparagraph', deep.text, deep.confidence, deep.printed, Math.min(deep.depth - 1, 2));
  const number = OTHER_NUMBER.exec(line) ?? WIDE_NUMBER.exec(line);
  if (number) return of('operative', number[2]!, 'sure', `${number[1]}.`);
  const letter = OTHER_LETTER.exec(line);
  return letter ? of('subparagraph', letter[2]!, 'sure', `(${letter[1]})`, 1) : undefined;
}

const of = (
  role: BlockRole,
  text: string,
  confidence: Confidence,
  printed: string | null = null,
  level = 0,
): Beginning => ({ role, text, confidence, printed, level });
