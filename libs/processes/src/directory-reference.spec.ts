import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { referenceEntries, referenceFlags } from './directory-reference.js';
import { referenceEvents } from './directory-reference-events.js';
import { referenceHeadings, referenceNames } from './directory-reference-names.js';

const sources = join(import.meta.dirname, 'reference');

interface Remark {
  at: string;
  line: string;
  /** The process, group or meeting inside which it stands. */
  inside: string | null;
}
/** Every remark of the data, found by its name wherever it stands: "flag", "flags", "note", "statusNote" … */
function remarks(of: unknown, at: string, around: string | null = null): Remark[] {
  if (typeof of !== 'object' || of === null) return [];
  const own = 'acronym' in of ? of.acronym : 'id' in of ? of.id : null;
  const inside = typeof own === 'string' ? own : around;
  return Object.entries(of).flatMap(([key, value]: [string, unknown]) => {
    const lines = [value].flat().filter((one) => typeof one === 'string');
    const found = /^(flags?|note|\w+Note)$/.test(key)
      ? lines.map((line) => ({ at: `${at}/${key}`, line, inside }))
      : [];
    return [...found, ...remarks(value, `${at}/${key}`, inside)];
  });
}
const remarked = readdirSync(sources).flatMap((name) =>
  remarks(JSON.parse(readFileSync(join(sources, name), 'utf8')), name),
);

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

  it('every line that the data remark is said: beside an entry or a meeting, or of the whole', () => {
    expect(remarked.filter(({ at }) => /flags?$/.test(at)).length).toBeGreaterThanOrEqual(15 + 4 + 3 + 1);
    const beside = [...referenceEntries(), ...referenceEvents()];
    // A flag is shown as a discrepancy; another remark may also be part of a title or of the ways of meeting.
    const wordsOf = (one: (typeof beside)[number], flag: boolean) =>
      flag ? one.flags : [...one.flags, ...('title' in one ? [one.title] : one.rules)];
    const lost = remarked.filter(({ at, line, inside }) => {
      const flag = /flags?$/.test(at);
      const there = beside
        .filter(({ code }) => inside === null || code === inside)
        .flatMap((one) => wordsOf(one, flag));
      return ![...there, ...(inside === null ? referenceFlags() : [])].some((said) => said.includes(line));
    });
    expect(lost).toEqual([]);
    for (const { flags: own } of beside) expect(own).toEqual([...new Set(own)]);
  });

  it('a line stands beside each thing that it names, and only what names none of them is said of the whole', () => {
    const where = (begin: string) =>
      [...referenceEntries(), ...referenceEvents()]
        .filter(({ flags }) => flags.some((flag) => flag.startsWith(begin)))
        .map((one) => ('title' in one ? one.title : one.code));
    expect(where('Manila Process column')).toEqual(['Manila Process']);
    expect(where('Workshop of April 2005')).toEqual(['GCIM-IOM RCP workshop, Geneva']);
    expect(where('Budapest Process, CIS and MARRI')).toEqual(['BP', 'CIS Conference', 'MARRI']);
    expect(where('Reports on the pledge of 2004')).toEqual(['IMP-IKD', 'IMP-EHG']);
    expect(referenceFlags()[0]).toContain('All 13 printed totals agree');
    expect(referenceFlags()).toHaveLength(6);
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
