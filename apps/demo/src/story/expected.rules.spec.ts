import { expectedOf } from './expected.rules.js';

test('thirteen States owe 245 things', () => {
  expect(expectedOf(13)).toMatchObject({
    delegates: 40,
    recommendations: 24,
    commitments: 245,
    requests: 15,
    responseRates: ['11 of 13', '12 of 13'],
    reportsRequested: 30,
  });
});

test.each([
  [3, 17 * 3 + 3 + 3 + 3 + 3 + 2 + 1 + 2],
  [5, 17 * 5 + 5 + 5 + 3 + 4 + 2 + 1 + 2],
  [20, 17 * 20 + 7 + 14 + 1 + 2],
])('%i States owe %i', (states, commitments) => {
  expect(expectedOf(states).commitments).toBe(commitments);
});
