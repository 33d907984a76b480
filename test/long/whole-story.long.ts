import { play } from '../support/story-program.js';

test('two rounds of reports are played on real programs, and every count is the one foretold', async () => {
  const { code, lines, told } = await play();
  expect({ code, lines: code === 0 ? '' : lines }).toEqual({ code: 0, lines: '' });
  expect(told).toMatchObject({
    states: 13,
    delegates: 40,
    recommendations: 24,
    commitments: 245,
    commitmentsOnSecondAdoption: 245,
    matrixCells: 245,
    textHashes: 1,
    duplicateMails: 0,
    unsureMails: 0,
    reportsRequested: 30,
    reportsSubmitted: 27,
    responseRate: '12 of 13',
    mismatches: [],
  });
  expect(lines).toMatch(/due rows were acted on, all by process \d+/);
}, 500_000);
