import type { MatrixSaid } from '../matrix.js';

/** What the matrix says in Russian. */
export const russianMatrix: MatrixSaid = {
  recommendation: 'Рекомендация',
  reported: 'Доклады получены',
  share: '{{count}} из {{of}}',
  sharePercent: '{{count}} из {{of}} ({{percent}} %)',
  cell: {
    not_part_of: 'Эта рекомендация не адресована',
    not_requested: 'Еще не запрошено',
    no_report: 'Доклада нет',
    draft: 'Доклад готовится',
    returned: 'Возвращено с вопросами',
    withheld: 'Доклад представлен, вам не показан',
  },
};
