import { Injectable, type Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import ts from 'typescript';
import { Acts, ActsRegistry, JobRegistry, Works } from '#platform';
import { chapters } from '../../apps/api/src/chapters.js';
import { anApp, type TestApp } from '../support/database.js';
import { sources } from './sources.js';

/** The text of a literal that stands at `name` in an object, or is the argument itself. */
const literal = (node: ts.Node | undefined): string | undefined =>
  node && ts.isStringLiteralLike(node) ? node.text : undefined;

/** What the code orders by name: jobs (`jobs.add(queue, 'name', …)`) and planned actions (`{ kind: 'x', dueAt … }`). */
function ordered(): { jobs: Map<string, string>; actions: Map<string, string> } {
  const jobs = new Map<string, string>();
  const actions = new Map<string, string>();
  for (const { path, text } of sources(['libs'], ['.ts'])) {
    if (/spec\.ts$/.test(path)) continue;
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
    const look = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && /jobs\.add$/.test(node.expression.getText(file))) {
        const name = literal(node.arguments[1]);
        if (name) jobs.set(name, path);
      }
      if (ts.isObjectLiteralExpression(node)) {
        const named = new Map(
          node.properties.flatMap((one) =>
            ts.isPropertyAssignment(one)
              ? [[one.name.getText(file), one.initializer]]
              : ts.isShorthandPropertyAssignment(one)
                ? [[one.name.text, one.name]]
                : [],
          ) as [string, ts.Node][],
        );
        const kind = literal(named.get('kind'));
        if (kind && named.has('dueAt') && named.has('dedupeKey')) actions.set(kind, path);
      }
      ts.forEachChild(node, look);
    };
    look(file);
  }
  return { jobs, actions };
}

@Injectable()
class First {
  @Works('planted-job')
  async one() {}
  @Acts('planted-deed')
  async two() {}
}
@Injectable()
class SecondJob {
  @Works('planted-job')
  async one() {}
}
@Injectable()
class SecondDeed {
  @Acts('planted-deed')
  async two() {}
}
/** Only the registries and those who announce themselves to them. */
const starting = async (...providers: Type[]) =>
  (
    await Test.createTestingModule({
      imports: [DiscoveryModule],
      providers: [JobRegistry, ActsRegistry, ...providers],
    }).compile()
  ).init();

describe('orders and those who carry them out', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await anApp(chapters);
  }, 120_000);
  afterAll(() => app.close());

  it('has somebody for every job that is ordered', () => {
    const known = app.get(JobRegistry).names;
    expect([...ordered().jobs].filter(([name]) => !known.includes(name))).toEqual([]);
  });
  it('has somebody for every action that is planned', () => {
    const known = app.get(ActsRegistry).kinds;
    expect([...ordered().actions].filter(([kind]) => !known.includes(kind))).toEqual([]);
  });

  it('starts when each has one', async () => {
    const module = await starting(First);
    expect(module.get(JobRegistry).names).toEqual(['planted-job']);
    expect(module.get(ActsRegistry).kinds).toEqual(['planted-deed']);
  });
  it.each([
    ['two methods for one job', SecondJob, 'planted-job'],
    ['two methods for one planned action', SecondDeed, 'planted-deed'],
  ])('does not start with %s', async (_, second, name) => {
    await expect(starting(First, second)).rejects.toThrow(name);
  });
});
