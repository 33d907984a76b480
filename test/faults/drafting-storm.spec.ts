import { DraftingModule } from '#drafting';
import { MeetingsModule } from '#meetings';
import { PeopleModule } from '#people';
import { ProcessesModule } from '#processes';
import { fixedSeeds } from './storm/seeds.js';
import { Tempest } from './storm/tempest.js';

// A minute of storm, and the agreement of all after it: where other suites take the processors, that is the longer part.
jest.setTimeout(300_000);

/** A minute of each, as in the long runs. */
const seconds = Number(process.env['STORM_SECONDS'] ?? 60);

describe('a storm over one text', () => {
  const tempest = new Tempest([PeopleModule, ProcessesModule, MeetingsModule, DraftingModule]);
  beforeAll(() => tempest.gather());
  afterAll(() => tempest.part());

  it.each(fixedSeeds.slice(0, 2))(
    'seed %i: twenty people write, two nodes and the database die, and no word is lost',
    async (seed) => {
      const { verdict, line } = await tempest.blow(seed, seconds);
      process.stderr.write(`${line}\n`);
      expect(verdict).toEqual([]);
    },
  );
});
