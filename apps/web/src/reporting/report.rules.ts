import {
  type AnswerView,
  type Gap,
  type ImplementationStatus,
  type Question,
  type ReportCommitment,
  type ReportView,
  sectionOf,
} from '#contracts';

/** One page of the questionnaire: the general part, one recommendation, or the outlook. */
export interface Place {
  /** 'A', 'C', or the id of the commitment; stands in the address. */
  id: string;
  part: 'A' | 'B' | 'C';
  commitment: ReportCommitment | null;
}

/** A section as it is listed: part A, each theme of part B, part C (decisions.md 19). */
export interface Section {
  id: string;
  part: 'A' | 'B' | 'C';
  /** The theme's own words; null where the section has a word of ours. */
  theme: string | null;
  places: Place[];
  /** Of what must be answered. */
  answered: number;
  of: number;
}

export const CHECK = 'check';

type Answered = Pick<ReportView, 'questions' | 'commitments' | 'answers'>;

const isSaid = (answer: AnswerView | undefined): boolean => answer?.confirmedInCycle === true && !isEmpty(answer.value);
export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** The same said twice; the record does not keep the order of names in which it was written. */
export const sameAnswer = (one: unknown, other: unknown): boolean => inOrder(one) === inOrder(other);
const inOrder = (value: unknown): string =>
  JSON.stringify(value ?? null, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

export function answerTo(
  report: Pick<ReportView, 'answers'>,
  question: string,
  commitmentId: string | null,
): AnswerView | undefined {
  return report.answers.find((answer) => answer.question === question && answer.commitmentId === commitmentId);
}

/** The sections in their order; recommendations without a theme come first among their own. */
export function sectionsOf(report: Answered): Section[] {
  const general = (part: 'A' | 'C'): Section[] => {
    const asked = report.questions.filter((question) => question.part === part);
    const required = asked.filter((question) => question.required);
    const answered = required.filter((question) => isSaid(answerTo(report, question.code, null))).length;
    return asked.length === 0
      ? []
      : [
          {
            id: part,
            part,
            theme: null,
            places: [{ id: part, part, commitment: null }],
            answered,
            of: required.length,
          },
        ];
  };
  const themes = [...new Set(report.commitments.map(({ theme }) => theme))];
  const ofThemes = themes.map((theme): Section => {
    const commitments = report.commitments.filter((commitment) => commitment.theme === theme);
    return {
      id: sectionOf('B', theme),
      part: 'B',
      theme,
      places: commitments.map((commitment) => ({ id: commitment.id, part: 'B', commitment })),
      answered: commitments.filter(({ id }) => isSaid(answerTo(report, 'B1', id))).length,
      of: commitments.length,
    };
  });
  return [...general('A'), ...ofThemes, ...general('C')];
}

export const placesOf = (sections: readonly Section[]): Place[] => sections.flatMap(({ places }) => places);

/** Where somebody goes on who comes back: the first page that lacks something, else the first page of all. */
export function firstOpenPlace(sections: readonly Section[], gaps: readonly Gap[]): Place | undefined {
  const places = placesOf(sections);
  return places.find((place) => gaps.some((gap) => placeOfGap(gap) === place.id)) ?? places[0];
}

/** The page on which a gap is closed. */
export const placeOfGap = (gap: Pick<Gap, 'question' | 'commitmentId'>): string =>
  gap.commitmentId ?? gap.question.slice(0, 1);
/** The name of a question's field on its page. */
export const fieldOf = (question: string): string => `q-${question}`;

const claims: readonly ImplementationStatus[] = ['S2', 'S3', 'S4'];
const below: readonly ImplementationStatus[] = ['S0', 'S1', 'S2'];

/**
 * Which questions of part B stand on the page, and which wait behind "More": short by default, and whatever was
 * said, asked about or is missing is always seen.
 */
export function questionsFor(
  report: Pick<ReportView, 'questions' | 'answers' | 'gaps' | 'queries'>,
  commitment: ReportCommitment,
  status: ImplementationStatus | null,
): { main: Question[]; more: Question[] } {
  const needed = new Set<string>(['B1']);
  if (status === 'S1') needed.add('B13');
  if (status && claims.includes(status)) needed.add('B3');
  if (status && below.includes(status)) needed.add('B6');
  if (status === 'SR' || status === 'NA') needed.add('B7');
  if (status === 'S2' || status === 'S3' || status === 'S4') needed.add('B9');
  const mine = <One extends { question: string; commitmentId: string | null }>(all: readonly One[]) =>
    all.filter((one) => one.commitmentId === commitment.id);
  for (const { question } of [...mine(report.answers), ...mine(report.gaps), ...mine(report.queries)])
    needed.add(question);
  const obstacles = mine(report.answers).find(({ question }) => question === 'B6')?.value;
  if (Array.isArray(obstacles) && obstacles.length > 0) needed.add('B7');
  const asked = report.questions.filter(
    (question) => question.part === 'B' && !(question.code === 'B0' && commitment.baselineStatus !== null),
  );
  return {
    main: asked.filter(({ code }) => needed.has(code)),
    more: status === null ? [] : asked.filter(({ code }) => !needed.has(code)),
  };
}

/** Words as people count them, in any script that separates them. */
export function wordCount(text: string, lang: string): number {
  const segmenter = new Intl.Segmenter(lang, { granularity: 'word' });
  let count = 0;
  for (const part of segmenter.segment(text)) if (part.isWordLike) count += 1;
  return count;
}

/** Claims of having largely done or done it that nothing stands behind. */
export function claimsWithoutEvidence(
  report: Pick<ReportView, 'answers' | 'commitments' | 'evidence'>,
): ReportCommitment[] {
  return report.commitments.filter(({ id }) => {
    const status = answerTo(report, 'B1', id)?.value;
    return (status === 'S3' || status === 'S4') && !report.evidence.some(({ commitmentId }) => commitmentId === id);
  });
}

/** After a return only what was asked about is open; what belongs to an asked commitment with it. */
export function isOpen(
  report: Pick<ReportView, 'state' | 'queries' | 'may' | 'writes' | 'commitments'>,
  question: string,
  commitmentId: string | null,
): boolean {
  if (!report.may.answer) return false;
  const theme = report.commitments.find(({ id }) => id === commitmentId)?.theme ?? null;
  const part = commitmentId === null ? (question.slice(0, 1) as 'A' | 'C') : 'B';
  if (report.writes && !report.writes.includes(sectionOf(part, theme))) return false;
  if (report.state !== 'returned') return true;
  return report.queries.some(
    (query) => query.commitmentId === commitmentId && (commitmentId !== null || query.question === question),
  );
}

/** The list of chosen codes after one was pressed, in the order of choosing and at most three. */
export function ranked(chosen: readonly string[], code: string): string[] {
  if (chosen.includes(code)) return chosen.filter((one) => one !== code);
  return chosen.length >= 3 ? [...chosen] : [...chosen, code];
}

export function sizeWords(bytes: number): { value: number; unit: 'kilobyte' | 'megabyte' } {
  return bytes < 1_000_000
    ? { value: Math.max(1, Math.round(bytes / 1000)), unit: 'kilobyte' }
    : { value: Math.round(bytes / 100_000) / 10, unit: 'megabyte' };
}
