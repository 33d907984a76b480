/** A number of two to four parts that was typed before a paragraph ("2.5"), and what is left of the line. */
export interface DeepNumber {
  printed: string;
  text: string;
  depth: number;
  confidence: 'likely' | 'unsure';
}
/** A line of the draft and the number that a word processor prints before it. */
export interface NumberedLine {
  line: string;
  label: string | null;
}
interface Candidate {
  at: number;
  parts: number[];
  /** absent where a list printed it, or where it is a single number: those are believed */
  deep?: { printed: string; text: string; doubt: 'measure' | 'small' | null };
}

const DEEP = /^([\d٠-٩۰-۹０-９]{1,2}(?:[.．][\d٠-٩۰-۹０-９]{1,2}){1,3})[.．]?\s+(\S.*)$/u;
const SINGLE = /^([\d٠-٩۰-۹０-９]{1,2})[.)．]\s+\S/u;
const LABEL = /^\(?(\d{1,2}(?:\.\d{1,2})*)[.)]?$/;
/** Words that follow an amount and hardly ever begin a paragraph. */
const MEASURE =
  /^(?:[%٪‰°$€£¥]|(?:trillion|billion|million|milliard|millón|mill[óo]nes|миллион|миллиард|млн|млрд|трлн|процент|per ?cent|pour cent|por ciento|percentage|(?:US|EU)D\b|US\$|EUR\b|km\b|kilomet|kilomèt|hectare|tonne)|ملايين|مليون|مليار|بليون|تريليون|في المائة|في المئة|بالمائة|بالمئة|نقطة مئوية|درجة|百万|千万|万|亿|个百分点)/iu;

/**
 * The numbers of several parts that were typed before paragraphs. "2.5 million people" begins with an amount and not with a
 * number: where a word of measure follows, or a small letter, the number before or after it must count on to or from it.
 */
export function deepNumbers(lines: readonly NumberedLine[]): ReadonlyMap<number, DeepNumber> {
  const all = lines.flatMap((one, at) => candidate(one, at) ?? []);
  // Two amounts do not vouch for each other.
  const vouching = all.filter(({ deep }) => deep?.doubt !== 'measure');
  const found = new Map<number, DeepNumber>();
  for (const { at, parts, deep } of all) {
    if (!deep) continue;
    const doubted = deep.doubt !== null && parts.length === 2;
    if (doubted) {
      const before = vouching.findLast((one) => one.at < at);
      const after = vouching.find((one) => one.at > at);
      if (!(before && leadsTo(before.parts, parts)) && !(after && followsOn(parts, after.parts))) continue;
    }
    found.set(at, {
      printed: deep.printed,
      text: deep.text,
      depth: parts.length,
      confidence: doubted && deep.doubt === 'measure' ? 'unsure' : 'likely',
    });
  }
  return found;
}

function candidate({ line, label }: NumberedLine, at: number): Candidate | undefined {
  if (label !== null) {
    const printed = LABEL.exec(label)?.[1];
    return printed === undefined ? undefined : { at, parts: partsOf(printed) };
  }
  const deep = DEEP.exec(line);
  if (deep) {
    const [, printed, text] = deep as unknown as [string, string, string];
    const doubt = MEASURE.test(text) ? 'measure' : /^\p{Ll}/u.test(text) ? 'small' : null;
    return { at, parts: partsOf(printed), deep: { printed, text, doubt } };
  }
  const single = SINGLE.exec(line)?.[1];
  return single === undefined ? undefined : { at, parts: partsOf(single) };
}

/** The one before: 2.4, or what hangs under it, leads to 2.5; 2 and what hangs under 1 lead to 2.1. */
function leadsTo(before: readonly number[], [chapter, item]: readonly number[]): boolean {
  if (item !== 1) return before[0] === chapter && before[1] === item! - 1;
  return before.length === 1 ? before[0] === chapter : before[0] === chapter! - 1;
}

/** The one after: 2.6, or 2.5.1. */
const followsOn = ([chapter, item]: readonly number[], after: readonly number[]): boolean =>
  after[0] === chapter && ((after[1] === item! + 1 && after.length === 2) || (after[1] === item && after[2] === 1));

const partsOf = (printed: string): number[] =>
  printed.split(/[.．]/).map((part) =>
    Number(
      // The digits of every script stand in tens, beginning with nought.
      [...part]
        .map((digit) => {
          const code = digit.codePointAt(0)!;
          const nought = [0x30, 0x660, 0x6f0, 0xff10].findLast((one) => code >= one)!;
          return code - nought;
        })
        .join(''),
    ),
  );
