import { afterTheOthers, type Held } from './offices.rules.js';

const held = (over: Partial<Held> = {}): Held => ({
  id: 'a',
  office: 'chair',
  from_on: '2025-01-01',
  to_on: null,
  ...over,
});

test('a new chair ends the term of the one before, on the day of taking over', () => {
  expect(afterTheOthers([held()], 'chair', '2026-11-20')).toEqual([{ id: 'a', on: '2026-11-20' }]);
});

test('who left already is left alone, and who would begin later never begins', () => {
  expect(afterTheOthers([held({ to_on: '2026-01-01' })], 'chair', '2026-11-20')).toEqual([]);
  expect(afterTheOthers([held({ from_on: '2027-01-01' })], 'chair', '2026-11-20')).toEqual([
    { id: 'a', on: '2027-01-01' },
  ]);
});

test('several vice-chairs hold their office beside each other, and a chair does not end a secretariat', () => {
  expect(afterTheOthers([held({ office: 'vice_chair' })], 'vice_chair', '2026-11-20')).toEqual([]);
  expect(afterTheOthers([held({ office: 'secretariat' })], 'chair', '2026-11-20')).toEqual([]);
});
