import { build } from './build.mjs';
import { checkServer } from './database-url.mjs';
import { prepareData } from './places.mjs';
import { closePostgres, openPostgres } from './postgres.mjs';
import { refuseSecond } from './runfile.mjs';
import { environmentFor, runScript } from './scripts.mjs';
import { listenForEnd } from './stopping.mjs';

/**
 * `backup` writes one archive, also while the product runs; `restore` reads one back, while it does not.
 * @param {import('./places.mjs').Places} places
 * @param {import('./phases.mjs').Phases} phases
 * @param {{ verb: 'backup' | 'restore', words: string[] }} order
 * @returns {Promise<number>}
 */
export async function archive(places, phases, { verb, words }) {
  const { signal } = listenForEnd();
  prepareData(places);
  if (verb === 'restore') await refuseSecond(places.run);
  await build(places.root, phases);
  const postgres = process.env.DATABASE_URL
    ? undefined
    : await phases.phase('Starting PostgreSQL', () => openPostgres(places, { foreignAside: verb === 'restore' }));
  if (postgres?.aside) phases.say(`  The data of the other PostgreSQL version are kept in ${postgres.aside}.`);
  try {
    const url = postgres?.url() ?? (await checkServer());
    const env = environmentFor(places, { DATABASE_URL: url });
    await runScript({ places, script: `apps/worker/src/${verb}.js`, words, env, signal, failing: '', passOn: true });
    return 0;
  } finally {
    if (postgres) await closePostgres(postgres);
  }
}
