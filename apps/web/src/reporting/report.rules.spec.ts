import {
  type AnswerView,
  type ImplementationStatus,
  questions,
  type ReportCommitment,
  type ReportView,
} from '#contracts';
import {
  claimsWithoutEvidence,
  firstOpenPlace,
  isOpen,
  placeOfGap,
  placesOf,
  questionsFor,
  ranked,
  sectionsOf,
  sizeWords,
  wordCount,
} from './report.rules.js';

const commitment = (id: string, theme: string | null = null): ReportCommitment => ({
  id,
  recommendationId: `r${id}`,
  code: `CDM/3/${id}`,
  text: 'States should',
  theme,
  dueOn: null,
  baselineStatus: null,
  before: null,
});
const answer = (
  question: string,
  commitmentId: string | null,
  value: unknown,
  confirmedInCycle = true,
): AnswerView => ({
  question,
  commitmentId,
  value,
  version: 1,
  level: 'L2',
  source: 'focal_point',
  confirmedInCycle,
  confirmedBy: null,
  answeredBy: null,
  answeredAt: '2026-11-20T10:00:00Z',
  queried: false,
});
const report = (of: Partial<ReportView> = {}): ReportView =>
  ({
    questions,
    commitments: [commitment('1', 'Labour'), commitment('2', 'Borders'), commitment('3', 'Labour')],
    answers: [],
    evidence: [],
    gaps: [],
    queries: [],
    state: 'in_progress',
    may: { answer: true, submit: true, review: false },
    ...of,
  }) as ReportView;

describe('the sections of a report', () => {
  it('are the general part, each theme, and the outlook', () => {
    const sections = sectionsOf(report());
    expect(sections.map(({ id, places }) => `${id}: ${places.map((place) => place.id).join()}`)).toEqual([
      'A: A',
      'theme-Labour: 1,3',
      'theme-Borders: 2',
      'C: C',
    ]);
  });

  it('count what must be answered, and a carried-over answer only once it is confirmed', () => {
    const sections = sectionsOf(
      report({
        answers: [
          answer('A3', null, true),
          answer('B1', '1', 'S4'),
          answer('B1', '3', 'S4', false),
          answer('A4', null, ' '),
        ],
      }),
    );
    expect(sections.map(({ id, answered, of }) => `${id} ${answered}/${of}`)).toEqual([
      'A 1/5',
      'theme-Labour 1/2',
      'theme-Borders 0/1',
      'C 0/0',
    ]);
  });

  it('are opened where something is missing', () => {
    const sections = sectionsOf(report());
    expect(firstOpenPlace(sections, [{ kind: 'unanswered', question: 'B1', commitmentId: '2' }])?.id).toBe('2');
    expect(firstOpenPlace(sections, [])?.id).toBe('A');
    expect(placesOf(sections)).toHaveLength(5);
    expect(placeOfGap({ question: 'C5', commitmentId: null })).toBe('C');
  });
});

describe('the questions on a page', () => {
  const main = (status: ImplementationStatus | null, of: Partial<ReportView> = {}) =>
    questionsFor(report(of), commitment('1'), status).main.map(({ code }) => code);
  it.each([
    [null, ['B1']],
    ['S0', ['B1', 'B6']],
    ['S1', ['B1', 'B6', 'B13']],
    ['S2', ['B1', 'B3', 'B6', 'B9']],
    ['S3', ['B1', 'B3', 'B9']],
    ['S4', ['B1', 'B3', 'B9']],
    ['SR', ['B1', 'B7']],
    ['NA', ['B1', 'B7']],
    ['DK', ['B1']],
    ['DC', ['B1']],
  ] as const)('are few: %s asks %j', (status, codes) => expect(main(status)).toEqual(codes));

  it('are all those in which something stands, is asked or is missing', () => {
    expect(main('DK', { answers: [answer('B14', '1', ['funding'])] })).toContain('B14');
    expect(main('DK', { answers: [answer('B14', '2', ['funding'])] })).not.toContain('B14');
    expect(
      main('S4', {
        queries: [
          { id: 'q', round: 1, question: 'B2', commitmentId: '1', kind: 'unclear', words: 'When?', answered: false },
        ],
      }),
    ).toContain('B2');
    expect(main('S0', { answers: [answer('B6', '1', ['OB1'])] })).toContain('B7');
  });

  it('ask only once what had been reached at adoption', () => {
    const known = { ...commitment('1'), baselineStatus: 'S1' as const };
    expect(questionsFor(report(), known, 'S4').more.map(({ code }) => code)).not.toContain('B0');
    expect(questionsFor(report(), commitment('1'), 'S4').more.map(({ code }) => code)).toContain('B0');
  });
});

describe('after a return', () => {
  const asked = {
    state: 'returned' as const,
    queries: [
      {
        id: 'q',
        round: 1,
        question: 'B3',
        commitmentId: '1',
        kind: 'unclear' as const,
        words: 'What?',
        answered: false,
      },
      {
        id: 'p',
        round: 1,
        question: 'A4',
        commitmentId: null,
        kind: 'unclear' as const,
        words: 'Who?',
        answered: false,
      },
    ],
  };
  it.each([
    ['B3', '1', true],
    ['B7', '1', true],
    ['B3', '2', false],
    ['A4', null, true],
    ['A5', null, false],
  ])('%s of %s is open: %s', (question, of, open) => expect(isOpen(report(asked), question, of)).toBe(open));
  it('nothing is open to whoever only reads', () =>
    expect(
      isOpen(report({ ...asked, may: { answer: false, submit: false, review: false, delegate: false } }), 'B3', '1'),
    ).toBe(false));
});

it('claims without evidence are found', () => {
  const evidence = [{ commitmentId: '2' }] as ReportView['evidence'];
  expect(
    claimsWithoutEvidence(
      report({ evidence, answers: [answer('B1', '1', 'S4'), answer('B1', '2', 'S3'), answer('B1', '3', 'S2')] }),
    ).map(({ id }) => id),
  ).toEqual(['1']);
});

it.each([
  [['OB1'], 'OB2', ['OB1', 'OB2']],
  [['OB1', 'OB2'], 'OB1', ['OB2']],
  [['OB1', 'OB2', 'OB3'], 'OB4', ['OB1', 'OB2', 'OB3']],
])('of %j and %s become %j', (chosen, code, now) => expect(ranked(chosen, code)).toEqual(now));

it.each([
  ['The law of 2027 is in force.', 'en', 7],
  ['', 'en', 0],
  ['移民政策已经通过', 'zh', 4],
])('%j has some words', (text, lang, words) =>
  words > 4 || words === 0
    ? expect(wordCount(text, lang)).toBe(words)
    : expect(wordCount(text, lang)).toBeGreaterThan(1),
);

it('sizes are said in kilobytes and megabytes', () => {
  expect(sizeWords(300)).toEqual({ value: 1, unit: 'kilobyte' });
  expect(sizeWords(1_234_567)).toEqual({ value: 1.2, unit: 'megabyte' });
});
