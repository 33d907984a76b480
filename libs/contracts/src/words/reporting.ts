import {
  actionKinds,
  answerSources,
  evidenceGrades,
  evidenceTypes,
  factorCodes,
  gapKinds,
  queryKinds,
  questions,
} from '../reporting.js';

const keyed = <K extends string>(values: readonly K[], prefix: string): Record<K, string> =>
  Object.fromEntries(values.map((value) => [value, `${prefix}.${value}`])) as Record<K, string>;

/** Everything a question offers to choose from; `A6.cabinet` has its words at `reporting.option.A6.cabinet`. */
const options = questions.flatMap((question) => question.options ?? []);

/** The translation key of every word of this chapter. */
export const reportingWords = {
  question: keyed(
    questions.map(({ code }) => code),
    'reporting.question',
  ),
  option: keyed(options, 'reporting.option'),
  action: keyed(actionKinds, 'reporting.action'),
  factor: keyed(factorCodes, 'reporting.factor'),
  source: keyed(answerSources, 'reporting.source'),
  evidence: keyed(evidenceTypes, 'reporting.evidence'),
  grade: keyed(evidenceGrades, 'reporting.grade'),
  query: keyed(queryKinds, 'reporting.query'),
  gap: keyed(gapKinds, 'reporting.gap'),
};
