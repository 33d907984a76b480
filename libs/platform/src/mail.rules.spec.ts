import { isAddress, isMailKey, mailRetryAfter, messageIdOf, outcomeOf } from './mail.rules.js';

describe('a delivery that broke off', () => {
  it.each([
    ['refused for good', { responseCode: 550, stage: 'envelope' }, 'failed'],
    ['refused for good after the letter', { responseCode: 554, stage: 'letter' }, 'failed'],
    ['put off by the server', { responseCode: 451, stage: 'envelope' }, 'again'],
    ['put off by the server after the letter', { responseCode: 452, stage: 'letter' }, 'again'],
    ['no connection at all', { stage: 'connecting' }, 'again'],
    ['our password refused', { responseCode: 535, stage: 'connecting' }, 'again'],
    ['connection lost before the letter', { stage: 'envelope' }, 'again'],
    ['connection lost during the letter', { stage: 'letter' }, 'unsure'],
    ['a 250 that the client could not read', { responseCode: 250, stage: 'letter' }, 'unsure'],
  ] as const)('%s', (_, broken, expected) => expect(outcomeOf({ message: 'x', ...broken })).toBe(expected));
});

it('the same key makes the same message id, another key another', () => {
  expect(messageIdOf('inv.1.2', 'desk@dialogue.example')).toBe(messageIdOf('inv.1.2', 'Desk <desk@dialogue.example>'));
  expect(messageIdOf('inv.1.2', 'desk@dialogue.example')).not.toBe(messageIdOf('inv.1.3', 'desk@dialogue.example'));
  expect(messageIdOf('k', 'desk@dialogue.example')).toMatch(/^<[0-9a-f]{32}@dialogue\.example>$/);
});

it.each([
  ['a.b@c.example', true],
  ['ünal@exämple.example', true],
  ['two@a.example,three@b.example', false],
  ['x@y.example\r\nBcc: z@y.example', false],
  ['nobody', false],
  ['', false],
])('address %j is %s', (address, expected) => expect(isAddress(address)).toBe(expected));

it('keys cannot break out of their header', () => {
  expect(isMailKey('rr.019a.T-14.v2')).toBe(true);
  expect(isMailKey('a\r\nBcc: x')).toBe(false);
  expect(isMailKey('')).toBe(false);
});

it('pauses double from ten seconds to an hour', () => {
  const now = new Date('2026-10-30T12:00:00Z');
  expect([1, 2, 5, 12].map((n) => (mailRetryAfter(now, n).getTime() - now.getTime()) / 1000)).toEqual([
    10, 20, 160, 3600,
  ]);
});
