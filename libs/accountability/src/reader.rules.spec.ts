import { subject } from '@casl/ability';
import { abilityFor, type Role, roles } from '#contracts';
import { readerWith } from './reader.rules.js';

const scopeOf = (role: Role) => {
  const ability = abilityFor({ role, processId: 'p', entityId: 'e' });
  const may = (action: string, facts: object) =>
    ability.can(action, subject('Addressee', { processId: 'p', ...facts }) as never);
  return readerWith({
    all: may('name', { entityId: 'other' }),
    shared: may('compare', { entityId: 'other' }),
    own: may('name', { entityId: 'e' }),
  }).scope;
};

describe('how far each role sees by name', () => {
  it.each([
    ['secretariat_admin', 'all'],
    ['secretariat_officer', 'all'],
    ['chair', 'all'],
    ['vice_chair', 'all'],
    ['head_of_delegation', 'shared'],
    ['focal_point', 'shared'],
    ['evaluator', 'shared'],
    ['delegate', 'own'],
    ['alternate_focal_point', 'own'],
    ['ministry_contributor', 'own'],
    ['observer', 'counts'],
    ['partner_agency', 'counts'],
  ] as const)('%s: %s', (role, scope) => expect(scopeOf(role)).toBe(scope));

  it('the public and capital officials do not read the matrix at all', () => {
    const readers = roles.filter((role) => abilityFor({ role, processId: 'p', entityId: 'e' }).can('read', 'Matrix'));
    expect(roles.filter((role) => !readers.includes(role))).toEqual(['capital_official', 'public']);
  });
});
