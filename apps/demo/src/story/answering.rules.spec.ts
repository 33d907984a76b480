import { sayingsOf, statusOf } from './answering.rules.js';

test.each([
  [0.1, 'S0', 'S1'],
  [0.4, 'S1', 'S2'],
  [0.5, 'S3', 'S4'],
  [0.9, 'DK', 'S3'],
  [0.99, 'NA', 'NA'],
] as const)('a commitment thrown at %d is %s in the first round and %s in the second', (thrown, first, second) => {
  expect([statusOf(0, thrown), statusOf(1, thrown)]).toEqual([first, second]);
});

test('what is planned has a next step, what is done has an action, what does not apply has a reason', () => {
  const asked = (status: Parameters<typeof sayingsOf>[0]) =>
    sayingsOf(status, '2027-11-20').map(([question]) => question);
  expect(asked('S1')).toEqual(['B1', 'B13', 'B6']);
  expect(asked('S4')).toEqual(['B1', 'B3']);
  expect(asked('NA')).toEqual(['B1', 'B7']);
  expect(asked('DK')).toEqual(['B1']);
});
