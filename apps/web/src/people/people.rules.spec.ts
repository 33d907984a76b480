import type { PersonView, TermView } from '#contracts';
import { findingWord, formatOf, matching, sourceWord, wordsOf, wrongFirst } from './people.rules.js';

const term = (more: Partial<TermView> = {}): TermView => ({
  id: 't',
  role: 'delegate',
  processId: 'p',
  processName: 'P',
  entityId: 'e',
  entityName: 'Dorvia',
  entityCode: 'DRV',
  fromAt: '2026-01-01T00:00:00Z',
  toAt: null,
  source: 'invitation',
  ...more,
});
const person = (name: string, more: Partial<PersonView> = {}): PersonView => ({
  id: name,
  name,
  email: `${name}@x.example`,
  lang: 'en',
  zone: 'UTC',
  state: 'active',
  lastSignInAt: null,
  terms: [],
  ...more,
});

describe('administration of people', () => {
  it('finds people without regard to accents, case and order of words, also by their State', () => {
    const all = [person('Ms Zoë Šimková'), person('Mr Pavel Orsik', { terms: [term()] })];
    expect(matching(all, 'simkova ZOE')).toHaveLength(1);
    expect(matching(all, 'drv')).toEqual([all[1]]);
    expect(matching(all, '')).toHaveLength(2);
  });

  it('shows the rows to correct first', () => {
    const row = (line: number, errors: { field: string; key: string }[]) => ({
      line,
      name: '',
      email: '',
      role: '',
      entity: '',
      errors,
    });
    expect(wrongFirst([row(2, []), row(3, [{ field: 'name', key: 'x' }]), row(4, [])]).map(({ line }) => line)).toEqual(
      [3, 2, 4],
    );
  });

  it('takes a list by the ending of its name and nothing else', () => {
    expect([formatOf('a.CSV'), formatOf('b.xlsx'), formatOf('c.pdf'), formatOf('csv')]).toEqual([
      'csv',
      'xlsx',
      null,
      null,
    ]);
  });

  it('keeps the accents of a list that an old spreadsheet wrote', () => {
    expect(wordsOf(Buffer.from('Zoé,é@x', 'utf8'))).toBe('Zoé,é@x');
    expect(wordsOf(Buffer.from('Zoé,é@x', 'latin1'))).toBe('Zoé,é@x');
  });

  it('has a word for every source and finding, also for those it does not know yet', () => {
    expect([sourceWord('invitation'), sourceWord('participation of 2026'), sourceWord('x')]).toEqual([
      'people.source.invitation',
      'people.source.delegation',
      'people.source.other',
    ]);
    expect([findingWord('list.error.entity_missing'), findingWord('list.error.new')]).toEqual([
      'people.list.error.entity_missing',
      'people.list.error.unknown',
    ]);
  });
});
