import { questionOf, questions } from '#contracts';
import {
  answeredOf,
  asksRight,
  fits,
  gapsOfCommitment,
  gapsOfReport,
  gradeOf,
  receiptOf,
  type Said,
  undocumented,
} from './answers.rules.js';

const say = (question: string, value: unknown, commitmentId: string | null = 'c1', confirmedInCycle = true): Said => ({
  question,
  value,
  commitmentId,
  confirmedInCycle,
});
const action = { kind: 'AK01', title: 'Decree 14 of 2027' };
const step = { text: 'Submit the bill', on: '2027-09-01' };
const kinds = (said: Said[], before: Parameters<typeof gapsOfCommitment>[2] = null) =>
  gapsOfCommitment(said, 'c1', before).map((gap) => gap.kind);

describe('what must be said of a commitment', () => {
  test.each([
    ['nothing at all', [], ['unanswered']],
    ['planned, without a next step', [say('B1', 'S1'), say('B6', [])], ['next_step_missing']],
    ['planned, with a next step and nothing in the way', [say('B1', 'S1'), say('B13', step), say('B6', [])], []],
    ['under way, without what was done', [say('B1', 'S2'), say('B6', ['OB1'])], ['actions_missing']],
    ['under way, without what stood in the way', [say('B1', 'S2'), say('B3', [action])], ['obstacle_missing']],
    ['under way, nothing stood in the way', [say('B1', 'S2'), say('B3', [action]), say('B6', [])], []],
    ['no action yet, with its obstacle', [say('B1', 'S0'), say('B6', ['OB2'])], []],
    ['done, with what was done', [say('B1', 'S4'), say('B3', [action])], []],
    ['reversed, without a reason', [say('B1', 'SR')], ['reversal_reason_missing']],
    ['does not apply, without a reason', [say('B1', 'NA')], ['not_applicable_reason_missing']],
    ['does not apply, with a reason', [say('B1', 'NA'), say('B7', 'We have no coast.')], []],
    ['not known', [say('B1', 'DK')], []],
    ['no answer given', [say('B1', 'DC')], []],
    ['another obstacle, unnamed', [say('B1', 'S0'), say('B6', ['OB99'])], ['other_needs_words']],
    [
      'carried over and not yet confirmed',
      [say('B1', 'S4', 'c1', false), say('B3', [action])],
      ['carried_over_unconfirmed'],
    ],
  ])('%s', (_, said, gaps) => {
    expect(kinds(said)).toEqual(gaps);
  });

  test('less than last time asks for a word', () => {
    const less = [say('B1', 'S1'), say('B13', step), say('B6', [])];
    expect(kinds(less, 'S3')).toEqual(['lower_than_before']);
    expect(kinds([...less, say('B7', 'The bill lapsed.')], 'S3')).toEqual([]);
    expect(kinds(less, 'S1')).toEqual([]);
  });

  test('claims that nothing stands behind go in and are asked about', () => {
    const said = [say('B1', 'S4'), say('B1', 'S3', 'c2'), say('B1', 'S2', 'c3')];
    expect(undocumented(said, [{ commitmentId: 'c2' }])).toEqual(['c1']);
  });
});

describe('the report as a whole', () => {
  const requiredA = questions
    .filter((question) => question.part === 'A' && question.required)
    .map((question) => question.code);
  const general = requiredA.map((code) => say(code, 'x', null));

  test('counts required general questions and one for each commitment', () => {
    expect(answeredOf(questions, general.slice(1), ['c1', 'c2'])).toEqual({
      count: requiredA.length - 1,
      of: requiredA.length + 2,
    });
    expect(answeredOf(questions, [...general, say('B1', 'S0')], ['c1', 'c2'])).toEqual({
      count: requiredA.length + 1,
      of: requiredA.length + 2,
    });
    expect(answeredOf(questions, [say('B1', 'S0', 'c1', false)], ['c1'])).toEqual({
      count: 0,
      of: requiredA.length + 1,
    });
  });

  test('lists what is missing in the order of the questionnaire, and questions of the secretariat last', () => {
    const gaps = gapsOfReport(
      questions,
      general.slice(1),
      [{ id: 'c1', before: null }],
      [{ question: 'A4', commitmentId: null, answered: false }],
    );
    expect(gaps.map((gap) => `${gap.kind} ${gap.question}`)).toEqual([
      `unanswered ${requiredA[0]}`,
      'unanswered B1',
      'query_unanswered A4',
    ]);
  });
});

test.each([
  ['B1', 'S2', true],
  ['B1', 'S9', false],
  ['A6', 'A6.cabinet', true],
  ['A6', 'A7.none', false],
  ['B6', ['OB1', 'OB2', 'OB3'], true],
  ['B6', ['OB1', 'OB2', 'OB3', 'OB4'], false],
  ['B14', ['funding', 'gold'], false],
  ['A5', '2027-02-30', false],
  ['A5', '2027-02-28', true],
  ['B13', { text: 'x' }, false],
  ['A3', 'yes', false],
])('to %s one can say %j: %s', (code, value, right) => {
  expect(fits(questionOf(code)!, value)).toBe(right);
});

test('a question about a commitment is asked with one, every other without', () => {
  expect(asksRight('B1', 'c1')).toBe(true);
  expect(asksRight('B1', null)).toBe(false);
  expect(asksRight('A3', null)).toBe(true);
  expect(asksRight('A3', 'c1')).toBe(false);
  expect(asksRight('Z9', null)).toBe(false);
});

test.each([
  [{ url: 'https://gazette.example/1', fileId: null, datedOn: null }, 'E2'],
  [{ url: null, fileId: 'f', datedOn: null }, 'E2'],
  [{ url: null, fileId: null, datedOn: '2027-01-01' }, 'E1'],
  [{ url: null, fileId: null, datedOn: null }, 'E0'],
])('evidence %j has the grade %s', (evidence, grade) => {
  expect(gradeOf(evidence)).toBe(grade);
});

test('a receipt names the State, the year and a running number', () => {
  expect(receiptOf('DRV', 2026, 118)).toBe('CRS-DRV-2026-0118');
});
