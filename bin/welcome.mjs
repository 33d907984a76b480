import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { logFile } from './logs.mjs';

/**
 * What stands on the screen when everything is ready.
 * @param {{ phases: import('./phases.mjs').Phases, places: import('./places.mjs').Places, address: string, demo: boolean, seeded: string }} given
 */
export function welcome({ phases, places, address, demo, seeded }) {
  phases.say('');
  phases.say(`Rapporteur is open at ${address} (ready after ${phases.elapsed().toFixed(1)} s).`);
  const people = demo ? peopleIn(seeded) : [];
  if (people.length > 0) {
    phases.say('');
    phases.say('People of the demo; "Choose a person" on the first page lets you in as any of them:');
    const width = Math.max(...people.map(([name]) => name.length));
    for (const [name, post] of people) phases.say(`  ${name.padEnd(width)}  ${post}`);
  }
  phases.say('');
  phases.say(`Data and logs are in ${places.data}. Ctrl-C stops everything.`);
}

/** @param {string} seeded the last line is JSON with the people of the demo @returns {[string, string][]} */
function peopleIn(seeded) {
  try {
    const { people } = JSON.parse(seeded.slice(seeded.indexOf('{')));
    return people.map((/** @type {Record<string, string>} */ person) => [
      String(person.name),
      [person.post ?? person.title ?? person.role, person.entity].filter(Boolean).join(', '),
    ]);
  } catch {
    return [];
  }
}

/**
 * An installation without anybody gets a link for its first administrator; the api says it once, the person reads it here.
 * @param {{ phases: import('./phases.mjs').Phases, places: import('./places.mjs').Places, logged: number, signal: AbortSignal }} given
 */
export async function showFirstAdministrator({ phases, places, logged, signal }) {
  for (let tries = 0; tries < 100 && !signal.aborted; tries += 1) {
    const said = readFileSync(logFile(places, 'api')).subarray(logged).toString();
    const link = said.match(/^first administrator: (\S+)$/m)?.[1];
    if (link) {
      phases.say('');
      phases.say('Nobody is here yet. This link, which works once, is for the first administrator:');
      phases.say(`  ${link}`);
      return;
    }
    await pause(100, undefined, { ref: false });
  }
}
