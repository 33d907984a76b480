import type { Words } from '../pseudo.js';

/** Palabras de los correos y de las acciones previstas, para quienes responden de ellos. */
export const ground: Words = {
  mail: {
    held: 'Retenido hasta que alguien lo libere',
    queued: 'En espera',
    sending: 'En envío',
    sent: 'Enviado',
    unsure: 'No se sabe si llegó',
    failed: 'No entregado',
    cancelled: 'Cancelado',
  },
  action: {
    planned: 'Prevista',
    done: 'Realizada',
    skipped: 'Omitida',
    cancelled: 'Cancelada',
    superseded: 'Sustituida por un nuevo plan',
    failed: 'Fallida',
  },
};
