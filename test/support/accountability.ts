import type { DynamicModule, Type } from '@nestjs/common';
import { AccountabilityModule } from '#accountability';
import { type ImplementationStatus, questions, type SharingLevel } from '#contracts';
import { NoticesModule } from '#notices';
import { Answers, ReportingModule, Reports, Submissions } from '#reporting';
import { anAppUpToFollowup, type Conference } from './adoption.js';
import type { TestApp } from './database.js';
import { requestOf } from './followup.js';
import { aSignedIn, type SignedIn } from './people.js';

/** The whole story, to its last page. */
export const anAppOfTheWholeStory = (
  more: (Type | DynamicModule)[] = [],
  env: Record<string, string> = {},
): Promise<TestApp> => anAppUpToFollowup([NoticesModule, ReportingModule, AccountabilityModule, ...more], false, env);

export interface Told {
  status: ImplementationStatus;
  level?: SharingLevel;
  words?: string;
  obstacles?: string[];
}

const general: Record<string, unknown> = {
  A3: true,
  A4: 'Ministry of the Interior',
  A5: '2026-12-10',
  A6: 'A6.cabinet',
  A7: 'A7.drafting',
};

/** What must stand beside a status so that the report may go. */
function beside({ status, words, obstacles }: Told): Record<string, unknown> {
  const said: Record<string, unknown> = {};
  if (['S2', 'S3', 'S4'].includes(status)) said['B3'] = [{ kind: 'AK03', title: 'A strategy', on: '2027-03-01' }];
  if (['S0', 'S1', 'S2'].includes(status) || obstacles) said['B6'] = obstacles ?? [];
  if (status === 'S1') said['B13'] = { text: 'Submit the bill', on: '2028-01-15' };
  if (['SR', 'NA'].includes(status) || words) said['B7'] = words ?? 'The reason is known.';
  return said;
}

/** Somebody who answers for a State. */
export const aReporter = (app: TestApp, world: Conference, code: string): Promise<SignedIn> =>
  aSignedIn(app, { role: 'focal_point', processId: world.processId, entityId: world.entity[code]!.id });

/** A State opens its report and says something to each of its commitments, told by the number of the recommendation. */
export async function begun(
  app: TestApp,
  world: Conference,
  code: string,
  tell: (ordinal: number) => Told,
): Promise<{ who: SignedIn; requestId: string }> {
  const who = await aReporter(app, world, code);
  const { id: requestId } = await requestOf(app, world, code);
  const report = await app.get(Reports).open(who.actor, requestId);
  const keep = (question: string, value: unknown, commitmentId: string | null, level?: SharingLevel) =>
    app.get(Answers).keep(who.actor, requestId, { question, value, commitmentId, version: 0, level });
  for (const { code: question } of questions.filter(({ part, required }) => part === 'A' && required))
    await keep(question, general[question], null);
  for (const { id, code: of } of report.commitments) {
    const told = tell(Number(of.slice(-2)));
    await keep('B1', told.status, id, told.level);
    for (const [question, value] of Object.entries(beside(told))) await keep(question, value, id, told.level);
  }
  return { who, requestId };
}

/** … and hands it in. */
export async function reported(
  app: TestApp,
  world: Conference,
  code: string,
  tell: (ordinal: number) => Told,
): Promise<string> {
  const { who, requestId } = await begun(app, world, code, tell);
  await app.get(Submissions).submit(who.actor, requestId);
  return requestId;
}
