import { apartIn, directionOfText } from './brackets.rules.js';

const kept = (text: string) => apartIn(text).map(({ from, to, dir }) => `${dir} ${text.slice(from, to)}`);

describe('what stands in brackets', () => {
  it.each([
    ['31 December', 'ltr'],
    ['31 ديسمبر', 'rtl'],
    ['«Договор»', 'ltr'],
    ['12 (3)', null],
    ['', null],
  ])('%j runs %s', (text, dir) => expect(directionOfText(text)).toBe(dir));

  it.each([
    ['تجتمع [31 December 2026] الدول', ['ltr 31 December 2026']],
    ['The States meet [31 ديسمبر 2026] again', ['rtl 31 ديسمبر 2026']],
    ['تجتمع [خلال 30 يوما] الدول', []],
    ['They meet [by 31 December] again', []],
    // Digits alone have the order of the sentence around them.
    ['تجتمع [12/2026] الدول', []],
    // One within the other goes with the outer one.
    ['تجتمع [by [31] December] الدول [x]', ['ltr by [31] December', 'ltr x']],
    // Somebody is just typing.
    ['تجتمع [by 31 December الدول', []],
    ['تجتمع ]by[ الدول', []],
    ['[by 31 December]', []],
    ['لا شيء', []],
  ])('%j', (text, expected) => expect(kept(text)).toEqual(expected));

  it('an opening that is never closed does not hide the ones inside it', () =>
    expect(kept('تجتمع [ الدول [31 December] ثم')).toEqual([]));
});
