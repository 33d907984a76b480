import type { DirectoryEntryView, DirectoryParty } from '#contracts';
import {
  compared,
  found,
  memberships,
  membersOf,
  nameToday,
  related,
  renamed,
  seatsOf,
  soughtIn,
  tooNarrow,
} from './directory.rules.js';

const member = (code: string, over: Partial<DirectoryParty> = {}): DirectoryParty => ({
  code,
  printed: code,
  tier: 'member',
  beside: false,
  fromOn: null,
  toOn: null,
  ...over,
});
const entry = (code: string, over: Partial<DirectoryEntryView> = {}): DirectoryEntryView => ({
  id: code,
  version: 1,
  edited: false,
  code,
  kind: 'process',
  name: `Process ${code}`,
  alsoKnownAs: [],
  region: 'Africa',
  startYear: 2000,
  status: 'active',
  asOf: '2005-05-19',
  source: 's',
  printedTotal: null,
  secretariat: { kind: 'none', name: null, supportedBy: null },
  offices: [],
  parties: [],
  topics: [],
  priorities: null,
  headings: [],
  rules: [],
  flags: [],
  ...over,
});
const day = '2026-01-01';
const nobody = soughtIn(new URLSearchParams());

describe('looking for a process', () => {
  const entries = [
    entry('A', { name: 'Söderköping Process', parties: [member('KEN'), member('UGA')], headings: ['EP01'] }),
    entry('B', { region: 'Asia', parties: [member('KEN'), member('CHN', { tier: 'observer_state' })] }),
    entry('C', {
      region: 'Asia',
      status: 'dormant',
      secretariat: { kind: 'organisation', name: 'IOM', supportedBy: null },
    }),
  ];
  const codes = (query: string) => found(entries, soughtIn(new URLSearchParams(query)), day).map(({ code }) => code);

  it('finds by region, State in any capacity, heading and status', () => {
    expect(codes('')).toEqual(['A', 'B', 'C']);
    expect(codes('region=Asia')).toEqual(['B', 'C']);
    expect(codes('state=CHN')).toEqual(['B']);
    expect(codes('heading=EP01')).toEqual(['A']);
    expect(codes('region=Asia&status=dormant')).toEqual(['C']);
  });
  it('finds by who does the work of the secretariat', () => {
    expect(codes('secretariat=organisation')).toEqual(['C']);
    expect(codes('secretariat=none')).toEqual(['A', 'B']);
    expect(codes('secretariat=joint')).toEqual([]);
    expect(tooNarrow(entries, soughtIn(new URLSearchParams('secretariat=joint')), day)).toBe('secretariat');
  });
  it('finds a State no more where it has left', () => {
    const left = [entry('A', { parties: [member('KEN', { toOn: '2020-01-01' })] })];
    const kenya = { ...nobody, state: 'KEN' };
    expect(found(left, kenya, '2019-12-31')).toHaveLength(1);
    expect(found(left, kenya, day)).toEqual([]);
  });
  it('finds words without their accents', () => expect(codes('words=soderkoping')).toEqual(['A']));
  it('names the facet to remove when nothing is found', () => {
    const sought = { ...nobody, region: 'Africa', status: 'dormant' };
    expect(found(entries, sought, day)).toEqual([]);
    expect(tooNarrow(entries, sought, day)).toBe('region');
    expect(tooNarrow(entries, nobody, day)).toBeNull();
  });
});

describe('who sits where', () => {
  const left = member('UGA', { toOn: '2020-01-01' });
  const entries = [
    entry('A', { parties: [member('KEN'), left] }),
    entry('B', { parties: [member('KEN'), member('CHN')] }),
    entry('G', { kind: 'group', parties: [member('KEN')] }),
  ];
  it('counts memberships on a day, groups apart', () =>
    expect(memberships(entries, day)).toMatchObject({ entities: 2, seats: 3, inSeveral: 1 }));
  it('counts who has left no more', () => {
    expect(membersOf(entries[0]!, day).map(({ code }) => code)).toEqual(['KEN']);
    expect(membersOf(entries[0]!, '2019-12-31')).toHaveLength(2);
  });
  it('finds every seat of a State and what two processes share', () => {
    expect(seatsOf(entries, 'KEN').map((seat) => seat.entry.code)).toEqual(['A', 'B', 'G']);
    expect(related(entries, entries[0]!, day).map((one) => [one.entry.code, one.shared])).toEqual([
      ['B', ['KEN']],
      ['G', ['KEN']],
    ]);
  });
});

describe('comparing', () => {
  it('holds four, and lets go again', () => {
    expect(['A', 'B', 'C', 'D', 'E'].reduce<string[]>(compared, [])).toEqual(['B', 'C', 'D', 'E']);
    expect(compared(['A', 'B'], 'A')).toEqual(['B']);
  });
});

describe('names', () => {
  const name = {
    code: 'TUR',
    alpha2: 'TR',
    kind: 'state' as const,
    printed: ['Turkey'],
    names: { fr: 'Türkiye (fr)' },
    successors: [],
    withdrawnOn: null,
    administeredBy: null,
    version: 1,
  };
  const region = () => 'Türkiye';
  it('takes the administrator’s word before the device’s, and the printed one last', () => {
    expect(nameToday(name, 'fr', region)).toBe('Türkiye (fr)');
    expect(nameToday(name, 'en', region)).toBe('Türkiye');
    expect(nameToday({ ...name, alpha2: null }, 'en', region)).toBe('Turkey');
    expect(nameToday(undefined, 'en', region)).toBeNull();
  });
  it('says a different printed name only where it is one', () => {
    expect(renamed('the USA', 'USA')).toBe(false);
    expect(renamed('Turkey', 'Türkiye')).toBe(true);
  });
});
