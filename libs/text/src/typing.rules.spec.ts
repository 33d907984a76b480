import { type BlockState, blockStates, type Role, roles, type TextState, textStates } from '#contracts';
import { mayType } from '#text';

describe('who may type where', () => {
  it.each<[TextState, BlockState, Role, boolean]>([
    ['drafting', 'open', 'delegate', true],
    ['drafting', 'open', 'head_of_delegation', true],
    ['drafting', 'open', 'secretariat_officer', true],
    ['drafting', 'open', 'chair', true],
    ['drafting', 'open', 'observer', false],
    ['drafting', 'open', 'partner_agency', false],
    ['drafting', 'open', 'focal_point', false],
    ['drafting', 'agreed', 'chair', false],
    ['drafting', 'agreed_ad_ref', 'secretariat_officer', false],
    ['outline', 'open', 'delegate', false],
    ['outline', 'open', 'secretariat_officer', true],
    ['first_reading', 'open', 'delegate', false],
    ['first_reading', 'open', 'chair', true],
    ['first_reading', 'open', 'secretariat_officer', true],
    ['second_reading', 'open', 'head_of_delegation', false],
    ['clean_text', 'open', 'chair', false],
    ['for_adoption', 'open', 'chair', false],
  ])('in %s a block that is %s: %s → %s', (text, block, role, expected) =>
    expect(mayType(text, block, role)).toBe(expected),
  );

  it('a block opened by the chair takes typing of delegations in a reading, and only there', () => {
    expect(mayType('first_reading', 'open', 'delegate', true)).toBe(true);
    expect(mayType('first_reading', 'agreed', 'delegate', true)).toBe(false);
    expect(mayType('clean_text', 'open', 'delegate', true)).toBe(false);
    expect(mayType('first_reading', 'open', 'observer', true)).toBe(false);
  });

  it('nobody types in what is agreed, parked, removed or adopted, in any state and role', () => {
    for (const text of textStates) {
      for (const role of roles)
        for (const block of blockStates) if (block !== 'open') expect(mayType(text, block, role, true)).toBe(false);
    }
  });
});
