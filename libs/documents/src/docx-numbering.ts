import { romanOf } from '#text';
import { childOf, childrenOf, type Element, isOn, valOf } from './docx-xml.js';

interface Level {
  format: string;
  pattern: string;
  start: number;
  style: string | undefined;
  /** counts again after a paragraph of this level or a higher one; 0: never */
  restart: number;
  /** the numbers of higher levels are printed in digits whatever their own format: Article IV, but 4.1 */
  legal: boolean;
}
interface List {
  abstractId: string;
  levels: Map<number, Level>;
  starts: Map<number, number>;
}
export interface ListLabel {
  printed: string;
  format: string;
  level: number;
}

/** Counts the numbers that Word prints before its paragraphs and does not store. */
export class Numbering {
  private readonly lists = new Map<string, List>();
  private readonly counters = new Map<string, number[]>();
  private readonly begun = new Set<string>();

  constructor(root: Element | undefined) {
    const abstracts = new Map(
      childrenOf(root, 'abstractNum').map((one) => [one.attributes['abstractNumId'] ?? '', one]),
    );
    const byStyle = new Map([...abstracts.values()].map((one) => [valOf(one, 'styleLink') ?? '', one]));
    for (const num of childrenOf(root, 'num')) {
      const found = abstracts.get(valOf(num, 'abstractNumId') ?? '');
      if (!found) continue;
      const linked = valOf(found, 'numStyleLink');
      const abstract = (linked && byStyle.get(linked)) || found;
      const levels = new Map(childrenOf(abstract, 'lvl').map((one) => [depthOf(one), levelOf(one)]));
      const starts = new Map<number, number>();
      for (const override of childrenOf(num, 'lvlOverride')) {
        const depth = depthOf(override);
        const own = childOf(override, 'lvl');
        if (own) levels.set(depth, levelOf(own));
        const start = valOf(override, 'startOverride');
        if (start !== undefined) starts.set(depth, Number(start));
      }
      this.lists.set(num.attributes['numId'] ?? '', {
        abstractId: abstract.attributes['abstractNumId'] ?? '',
        levels,
        starts,
      });
    }
  }

  /** A style that belongs to a list stands at the level that names it. */
  levelOfStyle(numId: string, style: string): number | undefined {
    for (const [depth, level] of this.lists.get(numId)?.levels ?? []) if (level.style === style) return depth;
    return undefined;
  }

  next(numId: string, depth: number): ListLabel | undefined {
    const list = this.lists.get(numId);
    const level = list?.levels.get(depth);
    if (!list || !level) return undefined;
    const counters = this.counters.get(list.abstractId) ?? [];
    this.counters.set(list.abstractId, counters);
    const first = `${numId}/${depth}`;
    const restarts = list.starts.get(depth);
    if (restarts !== undefined && !this.begun.has(first)) counters[depth] = restarts - 1;
    this.begun.add(first);
    counters[depth] = (counters[depth] ?? level.start - 1) + 1;
    for (let below = depth + 1; below < counters.length; below += 1) {
      const restart = list.levels.get(below)?.restart;
      if (restart === 0 || (restart !== undefined && restart > 0 && depth >= restart)) continue;
      delete counters[below];
    }
    if (level.format === 'none') return undefined;
    if (level.format === 'bullet') return { printed: '•', format: 'bullet', level: depth };
    const printed = level.pattern.replace(/%([1-9])/g, (_, place: string) => {
      const at = Number(place) - 1;
      const shown = list.levels.get(at);
      const format = shown?.format ?? 'decimal';
      return signOf(counters[at] ?? shown?.start ?? 1, level.legal && format !== 'decimalZero' ? 'decimal' : format);
    });
    return printed.trim() === '' ? undefined : { printed: printed.trim(), format: level.format, level: depth };
  }
}

const depthOf = (element: Element): number => Number(element.attributes['ilvl'] ?? 0);
function levelOf(element: Element): Level {
  const restart = valOf(element, 'lvlRestart');
  return {
    format: valOf(element, 'numFmt') ?? 'decimal',
    pattern: valOf(element, 'lvlText') ?? `%${depthOf(element) + 1}.`,
    start: Number(valOf(element, 'start') ?? 1),
    style: valOf(element, 'pStyle'),
    restart: restart === undefined ? -1 : Number(restart),
    legal: isOn(element, 'isLgl'),
  };
}

/** a … z, then the same letter twice: aa, bb, cc. So Word prints it, other than a spreadsheet. */
const lettersOf = (n: number): string =>
  n < 1 ? String(n) : String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.min(Math.ceil(n / 26), 30));

const alphabets: Record<string, string> = {
  arabicAlpha: 'أبتثجحخدذرزسشصضطظعغفقكلمنهوي',
  arabicAbjad: 'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ',
  russianLower: 'абвгдежзиклмнопрстуфхцчшщэюя',
  russianUpper: 'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ',
};
const chinese = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

export function signOf(n: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
      return lettersOf(n);
    case 'upperLetter':
      return lettersOf(n).toUpperCase();
    case 'lowerRoman':
      return romanOf(n);
    case 'upperRoman':
      return romanOf(n).toUpperCase();
    case 'decimalZero':
      return String(n).padStart(2, '0');
    case 'hindiNumbers':
      return String(n).replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'ideographDigital':
    case 'japaneseCounting':
      return chineseOf(n);
    default: {
      const letters = alphabets[format];
      return letters ? letters[(n - 1) % letters.length]! : String(n);
    }
  }
}

function chineseOf(n: number): string {
  if (n < 10) return chinese[n]!;
  if (n > 99) return String(n);
  const tens = Math.floor(n / 10);
  return `${tens > 1 ? chinese[tens] : ''}十${n % 10 ? chinese[n % 10] : ''}`;
}
