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

test('a hundred letters more or less are not left to chance', () => {
  const { mails } = expectedOf(13);
  expect(mails).toEqual({
    designated: 13,
    assigned: 13,
    requested: 30,
    rr: 87,
    'report-submitted': 52,
    'report-returned': 2,
    'report-accepted': 50,
    esc: 9,
  });
});
