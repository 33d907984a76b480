import type { Words } from '../pseudo.js';

/** Les mots de la page d’accueil. */
export const home: Words = {
  title: 'Accueil',
  greeting: {
    morning: 'Bonjour, {{name}}',
    afternoon: 'Bon après-midi, {{name}}',
    evening: 'Bonsoir, {{name}}',
  },
  yourTime: 'Votre heure : {{zone}}',
  lede_one: 'Une chose vous attend.',
  lede_many: '{{count}} de choses vous attendent.',
  lede_other: '{{count}} choses vous attendent.',
  block: {
    do_now: 'À faire maintenant',
    waiting: 'En attente d’autres personnes',
    happening: 'En cours',
    decided: 'Décidé récemment',
  },
  empty: 'Rien ne vous attend aujourd’hui.',
  emptySay:
    'Quand une échéance vous concerne ou que d’autres vous attendent, cela figure ici, et vous recevez un courriel.',
  loading: 'ce que vous avez à faire maintenant',
  partly: 'Une partie de cette liste n’a pas pu être lue.',
  noRole: 'Vous n’avez aucun titre à présent.',
  noRoleSay: 'C’est le secrétariat qui attribue les titres. D’ici là, il n’y a rien à afficher ici.',
};
