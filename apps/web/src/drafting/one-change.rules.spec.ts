import { bothChanges, carried, oneChange } from './one-change.rules.js';

describe('what became of some words', () => {
  it.each<[string, string, ReturnType<typeof oneChange>]>([
    ['report yearly', 'report twice yearly', { from: 7, to: 7, put: 'twice ' }],
    ['report yearly', 'report', { from: 6, to: 13, put: '' }],
    ['report yearly', 'report monthly', { from: 7, to: 11, put: 'month' }],
    ['aaa', 'aa', { from: 2, to: 3, put: '' }],
    ['same', 'same', { from: 4, to: 4, put: '' }],
    ['', 'new', { from: 0, to: 0, put: 'new' }],
    ['تقدم تقريرا', 'تقدم تقريرا سنويا', { from: 11, to: 11, put: ' سنويا' }],
    // Two letters that begin or end with the same half.
    ['𠀀乐𠀁', '𠀀𠀂乐𠀁', { from: 2, to: 2, put: '𠀂' }],
    ['在𠀁名', '在𠀂名', { from: 1, to: 3, put: '𠀂' }],
    ['在𠀁名', '在𡀁名', { from: 1, to: 3, put: '𡀁' }],
    ['在𠀁名', '在名', { from: 1, to: 3, put: '' }],
  ])('%s → %s', (before, after, change) => {
    expect(oneChange(before, after)).toEqual(change);
    expect(before.slice(0, change.from) + change.put + before.slice(change.to)).toBe(after);
  });

  it.each<[string, string, string]>([
    // Letters that nobody had heard are not there any more.
    ['abcee|def', 'abcdef', 'abc|def'],
    ['abcdee|', 'abcd', 'abcd|'],
    // They are put back before those that were typed since.
    ['abcFF|def', 'abceeFFdef', 'abceeFF|def'],
    ['|abc', 'xabc', '|xabc'],
    ['ab|c', 'abc', 'ab|c'],
    ['one t|wo three', 'one three', 'one t|hree'],
  ])('who stood at %s stands in %s at %s', (stood, after, stands) => {
    const at = carried(stood.indexOf('|'), stood.replace('|', ''), after);
    expect(`${after.slice(0, at)}|${after.slice(at)}`).toBe(stands);
  });

  it.each<[string, string, string, string | null]>([
    ['abcdef', 'abceedef', 'abcFFdef', 'abceeFFdef'],
    ['abcdef', 'abcdefee', 'abcdefFF', 'abcdefeeFF'],
    ['abcdef', 'abef', 'abcdefFF', 'abefFF'],
    ['abcdef', 'abcdefee', 'FFabcdef', 'FFabcdefee'],
    ['abcdef', 'abef', 'abFFef', null],
    ['abcdef', 'abcdef', 'abcFFdef', 'abcFFdef'],
  ])('%s, changed to %s and to %s', (base, earlier, later, both) => {
    expect(bothChanges(base, earlier, later)).toBe(both);
  });
});
