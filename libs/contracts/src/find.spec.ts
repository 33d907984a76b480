import { answersTo, best, numberIn } from './find.js';

describe('finding', () => {
  it('is not hindered by case, accents or the forms of letters', () => {
    expect(answersTo('soder', ['Söderköping Process'])).toBe(2);
    expect(answersTo('SÖDERKÖPING PROCESS', ['Söderköping Process'])).toBe(3);
    expect(answersTo('الامانة', ['الأمانة'])).toBe(3);
  });
  it('wants every word, wherever it stands', () => {
    expect(answersTo('focal kenya', ['Kenya designates a focal point'])).toBe(2);
    expect(answersTo('focal norway', ['Kenya designates a focal point'])).toBe(0);
    expect(answersTo('cal', ['focal'])).toBe(1);
  });
  it('the best come first, and no more than eight', () => {
    const rows = Array.from({ length: 20 }, (_, nth) => `point ${nth}`);
    expect(best(['a point', 'point'], (row) => answersTo('point', [row]))).toEqual(['point', 'a point']);
    expect(best(rows, (row) => answersTo('point', [row]))).toHaveLength(8);
  });
  it('a figure alone is a paragraph or a recommendation; with a word before it, one of them', () => {
    expect(numberIn('12')).toEqual({ figure: 12, recommendation: false });
    expect(numberIn('rec 7')).toEqual({ figure: 7, recommendation: true });
    expect(numberIn('R7')).toEqual({ figure: 7, recommendation: true });
    expect(numberIn('توصية 7')).toEqual({ figure: 7, recommendation: true });
    expect(numberIn('paragraphe 3')).toEqual({ figure: 3, recommendation: false });
    expect(numberIn('kenya 7')).toBeNull();
  });
});
