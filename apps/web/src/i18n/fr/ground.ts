import type { Words } from '../pseudo.js';

/** Les mots des courriels et des actes prévus, pour ceux qui en répondent. */
export const ground: Words = {
  mail: {
    held: 'Retenu jusqu’à ce que quelqu’un le libère',
    queued: 'En attente',
    sending: 'En cours d’envoi',
    sent: 'Envoyé',
    unsure: 'On ne sait pas s’il est arrivé',
    failed: 'Non remis',
    cancelled: 'Annulé',
  },
  action: {
    planned: 'Prévu',
    done: 'Fait',
    skipped: 'Omis',
    cancelled: 'Annulé',
    superseded: 'Remplacé par un nouveau plan',
    failed: 'Échoué',
  },
};
