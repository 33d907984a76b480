import { existsSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { play } from '../support/story-program.js';

test('two rounds of reports are played on real programs, by whatever number of States and seed; what is asked to be kept is kept', async () => {
  const { code, lines, told } = await play('--states', '4', '--seed', '7', '--keep');
  expect({ code, lines: code === 0 ? '' : lines }).toEqual({ code: 0, lines: '' });
  expect(told).toMatchObject({
    states: 4,
    delegates: 13,
    commitments: 17 * 4 + 4 + 4 + 3 + 4 + 2 + 1 + 2,
    textHashes: 1,
    duplicateMails: 0,
    unsureMails: 0,
    mismatches: [],
  });
  expect(lines).toMatch(/due rows were acted on, all by process \d+/);
  expect(existsSync(told.mailbox)).toBe(true);
  rmSync(dirname(told.mailbox), { recursive: true });
}, 500_000);

test('where follow-up does not hear what was adopted, the story fails', async () => {
  const { code, lines } = await play('--states', '3', '--drop-listener', 'followup');
  expect(code).toBe(1);
  expect(lines).toMatch(/nobody took it up/);
}, 500_000);

test('a wrong argument is refused in a sentence', async () => {
  const { code, lines } = await play('--states', 'many');
  expect(code).toBe(1);
  expect(lines).toBe('The story broke off: --states is a whole number from 3 to 60, not "many".\n');
}, 120_000);
