import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { followupRoutes } from '#contracts';
import { addDays, readConfig, UnreadableConfiguration } from '#platform';
import { migrate } from '../../../migrations/migrate.js';
import { DemoModule } from './demo.module.js';
import { type Setting, SettingBuilder } from './setting.js';
import { Account } from './story/account.js';
import { adopt } from './story/adopting.js';
import { type Asked, askedOf, WrongArguments } from './story/arguments.js';
import { cycle } from './story/cycle.js';
import { draft } from './story/drafting.js';
import { type Expected, expectedOf } from './story/expected.rules.js';
import { Product } from './story/product.js';
import { Stage } from './story/stage.js';

const began = performance.now();
const seconds = () => Math.round((performance.now() - began) / 100) / 10;

/** Plays one text and two rounds of reports through the doors of a real api and a real worker, and says what happened. */
async function main(asked: Asked): Promise<number> {
  const say = (line: string) =>
    (asked.json ? process.stderr : process.stdout).write(`${seconds().toFixed(1).padStart(5)} s  ${line}\n`);
  const database = readConfig().DATABASE_URL;
  const folder = mkdtempSync(join(tmpdir(), 'rapporteur-story-'));
  const expected = expectedOf(asked.states);
  let product: Product | undefined;
  let account: Account | undefined;
  let ended = false;
  const end = async () => {
    if (ended) return;
    ended = true;
    await account?.close();
    await product?.end();
    if (!asked.keep) rmSync(folder, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void end().finally(() => process.exit(130)));
  try {
    await migrate(database);
    const setting = await prepared(asked);
    say(
      `${setting.states.length} States, their ministries, delegations and focal points, observers, organisations and a third meeting stand on a fresh database`,
    );
    product = await Product.at(folder, { database, dropListener: asked.dropListener });
    await product.start();
    account = await Account.open(database);
    say(`api is process ${product.apiPid}, worker is process ${product.workerPid}`);
    const stage = new Stage(product.address, setting, say, asked.seed);
    const told = await play(stage, account, expected);
    const summary = await accountOf(stage, account, expected, { ...told, workerPid: product.workerPid });
    const mailbox = join(folder, 'mailbox.jsonl');
    await account.writeMailbox(mailbox);
    for (const { what, expected: wanted, found } of stage.mismatches)
      say(`NOT AS EXPECTED  ${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
    if (asked.keep) say(`kept: database ${database}, mailbox ${mailbox}`);
    say(
      stage.mismatches.length === 0
        ? 'Everything came as it had to.'
        : `${stage.mismatches.length} things did not come as they had to.`,
    );
    if (asked.json)
      process.stdout.write(
        `${JSON.stringify({ ...summary, database, mailbox, seconds: seconds(), mismatches: stage.mismatches })}\n`,
      );
    return stage.mismatches.length === 0 ? 0 : 1;
  } finally {
    await end();
  }
}

async function prepared(asked: Asked): Promise<Setting> {
  const app = await NestFactory.createApplicationContext(DemoModule.forRoot(readConfig()), {
    logger: ['error', 'warn'],
  });
  try {
    return await new SettingBuilder(app, {
      states: asked.states,
      seed: asked.seed,
      nextMeetingAfterDays: 730,
      open: 'all',
    }).build();
  } finally {
    await app.close();
  }
}

async function play(stage: Stage, account: Account, expected: Expected) {
  const { processId } = stage.setting;
  const drafted = await draft(stage);
  const adopted = await adopt(stage, account, expected);
  const officer = await stage.post('secretariat_officer');
  const [first] = await officer.call(followupRoutes.cycles, {}, { processId });
  if (!first) throw new Error('The adoption opened no round of reports: nobody took it up.');
  const one = await cycle(stage, expected, 0, first.id);
  const today = (await stage.now()).slice(0, 10);
  const second = await officer.call(
    followupRoutes.openCycle,
    {},
    { processId, code: 'second round', opensOn: today, dueRule: { kind: 'date', on: addDays(today, 100) } },
  );
  stage.say(`a second round is opened: ${second.requests} reports, due on ${second.dueOn}`);
  const two = await cycle(stage, expected, 1, second.id);
  await stage.travelTo(`${addDays((await stage.now()).slice(0, 10), 4)}T12:00:00.000Z`);
  stage.say('four days later the last letters have been read');
  return { drafted, adopted, cycles: [one, two] };
}

const sumOf = (counts: Record<string, number>): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

type Told = Awaited<ReturnType<typeof play>> & { workerPid: number };

/** What is counted at the end, each figure beside what it had to be. */
async function accountOf(
  stage: Stage,
  account: Account,
  expected: Expected,
  { drafted, adopted, cycles, workerPid }: Told,
) {
  const mails = await account.mails();
  const sum = (of: (cycle: (typeof cycles)[number]) => number) => cycles.reduce((all, one) => all + of(one), 0);
  const summary = {
    states: stage.setting.states.length,
    delegates: drafted.delegates,
    recommendations: adopted.recommendations,
    commitments: adopted.commitments,
    commitmentsOnSecondAdoption: adopted.commitmentsOnSecondAdoption,
    remindersPlanned: await account.reminders(),
    mailsSent: mails.sent,
    duplicateMails: mails.doubled,
    unsureMails: mails.unsure,
    reportsRequested: sum(({ requests }) => requests),
    reportsSubmitted: sum(({ submitted }) => submitted),
    responseRate: cycles.at(-1)!.responseRate,
    responseRates: cycles.map(({ responseRate }) => responseRate),
    matrixCells: cycles[0]!.matrixCells,
    textHashes: drafted.textHashes,
    adoptionMs: adopted.adoptionMs,
  };
  const { commitments, delegates, recommendations, states, remindersPlanned, reportsRequested, reportsSubmitted } =
    expected;
  const wanted = {
    states,
    delegates,
    recommendations,
    commitments,
    commitmentsOnSecondAdoption: commitments,
    remindersPlanned,
    mailsSent: sumOf(expected.mails),
    duplicateMails: 0,
    unsureMails: 0,
    reportsRequested,
    reportsSubmitted,
    responseRates: expected.responseRates,
    matrixCells: commitments,
    textHashes: 1,
  };
  for (const [name, value] of Object.entries(wanted)) stage.expect(name, summary[name as keyof typeof summary], value);
  stage.expect('mails still waiting', mails.waiting, 0);
  stage.expect('mails that arrived', mails.received, mails.sent);
  for (const [kind, count] of Object.entries(expected.mails))
    if (count !== mails.byKind[kind] && count > 0) stage.expect(`letters ${kind}`, mails.byKind[kind] ?? 0, count);
  stage.expect('who sent the mails', mails.pids, [workerPid]);
  await deedsOf(stage, account, workerPid);
  stage.say(
    `${mails.sent} mails were sent once each: ${Object.entries(mails.byKind)
      .map(([kind, n]) => `${n} ${kind}`)
      .join(', ')}`,
  );
  return summary;
}

/** Every row that was due was acted on by the worker, or had become needless; none was forgotten. */
async function deedsOf(stage: Stage, account: Account, workerPid: number): Promise<void> {
  const deeds = await account.deeds(await stage.now());
  const done = deeds.filter(({ state }) => state === 'done');
  const elsewhere = done.filter(({ pid }) => pid !== workerPid);
  const left = deeds.filter(({ state }) => state === 'planned' || state === 'failed' || state === 'skipped');
  stage.expect('due rows acted by another process', elsewhere, []);
  stage.expect('due rows that nobody acted on', left, []);
  stage.expect('the worker acted at all', done.length > 0, true);
  stage.say(
    `${done.reduce((sum, { n }) => sum + n, 0)} due rows were acted on, all by process ${workerPid}; the others had become needless`,
  );
}

try {
  process.exitCode = await main(askedOf(process.argv.slice(2)));
} catch (error) {
  const readable = error instanceof UnreadableConfiguration || error instanceof WrongArguments;
  process.stderr.write(
    `The story broke off: ${readable ? (error as Error).message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
}
