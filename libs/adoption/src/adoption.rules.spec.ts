import type { AddresseeRule, BlockRole, BlockState, ItemKind } from '#contracts';
import type { FrozenBlock } from '#text';
import { addresseesOf, dueDay, endorsementsOf, type Membership } from './addressees.rules.js';
import { codeOf, codePrefix, placeCode, recommendationsIn, urlCode } from './items.rules.js';
import { isReady, readinessOf, type Stand } from './readiness.rules.js';
import { FIRST_LINK, firstBrokenEntry, markOf, type RegisterContent, registerHash } from './register.rules.js';

const states = Array.from({ length: 13 }, (_, i) => `S${i + 1}`);
const world: Membership = {
  members: states,
  organisations: ['CMA', 'RLO', 'IFM'],
  secretariat: 'SEC',
  pathfinderMin: 3,
};

function block(id: string, more: Partial<FrozenBlock> = {}): FrozenBlock {
  return {
    id,
    role: 'operative' as BlockRole,
    level: 0,
    number: id,
    text: `Words of ${id}.`,
    itemKind: null as ItemKind | null,
    state: 'agreed' as BlockState,
    addresseeRule: null,
    deadlineRule: null,
    theme: null,
    ...more,
  };
}
const recommendation = (
  id: string,
  rule: AddresseeRule | null = { kind: 'all_members' },
  more: Partial<FrozenBlock> = {},
) => block(id, { itemKind: 'recommendation', addresseeRule: rule, ...more });

describe('the recommendations of a text', () => {
  test('are found in reading order, without what was deleted or parked', () => {
    const found = recommendationsIn([
      block('t', { role: 'title' }),
      recommendation('1'),
      recommendation('2', undefined, { state: 'deleted' }),
      block('3', { itemKind: 'conclusion' }),
      recommendation('4', undefined, { state: 'parked' }),
      recommendation('5'),
    ]);
    expect(found.map(({ block: { id } }) => id)).toEqual(['1', '5']);
  });

  test('carry their sub-paragraphs, and not those of a paragraph that is none', () => {
    const found = recommendationsIn([
      recommendation('1', undefined, { text: 'States should:' }),
      block('a', { role: 'subparagraph', number: '(a)', text: 'name a person;' }),
      block('b', { role: 'subparagraph', number: '(b)', text: 'say when.' }),
      block('2', { itemKind: 'conclusion' }),
      block('c', { role: 'subparagraph', number: '(a)', text: 'nothing of a recommendation' }),
    ]);
    expect(found.map(({ text }) => text)).toEqual(['States should:\n(a) name a person;\n(b) say when.']);
  });

  test.each([
    ['Port Salen', 'POR'],
    ['Istanbul', 'IST'],
    ['İzmir', 'IZM'],
    ['Ôs', 'OSX'],
    ['', 'XXX'],
  ])('at %s have the place %s in their code', (city, code) => expect(placeCode(city)).toBe(code));

  test('have codes of process, year, place and number', () => {
    const prefix = codePrefix('CDM', '2026-11-20', 'Port Salen');
    expect(codeOf(prefix, 7)).toBe('CDM/2026/POR/R07');
    expect(codeOf(prefix, 124)).toBe('CDM/2026/POR/R124');
    expect(urlCode(codeOf(prefix, 7))).toBe('CDM-2026-POR-R07');
  });
});

describe('addressees', () => {
  test.each<[string, AddresseeRule | null, string[], string]>([
    ['all members are thirteen', { kind: 'all_members' }, states, 'consensus'],
    [
      'named States are those that are members, once each',
      { kind: 'named', entityIds: ['S3', 'S1', 'S3', 'elsewhere'] },
      ['S3', 'S1'],
      'named',
    ],
    [
      'a pathfinder item addresses its joiners',
      { kind: 'pathfinder', joinerIds: states.slice(0, 7) },
      states.slice(0, 7),
      'pathfinder',
    ],
    ['the secretariat is one', { kind: 'secretariat' }, ['SEC'], 'named'],
    [
      'organisations are those that take part',
      { kind: 'organisations', entityIds: ['CMA', 'RLO', 'S1'] },
      ['CMA', 'RLO'],
      'named',
    ],
    ['nobody is addressed without a rule', null, [], 'named'],
  ])('%s', (_, rule, ids, basis) => {
    expect(addresseesOf(rule, world)).toEqual(ids.map((entityId) => ({ entityId, basis })));
  });

  test('of a conference of thirteen and twenty-four recommendations are 245', () => {
    const rules: AddresseeRule[] = [
      ...Array.from({ length: 17 }, (): AddresseeRule => ({ kind: 'all_members' })),
      { kind: 'pathfinder', joinerIds: states.slice(0, 7) },
      ...[5, 3, 4, 2].map((n): AddresseeRule => ({ kind: 'named', entityIds: states.slice(0, n) })),
      { kind: 'secretariat' },
      { kind: 'organisations', entityIds: ['CMA', 'RLO'] },
    ];
    expect(rules).toHaveLength(24);
    expect(rules.reduce((sum, rule) => sum + addresseesOf(rule, world).length, 0)).toBe(245);
  });

  test('an absent member is absent, and stands aside of a pathfinder item without being missed', () => {
    const present = states.slice(0, 12);
    expect(endorsementsOf({ kind: 'all_members' }, world, present).filter(({ kind }) => kind === 'absent')).toEqual([
      { entityId: 'S13', kind: 'absent' },
    ]);
    const pathfinder = endorsementsOf({ kind: 'pathfinder', joinerIds: states.slice(0, 7) }, world, present);
    expect(pathfinder.filter(({ kind }) => kind === 'joins')).toHaveLength(7);
    expect(pathfinder.filter(({ kind }) => kind === 'stands_aside')).toHaveLength(6);
  });
});

