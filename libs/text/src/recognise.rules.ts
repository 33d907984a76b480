import type { BlockRole, Confidence, RecognisedBlock } from '#contracts';

/**
 * Reads a pasted or uploaded plain text line by line and says which line is what, and how sure it is. One pass, no
 * backtracking: ninety pages take a moment. Nothing is lost: every character of the draft stands in some block, or in the
 * number that was recognised before it.
 */
export function recognise(plain: string): RecognisedBlock[] {
  const found: RecognisedBlock[] = [];
  const lines = plain.replace(/\r\n?/g, '\n').split('\n');
  const state: Reading = { started: false, operative: false, openLead: false, letters: 0, romans: 0 };
  let open: RecognisedBlock | undefined;
  for (let index = 0; index < lines.length; index += 1) {
    const line = clean(lines[index]!);
    if (line === '') {
      open = undefined;
      continue;
    }
    const begins = beginningOf(line, state, found.length);
    // A wrapped line belongs to the paragraph before it, unless it opens something by itself.
    if (open && !begins.certain && continues(open.text, line)) {
      open.text += `${open.text.endsWith('-') ? '' : ' '}${line}`;
      continue;
    }
    open = { line: index + 1, itemKind: null, printed: null, level: 0, ...begins.block };
    found.push(open);
    remember(open, state);
  }
  return found.map(withKind);
}

export interface Reading {
  started: boolean;
  /** the numbered part has begun */
  operative: boolean;
  /** the last paragraph ended in a colon: something hangs under it */
  openLead: boolean;
  letters: number;
  romans: number;
}
type Beginning = Pick<RecognisedBlock, 'role' | 'text' | 'confidence'> &
  Partial<Pick<RecognisedBlock, 'printed' | 'level'>>;

export const clean = (line: string): string =>
  line
    .replace(/[^\P{Cc}\t]|[\ufeff\ufffe\uffff]/gu, '')
    .replace(/[\t\u00a0 ]+/g, ' ')
    // A mark of direction, or a space of no width, before the first word would hide the number that stands there.
    .replace(/^[\s\u200b\u200e\u200f\u2060]+/, '')
    .trim();

const NUMBER = /^(\d{1,3})(?:[.)]| bis\.| ter\.)\s+(.*)$/;
const BULLET = /^([-•–—*▪◦])\s+(.*)$/;
const PARENTHESIS = /^\(?([a-z]{1,5})\)\s+(.*)$/;
const LETTER_HEADING = /^([A-Z])\.\s+(\S.{0,118})$/;
const ROMAN_HEADING = /^([IVX]{1,5})\.\s+(\S.{0,118})$/;
const NAMED_HEADING = /^(?:part|section|chapter|annex|theme|title)\s+(?:[ivx]+|\d+|[a-z])\b[.:–—-]?\s*\S{0,118}/i;
const PARTICIPLES =
  /^(?:recalling|noting|recogni[sz]ing|welcoming|reaffirming|affirming|bearing in mind|considering|mindful|aware|convinced|concerned|deeply concerned|acknowledging|emphasi[sz]ing|stressing|taking note|having (?:met|considered|heard|regard|discussed)|guided|conscious|desiring|desirous|determined|expressing|reiterating|underlining|underscoring|building on|in view of|encouraged|alarmed|believing|confirming|appreciating|seeking|acting|pursuant to|rappelant|notant|reconnaissant|considérant|conscients?|soulignant)\b/i;
const VERBS =
  /^(?:(?:the )?(?:participants|governments|states|members?(?: states)?|ministers|heads of delegation|delegations|participating states|conference|meeting|secretariat)\b[^.]{0,60}?\b)?(?:also |further |strongly )?(?:agree|agrees|recommend|recommends|decide|decides|invite|invites|request|requests|encourage|encourages|call upon|calls upon|call on|calls on|urge|urges|welcome|welcomes|endorse|endorses|commit|commits|undertake|undertakes|adopt|adopts|reaffirm|reaffirms|express|expresses|take note|takes note|note|notes|resolve|resolves|thank|thanks|should|shall|will)\b/i;

