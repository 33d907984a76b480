import { accountabilityRoutes, followupRoutes, type MatrixView, type RequestView } from '#contracts';
import { addDays } from '#platform';
import { shuffled, thrower } from '../invented.js';
import type { Expected } from './expected.rules.js';
import { accept, report, sendBack } from './reporting.js';
import { each, type Stage } from './stage.js';

/** Several focal points write at the same time. */
const AT_ONCE = 4;
/** Past the last rung of the ladder: forty working days, in any week and over any holiday of the world. */
const LADDER_DAYS = 62;
const at = (day: string) => `${day}T12:00:00.000Z`;

export interface Reported {
  requests: number;
  submitted: number;
  responseRate: string;
  matrixCells: number;
  released: number;
}

/** One round of reports: asked, reminded, answered early, in time and late, or not at all; then read and closed. */
export async function cycle(stage: Stage, expected: Expected, number: number, cycleId: string): Promise<Reported> {
  const plan = expected.cycles[number]!;
  const officer = await stage.post('secretariat_officer');
  const requests = await officer.call(followupRoutes.requests, {}, { processId: stage.setting.processId, cycleId });
  const [{ dueOn }] = requests as [RequestView];
  const of = new Map(requests.map((request) => [request.entityCode, request.id]));
  const order = shuffled(stage.setting.states, thrower(Math.floor(stage.lot(`order ${number}`) * 2 ** 31)));
  const early = order.slice(0, plan.early);
  const inTime = [...order.slice(plan.early, plan.onTime), 'CMA', 'RLO'];
  const late = order.slice(plan.onTime, plan.onTime + plan.late);
  const silent = order.slice(plan.onTime + plan.late);
  const hand = async (codes: readonly string[]) =>
    each(codes, AT_ONCE, async (code) => void (await report(stage, of.get(code)!, code, number)));

  await travel(stage, addDays(dueOn, -35), 'five weeks before the day');
  await hand(early);
  if (plan.sentBack > 0) await sendBack(stage, of.get(early[0]!)!, early[0]!);
  stage.say(`${early.length} States hand in early${plan.sentBack ? `; ${early[0]} is asked back and answers` : ''}`);
  await travel(stage, addDays(dueOn, -6), 'six days before the day');
  await hand(inTime);
  stage.say(`${inTime.length - 2} States and both organisations hand in in time`);
  await travel(stage, addDays(dueOn, 8), 'eight days after the day');
  await hand(late);
  stage.say(late.length ? `${late.join(', ')} after a friendly reminder` : 'nobody is late');
  await travel(stage, addDays(dueOn, LADDER_DAYS), 'past the last rung of the ladder');
  const released = await climb(
    stage,
    silent.map((code) => of.get(code)!),
  );
  stage.expect(`steps prepared for ${silent.length} silent States in cycle ${number + 1}`, released, 3 * silent.length);
  if (silent.length)
    stage.say(
      `${silent.join(', ')} said nothing: ${released} steps were prepared by the worker and released by people`,
    );
  await accept(
    stage,
    [...early, ...inTime, ...late].map((code) => of.get(code)!),
  );
  await officer.call(followupRoutes.closeCycle, { cycleId });
  const matrix = await officer.call(accountabilityRoutes.matrix, {}, { processId: stage.setting.processId, cycleId });
  const responseRate = `${matrix.response.count} of ${matrix.response.of}`;
  stage.say(
    `the matrix: ${responseRate} States reported, ${matrix.cells} places, ${noReports(matrix)} without a report`,
  );
  stage.expect(`places of the matrix in cycle ${number + 1}`, matrix.cells, expected.commitments);
  await oneSentence(stage, matrix);
  const after = await officer.call(followupRoutes.requests, {}, { processId: stage.setting.processId, cycleId });
  return {
    requests: requests.length,
    submitted: after.filter(({ state }) => state === 'accepted').length,
    responseRate,
    matrixCells: matrix.cells,
    released,
  };
}

async function travel(stage: Stage, day: string, words: string): Promise<void> {
  const { acted, mailed } = await stage.travelTo(at(day));
  stage.say(`time passes to ${day}, ${words}: the worker acted ${acted} times, ${mailed} mails went`);
}

/** The officer and the chair release what waits for a person; the telephone task needs a note. */
async function climb(stage: Stage, requestIds: readonly string[]): Promise<number> {
  const [officer, chair] = [await stage.post('secretariat_officer'), await stage.post('chair')];
  const steps = await officer.call(followupRoutes.escalations, {}, { processId: stage.setting.processId });
  const waiting = steps
    .filter(({ requestId, state }) => requestIds.includes(requestId) && state === 'prepared')
    .sort((one, other) => one.level - other.level);
  for (const step of waiting) {
    const by = step.releasedBy === 'chair' ? chair : officer;
    await by.call(
      followupRoutes.releaseStep,
      { stepId: step.id },
      {
        version: step.version,
        ...(step.act === 'telephone_task' && {
          note: 'Spoke with the ministry: the focal point has left, a successor will be named.',
        }),
      },
    );
  }
  return waiting.length;
}

const noReports = (matrix: MatrixView): number => matrix.totals.byKind.no_report ?? 0;

/** From the matrix to the page of one sentence: its thread leads from the paragraph to the reports. */
async function oneSentence(stage: Stage, matrix: MatrixView): Promise<void> {
  const officer = await stage.post('secretariat_officer');
  const row = matrix.rows[0]!;
  const page = await officer.call(accountabilityRoutes.recommendation, { slug: row.slug });
  const done = page.thread.steps.filter(({ state }) => state === 'done').map(({ station }) => station);
  stage.expect('the thread of a sentence', done.slice(0, 3), ['drafted', 'adopted', 'assigned']);
  stage.say(
    `${row.code}: ${done.join(' → ')}; paragraph ${page.paragraph} of ${page.record.symbol}, ${page.reports.length} lines of reports`,
  );
}
