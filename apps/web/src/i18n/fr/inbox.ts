import type { Words } from '../pseudo.js';

/** Les mots de la boîte de réception : elle n’existe qu’en répétition et en démonstration. */
export const inbox: Words = {
  title: 'Boîte de réception',
  lede: 'Les courriels que ce service a envoyés. Aucun ne l’a quitté.',
  loading: 'la boîte de réception',
  empty: 'Aucun courriel n’a encore été envoyé.',
  emptySay: 'Demandez un lien de connexion, invitez quelqu’un, ou laissez passer le temps : les rappels arrivent ici.',
  to: 'À',
  everybody: 'Tout le monde',
  from: 'De',
  received: 'Reçu',
  choose: 'Choisissez un courriel pour le lire.',
  reading: 'le courriel',
  view: 'Afficher',
  html: 'Tel qu’il se présente',
  text: 'En texte brut',
  back: 'Tous les courriels',
};
