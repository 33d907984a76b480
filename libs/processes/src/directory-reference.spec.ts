import { referenceEntries } from './directory-reference.js';
import { referenceEvents } from './directory-reference-events.js';
import { referenceHeadings, referenceNames } from './directory-reference-names.js';

const processes = referenceEntries().filter(({ kind }) => kind === 'process');
const members = (parties: (typeof processes)[number]['parties']) => parties.filter(({ tier }) => tier === 'member');

describe('the directory as the sources print it', () => {
  it('thirteen processes, five other groups and the dialogues', () => {
    const kinds = referenceEntries().map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'process')).toHaveLength(13);
    expect(kinds.filter((kind) => kind === 'group')).toHaveLength(5);
    expect(kinds.filter((kind) => kind === 'dialogue').length).toBeGreaterThanOrEqual(4);
  });

  it('every count of members equals the printed total', () => {
    for (const entry of processes) {
      const listed = members(entry.parties).filter(({ beside }) => !beside);
      expect([entry.code, listed.length]).toEqual([entry.code, entry.printedTotal!.total]);
    }
    expect(processes.map((entry) => members(entry.parties).length)).toEqual([
      16, 50, 10, 12, 11, 12, 10, 15, 13, 17, 33, 40, 10,
    ]);
    const interested = processes.flatMap(({ parties }) => parties.filter(({ tier }) => tier === 'interested_state'));
    expect(interested).toHaveLength(36);
  });

  it('249 memberships by 146 entities, 68 of them in more than one process', () => {
    const seats = new Map<string, number>();
    for (const { parties } of processes)
      for (const { code } of members(parties)) seats.set(code!, (seats.get(code!) ?? 0) + 1);
    expect([...seats.values()].reduce((sum, count) => sum + count, 0)).toBe(249);
    expect(seats.size).toBe(146);
    expect([...seats.values()].filter((count) => count > 1)).toHaveLength(68);
    expect(seats.get('AUS')).toBe(5);
  });

  it('every discrepancy of the sources stands beside what it speaks of', () => {
    const flags = (code: string) => processes.find((entry) => entry.code === code)!.flags.join(' | ');
    expect(flags('CBCP')).toContain('number 5 used twice');
    expect(flags('MIDWA')).toContain('dormant');
    expect(flags('APC')).toContain('New Caledonia');
    expect(flags('CIS Conference')).toContain('ODHIR');
    expect(flags('BP')).toContain('Serbia and Montenegro');
    const conference = referenceEvents().find(({ code }) => code === 'IMP-EHG-2002')!;
    expect(conference.participants).toHaveLength(12);
    expect(conference.flags).toEqual([expect.stringContaining('13 governments')]);
  });

  it('a name printed once stays as printed, and the name of today is a separate thing', () => {
    const names = new Map(referenceNames().map((name) => [name.code, name]));
    expect(names.size).toBe(175);
    expect(names.get('SCG')).toMatchObject({ successors: ['SRB', 'MNE'] });
    expect(names.get('CZE')).toMatchObject({
      names: { en: 'Czechia' },
      printed: expect.arrayContaining(['Czech Republic']),
    });
    expect(names.get('COD')!.names['en']).toBe('The Democratic Republic of the Congo');
    for (const entry of referenceEntries())
      for (const { code } of entry.parties) if (code !== null) expect([code, names.has(code)]).toEqual([code, true]);
  });

  it('twenty headings and twenty understandings', () => {
    const kinds = referenceHeadings().map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'heading')).toHaveLength(20);
    expect(kinds.filter((kind) => kind === 'understanding')).toHaveLength(20);
  });
});
