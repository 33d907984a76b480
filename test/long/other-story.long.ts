import { existsSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { play } from '../support/story-program.js';

test('another number of States and another seed keep to the same formula; what is asked to be kept is kept', async () => {
  const { code, lines, told } = await play('--states', '4', '--seed', '7', '--keep');
  expect({ code, lines: code === 0 ? '' : lines }).toEqual({ code: 0, lines: '' });
  expect(told).toMatchObject({ states: 4, delegates: 13, commitments: 17 * 4 + 4 + 4 + 3 + 4 + 2 + 1 + 2 });
  expect(existsSync(told.mailbox)).toBe(true);
  rmSync(dirname(told.mailbox), { recursive: true });
}, 500_000);
