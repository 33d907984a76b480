import { questions, sectionOf } from '#contracts';
import { narrowed, questionsIn, standsIn } from './sections.rules.js';

const commitments = [
  { id: 'c1', theme: 'Labour' },
  { id: 'c2', theme: 'Borders' },
  { id: 'c3', theme: null },
];
const all = { questions, commitments };
const given = (...sections: string[]) => new Set(sections);

test('what was said of a recommendation belongs to the section of its theme', () => {
  const labour = given(sectionOf('B', 'Labour'));
  expect(standsIn(labour, { question: 'B1', commitmentId: 'c1' }, all)).toBe(true);
  expect(standsIn(labour, { question: 'B1', commitmentId: 'c2' }, all)).toBe(false);
  expect(standsIn(labour, { question: 'B1', commitmentId: 'c3' }, all)).toBe(false);
  expect(standsIn(labour, { question: 'A4', commitmentId: null }, all)).toBe(false);
});

test('recommendations without a theme are a section of their own', () => {
  const plain = given(sectionOf('B', null));
  expect(standsIn(plain, { question: 'B1', commitmentId: 'c3' }, all)).toBe(true);
  expect(standsIn(plain, { question: 'B1', commitmentId: 'c1' }, all)).toBe(false);
});

test('a commitment or a question that nobody asks is in no section', () => {
  const everything = given('A', 'C', ...commitments.map(({ theme }) => sectionOf('B', theme)));
  expect(standsIn(everything, { question: 'B1', commitmentId: 'foreign' }, all)).toBe(false);
  expect(standsIn(everything, { question: 'X9', commitmentId: null }, all)).toBe(false);
  expect(standsIn(everything, { question: 'B1', commitmentId: null }, all)).toBe(false);
});

test('rows of other sections are left out', () => {
  const rows = [
    { question_code: 'A4', commitment_id: null },
    { question_code: 'B1', commitment_id: 'c1' },
    { question_code: 'B1', commitment_id: 'c2' },
  ];
  expect(narrowed(given('A', sectionOf('B', 'Borders')), all, rows)).toEqual([rows[0], rows[2]]);
  expect(narrowed(given(), all, rows)).toEqual([]);
});

test('questions come with their part', () => {
  const parts = (...sections: string[]) => [
    ...new Set(questionsIn(given(...sections), questions).map(({ part }) => part)),
  ];
  expect(parts('A')).toEqual(['A']);
  expect(parts(sectionOf('B', 'Labour'))).toEqual(['B']);
  expect(parts()).toEqual([]);
});
