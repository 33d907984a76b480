import type { MatrixSaid } from '../matrix.js';

/** What the matrix says in French. */
export const frenchMatrix: MatrixSaid = {
  recommendation: 'Recommandation',
  reported: 'Rapports reçus',
  share: '{{count}} sur {{of}}',
  sharePercent: '{{count}} sur {{of}} ({{percent}} %)',
  cell: {
    not_part_of: 'Non visé par cette recommandation',
    not_requested: 'Pas encore demandé',
    no_report: 'Pas de rapport',
    draft: 'Rapport en cours',
    returned: 'Renvoyé avec des questions',
    withheld: 'Rapport remis, non partagé avec vous',
  },
};
