import { questions } from '#contracts';
import { Answers, Reports, Submissions } from '#reporting';
import type { TestApp } from './database.js';
import type { SignedIn } from './people.js';

const general: Record<string, unknown> = {
  A3: true,
  A4: 'Ministry of the Interior',
  A5: '2026-12-10',
  A6: 'A6.cabinet',
  A7: 'A7.drafting',
};
/** Answers that leave nothing open, by status. */
const rest: Record<string, Record<string, unknown>> = {
  S0: { B6: ['OB1'] },
  S1: { B13: { text: 'Submit the bill to parliament', on: '2027-09-01' }, B6: [] },
  S2: { B3: [{ kind: 'AK03', title: 'Strategy under way', on: '2027-03-01' }], B6: ['OB6'] },
  S3: { B3: [{ kind: 'AK01', title: 'Decree 14', on: '2027-03-01' }] },
  S4: { B3: [{ kind: 'AK01', title: 'Act 7 of 2027', on: '2027-05-01' }] },
  NA: { B7: 'There is no such border.' },
  DK: {},
};

/** Says one thing to one question, whatever stood there. */
export async function say(
  app: TestApp,
  who: SignedIn,
  requestId: string,
  question: string,
  value: unknown,
  commitmentId: string | null = null,
) {
  const view = await app.get(Reports).look(who.actor, requestId);
  const version =
    view.answers.find((answer) => answer.question === question && answer.commitmentId === commitmentId)?.version ?? 0;
  return app.get(Answers).keep(who.actor, requestId, { question, value, commitmentId, version });
}

/** A focal point answers everything: the status of each commitment is chosen by its place. */
export async function answerAll(
  app: TestApp,
  who: SignedIn,
  requestId: string,
  statusOf: (index: number) => keyof typeof rest = () => 'S4',
): Promise<void> {
  const view = await app.get(Reports).open(who.actor, requestId);
  for (const question of questions.filter(({ part, required }) => part === 'A' && required))
    await say(app, who, requestId, question.code, general[question.code]);
  for (const [index, commitment] of view.commitments.entries()) {
    const status = statusOf(index);
    await say(app, who, requestId, 'B1', status, commitment.id);
    for (const [question, value] of Object.entries(rest[status]!))
      await say(app, who, requestId, question, value, commitment.id);
  }
}

/** Answers everything and hands it in. */
export async function handIn(
  app: TestApp,
  who: SignedIn,
  requestId: string,
  statusOf?: (index: number) => keyof typeof rest,
) {
  await answerAll(app, who, requestId, statusOf);
  return app.get(Submissions).submit(who.actor, requestId);
}
