import { implementation as arabicCodes } from '../../../apps/web/src/i18n/ar/implementation.js';
import { reporting as arabic } from '../../../apps/web/src/i18n/ar/reporting.js';
import { implementation as englishCodes } from '../../../apps/web/src/i18n/en/implementation.js';
import { reporting as english } from '../../../apps/web/src/i18n/en/reporting.js';
import { implementation as frenchCodes } from '../../../apps/web/src/i18n/fr/implementation.js';
import { reporting as french } from '../../../apps/web/src/i18n/fr/reporting.js';
import { questionnaireIn } from './report-paper.js';

const of = (words: unknown, ...names: string[]): Record<string, unknown> =>
  names.reduce((at, name) => (at as Record<string, unknown>)[name], words) as Record<string, unknown>;

it.each([
  ['en', english, englishCodes],
  ['fr', french, frenchCodes],
  ['ar', arabic, arabicCodes],
])('a printed questionnaire asks in the words of the screen in %s', (lang, screen, codes) => {
  const said = questionnaireIn(lang);
  expect(said.lang).toBe(lang);
  for (const name of ['question', 'option', 'action', 'factor'] as const) expect(said[name]).toEqual(of(screen, name));
  for (const part of ['A', 'B', 'C'] as const) expect(said.section[part]).toBe(of(screen, 'section')[part]);
  for (const answer of ['yes', 'no', 'none'] as const) expect(said[answer]).toBe(of(screen, 'answer')[answer]);
  expect(said.status).toEqual(of(codes, 'status'));
  expect(said.obstacle).toEqual(of(codes, 'obstacle'));
  expect(said.title('2027', 'ARV')).toBe(String(screen.of).replace('{{cycle}}', '2027').replace('{{state}}', 'ARV'));
});

it('where the questions are not translated they are English, and the paper says so', () =>
  expect(questionnaireIn('ru')).toBe(questionnaireIn('en')));
