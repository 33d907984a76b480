import type { DynamicModule, Type } from '@nestjs/common';
import { AdoptionModule, Adoptions, Silences } from '#adoption';
import { type AddresseeRule, type DeadlineRule, isNegotiated, type SilencePageView } from '#contracts';
import { Blocks, DraftingModule, Readings, Texts } from '#drafting';
import { FollowupModule } from '#followup';
import { MeetingsModule } from '#meetings';
import { NoticesModule } from '#notices';
import { PeopleModule } from '#people';
import { ProcessesModule } from '#processes';
import { anApp, type TestApp } from './database.js';
import { type SignedIn } from './people.js';
import { aProcess, type World } from './processes.js';

/** The chapters up to follow-up. */
export const upToFollowup = [
  PeopleModule,
  ProcessesModule,
  MeetingsModule,
  NoticesModule,
  DraftingModule,
  AdoptionModule,
  FollowupModule,
];

/** On a clock of the test's own: the demonstration's travel never goes back. */
export const anAppUpToFollowup = (
  more: (Type | DynamicModule)[] = [],
  listen = false,
  env: Record<string, string> = {},
): Promise<TestApp> => anApp([...upToFollowup, ...more], { env: { DEMO: '0', ...env }, listen });

export const thirteen = ['ARV', 'BMT', 'CSR', 'DRV', 'ESM', 'FRN', 'GLD', 'HLD', 'ITR', 'JNR', 'KSR', 'LMR', 'MRN'];
export const twelveMonths: DeadlineRule = { kind: 'months_after_adoption', months: 12 };

export interface Conference extends World {
  textId: string;
}

export interface Recommended {
  rule: AddresseeRule | null;
  deadline?: DeadlineRule | null;
  text?: string;
}

/** The twenty-four recommendations of scenario E1: 17 to all, a pathfinder with 7, four to named States, secretariat, organisations. */
export function twentyFour({ entity }: World): Recommended[] {
  const ids = (count: number) => thirteen.slice(0, count).map((code) => entity[code]!.id);
  const rules: AddresseeRule[] = [
    ...Array.from({ length: 17 }, (): AddresseeRule => ({ kind: 'all_members' })),
    { kind: 'pathfinder', joinerIds: ids(7) },
    ...[5, 3, 4, 2].map((count): AddresseeRule => ({ kind: 'named', entityIds: ids(count) })),
    { kind: 'secretariat' },
    { kind: 'organisations', entityIds: [entity['CMA']!.id, entity['RLO']!.id] },
  ];
  return rules.map((rule, index) => ({
    rule,
    deadline: index === 0 ? { kind: 'months_after_adoption', months: 24 } : null,
  }));
}

/** A conference whose text is agreed to the last paragraph and stands for adoption; by the chapters' own verbs. */
export async function aConference(
  app: TestApp,
  options: Parameters<typeof aProcess>[1] & { recommended?: (world: World) => Recommended[]; adoptable?: boolean } = {},
): Promise<Conference> {
  app.clock.set('2026-11-20T14:00:00Z');
  const world = await aProcess(app, { members: thirteen, organisations: ['CMA', 'RLO', 'IFM'], ...options });
  const recommended = (options.recommended ?? twentyFour)(world);
  const textId = await aText(app, world, recommended);
  if (options.adoptable ?? true) await makeClean(app, world.chair, textId);
  return { ...world, textId };
}

export async function aText(
  app: TestApp,
  world: World,
  recommended: readonly Recommended[],
  symbol = 'CDM/2026/L.3',
): Promise<string> {
  const texts = app.get(Texts);
  const view = await texts.create(world.officer.actor, {
    processId: world.processId,
    meetingId: world.meeting.id,
    symbol,
    title: 'Conclusions and recommendations, Port Salen',
    lang: 'en',
    blocks: [
      { role: 'title', text: 'Conclusions and recommendations' },
      { role: 'preambular', text: 'Recalling the second meeting,' },
      ...recommended.map(({ text }, index) => ({
        role: 'operative' as const,
        text: text ?? `Recommends, as measure ${index + 1}, that its addressees name a responsible person;`,
        itemKind: 'recommendation' as const,
      })),
    ],
  });
  let index = 0;
  for (const block of view.blocks) {
    if (block.itemKind !== 'recommendation') continue;
    const { rule, deadline } = recommended[index++]!;
    await app.get(Blocks).describe(world.officer.actor, view.id, block.id, {
      version: block.version,
      addresseeRule: rule,
      deadlineRule: deadline ?? null,
    });
  }
  return view.id;
}

/** Every negotiated paragraph is agreed and the text is clean. */
export async function makeClean(app: TestApp, chair: SignedIn, textId: string): Promise<void> {
  const texts = app.get(Texts);
  let text = await texts.view(chair.actor, textId);
  for (const block of text.blocks) {
    if (block.state === 'open' && isNegotiated(block))
      await app.get(Blocks).setState(chair.actor, textId, block.id, { state: 'agreed', version: block.version });
  }
  text = await app.get(Readings).change(chair.actor, textId, { version: text.version, state: 'first_reading' });
  text = await app.get(Readings).change(chair.actor, textId, { version: text.version, state: 'clean_text' });
  await app.get(Readings).change(chair.actor, textId, { version: text.version, state: 'for_adoption' });
}

/** The chair declares. */
export async function declared(app: TestApp, { chair, textId }: Conference, reportRule: DeadlineRule = twelveMonths) {
  const text = await app.get(Texts).get(textId);
  const page = await app.get(Adoptions).declare(chair.actor, textId, { version: text.version, reportRule });
  return page.declaration!;
}

/** The chair declares and the officer records. */
export async function adopted(app: TestApp, conference: Conference, reportRule: DeadlineRule = twelveMonths) {
  const { id } = await declared(app, conference, reportRule);
  return app.get(Adoptions).record(conference.officer.actor, conference.textId, { declarationId: id });
}

/** The chair puts a text that stands for adoption under silence instead; by default for four days. */
export async function aSilence(
  app: TestApp,
  { chair }: Pick<World, 'chair'>,
  textId: string,
  closesAt = new Date(app.clock.now().getTime() + 4 * 86_400_000).toISOString(),
): Promise<SilencePageView> {
  const { version } = await app.get(Texts).get(textId);
  const reason = 'By silence instead';
  const clean = await app.get(Readings).change(chair.actor, textId, { version, state: 'clean_text', reason });
  return app.get(Silences).open(chair.actor, textId, { version: clean.version, closesAt, reportRule: twelveMonths });
}

/** Product problems as their keys: `await problemOf(() => …)`. */
export async function problemOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'none';
  } catch (error) {
    const { key } = error as { key?: string };
    if (key === undefined) throw error;
    return key;
  }
}
