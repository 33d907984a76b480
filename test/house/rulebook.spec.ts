import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { subject } from '@casl/ability';
import { abilityFor, roles, rulebook } from '#contracts';
import { rulebookPage } from './rulebook.js';

const page = join(process.cwd(), 'docs/RULEBOOK.md');

describe('the rulebook', () => {
  it('is printed as it stands (npm run rulebook writes it)', () => {
    if (process.env['RULEBOOK'] === 'write') {
      mkdirSync(join(process.cwd(), 'docs'), { recursive: true });
      writeFileSync(page, rulebookPage());
    }
    expect(existsSync(page) ? readFileSync(page, 'utf8') : '').toBe(rulebookPage());
  });

  it('says nothing twice', () => {
    const lines = rulebook.map(([role, action, of, { own, state }]) =>
      [role, action, of, own ?? false, state ?? []].join('|'),
    );
    expect(lines.filter((line, index) => lines.indexOf(line) !== index)).toEqual([]);
  });

  it('gives the public nothing that is not published', () =>
    expect(rulebook.filter(([role]) => role === 'public').map(([, action]) => action)).toEqual([]));

  it('ends at the border of the process and of the State', () => {
    for (const [role, action, of, { own, state }] of rulebook) {
      const ability = abilityFor({ role, processId: 'here', entityId: 'ours' });
      const facts = { processId: 'here', entityId: 'ours', ...(state && { state: state[0] }) };
      expect(ability.can(action, subject(of, { ...facts }) as never)).toBe(true);
      expect(ability.can(action, subject(of, { ...facts, processId: 'elsewhere' }) as never)).toBe(false);
      const foreign = ability.can(action, subject(of, { ...facts, entityId: 'theirs' }) as never);
      const otherwise = rulebook.some(
        ([who, what, on, other]) => who === role && what === action && on === of && !other.own,
      );
      if (own && !otherwise) expect([role, action, of, foreign]).toEqual([role, action, of, false]);
    }
  });

  it('knows every role', () =>
    expect(rulebook.map(([role]) => role).filter((role) => !roles.includes(role))).toEqual([]));
});
