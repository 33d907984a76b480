import { Column, DataSource, Entity, type EntitySchema, PrimaryColumn } from 'typeorm';
import { chapters } from '../../apps/api/src/chapters.js';
import { aDatabase, anApp } from '../support/database.js';

/**
 * What TypeORM would have to change so that the database holds everything the entities speak of. Constraints,
 * indexes, defaults and columns that only SQL knows belong to the migrations and are left out.
 */
async function missing(url: string, entities: (string | (new () => unknown) | EntitySchema)[]): Promise<string[]> {
  const source = new DataSource({ type: 'postgres', url, entities: entities as never, synchronize: false });
  await source.initialize();
  try {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    return upQueries
      .map(({ query }) => query)
      .filter(
        (query) =>
          /^CREATE (TABLE|TYPE|SEQUENCE)|ADD "|ALTER COLUMN "[^"]+" (TYPE|SET NOT NULL|DROP NOT NULL)|DROP COLUMN "[^"]+"/.test(
            query,
          ) && !/ADD CONSTRAINT/.test(query),
      );
  } finally {
    await source.destroy();
  }
}

@Entity('history')
class DriftedHistory {
  @PrimaryColumn('uuid') id: string;
  @Column('text') subject_kind: string;
  @Column('integer') fact: number;
  @Column('text') process_id: string;
  @Column('text') never_migrated: string;
}

describe('the tables of an empty, migrated database', () => {
  it('hold every column that an entity speaks of, with its type and whether it may be empty', async () => {
    const app = await anApp(chapters);
    try {
      const entities = app.app.get(DataSource).entityMetadatas.map(({ target }) => target as new () => unknown);
      expect(entities.length).toBeGreaterThan(5);
      const changes = await missing(app.url, entities);
      // A column that no entity mentions is dropped in TypeORM's view; it is none of its business.
      const dropped = changes.filter((query) => /DROP COLUMN/.test(query));
      const again = changes
        .filter((query) => /ADD "/.test(query))
        .map((query) => /"(\w+)" ADD "(\w+)"/.exec(query)?.slice(1).join('.'));
      const retyped = dropped.filter((query) =>
        again.includes(/"(\w+)" DROP COLUMN "(\w+)"/.exec(query)?.slice(1).join('.')),
      );
      expect([...changes.filter((query) => !dropped.includes(query)), ...retyped]).toEqual([]);
    } finally {
      await app.close();
    }
  }, 120_000);

  it('would be found wanting, were a column missing, of another type, or wrongly empty', async () => {
    const database = await aDatabase();
    try {
      const changes = (await missing(database.url, [DriftedHistory])).join('\n');
      expect(changes).toMatch(/ADD "never_migrated"/);
      expect(changes).toMatch(/ADD "fact" integer/);
      expect(changes).toMatch(/"process_id"/);
    } finally {
      await database.drop();
    }
  });
});
