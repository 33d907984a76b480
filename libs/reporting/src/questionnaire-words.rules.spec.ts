import { implementation } from '../../../apps/web/src/i18n/en/implementation.js';
import { reporting } from '../../../apps/web/src/i18n/en/reporting.js';
import { obstacleWords, questionnaireWords, statusWords } from './questionnaire-words.rules.js';

it('a printed questionnaire asks in the words of the screen', () => {
  const { question, option, action, factor, section } = reporting;
  expect(questionnaireWords).toEqual({
    question,
    option,
    action,
    factor,
    section: { A: section.A, B: section.B, C: section.C },
  });
  expect(statusWords).toEqual(implementation.status);
  expect(obstacleWords).toEqual(implementation.obstacle);
});
