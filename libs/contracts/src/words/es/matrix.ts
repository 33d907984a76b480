import type { MatrixSaid } from '../matrix.js';

/** What the matrix says in Spanish. */
export const spanishMatrix: MatrixSaid = {
  recommendation: 'Recomendación',
  reported: 'Informes recibidos',
  share: '{{count}} de {{of}}',
  sharePercent: '{{count}} de {{of}} ({{percent}} %)',
  cell: {
    not_part_of: 'No comprendido en esta recomendación',
    not_requested: 'Aún no solicitado',
    no_report: 'Sin informe',
    draft: 'Informe en curso',
    returned: 'Devuelto con preguntas',
    withheld: 'Informado, no compartido con usted',
  },
};
