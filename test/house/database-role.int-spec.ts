import pg from 'pg';
import { aDatabase } from '../support/fresh-database.js';

/** Of these a little may move: how a recommendation fares, never its words. */
const mayMove: Readonly<Record<string, string[]>> = { recommendation: ['due_on', 'status', 'version'] };

/** What is written once: told facts, keystrokes, named versions, adoptions and everything that hangs on them. */
const forGood = [
  'history',
  'history_seal',
  'text_update',
  'text_version',
  'adoption',
  'ad_referendum_confirmation',
  'recommendation',
  'recommendation_addressee',
  'endorsement',
  'register_entry',
  'commitment_status',
  'reminder',
  'process_rules',
  'questionnaire_version',
  'submission',
  'acceptance',
];

describe('the role under which the product works', () => {
  let database: Awaited<ReturnType<typeof aDatabase>>;
  let product: pg.Client;
  beforeAll(async () => {
    database = await aDatabase();
    product = new pg.Client({ connectionString: database.url });
    await product.connect();
    await product.query('SET ROLE rapporteur_app');
  });
  afterAll(async () => {
    await product.end();
    await database.drop();
  });

  it.each(forGood)('cannot change, remove or empty %s', async (table) => {
    const [{ column }] = (
      await product.query(`SELECT attname AS column FROM pg_attribute WHERE attrelid = $1::regclass AND attnum = 1`, [
        table,
      ])
    ).rows;
    await expect(product.query(`UPDATE "${table}" SET "${column}" = "${column}"`)).rejects.toMatchObject({
      code: '42501',
    });
    const { rows: moving } = await product.query(
      `SELECT attname FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND has_column_privilege($1, attname, 'UPDATE') ORDER BY attname`,
      [table],
    );
    expect(moving.map(({ attname }) => attname)).toEqual(mayMove[table] ?? []);
    const [{ removes, empties }] = (
      await product.query(
        `SELECT has_table_privilege($1, 'DELETE') AS removes, has_table_privilege($1, 'TRUNCATE') AS empties`,
        [table],
      )
    ).rows;
    expect({ removes, empties }).toEqual({ removes: false, empties: false });
    await expect(product.query(`DELETE FROM "${table}"`)).rejects.toMatchObject({ code: '42501' });
    await expect(product.query(`TRUNCATE "${table}" CASCADE`)).rejects.toMatchObject({ code: '42501' });
  });

  it('can read and add to them', async () => {
    for (const table of forGood) {
      const [{ reads, adds }] = (
        await product.query(
          `SELECT has_table_privilege($1, 'SELECT') AS reads, has_table_privilege($1, 'INSERT') AS adds`,
          [table],
        )
      ).rows;
      expect([table, reads, adds]).toEqual([table, true, true]);
    }
  });

  it('empties no table at all, and owns none', async () => {
    const { rows } = await product.query(
      `SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
          AND (has_table_privilege(c.oid, 'TRUNCATE') OR pg_get_userbyid(c.relowner) = 'rapporteur_app')`,
    );
    expect(rows).toEqual([]);
  });

  it('makes no tables of its own beside the migrations', async () => {
    await expect(product.query('CREATE TABLE smuggled (id integer)')).rejects.toMatchObject({ code: '42501' });
  });

  it('reads every table that the migrations made', async () => {
    const { rows } = await product.query(
      `SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relkind = 'r' AND NOT has_table_privilege(c.oid, 'SELECT')`,
    );
    expect(rows).toEqual([]);
  });
});
