import { type DemoEntity, entities } from './corvane/world.js';

const beginnings = [
  'Al',
  'Bren',
  'Cor',
  'Del',
  'Er',
  'Fal',
  'Gar',
  'Hes',
  'Il',
  'Jas',
  'Kal',
  'Lor',
  'Mer',
  'Nor',
  'Or',
  'Pel',
];
const ends = ['andia', 'avia', 'emark', 'enia', 'isle', 'onia', 'oria', 'una'];
const zones = ['Europe/Vienna', 'Africa/Lagos', 'Asia/Manila', 'America/Lima', 'Pacific/Auckland'];
const letter = (n: number) => String.fromCharCode(65 + n);

/** The thirteen of the demonstration first; more are made up as they are needed. */
export function inventedStates(count: number): DemoEntity[] {
  const told = entities.filter(({ tier }) => tier === 'member');
  const more = Array.from({ length: Math.max(0, count - told.length) }, (_, n) => ({
    code: `X${letter(Math.floor(n / 26) % 26)}${letter(n % 26)}`,
    en: `${beginnings[n % beginnings.length]}${ends[Math.floor(n / beginnings.length) % ends.length]}${n >= 128 ? ` ${Math.floor(n / 128) + 1}` : ''}`,
    kind: 'state' as const,
    tier: 'member' as const,
    zone: zones[n % zones.length]!,
  }));
  return [...told.slice(0, count), ...more];
}

const given = [
  'Ada',
  'Bela',
  'Cato',
  'Dina',
  'Emil',
  'Fara',
  'Goran',
  'Hana',
  'Idris',
  'Jana',
  'Karim',
  'Leda',
  'Miro',
  'Nadia',
  'Oskar',
  'Petra',
  'Rami',
  'Sela',
  'Tarek',
  'Uma',
  'Viktor',
  'Wanda',
  'Yusuf',
  'Zora',
];
const family = [
  'Abel',
  'Baris',
  'Cerny',
  'Dahl',
  'Eriksen',
  'Farro',
  'Gomez',
  'Haddad',
  'Ilves',
  'Jarvi',
  'Kova',
  'Lund',
  'Madaki',
  'Novik',
  'Okafor',
  'Perez',
  'Rossi',
  'Sorel',
  'Tamm',
  'Ueda',
  'Vance',
  'Weiss',
  'Yildiz',
  'Zeller',
];

/** Numbers that look thrown and are the same for the same seed. */
export function thrower(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function shuffled<Thing>(things: readonly Thing[], dice: () => number): Thing[] {
  const rest = [...things];
  return things.map(() => rest.splice(Math.floor(dice() * rest.length), 1)[0]!);
}

/** A name that nobody else has, with an address made from it. */
export function namer(seed: number): () => { name: string; email: string } {
  const names = shuffled(
    given.flatMap((first) => family.map((last) => `${first} ${last}`)),
    thrower(seed),
  );
  let next = 0;
  return () => {
    const round = Math.floor(next / names.length);
    const name = `${names[next % names.length]}${round ? ` ${'I'.repeat(round + 1)}` : ''}`;
    next += 1;
    return { name, email: addressOf(name.toLowerCase().replace(/[^a-z]+/g, '.')) };
  };
}

export const addressOf = (mail: string) => `${mail}@corvane.example`;
