import { decides, goes, isTheSame, knows } from './proposal.rules.js';

describe('a draft proposal', () => {
  const ofDorvia = { processId: 'corvane', entityId: 'dorvia', authorId: 'mila' };
  const ofTheChair = { processId: 'corvane', entityId: null, authorId: 'amara' };
  const who = (personId: string, entityId: string | null, processId: string | null = 'corvane') => ({
    personId,
    entityId,
    processId,
  });

  it.each([
    ['its author', who('mila', 'dorvia'), true, true],
    ['a colleague of the delegation', who('jonas', 'dorvia'), true, false],
    ['another delegation', who('ruben', 'galdonia'), false, false],
    ['the chair, who speaks for nobody', who('amara', null), false, false],
    ['its author, acting for another delegation', who('mila', 'galdonia'), false, false],
    ['the same delegation in another process', who('mila', 'dorvia', 'elsewhere'), false, false],
  ])('of a delegation: %s', (_, person, known, decided) => {
    expect(knows(person, ofDorvia)).toBe(known);
    expect(decides(person, ofDorvia)).toBe(decided);
  });

  it.each([
    ['its author', who('amara', null), true],
    ['somebody else of the chair’s table', who('tomas', null), false],
    ['a delegation', who('mila', 'dorvia'), false],
  ])('of nobody’s delegation: %s', (_, person, known) => {
    expect(knows(person, ofTheChair)).toBe(known);
    expect(decides(person, ofTheChair)).toBe(known);
  });

  it('is withdrawn and taken up again, and does not go where it is', () =>
    expect([goes('draft', 'withdrawn'), goes('withdrawn', 'draft'), goes('draft', 'draft')]).toEqual([
      true,
      true,
      false,
    ]));

  it('sent once more is known by its words, not by its reason or its time', () => {
    const words = { blockId: 'b', before: 'Invites', after: 'Invites all' };
    expect(isTheSame(words, { ...words })).toBe(true);
    expect(isTheSame(words, { ...words, after: 'Invites some' })).toBe(false);
    expect(isTheSame(words, { ...words, blockId: null })).toBe(false);
  });
});
