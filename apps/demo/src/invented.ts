import type { AddMembers, MembershipTier, MinistryKind } from '#contracts';

/** Invented countries and people. Nothing here exists; a seed gives the same world again. */
export interface InventedState {
  code: string;
  name: string;
  zone: string;
  weekend?: number[];
}

const told: InventedState[] = [
  { code: 'ARV', name: 'Aruvia', zone: 'Europe/Lisbon' },
  { code: 'BMT', name: 'Belmont', zone: 'Europe/Zurich' },
  { code: 'CSR', name: 'Cassaria', zone: 'Africa/Cairo', weekend: [5, 6] },
  { code: 'DRV', name: 'Dorvia', zone: 'Africa/Nairobi' },
  { code: 'ESM', name: 'Estmark', zone: 'Europe/Helsinki' },
  { code: 'FRN', name: 'Farrun', zone: 'Asia/Kolkata' },
  { code: 'GLD', name: 'Galdonia', zone: 'Europe/Athens' },
  { code: 'HLD', name: 'Holmland', zone: 'Europe/Oslo' },
  { code: 'ITR', name: 'Ithria', zone: 'Asia/Riyadh', weekend: [5, 6] },
  { code: 'JNR', name: 'Jornland', zone: 'Atlantic/Reykjavik' },
  { code: 'KSR', name: 'Kestria', zone: 'America/Port_of_Spain' },
  { code: 'LMR', name: 'Lumira', zone: 'America/Bogota' },
  { code: 'MRN', name: 'Marenia', zone: 'Asia/Kathmandu', weekend: [6] },
];
const beginnings = ['Al', 'Bren', 'Cor', 'Del', 'Er', 'Fal', 'Gar', 'Hes', 'Il', 'Jas', 'Kal', 'Lor', 'Mer', 'Nor', 'Or', 'Pel'];
const ends = ['andia', 'avia', 'emark', 'enia', 'isle', 'onia', 'oria', 'una'];
const zones = ['Europe/Vienna', 'Africa/Lagos', 'Asia/Manila', 'America/Lima', 'Pacific/Auckland'];
const letter = (n: number) => String.fromCharCode(65 + n);

/** The thirteen of the demonstration first; more are made up as they are needed. */
export function inventedStates(count: number): InventedState[] {
  const more = Array.from({ length: Math.max(0, count - told.length) }, (_, n) => ({
    code: `X${letter(Math.floor(n / 26) % 26)}${letter(n % 26)}`,
    name: `${beginnings[n % beginnings.length]}${ends[Math.floor(n / beginnings.length) % ends.length]}${n >= 128 ? ` ${Math.floor(n / 128) + 1}` : ''}`,
    zone: zones[n % zones.length]!,
  }));
  return [...told.slice(0, count), ...more];
}

export const guests: { code: string; name: string; kind: AddMembers['entities'][number]['kind']; tier: MembershipTier; zone: string }[] = [
  { code: 'NRV', name: 'Norvale', kind: 'observer_state', tier: 'observer_state', zone: 'Europe/Dublin' },
  { code: 'OST', name: 'Ostria', kind: 'observer_state', tier: 'observer_state', zone: 'Asia/Tokyo' },
  { code: 'CMA', name: 'Corvane Migration Agency', kind: 'igo', tier: 'participant_org', zone: 'Europe/Zurich' },
  { code: 'RLO', name: 'Regional Labour Office', kind: 'igo', tier: 'participant_org', zone: 'Africa/Nairobi' },
  { code: 'IFM', name: 'Institute for Mobility', kind: 'academic', tier: 'observer_org', zone: 'Europe/Paris' },
  { code: 'HBN', name: 'Harbour Network', kind: 'ngo_field', tier: 'ngo_invited', zone: 'Africa/Nairobi' },
];

export const ministries: { kind: MinistryKind; name: string }[] = [
  { kind: 'foreign_affairs', name: 'Ministry of Foreign Affairs' },
  { kind: 'interior_home', name: 'Ministry of the Interior' },
  { kind: 'labour', name: 'Ministry of Labour' },
];

const given = ['Ada', 'Bela', 'Cato', 'Dina', 'Emil', 'Fara', 'Goran', 'Hana', 'Idris', 'Jana', 'Karim', 'Leda', 'Miro', 'Nadia', 'Oskar', 'Petra', 'Rami', 'Sela', 'Tarek', 'Uma', 'Viktor', 'Wanda', 'Yusuf', 'Zora'];
const family = ['Abel', 'Baris', 'Cerny', 'Dahl', 'Eriksen', 'Farro', 'Gomez', 'Haddad', 'Ilves', 'Jarvi', 'Kova', 'Lund', 'Madaki', 'Novik', 'Okafor', 'Perez', 'Rossi', 'Sorel', 'Tamm', 'Ueda', 'Vance', 'Weiss', 'Yildiz', 'Zeller'];

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

/** A name that nobody else has; the address is made from it and from where the person works. */
export function namer(seed: number): (where: string) => { name: string; email: string } {
  const names = shuffled(given.flatMap((first) => family.map((last) => `${first} ${last}`)), thrower(seed));
  let next = 0;
  return (where) => {
    const round = Math.floor(next / names.length);
    const name = `${names[next % names.length]}${round ? ` ${'I'.repeat(round + 1)}` : ''}`;
    next += 1;
    return { name, email: addressOf(name, where) };
  };
}

export const addressOf = (name: string, where: string) => `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@${where.toLowerCase()}.example`;
