import {
  answerShapes,
  type EvidenceGrade,
  type Gap,
  type GapKind,
  type ImplementationStatus,
  type Question,
  questionOf,
} from '#contracts';

/** An answer as the rules see it. */
export interface Said {
  question: string;
  commitmentId: string | null;
  value: unknown;
  confirmedInCycle: boolean;
}

const order: readonly ImplementationStatus[] = ['S0', 'S1', 'S2', 'S3', 'S4'];

/** True when the value has the shape of its question, and chooses only what is offered. */
export function fits(question: Question, value: unknown): boolean {
  if (!answerShapes[question.type].safeParse(value).success) return false;
  if (question.type === 'single') return question.options?.includes(value as string) ?? false;
  if (question.type === 'multi') return (value as string[]).every((one) => question.options?.includes(one));
  return true;
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** What the secretariat can build on, by what stands behind a claim (code book, evidence grades). */
export function gradeOf(evidence: {
  url: string | null;
  fileId: string | null;
  datedOn: string | null;
}): EvidenceGrade {
  if (evidence.url || evidence.fileId) return 'E2';
  return evidence.datedOn ? 'E1' : 'E0';
}

/**
 * What is missing in what was said of one commitment (domain.md C.3): planned needs a next step; under way and
 * beyond need what was done; below largely done needs what stood in the way, "nothing" is an answer; reversed
 * and not applicable need their reason; less than last time needs a word.
 */
export function gapsOfCommitment(
  said: readonly Said[],
  commitmentId: string,
  before: ImplementationStatus | null,
): Gap[] {
  const of = new Map(said.filter((one) => one.commitmentId === commitmentId).map((one) => [one.question, one]));
  const value = (question: string) => of.get(question)?.value;
  const gaps: Gap[] = [];
  const gap = (kind: GapKind, question: string) => gaps.push({ kind, question, commitmentId });
  for (const one of of.values()) if (!one.confirmedInCycle) gap('carried_over_unconfirmed', one.question);
  const status = value('B1') as ImplementationStatus | undefined;
  if (!status) {
    gap('unanswered', 'B1');
    return gaps;
  }
  const words = !isEmpty(value('B7'));
  const actions = (value('B3') as unknown[] | undefined) ?? [];
  if (status === 'S1' && !value('B13')) gap('next_step_missing', 'B13');
  if (['S2', 'S3', 'S4'].includes(status) && actions.length === 0) gap('actions_missing', 'B3');
  if (['S0', 'S1', 'S2'].includes(status) && value('B6') === undefined) gap('obstacle_missing', 'B6');
  if (status === 'SR' && !words) gap('reversal_reason_missing', 'B7');
  if (status === 'NA' && !words) gap('not_applicable_reason_missing', 'B7');
  const other =
    ((value('B6') as string[] | undefined) ?? []).includes('OB99') ||
    actions.some(
      (action) => (action as { kind?: string }).kind === 'AK99' && isEmpty((action as { title?: string }).title),
    );
  if (other && !words) gap('other_needs_words', 'B7');
  if (before && isLower(status, before) && !words) gap('lower_than_before', 'B7');
  return gaps;
}

const isLower = (now: ImplementationStatus, before: ImplementationStatus): boolean =>
  order.includes(now) && order.includes(before) && order.indexOf(now) < order.indexOf(before);

/** Everything that is missing before the report can go, in the order of the questionnaire. */
export function gapsOfReport(
  questions: readonly Question[],
  said: readonly Said[],
  commitments: readonly { id: string; before: ImplementationStatus | null }[],
  queries: readonly { question: string; commitmentId: string | null; answered: boolean }[],
): Gap[] {
  const general = said.filter((one) => one.commitmentId === null);
  const unanswered = (part: 'A' | 'C'): Gap[] =>
    questions
      .filter((question) => question.part === part)
      .flatMap((question): Gap[] => {
        const answer = general.find((one) => one.question === question.code);
        if (question.required && isEmpty(answer?.value))
          return [{ kind: 'unanswered', question: question.code, commitmentId: null }];
        return answer && !answer.confirmedInCycle
          ? [{ kind: 'carried_over_unconfirmed', question: question.code, commitmentId: null }]
          : [];
      });
  return [
    ...unanswered('A'),
    ...commitments.flatMap((commitment) => gapsOfCommitment(said, commitment.id, commitment.before)),
    ...unanswered('C'),
    ...queries
      .filter((query) => !query.answered)
      .map(({ question, commitmentId }): Gap => ({ kind: 'query_unanswered', question, commitmentId })),
  ];
}

/** "x of y answered": required questions of part A, one for each commitment, required questions of part C (decisions.md 19). */
export function answeredOf(
  questions: readonly Question[],
  said: readonly Said[],
  commitmentIds: readonly string[],
): { count: number; of: number } {
  const confirmed = said.filter((one) => one.confirmedInCycle && !isEmpty(one.value));
  const required = questions.filter((question) => question.part !== 'B' && question.required);
  const general = required.filter((question) =>
    confirmed.some((one) => one.question === question.code && one.commitmentId === null),
  ).length;
  const told = commitmentIds.filter((id) =>
    confirmed.some((one) => one.question === 'B1' && one.commitmentId === id),
  ).length;
  return { count: general + told, of: required.length + commitmentIds.length };
}

/** Claims of having largely done or done it that nothing stands behind: the report goes in, and the secretariat asks (code book, E0). */
export function undocumented(said: readonly Said[], evidence: readonly { commitmentId: string }[]): string[] {
  return said
    .filter((one) => one.question === 'B1' && ['S3', 'S4'].includes(one.value as string))
    .map((one) => one.commitmentId!)
    .filter((id) => !evidence.some((one) => one.commitmentId === id));
}

/** `CRS-KEN-2026-0118`: given once, never reused (decisions.md 24). */
export const receiptOf = (entityCode: string, year: number, number: number): string =>
  `CRS-${entityCode}-${year}-${String(number).padStart(4, '0')}`;

/** A question about a commitment is asked with one, every other without. */
export const asksRight = (code: string, commitmentId: string | null | undefined): boolean => {
  const question = questionOf(code);
  return question !== undefined && (question.part === 'B') === Boolean(commitmentId);
};
