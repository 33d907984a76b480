import {
  actionKinds,
  factorCodes,
  type ImplementationStatus,
  implementationStatuses,
  type ObstacleCode,
  obstacleCodes,
  type Question,
  type ReportView,
} from '#contracts';
import { type Paper, type Part, sheet } from '#documents';
import { obstacleWords, statusWords, questionnaireWords as words } from './questionnaire-words.rules.js';

type Choice = { text: string; ticked: boolean };

/** The questionnaire as paper: blank, to be filled in by hand, or with what was answered so far. */
export function reportPaper(report: ReportView, page: Paper['page'], blank: boolean, at: Date): Paper {
  const title = `Country report ${report.cycleCode}, ${report.entityName}`;
  const given = new Map(
    blank
      ? []
      : report.answers.map(({ question, commitmentId, value }) => [`${question}/${commitmentId ?? ''}`, value]),
  );
  const ask = (question: Question, commitmentId: string | null): Part[] => [
    {
      kind: 'lead',
      text: `${question.code}  ${words.question[question.code] ?? question.code}${question.required ? ' *' : ''}`,
    },
    ...answered(question, given.get(`${question.code}/${commitmentId ?? ''}`), blank),
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
      lang: 'en',
      page,
      title,
      symbol: `${report.cycleCode} ${report.entityCode}`,
      revision: blank ? 'Blank form' : report.submission ? `Receipt ${report.submission.receipt}` : 'Not handed in yet',
      at,
      zone: report.zone,
    },
    [
      { kind: 'title', text: title },
      { kind: 'small', text: '* needs an answer' },
      ...general('A'),
      { kind: 'heading', level: 1, number: 'B.', text: words.section.B },
      ...report.commitments.flatMap((commitment): Part[] => [
        { kind: 'heading', level: 2, number: null, text: commitment.code },
        { kind: 'paragraph', number: null, depth: 0, text: commitment.text },
        ...of('B').flatMap((question) => ask(question, commitment.id)),
      ]),
      ...general('C'),
    ],
  );
}

function answered(question: Question, value: unknown, blank: boolean): Part[] {
  const choices = choicesOf(question, value);
  if (choices) return [{ kind: 'choices', options: choices }];
  const missing = value === undefined || value === null || value === '';
  if (missing && !blank) return [{ kind: 'small', text: 'No answer' }];
  if (missing) return [{ kind: 'lines', count: question.type === 'text' || question.type === 'actions' ? 4 : 1 }];
  return [{ kind: 'paragraph', number: null, depth: 0, text: saidIn(question, value) }];
}

function choicesOf({ type, options = [] }: Question, value: unknown): Choice[] | null {
  const chosen = new Set(Array.isArray(value) ? (value as unknown[]) : [value]);
  const from = (codes: readonly string[], word: (code: string) => string) =>
    codes.map((code) => ({ text: word(code), ticked: chosen.has(code) }));
  switch (type) {
    case 'status':
      return from(implementationStatuses, (code) => statusWords[code as ImplementationStatus]);
    case 'yes_no':
      return [
        { text: 'Yes', ticked: value === true },
        { text: 'No', ticked: value === false },
      ];
    case 'single':
    case 'multi':
      return from(options, optionWord);
    case 'obstacles':
      return from(obstacleCodes, (code) => obstacleWords[code as ObstacleCode]);
    case 'factors': {
      const codes = new Set(Array.isArray(value) ? (value as { code: string }[]).map(({ code }) => code) : []);
      return factorCodes.map((code) => ({ text: words.factor[code] ?? code, ticked: codes.has(code) }));
    }
    default:
      return null;
  }
}

function optionWord(code: string): string {
  const [group, name] = code.split('.');
  const found = words.option[group ?? code];
  return (typeof found === 'string' ? found : found?.[name ?? '']) ?? code;
}

function saidIn({ type }: Question, value: unknown): string {
  if (type === 'next_step') {
    const { text, on } = value as { text: string; on: string };
    return `${text} (${on})`;
  }
  if (type === 'actions')
    return (value as { kind: (typeof actionKinds)[number]; title: string; on?: string | null; result?: string }[])
      .map(({ kind, title, on, result }) => [words.action[kind] ?? kind, title, on, result].filter(Boolean).join(', '))
      .join('; ');
  return String(value);
}
