import { apart } from './apart.js';

describe('words within a sentence', () => {
  it('stand apart when they run the other way, and are left as they are otherwise', () => {
    expect(apart('كورفان', 'ltr')).toBe('\u2068كورفان\u2069');
    expect(apart('Côte d’Ivoire', 'rtl')).toBe('\u2068Côte d’Ivoire\u2069');
    expect(apart('Côte d’Ivoire', 'ltr')).toBe('Côte d’Ivoire');
    expect(apart('كورفان', 'rtl')).toBe('كورفان');
    expect(['12', '12:40', '‒', ''].map((one) => apart(one, 'rtl'))).toEqual(['12', '12:40', '‒', '']);
  });
});
