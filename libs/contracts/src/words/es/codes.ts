import type { CodesSaid } from '../codes.js';

/** Words of the code book in Spanish. */
export const spanishCodes: CodesSaid = {
  status: {
    S0: 'Ninguna medida por ahora',
    S1: 'Previsto',
    S2: 'En curso',
    S3: 'Realizado en gran parte',
    S4: 'Realizado',
    SR: 'Revertido',
    NA: 'No se aplica a nuestro caso',
    DK: 'No se sabe',
    DC: 'Sin respuesta',
  },
  obstacle: {
    OB1: 'Recursos',
    OB2: 'Prioridad política',
    OB3: 'Malentendido sobre lo que se pedía',
    OB4: 'Desinformación',
    OB5: 'Falta de información sobre el camino que debía seguirse',
    OB6: 'Coordinación dentro del gobierno',
    OB7: 'Ley o constitución',
    OB8: 'Un asociado o un vecino',
    OB9: 'Seguridad o situación de emergencia',
    OB99: 'Otro motivo',
  },
};
