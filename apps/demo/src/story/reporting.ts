import { type Question, type ReportView, reportingRoutes } from '#contracts';
import { generalSayings, type Saying, sayingsOf, statusOf } from './answering.rules.js';
import { each, type Stage } from './stage.js';

/** A focal point opens the report, answers, confirms what was carried over, and hands it in. */
export async function report(stage: Stage, requestId: string, code: string, cycle: number): Promise<string> {
  const reporter = await stage.reporter(code);
  const view = await reporter.call(reportingRoutes.open, { requestId });
  const today = (await stage.now()).slice(0, 10);
  const wanted = new Map<string, Saying[]>([['', generalSayings(today)]]);
  for (const { id, code: sentence } of view.commitments)
    wanted.set(id, sayingsOf(statusOf(cycle, stage.lot(`${code} ${sentence}`)), today));
  await each(sayings(view, wanted), 2, async ({ question, commitmentId, value, version }) => {
    await reporter.call(reportingRoutes.keep, { requestId }, { question, commitmentId, value, version });
  });
  const { receipt } = await reporter.call(reportingRoutes.submit, { requestId }, { declaration: true });
  return receipt;
}

interface Kept {
  question: string;
  commitmentId: string | null;
  value: unknown;
  version: number;
}

/** What is said now, and what was carried over and still holds; each answer once. */
function sayings(view: ReportView, wanted: ReadonlyMap<string, Saying[]>): Kept[] {
  const partOf = (code: string) => view.questions.find((question: Question) => question.code === code)?.part;
  const carried = new Map(view.answers.map((answer) => [`${answer.commitmentId ?? ''} ${answer.question}`, answer]));
  const now: Kept[] = [];
  for (const [of, said] of wanted) {
    for (const [question, value] of said) {
      const key = `${of} ${question}`;
      now.push({
        question,
        commitmentId: partOf(question) === 'B' ? of : null,
        value,
        version: carried.get(key)?.version ?? 0,
      });
      carried.delete(key);
    }
  }
  for (const { question, commitmentId, value, version } of carried.values())
    now.push({ question, commitmentId, value, version });
  return now;
}

/** The officer asks back; the focal point answers what was asked and hands in again. */
export async function sendBack(stage: Stage, requestId: string, code: string): Promise<void> {
  const officer = await stage.post('secretariat_officer');
  const seen = await officer.call(reportingRoutes.report, { requestId });
  const commitmentId = seen.commitments[0]!.id;
  await officer.call(
    reportingRoutes.sendBack,
    { requestId },
    {
      queries: [
        {
          question: 'B1',
          commitmentId,
          kind: 'unclear',
          words: 'Does this hold for all provinces, or for the first ones only?',
        },
      ],
    },
  );
  const reporter = await stage.reporter(code);
  const view = await reporter.call(reportingRoutes.report, { requestId });
  const asked = view.answers.find((answer) => answer.question === 'B1' && answer.commitmentId === commitmentId)!;
  await reporter.call(
    reportingRoutes.keep,
    { requestId },
    { question: 'B1', commitmentId, value: asked.value, version: asked.version },
  );
  const another = view.commitments.at(-1)!.id;
  const other = view.answers.find((answer) => answer.question === 'B1' && answer.commitmentId === another)!;
  const refused = await reporter.refusalOf(
    reportingRoutes.keep,
    { requestId },
    { question: 'B1', commitmentId: another, value: other.value, version: other.version },
  );
  stage.expect('changing what was not asked about', refused, 'answer-not-queried');
  await reporter.call(reportingRoutes.submit, { requestId }, { declaration: true });
}

export async function accept(stage: Stage, requestIds: readonly string[]): Promise<void> {
  const officer = await stage.post('secretariat_officer');
  for (const requestId of requestIds) await officer.call(reportingRoutes.accept, { requestId }, {});
}
