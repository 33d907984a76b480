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
    phases.say('People of the demo; one click on the first page lets you in as any of them:');
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
