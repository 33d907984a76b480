import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { placesIn, prepareData } from './places.mjs';
import { closePostgres, openPostgres } from './postgres.mjs';
import { end, isOurs, processesIn, remember } from './processes.mjs';

const prefix = 'rapporteur-test-';

/**
 * A PostgreSQL server of its own for one run, as durable as the real one, gone afterwards.
 * @param {string} root
 */
export async function openThrowaway(root) {
  await sweep();
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o711);
  writeFileSync(join(folder, 'holder.json'), JSON.stringify(remember(process.pid)));
  const places = placesIn(root, folder);
  prepareData(places);
  try {
    const postgres = await openPostgres(places, { firstPort: 55_432 });
    return {
      url: postgres.url(),
      async close() {
        await closePostgres(postgres);
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (problem) {
    rmSync(folder, { recursive: true, force: true });
    throw problem;
  }
}

/** Ends and removes what a killed run left behind. */
async function sweep() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    const holder = join(folder, 'holder.json');
    try {
      if (!existsSync(holder) || isOurs(JSON.parse(readFileSync(holder, 'utf8')), '')) continue;
      for (const pid of processesIn(join(folder, 'database'))) await end(pid, { signal: 'SIGQUIT' });
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another account's; it is not ours to remove.
    }
  }
}
