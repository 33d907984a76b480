import { type Question, sectionOf } from '#contracts';

interface Narrowed {
  questions: readonly Question[];
  commitments: readonly { id: string; theme: string | null }[];
}

/** Whether what is asked with this question, of this commitment, stands in one of these sections. */
export function standsIn(
  sections: ReadonlySet<string>,
  { question, commitmentId }: { question: string; commitmentId: string | null },
  { questions, commitments }: Narrowed,
): boolean {
  if (commitmentId !== null) {
    const commitment = commitments.find(({ id }) => id === commitmentId);
    return commitment !== undefined && sections.has(sectionOf('B', commitment.theme));
  }
  const part = questions.find(({ code }) => code === question)?.part;
  return part !== undefined && part !== 'B' && sections.has(sectionOf(part, null));
}

/** What a ministry sees of a report: the sections that were given to it, and nothing beside them. */
export function narrowed<Row extends { question_code: string; commitment_id: string | null }>(
  sections: ReadonlySet<string>,
  all: Narrowed,
  rows: readonly Row[],
): Row[] {
  return rows.filter(({ question_code, commitment_id }) =>
    standsIn(sections, { question: question_code, commitmentId: commitment_id }, all),
  );
}

/** Questions of the sections that were given; those of part B as soon as one theme was. */
export const questionsIn = (sections: ReadonlySet<string>, questions: readonly Question[]): Question[] =>
  questions.filter(({ part }) =>
    part === 'B' ? [...sections].some((section) => section.startsWith(sectionOf('B', null))) : sections.has(part),
  );
