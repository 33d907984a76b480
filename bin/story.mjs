import { randomBytes } from 'node:crypto';
import { build } from './build.mjs';
import { prepareData } from './places.mjs';
import { closePostgres, openPostgres } from './postgres.mjs';
import { environmentFor, runScript } from './scripts.mjs';
import { listenForEnd } from './stopping.mjs';

/**
 * Plays the whole cycle on a fresh database. Without `--keep` the database is dropped afterwards; with it the server stays too, so
 * that one can look.
 * @param {import('./places.mjs').Places} places
 * @param {import('./phases.mjs').Phases} phases
 * @param {string[]} words
 * @returns {Promise<number>}
 */
export async function story(places, phases, words) {
  const { signal } = listenForEnd();
  prepareData(places);
  await build(places.root, phases);
  const postgres = await phases.phase('Starting PostgreSQL', () => openPostgres(places));
  const name = `rapporteur_story_${randomBytes(4).toString('hex')}`;
  const keep = words.includes('--keep');
  try {
    await postgres.connection.createDatabase(name);
    const env = environmentFor(places, { DATABASE_URL: postgres.url(name), DEMO: '1' });
    await runScript({
      places,
      script: 'apps/demo/src/story.js',
      words,
      env,
      signal,
      failing: 'The story could not be played',
      passOn: true,
    });
    return 0;
  } finally {
    if (!keep) await postgres.connection.dropDatabase(name).catch(() => undefined);
    // A server that ran before stays: it may serve a story that was kept.
    if (keep || postgres.adopted) await postgres.connection.close();
    else await closePostgres(postgres);
    if (keep) phases.say('  PostgreSQL stays, so that you can look; the next `npm start` takes it over and ends it.');
  }
}
