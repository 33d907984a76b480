import { columnsOf, judgeRows, roleOf } from './invitation-list.rules.js';

const allowed = ['delegate', 'head_of_delegation', 'secretariat_officer'] as const;
const codes = new Set(['DRV', 'GLD']);
const row = (over: Partial<{ name: string; email: string; role: string; entity: string }> = {}) => ({
  line: 2,
  name: 'Pavel Orsik',
  email: 'pavel@dorvia.example',
  role: 'Head of delegation',
  entity: 'DRV',
  ...over,
});

describe('a list of people to invite', () => {
  test('columns are found by their headings in any order and language', () => {
    expect(columnsOf(['Country', 'E-mail', 'Name', 'Function'])).toEqual({ name: 2, email: 1, role: 3, entity: 0 });
    expect(columnsOf(['Courriel', 'Nom'])).toEqual({ name: 1, email: 0, role: -1, entity: -1 });
    expect(columnsOf(['a', 'b'])).toBeNull();
  });

  test.each([
    ['Head of delegation', 'head_of_delegation'],
    ['HoD', 'head_of_delegation'],
    ['head_of_delegation', 'head_of_delegation'],
    ['King', null],
    ['secretariat_admin', null],
  ])('the role "%s" is read as %s', (written, role) => {
    expect(roleOf(written, allowed)).toBe(role);
  });

  test.each([
    [{}, []],
    [{ name: ' ' }, ['list.error.name_missing']],
    [{ email: 'not an address' }, ['list.error.email']],
    [{ role: 'King' }, ['list.error.role']],
    [{ entity: 'XXX' }, ['list.error.entity']],
    [{ entity: '' }, ['list.error.entity_missing']],
    [{ entity: 'drv' }, []],
    [{ role: 'secretariat_officer', entity: '' }, []],
  ])('the row %j has the errors %j', (over, errors) => {
    expect(judgeRows([row(over)], allowed, codes)[0]!.errors.map((error) => error.key)).toEqual(errors);
  });

  test('the same person in the same role twice is told on the second row', () => {
    const judged = judgeRows([row(), row({ email: 'PAVEL@dorvia.example' })], allowed, codes);
    expect(judged[0]!.errors).toEqual([]);
    expect(judged[1]!.errors).toEqual([{ field: 'email', key: 'list.error.twice' }]);
  });
});
