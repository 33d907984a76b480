import type { CodesSaid } from '../codes.js';

/** Words of the code book in French. */
export const frenchCodes: CodesSaid = {
  status: {
    S0: 'Aucune action pour le moment',
    S1: 'Prévu',
    S2: 'En cours',
    S3: 'En grande partie réalisé',
    S4: 'Réalisé',
    SR: 'Retour en arrière',
    NA: 'Ne s’applique pas à nous',
    DK: 'Non connu',
    DC: 'Pas de réponse donnée',
  },
  obstacle: {
    OB1: 'Ressources',
    OB2: 'Priorité politique',
    OB3: 'Malentendu sur ce qui était demandé',
    OB4: 'Désinformation',
    OB5: 'Manque d’information sur la voie à suivre',
    OB6: 'Coordination au sein du gouvernement',
    OB7: 'Loi ou constitution',
    OB8: 'Un partenaire ou un voisin',
    OB9: 'Sécurité ou situation d’urgence',
    OB99: 'Une autre raison',
  },
};
