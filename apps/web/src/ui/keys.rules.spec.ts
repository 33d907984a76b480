import { isCommand, letterOf, type Pressed } from './keys.rules.js';

const pressed = (held: string, key = 'k', code = 'KeyK'): Pressed => ({
  key,
  code,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  altKey: held.includes('alt '),
  getModifierState: (name) => name === 'AltGraph' && held.includes('altgr'),
});

describe('a pressed key', () => {
  it.each([
    ['ctrl', true],
    ['meta', true],
    ['', false],
    // As one system tells AltGr, and another, and both at once.
    ['ctrl alt ', false],
    ['altgr', false],
    ['ctrl altgr', false],
    ['ctrl alt altgr', false],
    ['meta alt ', false],
  ])('with %j held: a command is %s', (held, expected) => expect(isCommand(pressed(held))).toBe(expected));

  it.each([
    ['k', 'KeyK', 'k'],
    ['K', 'KeyK', 'k'],
    // Where Latin letters lie elsewhere, the letter counts.
    ['k', 'KeyV', 'k'],
    ['t', 'KeyK', 't'],
    // Russian, Arabic, Greek: the place of the key.
    ['л', 'KeyK', 'k'],
    ['ن', 'KeyK', 'k'],
    ['а', 'KeyF', 'f'],
    ['ب', 'KeyF', 'f'],
    ['κ', 'KeyK', 'k'],
    ['ł', 'KeyL', 'l'],
    ['Enter', 'Enter', null],
    ['х', 'BracketLeft', null],
  ])('%s on %s is %s', (key, code, expected) => expect(letterOf({ key, code })).toBe(expected));
});
