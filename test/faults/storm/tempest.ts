import type { DynamicModule, Type } from '@nestjs/common';
import { aDraftingWorldIn, type DraftingWorld } from '../../support/drafting.js';
import { seeded } from '../../support/hostile-updates.js';
import { aSignedIn } from '../../support/people.js';
import { aFreePort } from '../../support/ports.js';
import { Balancer } from '../balancer.js';
import { House } from '../house.js';
import { Api, databaseOf, verbsIn } from '../product.js';
import { judged, type Verdict } from './checks.js';
import { type Author, type Ground, leave, startFolding, storm } from './storm.js';

const PEOPLE = 20;

/** A house with a database of its own, two nodes behind haproxy, and twenty people; storms blow over texts in it. */
export class Tempest {
  readonly house = new House();
  private readonly nodes: Api[] = [];
  private folder: Api | undefined;
  private balancer: Balancer | undefined;
  private world: DraftingWorld | undefined;
  private authors: Author[] = [];

  /** @param foldingDies a second worker takes part and dies while it folds */
  constructor(
    private readonly chapters: (Type | DynamicModule)[],
    private readonly foldingDies = false,
  ) {}

  async gather(): Promise<void> {
    await this.house.started({ DEMO: '0' });
    const world = await aDraftingWorldIn(await verbsIn(this.house, this.chapters));
    this.world = world;
    const { processId, entities, chair, desk, app } = world;
    this.authors = [
      { cookie: chair.cookie, entityId: chair.actor.entityId, isChair: true },
      { cookie: desk.cookie, entityId: desk.actor.entityId, isChair: false },
    ];
    const delegations = [entities.dorvia, entities.galdonia];
    while (this.authors.length < PEOPLE) {
      const entityId = delegations[this.authors.length % delegations.length]!;
      const { cookie } = await aSignedIn(app, { role: 'delegate', processId, entityId });
      this.authors.push({ cookie, entityId, isChair: false });
    }
    const url = databaseOf(this.house);
    for (let n = 0; n < 2; n += 1) this.nodes.push(new Api(url, await aFreePort()));
    await Promise.all(this.nodes.map((node) => node.start()));
    if (this.foldingDies) {
      this.folder = new Api(url, await aFreePort(), 'worker');
      await startFolding(this.folder);
    }
    this.balancer = await Balancer.before(this.nodes.map(({ port }) => port));
  }

  get ground(): Ground {
    const { house, nodes, folder, authors } = this;
    return { house, nodes, folder, authors, port: this.balancer!.port, sql: this.world!.app.sql };
  }

  /** A text in which everybody may type. */
  async aText(blocks?: Parameters<DraftingWorld['aText']>[0]): Promise<string> {
    return (await this.world!.aText(blocks)).id;
  }
  /** Whoever died by itself lives again. */
  async alive(): Promise<void> {
    for (const node of this.nodes) if (!node.isAlive) await node.start();
  }

  /** @returns what is wrong (nothing, if all is well) and one line of figures. */
  async blow(
    seed: number,
    seconds: number,
  ): Promise<{ verdict: string[]; line: string; figures: Record<string, unknown> }> {
    const began = performance.now();
    const { id } = await this.world!.aText();
    await this.alive();
    const pids = this.nodes.map(({ pid }) => pid);
    const result = await storm(this.ground, id, seeded(seed), seconds);
    try {
      const told = await judged(this.ground, result);
      const { hands, ledger, faults } = result;
      const sum = (name: keyof (typeof hands)[number]['acts']) => hands.reduce((all, { acts }) => all + acts[name], 0);
      const figures = {
        seed,
        seconds,
        'took s': Math.round((performance.now() - began) / 100) / 10,
        'pids at the start': pids.join(' '),
        haproxy: this.balancer!.pid,
        letters: ledger.letters.size,
        acknowledged: ledger.acknowledged,
        rows: told.rows,
        runs: told.blameRuns,
        'runs removed': told.removedRuns,
        'split unseen': told.unseen,
        ...Object.fromEntries(
          (
            ['split', 'move', 'merge', 'lock', 'freeze', 'erased', 'undone', 'pasted', 'refused', 'returns'] as const
          ).map((name) => [name, sum(name)]),
        ),
        gaps: hands.reduce((all, { client }) => all + client.gaps, 0),
        ...faults,
        hash: told.hashes['record']!.slice(0, 12),
      };
      const line = `storm ${Object.entries(figures)
        .map(([name, value]) => `${name} ${value}`)
        .join(', ')}`;
      return {
        verdict: complaints(
          told,
          result.hands.flatMap(({ surprises }) => surprises),
        ),
        line,
        figures,
      };
    } finally {
      await leave(result.hands);
    }
  }

  async part(): Promise<void> {
    this.balancer?.stop();
    for (const node of this.nodes) await node.kill();
    await this.folder?.kill();
    await this.world?.close();
    await this.house.remove();
  }
}

function complaints(told: Verdict, surprises: string[]): string[] {
  const some = (what: string, all: readonly string[]) =>
    all.length > 0 ? [`${all.length} ${what}: ${all.slice(0, 8).join(' ')}`] : [];
  const { record, ...others } = told.hashes;
  return [
    ...some('copies of the record are damaged', told.damaged),
    ...(told.gapless ? [] : ['the record misses a row']),
    ...some(
      'do not agree with the record',
      Object.keys(others).filter((name) => others[name] !== record),
    ),
    ...(told.removedRuns > 0 ? [] : ['the record tells of nothing that was removed']),
    ...some('acknowledged characters are lost', told.lost),
    ...some('characters stand, though their deletion was acknowledged', told.resurrected),
    ...some('characters are told as removed by somebody who did not remove them', told.removedByNobody),
    ...some('characters stand twice', told.doubled),
    ...some('characters were never placed', told.unconfirmed),
    ...some('characters were shown and are not in the record', told.shownOnly),
    ...some('runs of which the program and the API tell different things', told.disputed),
    ...some('characters have another author', told.wrongAuthor),
    ...some('refusals that nobody expected', surprises),
  ];
}
