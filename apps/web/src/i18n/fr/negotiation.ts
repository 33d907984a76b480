import type { Words } from '../pseudo.js';

/** Les mots des projets de proposition. */
export const negotiation: Words = {
  title: 'Projets de proposition de votre délégation',
  titleOwn: 'Vos projets de proposition',
  whoSees: 'Seule votre délégation les voit ; la présidence et le secrétariat ne les voient pas.',
  whoSeesOwn: 'Personne d’autre ne les voit.',
  empty: 'Aucun projet pour le moment.',
  emptySay: 'Les mots que vous avez écrits et qui n’ont pas pu être placés dans le texte sont gardés ici.',
  state: {
    draft: 'Projet',
    withdrawn: 'Retiré',
  },
  keptBecause: '{{name}}, {{time}} : conservé, car {{because}}.',
  you: 'Vous',
  before: 'Le paragraphe disait',
  after: 'Il devrait dire',
  nothing: 'Rien',
  copy: 'Copier les mots',
  place: 'Les placer de nouveau',
  withdraw: 'Retirer',
  undo: 'Annuler',
  takeUp: 'Reprendre',
  notNow: {
    gone: 'Son paragraphe n’est pas dans le texte.',
    closed: 'Vous n’écrivez pas dans ce texte en ce moment.',
    locked: 'Le paragraphe ne vous est pas ouvert en ce moment.',
  },
  done: {
    placed: 'Les mots sont dans le texte ; le projet est retiré.',
    withdrawn: 'Le projet est retiré.',
    copied: 'Copié.',
    'not-copied': 'Ce navigateur ne les a pas copiés. Sélectionnez les mots ci-dessus.',
    'kept-again': 'Le texte n’a pas pris les mots. Le projet reste.',
  },
  stopped: {
    gone: 'Le paragraphe n’est plus dans le texte. Rien n’a été modifié.',
    'both-changed':
      'D’autres ont modifié les mêmes mots depuis. Rien n’a été modifié ; copiez les mots et placez-les à la main.',
  },
};
