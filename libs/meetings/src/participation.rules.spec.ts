import { roleOf } from './participation.rules.js';

test.each([
  ['head', 'member', 'head_of_delegation'],
  ['alternate_head', 'member', 'head_of_delegation'],
  ['delegate', 'member', 'delegate'],
  ['adviser', 'member', 'delegate'],
  ['head', 'observer_state', 'observer'],
  ['delegate', 'ngo_invited', 'observer'],
  ['head', 'participant_org', 'partner_agency'],
] as const)('a %s of a %s acts as %s', (participation, tier, role) => {
  expect(roleOf(participation, tier)).toBe(role);
});