export function beginningOf(line: string, state: Reading, count: number): { block: Beginning; certain: boolean } {
  const numbered = NUMBER.exec(line);
  if (numbered) return sure('operative', numbered[2]!, `${numbered[1]}.`);
  const sub = subparagraph(line, state);
  if (sub) return sub;
  if (count === 0 && line.length <= 200 && !PARTICIPLES.test(line) && !line.endsWith(';')) {
    return {
      certain: true,
      block: { role: 'title', text: line, confidence: line.endsWith('.') ? 'unsure' : 'likely' },
    };
  }
  const heading = headingOf(line, state);
  if (heading) return heading;
  if (PARTICIPLES.test(line))
    return {
      certain: true,
      block: { role: 'preambular', text: line, confidence: state.operative ? 'unsure' : 'sure' },
    };
  if (line.endsWith(':') && VERBS.test(line))
    return { certain: true, block: { role: 'chapeau', text: line, confidence: 'sure' } };
  if (line.endsWith(':')) return { certain: false, block: { role: 'chapeau', text: line, confidence: 'likely' } };
  if (VERBS.test(line)) return { certain: false, block: { role: 'operative', text: line, confidence: 'likely' } };
  return { certain: false, block: { role: 'paragraph', text: line, confidence: 'unsure' } };
}

/** (a), a), (i), and bullets under a paragraph that waits for them. */
function subparagraph(line: string, state: Reading): { block: Beginning; certain: boolean } | undefined {
  const bullet = BULLET.exec(line);
  if (bullet) {
    const under = state.operative || state.openLead;
    return {
      certain: true,
      block: {
        role: under ? 'subparagraph' : 'paragraph',
        level: under ? 1 : 0,
        text: bullet[2]!,
        printed: bullet[1]!,
        confidence: 'likely',
      },
    };
  }
  const found = PARENTHESIS.exec(line);
  if (!found) return undefined;
  const sign = found[1]!;
  const roman = /^[ivxl]+$/.test(sign);
  // (i) is a letter only where it follows (h); (v) and (x) likewise.
  const nextLetter = sign.length === 1 && sign.charCodeAt(0) - 96 === state.letters + 1;
  const level =
    roman && state.letters > 0 && !(nextLetter && state.romans === 0)
      ? 2
      : roman && !nextLetter && sign === 'i'
        ? 1
        : roman && state.romans > 0
          ? 2
          : 1;
  const confidence: Confidence = !roman && sign.length > 1 ? 'unsure' : roman && nextLetter ? 'likely' : 'sure';
  return { certain: true, block: { role: 'subparagraph', level, text: found[2]!, printed: `(${sign})`, confidence } };
}

function headingOf(line: string, state: Reading): { block: Beginning; certain: boolean } | undefined {
  const lettered = LETTER_HEADING.exec(line) ?? ROMAN_HEADING.exec(line);
  if (lettered && !/[.;:,]$/.test(line)) return sure('heading', lettered[2]!, `${lettered[1]}.`);
  if (line.length > 120) return undefined;
  if (NAMED_HEADING.test(line) && !/[.;:,]$/.test(line))
    return { certain: true, block: { role: 'heading', text: line, confidence: 'likely' } };
  const shouted = line === line.toUpperCase() && /\p{Lu}{3}/u.test(line);
  if (shouted) return { certain: true, block: { role: 'heading', text: line, confidence: 'likely' } };
  const short =
    line.length <= 70 &&
    !/[.;:,]$/.test(line) &&
    line.split(' ').length <= 9 &&
    /^\p{Lu}/u.test(line) &&
    !VERBS.test(line);
  return short && !state.openLead
    ? { certain: false, block: { role: 'heading', text: line, confidence: 'unsure' } }
    : undefined;
}

const sure = (role: BlockRole, text: string, printed: string) => ({
  certain: true,
  block: { role, text, printed, confidence: 'sure' as Confidence },
});

/** A line goes on where the one before it did not end, and the new one begins in small letters or the old one was cut. */
function continues(before: string, line: string): boolean {
  if (/[;:.!?]["”’»)]?$/.test(before)) return false;
  return /^[\p{Ll}\d("“‘«]/u.test(line) || before.length > 55;
}

export function remember(block: RecognisedBlock, state: Reading): void {
  state.started = true;
  state.openLead = block.text.endsWith(':');
  if (block.role === 'operative' || block.role === 'heading') state.letters = state.romans = 0;
  if (block.role === 'operative') state.operative = true;
  if (block.role !== 'subparagraph') return;
  if (block.level === 2) state.romans += 1;
  else {
    state.letters += 1;
    state.romans = 0;
  }
}

/** A numbered paragraph that recommends, calls or invites is taken for a recommendation until somebody says otherwise. */
export function withKind(block: RecognisedBlock): RecognisedBlock {
  if (block.role !== 'operative') return block;
  const decision = /\b(?:decides?|agrees? to hold|adopts?)\b/i.test(block.text.slice(0, 120));
  return { ...block, itemKind: decision ? 'decision' : 'recommendation' };
}
