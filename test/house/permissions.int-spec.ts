import { Body, Controller, Get, Injectable, Module, type Type } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import * as contracts from '#contracts';
import { HttpGroundModule, MAY, type MayMetadata, Public, readConfig } from '#platform';
import { chapters } from '../../apps/api/src/chapters.js';
import { anApp, type TestApp, testServer } from '../support/database.js';

interface Door {
  /** `SignInController.signIn` */
  at: string;
  /** `POST /api/…` or the name of a socket message */
  asked: string;
  rule: MayMetadata | undefined;
}

const methodNames = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'];

/** Every route and every socket message of a running application, with the permission that stands on it. */
function doorsOf(app: TestApp): Door[] {
  const discovery = app.get(DiscoveryService as Type<DiscoveryService>);
  const scanner = new MetadataScanner();
  const holders = new Set(
    [...discovery.getControllers(), ...discovery.getProviders()]
      .map(({ metatype }) => metatype)
      .filter((one) => typeof one === 'function'),
  );
  const found: Door[] = [];
  for (const holder of holders) {
    const methods = (holder.prototype ?? {}) as Record<string, object>;
    for (const name of holder.prototype ? scanner.getAllMethodNames(methods) : []) {
      const method = methods[name] as object;
      const path: unknown = Reflect.getMetadata('path', method);
      const message: unknown = Reflect.getMetadata('message', method);
      if (path === undefined && message === undefined) continue;
      const verb = methodNames[Reflect.getMetadata('method', method) as number] ?? '';
      const rule = (Reflect.getMetadata(MAY, method) ?? Reflect.getMetadata(MAY, holder)) as MayMetadata | undefined;
      found.push({
        at: `${holder.name}.${name}`,
        asked: message === undefined ? `${verb} ${String(path)}` : String(message),
        rule,
      });
    }
  }
  return found;
}

const unguarded = (doors: Door[]) => doors.filter(({ rule }) => rule === undefined).map(({ at }) => at);

@Controller()
class ForgetfulController {
  @Get('/api/planted/open')
  @Public()
  open() {
    return { ok: true };
  }
  @Get('/api/planted/forgotten')
  forgotten(@Body() body: unknown) {
    return { secret: body };
  }
}
@WebSocketGateway({ path: '/planted' })
@Injectable()
class ForgetfulGateway {
  @SubscribeMessage('planted')
  hear() {
    return { secret: true };
  }
}
@Module({ controllers: [ForgetfulController], providers: [ForgetfulGateway] })
class ForgetfulModule {}

describe('permission at every door', () => {
  let app: TestApp;
  let doors: Door[];
  beforeAll(async () => {
    app = await anApp([
      HttpGroundModule.forRoot(readConfig({ DATABASE_URL: testServer(), LOG_LEVEL: 'silent' })),
      ...chapters,
    ]);
    doors = doorsOf(app);
  }, 120_000);
  afterAll(() => app.close());

  it('stands on every route and every socket message', () => {
    expect(doors.length).toBeGreaterThan(10);
    expect(unguarded(doors)).toEqual([]);
  });

  it('names only what somebody may: each action on a route has its line in the rulebook', () => {
    const asked = doors.flatMap(({ at, rule }) =>
      rule && 'action' in rule ? [{ at, line: `${rule.action} ${rule.subject}` }] : [],
    );
    const known = new Set(contracts.rulebook.map(([, action, subject]) => `${action} ${subject}`));
    expect(asked.filter(({ line }) => !known.has(line))).toEqual([]);
  });

  it('serves what the contracts promise, and nothing beside it', () => {
    const promised = Object.entries(contracts)
      .filter(([name]) => name.endsWith('Routes'))
      .flatMap(([, routes]) =>
        Object.values(routes as Record<string, { method: string; path: string }>).map(
          ({ method, path }) => `${method} ${path}`,
        ),
      );
    const served = doors.map(({ asked }) => asked).filter((asked) => asked.includes(' /'));
    const withoutContract = ['GET /api/health', 'GET /metrics'];
    expect(served.filter((asked) => !promised.includes(asked) && !withoutContract.includes(asked))).toEqual([]);
    expect([...new Set(promised)].filter((asked) => !served.includes(asked))).toEqual([]);
    expect(served).toHaveLength(new Set(served).size);
  });

  it('leaves few doors open to everybody', () => {
    const open = doors.filter(({ rule }) => rule && 'public' in rule).map(({ asked }) => asked);
    expect(
      open.filter((asked) => !/^(GET|POST) \/(api\/(people|demo|health|openapi|clock|problems)|metrics)/.test(asked)),
    ).toEqual([]);
  });
});

describe('a door that somebody forgot', () => {
  let app: TestApp;
  let address: string;
  beforeAll(async () => {
    app = await anApp([...chapters, ForgetfulModule], { listen: true });
    address = await app.app.getUrl();
  }, 120_000);
  afterAll(() => app.close());

  it('is found by the audit', () => {
    expect(unguarded(doorsOf(app)).sort()).toEqual(['ForgetfulController.forgotten', 'ForgetfulGateway.hear']);
  });
  it('is closed until then, and the one beside it is open', async () => {
    const forgotten = await fetch(`${address}/api/planted/forgotten`);
    expect(forgotten.status).toBe(404);
    expect(await forgotten.json()).toMatchObject({ key: 'not-found' });
    expect(await (await fetch(`${address}/api/planted/open`)).json()).toEqual({ ok: true });
  });
});
