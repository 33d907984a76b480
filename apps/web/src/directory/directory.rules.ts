import type { DirectoryEntryView, DirectoryParty, DirectoryView, EntityNameView } from '#contracts';

/** What the reader is looking for; every part may be empty. */
export interface Sought {
  words: string;
  region: string | null;
  heading: string | null;
  state: string | null;
  secretariat: string | null;
  status: string | null;
  kind: string | null;
}
export const facets = ['region', 'heading', 'state', 'secretariat', 'status', 'kind'] as const;
export type Facet = (typeof facets)[number];

export const soughtIn = (query: URLSearchParams): Sought => ({
  words: query.get('words') ?? '',
  region: query.get('region'),
  heading: query.get('heading'),
  state: query.get('state'),
  secretariat: query.get('secretariat'),
  status: query.get('status'),
  kind: query.get('kind'),
});

const fits: Record<Facet, (entry: DirectoryEntryView, value: string, day: string) => boolean> = {
  region: (entry, value) => entry.region === value,
  heading: (entry, value) => entry.headings.includes(value),
  state: (entry, value, day) => entry.parties.some((party) => party.code === value && seatedOn(party, day)),
  secretariat: (entry, value) => entry.secretariat.kind === value,
  status: (entry, value) => entry.status === value,
  kind: (entry, value) => entry.kind === value,
};

/** Case and accents do not hide what somebody looks for. */
const plain = (words: string) => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Entries that answer everything sought, on a day. */
export function found(entries: readonly DirectoryEntryView[], sought: Sought, day: string): DirectoryEntryView[] {
  const wanted = plain(sought.words.trim());
  return entries.filter(
    (entry) =>
      facets.every((facet) => sought[facet] === null || fits[facet](entry, sought[facet], day)) &&
      (wanted === '' ||
        plain([entry.code, entry.name, ...entry.alsoKnownAs, ...entry.topics].join(' ')).includes(wanted)),
  );
}

/** The first facet whose removal would find something again. */
export const tooNarrow = (entries: readonly DirectoryEntryView[], sought: Sought, day: string): Facet | null =>
  facets.find((facet) => sought[facet] !== null && found(entries, { ...sought, [facet]: null }, day).length > 0) ??
  null;

/** A seat counts on a day: from the first day included to the last excluded; without days it counts as printed. */
export const seatedOn = (party: DirectoryParty, day: string): boolean =>
  (party.fromOn === null || party.fromOn <= day) && (party.toOn === null || party.toOn > day);

export const membersOf = (entry: DirectoryEntryView, day: string): DirectoryParty[] =>
  entry.parties.filter((party) => party.tier === 'member' && seatedOn(party, day));

export interface Seat {
  entry: DirectoryEntryView;
  party: DirectoryParty;
}

/** Everything in which a State takes part, in any capacity. */
export const seatsOf = (entries: readonly DirectoryEntryView[], code: string): Seat[] =>
  entries.flatMap((entry) => entry.parties.filter((party) => party.code === code).map((party) => ({ entry, party })));

/** How many entities are members, and how many of more than one, among the processes. */
export function memberships(entries: readonly DirectoryEntryView[], day: string) {
  const counts = new Map<string, number>();
  for (const entry of entries.filter(({ kind }) => kind === 'process'))
    for (const { code } of membersOf(entry, day)) if (code !== null) counts.set(code, (counts.get(code) ?? 0) + 1);
  const all = [...counts.values()];
  return {
    counts,
    entities: counts.size,
    seats: all.reduce((sum, count) => sum + count, 0),
    inSeveral: all.filter((count) => count > 1).length,
  };
}

/** Members that two processes share. */
export function shared(one: DirectoryEntryView, other: DirectoryEntryView, day: string): string[] {
  const there = new Set(membersOf(other, day).map(({ code }) => code));
  return membersOf(one, day).flatMap(({ code }) => (code !== null && there.has(code) ? [code] : []));
}

/** Related processes by members in common, the closest first. */
export const related = (entries: readonly DirectoryEntryView[], entry: DirectoryEntryView, day: string) =>
  entries
    .filter((other) => other.id !== entry.id && other.kind !== 'dialogue')
    .map((other) => ({ entry: other, shared: shared(entry, other, day) }))
    .filter((one) => one.shared.length > 0)
    .sort((a, b) => b.shared.length - a.shared.length);

/** Chosen for comparison: at most four, the oldest goes first. */
export const compared = (chosen: readonly string[], code: string): string[] =>
  chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code].slice(-4);

export const values = (view: DirectoryView, facet: Exclude<Facet, 'state' | 'heading'>): string[] => {
  const of = { region: 'region', secretariat: 'secretariat', status: 'status', kind: 'kind' } as const;
  const all = view.entries.map((entry) =>
    facet === 'secretariat' ? entry.secretariat.kind : entry[of[facet] as 'region' | 'status' | 'kind'],
  );
  return [...new Set(all.filter((value): value is string => value !== null))];
};

/** States and territories that came after a printed one and that no source prints: ISO 3166-1 alpha-3 to alpha-2. */
export const successorRegions: Readonly<Record<string, string>> = {
  SRB: 'RS',
  MNE: 'ME',
  CUW: 'CW',
  SXM: 'SX',
  BES: 'BQ',
};

/** What a State or territory is called today in a language: an administrator's word, else the device's own name for its code. */
export function nameToday(
  name: EntityNameView | undefined,
  lang: string,
  region: (alpha2: string) => string | undefined,
) {
  if (!name) return null;
  return (
    name.names[lang] ?? (name.alpha2 ? region(name.alpha2) : undefined) ?? name.names['en'] ?? name.printed[0] ?? null
  );
}

/** Where the printed name and the name of today are different words. */
export const renamed = (printed: string, today: string): boolean =>
  plain(printed).replace(/^the /, '') !== plain(today).replace(/^the /, '');