describe('the due day', () => {
  test.each([
    ['a date stays', { kind: 'date', on: '2027-06-30' }, null, '2027-06-30'],
    ['months count from the adoption', { kind: 'months_after_adoption', months: 24 }, null, '2028-11-20'],
    ['days count back from the next meeting', { kind: 'before_next_meeting', days: 60 }, '2028-05-16', '2028-03-17'],
    ['without a next meeting there is none yet', { kind: 'before_next_meeting', days: 60 }, null, null],
    ['without a rule there is none', null, '2028-05-16', null],
  ] as const)('%s', (_, rule, next, expected) => expect(dueDay(rule as never, '2026-11-20', next)).toBe(expected));

  test('twelve months after the last of February stay in February', () => {
    expect(dueDay({ kind: 'months_after_adoption', months: 12 }, '2028-02-29', null)).toBe('2029-02-28');
  });
});

describe('a text can be adopted', () => {
  const stand = (more: Partial<Stand> = {}): Stand => ({
    textState: 'for_adoption',
    blocks: [block('t', { role: 'title', state: 'open' }), block('p', { role: 'preambular' }), recommendation('1')],
    waiting: [],
    world,
    declaredBy: null,
    recordedBy: null,
    ...more,
  });
  const refusedBy = (s: Stand) =>
    readinessOf(s)
      .filter(({ ok }) => !ok)
      .map(({ point, missing }) => [point, missing]);

  test('when everything is agreed and addressed', () => {
    expect(isReady(readinessOf(stand()))).toBe(true);
    expect(isReady(readinessOf(stand({ textState: 'clean_text', declaredBy: 'chair', recordedBy: 'officer' })))).toBe(
      true,
    );
  });

  test.each<[string, Partial<Stand>, [string, string[]][]]>([
    ['while it is in a reading', { textState: 'second_reading' }, [['text_state', []]]],
    [
      'with an open block',
      { blocks: [recommendation('1'), block('2', { state: 'open' })] },
      [['blocks_agreed', ['2']]],
    ],
    ['without a recommendation', { blocks: [block('1')] }, [['has_recommendations', []]]],
    ['without an addressee', { blocks: [recommendation('1', null)] }, [['addressees', ['1']]]],
    [
      'with addressees that are not members',
      { blocks: [recommendation('1', { kind: 'named', entityIds: ['elsewhere'] })] },
      [['addressees', ['1']]],
    ],
    [
      'with an addressee too many',
      { blocks: [recommendation('1', { kind: 'named', entityIds: ['S1', 'elsewhere'] })] },
      [['addressees', ['1']]],
    ],
    [
      'with a pathfinder item of two joiners',
      { blocks: [recommendation('1', { kind: 'pathfinder', joinerIds: ['S1', 'S2'] })] },
      [['pathfinders', ['1']]],
    ],
    [
      'while a capital is awaited',
      {
        blocks: [recommendation('1', undefined, { state: 'agreed_ad_ref' })],
        waiting: [
          { blockId: '1', entityId: 'S1', confirmed: true },
          { blockId: '1', entityId: 'S2', confirmed: false },
        ],
      },
      [['ad_referendum', ['1']]],
    ],
    ['by one person twice', { declaredBy: 'chair', recordedBy: 'chair' }, [['two_persons', []]]],
  ])('not %s', (_, more, refused) => expect(refusedBy(stand(more))).toEqual(refused));

  test('when every awaited capital was confirmed by name', () => {
    const s = stand({
      blocks: [recommendation('1', undefined, { state: 'agreed_ad_ref' })],
      waiting: [{ blockId: '1', entityId: 'S1', confirmed: true }],
    });
    expect(isReady(readinessOf(s))).toBe(true);
  });
});

describe('the register', () => {
  const content = (n: number): RegisterContent => ({
    adoptionId: `a${n}`,
    textId: `t${n}`,
    versionId: `v${n}`,
    symbol: `L.${n}`,
    sha256: 'ab'.repeat(32),
    adoptedOn: '2026-11-20',
    codes: ['R01'],
  });
  const chain = (length: number) => {
    let previous = FIRST_LINK;
    return Array.from({ length }, (_, i) => {
      const hash = registerHash(previous, i + 1, content(i + 1));
      const entry = { position: i + 1, previous_hash: previous, hash, content: content(i + 1) };
      previous = hash;
      return entry;
    });
  };

  test('holds while nothing was touched', () => expect(firstBrokenEntry(chain(5))).toBeNull());
  test('tells the first entry whose words were changed', () => {
    const entries = chain(5);
    entries[2]!.content = { ...entries[2]!.content, adoptedOn: '2026-11-21' };
    expect(firstBrokenEntry(entries)).toBe(3);
  });
  test('tells that an entry was taken out', () => {
    const entries = chain(5);
    entries.splice(1, 1);
    expect(firstBrokenEntry(entries)).toBe(2);
  });
  test('gives a mark of four and four characters', () => expect(markOf('7f3a91c2ffff')).toBe('7F3A-91C2'));
});
