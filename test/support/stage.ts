import { slugOf } from '#contracts';
import { InboxModule } from '#platform';
import { doors } from '../../apps/web/src/doors.js';
import { chapters } from '../../apps/web/src/routes.js';
import { anAppOfTheWholeStory, aReporter, begun, reported } from './accountability.js';
import { aConference, adopted, aText, type Conference } from './adoption.js';
import type { TestApp } from './database.js';
import { aFocalPoint } from './followup.js';
import { type Pages, pagesOf } from './pages.js';
import { aSignedIn, type SignedIn } from './people.js';

/** One page of the product, with somebody for whom there is something on it. */
export interface Screen {
  /** as the router has it */
  path: string;
  /** with the names of this stage in it */
  address: string;
  /** null before the door */
  who: SignedIn | null;
}

/** Every page that the router and the door know; a page that is added is in this list by itself. */
export const paths: readonly string[] = [...doors, ...chapters.map(({ path }) => path as string)];

/** A process in the middle of its life: a text adopted and reported on, another one being drafted. */
export interface Stage {
  app: TestApp;
  pages: Pages;
  world: Conference;
  screens: Screen[];
  /** reads along */
  observer: SignedIn;
  close(): Promise<void>;
}

export async function aStage(options: Parameters<typeof aConference>[1] = {}): Promise<Stage> {
  const app = await anAppOfTheWholeStory([InboxModule], { DEMO: '1' });
  const world = await aConference(app, options);
  await adopted(app, world);
  await reported(app, world, 'ARV', () => ({ status: 'S4', level: 'L2' }));
  await reported(app, world, 'BMT', (ordinal) => ({ status: ordinal % 2 ? 'S1' : 'S3' }));
  const answering = await begun(app, world, 'CSR', () => ({ status: 'S2', obstacles: ['OB1', 'OB6'] }));
  const ames = await aSignedIn(app, { name: 'Ilse Ames', role: 'delegate', ...of(world, 'ESM') });
  await aFocalPoint(app, world, 'ESM', ames);
  const draft = await aText(app, world, [{ rule: { kind: 'all_members' } }, { rule: null }], 'CDM/2026/L.4');
  const pages = await pagesOf(app);
  const named = await names(app, world, { draft, answering: answering.requestId });
  const entries = await app.sql<{ code: string }>(`SELECT code FROM directory_entry ORDER BY ordinal LIMIT 4`);
  const four = `?${entries.map(({ code }) => `of=${encodeURIComponent(code)}`).join('&')}`;
  const people = await offices(app, world, { answering: answering.who, designated: ames });
  const screens = paths.map((path) => {
    const address = path.replace(/\/:(\w+)\??/g, (_, name: string) => `/${named(path, name)}`);
    return { path, address: path === '/directory/compare' ? `${address}${four}` : address, who: people(path) };
  });
  return {
    app,
    pages,
    world,
    screens,
    observer: await aSignedIn(app, { role: 'observer', ...of(world, 'CMA') }),
    async close() {
      await pages.close();
      await app.close();
    },
  };
}

const of = ({ processId, entity }: Conference, code: string) => ({ processId, entityId: entity[code]!.id });

/** Things by the names that addresses give them. */
async function names(app: TestApp, world: Conference, { draft, answering }: { draft: string; answering: string }) {
  const one = async (statement: string, parameters: unknown[] = []): Promise<string> => {
    const [row] = await app.sql<{ id: string }>(statement, parameters);
    if (!row) throw new Error(`There is nothing on the stage for: ${statement}`);
    return row.id;
  };
  await app.sql(
    `INSERT INTO inbox_message (id, from_address, to_address, subject, body_text, size, received_at)
     VALUES (gen_random_uuid(), 'no-reply@example.org', 'ilse@example.org', 'Your report is due', 'Dear Ms Ames,', 13, now())`,
  );
  const known: Record<string, string> = {
    meetingId: world.meeting.id,
    processId: world.processId,
    requestId: answering,
    place: 'A',
    personId: world.officer.personId,
    textId: draft,
    adoptionId: await one(`SELECT id FROM adoption LIMIT 1`),
    slug: slugOf(await one(`SELECT code AS id FROM recommendation ORDER BY code LIMIT 1`)),
    designationId: await one(`SELECT id FROM focal_point_designation LIMIT 1`),
    entryId: await one(`SELECT code AS id FROM directory_entry ORDER BY code LIMIT 1`),
    code: 'AUS',
    messageId: await one(`SELECT id FROM inbox_message LIMIT 1`),
  };
  const taken = { '/t/:textId/record': { textId: world.textId }, '/t/:textId/adoption': { textId: world.textId } };
  return (path: string, name: string): string => {
    const value = (taken as Record<string, Record<string, string>>)[path]?.[name] ?? known[name];
    if (value === undefined)
      throw new Error(`The stage has no ${name} for ${path}: give it one in test/support/stage.ts.`);
    return value;
  };
}

/** Who goes where. */
async function offices(
  app: TestApp,
  world: Conference,
  { answering, designated }: Record<'answering' | 'designated', SignedIn>,
) {
  const installer = await aSignedIn(app, { role: 'secretariat_admin', processId: null });
  const head = world.head['DRV']!;
  const reporter = await aReporter(app, world, 'GLD');
  const table: readonly (readonly [RegExp, SignedIn | null])[] = [
    [/^\/(sign-in|invitation|first-administrator|demo)/, null],
    [/^\/(processes\/new|directory\/(new|:entryId\/edit)|administration\/service)/, installer],
    [/^\/(administration|meetings\/new|inbox|processes\/:processId\/edit)/, world.admin],
    [/^\/texts\/new/, world.officer],
    [/^\/designations/, designated],
    [/^\/(messages|follow-up|reports|meetings|recommendations|accountability|t\/:textId\/versions)/, world.officer],
    [/^\/t\/:textId\/(adoption|record|silence)/, world.chair],
    [/^\/(q|tasks\/)/, answering],
    [/^\/tasks/, reporter],
    [/./, head],
  ];
  return (path: string) => table.find(([pattern]) => pattern.test(path))![1];
}
