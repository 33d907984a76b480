import { readMembers } from './members.rules.js';

const known = [
  { code: 'CIV', name: 'Côte d’Ivoire', kind: 'state' as const },
  { code: 'KEN', name: 'Kenya', kind: 'state' as const },
];

describe('a pasted list of members', () => {
  test('names of the reference data are found by name, code or without accents', () => {
    expect(
      readMembers('Kenya\nciv\n\nCOTE D’IVOIRE', 'member', known, 'UTC').map((row) => row.entity?.code ?? row.error),
    ).toEqual(['KEN', 'CIV', 'processes.list.errorTwice']);
  });

  test('others are given with code, name and zone, by semicolon, tab or comma', () => {
    const rows = readMembers(
      'DRV; Dorvia; Europe/Zurich\nGLD\tGaldonia\nKSR, Kestria',
      'member',
      known,
      'Africa/Nairobi',
    );
    expect(rows.map((row) => row.entity)).toEqual([
      { code: 'DRV', names: { en: 'Dorvia' }, kind: 'state', zone: 'Europe/Zurich', tier: 'member' },
      { code: 'GLD', names: { en: 'Galdonia' }, kind: 'state', zone: 'Africa/Nairobi', tier: 'member' },
      { code: 'KSR', names: { en: 'Kestria' }, kind: 'state', zone: 'Africa/Nairobi', tier: 'member' },
    ]);
  });

  test.each([
    ['Dorvia', 'processes.list.errorName'],
    ['Kingdom of nowhere', 'processes.list.errorCode'],
    ['DRV;', 'processes.list.errorName'],
  ])('"%s" is told as %s, with its line', (line, error) => {
    expect(readMembers(`Kenya\n${line}`, 'member', known, 'UTC')[1]).toEqual({ line: 2, entity: null, error });
  });

  test('organisations are not States', () => {
    expect(readMembers('CMA; Corvane Migration Agency', 'participant_org', known, 'UTC')[0]!.entity).toMatchObject({
      kind: 'igo',
      tier: 'participant_org',
    });
  });
});
