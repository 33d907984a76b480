import { DraftingModule } from '#drafting';
import { MeetingsModule } from '#meetings';
import { PeopleModule } from '#people';
import { ProcessesModule } from '#processes';
import { fixedSeeds } from '../faults/storm/seeds.js';
import { Tempest } from '../faults/storm/tempest.js';
import { note } from './note.js';

const seconds = Number(process.env['STORM_SECONDS'] ?? 60);
const count = Number(process.env['LONG_SEEDS'] ?? 50);
const seeds = [...new Set([...fixedSeeds, ...Array.from({ length: count }, (_, n) => n + 1)])].slice(0, count);

jest.setTimeout((seconds + 120) * 1000);

describe('storms by many seeds', () => {
  const tempest = new Tempest([PeopleModule, ProcessesModule, MeetingsModule, DraftingModule], true);
  beforeAll(() => tempest.gather());
  afterAll(() => tempest.part());

  it.each(seeds)('seed %i', async (seed) => {
    try {
      const { verdict, figures } = await inTime(tempest.blow(seed, seconds));
      note({
        kind: 'storm',
        passed: verdict.length === 0,
        figures,
        wrong: verdict.map((what) => `seed ${seed}: ${what}`),
      });
      expect(verdict).toEqual([]);
    } catch (error) {
      const { matcherResult, message } = error as Error & { matcherResult?: unknown };
      if (!matcherResult)
        note({ kind: 'storm', passed: false, figures: { seed, seconds }, wrong: [`seed ${seed}: ${message}`] });
      throw error;
    }
  });
});

/** A storm that never ends is told with its seed, which the timeout of a test would not do. */
async function inTime<T>(blown: Promise<T>): Promise<T> {
  let late: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, refuse) => {
    late = setTimeout(() => refuse(new Error('it did not end')), (seconds + 100) * 1000);
  });
  return Promise.race([blown, over]).finally(() => clearTimeout(late));
}
