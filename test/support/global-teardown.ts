import pg from 'pg';

export default async function dropTemplate(): Promise<void> {
  const server = process.env['TEST_DATABASE_URL'];
  const template = process.env['RAPPORTEUR_TEMPLATE'];
  if (!server || !template) return;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS "${template}" WITH (FORCE)`);
  await client.end();
}
