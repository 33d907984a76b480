import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Prepares a process, a meeting, people and texts by the product's own use cases, in a process of its own. It needs the built
 * product, DATABASE_URL and DEMO=1 (people who come in without a password).
 */
export interface WorldOrder {
  editors: number;
  followers: number;
  /** paragraphs of each text */
  texts: number[];
  /** more texts in a world that exists */
  more?: Pick<World, 'desk' | 'processId' | 'meetingId' | 'code'> & { from: number };
}
export interface World {
  processId: string;
  meetingId: string;
  code: string;
  /** who makes texts */
  desk: string;
  textIds: string[];
  editors: string[];
  followers: string[];
}
interface Actor {
  personId: string;
}
interface Verbs {
  DemoEntry: { settle(given: object): Promise<string> };
  RoleTerms: { grant(grant: object): Promise<string> };
  SignIns: { enter(person: object, how: string): Promise<{ token: string }> };
  Sessions: { byCookie(cookie: string): Promise<Actor | null> };
  People: { get(id: string): Promise<object> };
  Processes: {
    create(actor: Actor, given: object): Promise<{ id: string }>;
    addMembers(actor: Actor, id: string, given: object): Promise<unknown>;
  };
  Entities: { byCode(code: string): Promise<{ id: string } | null> };
  Meetings: { plan(actor: Actor, given: object): Promise<{ id: string }> };
  Texts: { create(actor: Actor, given: object): Promise<{ id: string }> };
}
interface Context {
  get(token: unknown, options: { strict: boolean }): unknown;
  close(): Promise<void>;
}

const product = process.env['BENCH_PRODUCT'] ?? join(import.meta.dirname, '../..');
const built = async <Shape>(path: string): Promise<Shape> =>
  (await import(pathToFileURL(join(product, 'dist', path)).href)) as Shape;

const zone = 'Africa/Nairobi';
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const DELEGATIONS = 25;
const OBSERVERS = 5;
const wording =
  'Recommends that States share, within their means and under their laws, what they have learned, and that they tell the next meeting of the Dialogue what became of it';

class Builder {
  private readonly app: Context;
  private readonly tokens: Record<string, unknown>;
  private people = 0;

  constructor(app: Context, tokens: Record<string, unknown>) {
    this.app = app;
    this.tokens = tokens;
  }

  private verbs<Name extends keyof Verbs>(name: Name): Verbs[Name] {
    return this.app.get(this.tokens[name], { strict: false }) as Verbs[Name];
  }

  private async person(role: string, processId: string | null, entityId: string | null) {
    this.people += 1;
    const name = `${role} ${this.people}`.replaceAll('_', ' ');
    const email = `bench.${this.people}.${randomUUID().slice(0, 8)}@example.org`;
    const personId = await this.verbs('DemoEntry').settle({ name, email, zone });
    await this.verbs('RoleTerms').grant({ personId, role, processId, entityId, source: 'bench' });
    const known = await this.verbs('People').get(personId);
    const { token } = await this.verbs('SignIns').enter(known, 'demo');
    const cookie = `${String(this.tokens['SESSION_COOKIE'])}=${token}`;
    const actor = await this.verbs('Sessions').byCookie(cookie);
    if (!actor) throw new Error('A session was not opened.');
    return { cookie, actor };
  }

