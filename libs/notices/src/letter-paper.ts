import { dayWords } from '#contracts';
import { type Paper, sheet } from '#documents';
import { dayAt } from '#platform';

/** A letter as it was told, and whom it was told to. */
export interface ToldLetter {
  reference: string;
  lang: string;
  subject: string;
  lines: readonly string[];
  button: string;
  url: string;
  reason: string;
  from: string;
  /** the reader, and for whom they are written to */
  to: readonly string[];
  toldAt: Date;
  /** where its reader lives */
  zone: string;
}

interface Said {
  reference: string;
  date: string;
  from: string;
  to: string;
  /** between a name and the State for which it stands */
  comma: string;
  /** behind a word that says what follows */
  colon: string;
}
const words: Readonly<Record<string, Said>> = {
  en: { reference: 'Reference', date: 'Date', from: 'From', to: 'To', comma: ', ', colon: ': ' },
  fr: {
    reference: 'Référence\u00a0',
    date: 'Date\u00a0',
    from: 'De\u00a0',
    to: 'À\u00a0',
    comma: ', ',
    colon: '\u00a0: ',
  },
  ar: { reference: 'المرجع', date: 'التاريخ', from: 'من', to: 'إلى', comma: '، ', colon: ': ' },
};
/** Codes, names and addresses keep their own direction. */
const asItRuns = (text: string) => `\u2068${text}\u2069`;

/** The letter on paper, in the language in which it was written: every line of it, word by word. */
export function letterPaper(letter: ToldLetter, page: Paper['page'], at: Date): Paper {
  const said = words[letter.lang] ?? words['en']!;
  const { lang, subject, zone } = letter;
  const line = (text: string) => ({ kind: 'paragraph' as const, number: null, depth: 0 as const, text });
  return sheet({ lang, page, title: subject, symbol: letter.reference, revision: '', at, zone }, [
    {
      kind: 'facts',
      rows: [
        [said.reference, asItRuns(letter.reference)],
        [said.date, dayWords(dayAt(letter.toldAt, zone), lang)],
        [said.from, letter.from],
        [said.to, letter.to.map(asItRuns).join(said.comma)],
      ],
    },
    { kind: 'title', text: subject },
    ...letter.lines.map(line),
    { kind: 'lead', text: letter.from },
    { kind: 'small', text: `${letter.button}${said.colon}${asItRuns(letter.url)}` },
    { kind: 'small', text: letter.reason },
  ]);
}
