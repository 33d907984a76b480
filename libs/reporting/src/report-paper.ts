import {
  type actionKinds,
  cellGlyphs,
  factorCodes,
  implementationStatuses,
  type ObstacleCode,
  obstacleCodes,
  type Question,
  type ReportView,
  type StatusGlyph,
} from '#contracts';
import { type Paper, type Part, sheet } from '#documents';
import { type Questionnaire, questionnaireIn } from './questionnaire-words.rules.js';

type Choice = { text: string; ticked: boolean; glyph?: StatusGlyph };

/** The word of a code; a code that a later questionnaire brings stands for itself. */
const wordOf = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code;
/** Words of another language keep their own direction. */
const asItRuns = (text: string) => `\u2068${text}\u2069`;

/** The questionnaire as paper: blank, to be filled in by hand, or with what was answered so far. */
export function reportPaper(
  report: ReportView,
  { page, lang, blank, at }: { page: Paper['page']; lang: string; blank: boolean; at: Date },
): Paper {
  const words = questionnaireIn(lang);
  const title = words.title(report.cycleCode, report.entityName);
  const given = new Map(
    blank
      ? []
      : report.answers.map(({ question, commitmentId, value }) => [`${question}/${commitmentId ?? ''}`, value]),
  );
  const ask = (question: Question, commitmentId: string | null): Part[] => [
    {
      kind: 'lead',
      text: `${question.code}  ${wordOf(words.question, question.code)}${question.required ? ' *' : ''}`,
    },
    ...answered(words, question, given.get(`${question.code}/${commitmentId ?? ''}`), blank),
  ];
  const of = (part: Question['part']) => report.questions.filter((question) => question.part === part);
  const general = (part: 'A' | 'C'): Part[] =>
    of(part).length === 0
      ? []
      : [
          { kind: 'heading', level: 1, number: `${part}.`, text: words.section[part] },
          ...of(part).flatMap((question) => ask(question, null)),
        ];
  return sheet(
    {
      lang: words.lang,
      page,
      title,
      symbol: `${report.cycleCode} ${report.entityCode}`,
      revision: blank ? words.blank : report.submission ? words.receipt(report.submission.receipt) : words.notYet,
      at,
      zone: report.zone,
    },
    [
      { kind: 'title', text: title },
      { kind: 'small', text: `* ${words.needed}` },
      ...general('A'),
      { kind: 'heading', level: 1, number: 'B.', text: words.section.B },
      ...report.commitments.flatMap((commitment): Part[] => [
        { kind: 'heading', level: 2, number: null, text: commitment.code },
        { kind: 'paragraph', number: null, depth: 0, text: asItRuns(commitment.text) },
        ...of('B').flatMap((question) => ask(question, commitment.id)),
      ]),
      ...general('C'),
    ],
  );
}

function answered(words: Questionnaire, question: Question, value: unknown, blank: boolean): Part[] {
  const choices = choicesOf(words, question, value);
  if (choices) return [{ kind: 'choices', options: choices }];
  const missing = value === undefined || value === null || value === '';
  if (missing && !blank) return [{ kind: 'small', text: words.answer.none }];
  if (missing) return [{ kind: 'lines', count: question.type === 'text' || question.type === 'actions' ? 4 : 1 }];
  return [{ kind: 'paragraph', number: null, depth: 0, text: saidIn(words, question, value) }];
}

function choicesOf(words: Questionnaire, { type, options = [] }: Question, value: unknown): Choice[] | null {
  const chosen = new Set(Array.isArray(value) ? (value as unknown[]) : [value]);
  const from = (codes: readonly string[], word: (code: string) => string) =>
    codes.map((code) => ({ text: word(code), ticked: chosen.has(code) }));
  switch (type) {
    case 'status':
      return implementationStatuses.map((code) => {
        const glyph = cellGlyphs[code];
        return { text: words.status[code], ticked: chosen.has(code), ...(glyph && { glyph }) };
      });
    case 'yes_no':
      return [
        { text: words.answer.yes, ticked: value === true },
        { text: words.answer.no, ticked: value === false },
      ];
    case 'single':
    case 'multi':
      return from(options, (code) => optionWord(words, code));
    case 'obstacles':
      return from(obstacleCodes, (code) => words.obstacle[code as ObstacleCode]);
    case 'factors': {
      const codes = new Set(Array.isArray(value) ? (value as { code: string }[]).map(({ code }) => code) : []);
      return factorCodes.map((code) => ({ text: words.factor[code], ticked: codes.has(code) }));
    }
    default:
      return null;
  }
}

function optionWord(words: Questionnaire, code: string): string {
  const [group, name] = code.split('.');
  const found = (words.option as Record<string, string | Record<string, string>>)[group ?? code];
  return (typeof found === 'string' ? found : found?.[name ?? '']) ?? code;
}

function saidIn(words: Questionnaire, { type }: Question, value: unknown): string {
  if (type === 'next_step') {
    const { text, on } = value as { text: string; on: string };
    return `${text} (${on})`;
  }
  if (type === 'actions')
    return (value as { kind: (typeof actionKinds)[number]; title: string; on?: string | null; result?: string }[])
      .map(({ kind, title, on, result }) =>
        [words.action[kind], title, on, result].filter(Boolean).join(words.between[0]),
      )
      .join(words.between[1]);
  return type === 'text' ? asItRuns(String(value)) : String(value);
}