  async build({ editors, followers, texts }: WorldOrder): Promise<World> {
    const code = `B${Array.from({ length: 5 }, () => letters[Math.floor(Math.random() * 26)]).join('')}`;
    const founder = await this.person('secretariat_admin', null, null);
    const { id: processId } = await this.verbs('Processes').create(founder.actor, {
      code,
      names: { en: 'Dialogue under load' },
      defaultZone: zone,
      startYear: 2019,
    });
    const admin = await this.person('secretariat_admin', processId, null);
    const codes = Array.from(
      { length: DELEGATIONS + OBSERVERS },
      (_, n) => `${code.slice(1, 4)}${letters[n % 26]}${n < 26 ? 'A' : 'B'}`,
    );
    await this.verbs('Processes').addMembers(admin.actor, processId, {
      fromOn: '2020-01-01',
      entities: codes.map((one, n) => ({
        code: one,
        names: { en: `State ${one}` },
        kind: n < DELEGATIONS ? 'state' : 'observer_state',
        tier: n < DELEGATIONS ? 'member' : 'observer_state',
        zone,
      })),
    });
    const entities: string[] = [];
    for (const one of codes) entities.push((await this.verbs('Entities').byCode(one))?.id ?? '');
    const desk = await this.person('secretariat_officer', processId, null);
    const meeting = await this.verbs('Meetings').plan(admin.actor, {
      processId,
      code: `${code}-1`,
      ordinal: 1,
      kind: 'senior_officials',
      names: { en: 'Meeting under load' },
      city: 'Port Salen',
      country: 'Aruvia',
      venueZone: zone,
      startOn: '2026-11-17',
      endOn: '2026-11-20',
      inviteAll: true,
    });
    const world: World = {
      processId,
      meetingId: meeting.id,
      code,
      desk: desk.cookie,
      textIds: [],
      editors: [],
      followers: [],
    };
    for (let n = 0; n < editors; n += 1)
      world.editors.push((await this.person('delegate', processId, entities[n % DELEGATIONS] ?? null)).cookie);
    for (let n = 0; n < followers; n += 1)
      world.followers.push(
        (await this.person('observer', processId, entities[DELEGATIONS + (n % OBSERVERS)] ?? null)).cookie,
      );
    await this.write(world, texts, 0);
    return world;
  }

  /** Texts of the meeting, by the desk. */
  async write(
    world: Pick<World, 'desk' | 'processId' | 'meetingId' | 'code' | 'textIds'>,
    texts: readonly number[],
    from: number,
  ): Promise<void> {
    const { processId, meetingId, code } = world;
    const desk = await this.verbs('Sessions').byCookie(world.desk);
    if (!desk) throw new Error('The desk is not signed in.');
    for (const [n, paragraphs] of texts.entries()) {
      const view = await this.verbs('Texts').create(desk, {
        processId,
        meetingId,
        symbol: `${code}/${from + n + 1}`,
        title: 'Conclusions',
        lang: 'en',
        blocks: Array.from({ length: paragraphs }, (_, nth) =>
          nth === 0
            ? { role: 'title', text: 'Conclusions of the meeting under load' }
            : { role: 'operative', text: `${wording}, ${nth};`, itemKind: 'recommendation' },
        ),
      });
      world.textIds.push(view.id);
    }
  }
}

async function make(order: WorldOrder): Promise<World> {
  const { createRequire } = await import('node:module');
  const require = createRequire(join(product, 'package.json'));
  await import(pathToFileURL(require.resolve('reflect-metadata')).href);
  const { NestFactory } = (await import(pathToFileURL(require.resolve('@nestjs/core')).href)) as {
    NestFactory: { createApplicationContext(module: unknown, options: object): Promise<Context> };
  };
  const { DemoModule } = await built<{ DemoModule: { forRoot(config: unknown): unknown } }>(
    'apps/demo/src/demo.module.js',
  );
  const { readConfig } = await built<{ readConfig(): unknown }>('libs/platform/src/index.js');
  const tokens: Record<string, unknown> = {};
  for (const chapter of ['people', 'processes', 'meetings', 'drafting'])
    Object.assign(tokens, await built<object>(`libs/${chapter}/src/index.js`));
  const app = await NestFactory.createApplicationContext(DemoModule.forRoot(readConfig()), { logger: ['error'] });
  try {
    const builder = new Builder(app, tokens);
    if (!order.more) return await builder.build(order);
    const { from, ...where } = order.more;
    const world: World = { ...where, textIds: [], editors: [], followers: [] };
    await builder.write(world, order.texts, from);
    return world;
  } finally {
    await app.close();
  }
}

process.on('message', ({ id, order }: { id: number; order: WorldOrder }) => {
  make(order).then(
    (answer) => process.send?.({ id, answer }),
    (problem: Error) => process.send?.({ id, problem: problem.stack ?? problem.message }),
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
