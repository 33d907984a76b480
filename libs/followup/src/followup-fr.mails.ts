import type { Saying } from '#notices';
import type { Book, LetterFacts } from './followup.mails.js';

// A name stands in brackets: its article ("de l’", "du", "des") need not be known, and an agency fits as well as a State.
const state = (f: LetterFacts, say: Saying): string => say.named(f.stateNames);
const due = (f: LetterFacts, say: Saying): string => say.deadline(f.dueAt, f.zone);
const several = (count: number): string => `${count} ${count < 2 ? 'recommandation' : 'recommandations'}`;
const days = (count: number): string => `${count} ${count < 2 ? 'jour' : 'jours'}`;
const ranks: Record<LetterFacts['rank'], string> = { primary: 'point focal', alternate: 'point focal suppléant' };

const fpReason = (f: LetterFacts, say: Saying): string =>
  `Vous recevez ce message parce qu’il vous revient de répondre (${state(f, say)}, ${say.process}).`;
const hdReason = (f: LetterFacts, say: Saying): string =>
  `Vous recevez ce message parce que vous dirigez la délégation (${state(f, say)}, ${say.process}).`;

/** Les lettres du suivi, en français. */
export const fr: Book = {
  follow_up_assigned: {
    subject: (f, say) => `${state(f, say)} : ${several(f.commitments)} à suivre, ${say.day(f.dueOn)}`,
    lines: (f, say) => [
      `Des conclusions ont été adoptées (${say.process}). Vous sont adressées (${state(f, say)}) : ${several(f.commitments)}.`,
      `Le premier rapport à leur sujet est attendu pour le ${due(f, say)}.`,
      `Si personne n’est encore désigné, veuillez nommer le point focal qui en répondra (${state(f, say)}).`,
    ],
    button: 'Voir ce qui a été adopté',
    reason: hdReason,
  },
  report_requested: {
    subject: (f, say) => `Rapport ${f.cycle} (${state(f, say)}) : échéance le ${say.day(f.dueOn)}`,
    lines: (f, say) => [
      `Le rapport de pays (${state(f, say)}) sur ${several(f.commitments)} est attendu pour le ${due(f, say)}.`,
      'Vous pouvez commencer dès maintenant et partager le travail avec des ministères.',
    ],
    button: 'Ouvrir le rapport',
    reason: fpReason,
  },
  reminder: {
    subject: (f, say) => `Attendu dans ${days(f.days)} : rapport de pays ${f.cycle} (${state(f, say)})`,
    lines: (f, say) => [
      `Le rapport de pays (${state(f, say)}) est attendu pour le ${due(f, say)}.`,
      'S’il vous faut plus de temps, vous pouvez en demander sur la même page.',
    ],
    button: 'Ouvrir le rapport',
    reason: fpReason,
  },
  due_today: {
    subject: (f, say) => `Attendu aujourd’hui : rapport de pays ${f.cycle} (${state(f, say)})`,
    lines: (f, say) => [`Le rapport de pays (${state(f, say)}) est attendu aujourd’hui : ${due(f, say)}.`],
    button: 'Ouvrir le rapport',
    reason: fpReason,
  },
  overdue: {
    subject: (f, say) => `Attendu depuis le ${say.day(f.dueOn)} : rapport ${f.cycle} (${state(f, say)})`,
    lines: (f, say) => [
      `Le rapport de pays (${state(f, say)}) était attendu pour le ${due(f, say)}. Il peut toujours être envoyé.`,
      'Pouvons-nous aider ? Vous pouvez demander plus de temps jusqu’à dix jours après l’échéance, ou répondre à ce message.',
    ],
    button: 'Ouvrir le rapport',
    reason: fpReason,
  },
  courtesy: {
    subject: (f, say) => `À votre attention : le rapport ${f.cycle} (${state(f, say)}) reste attendu`,
    lines: (f, say) => [
      `Le rapport de pays (${state(f, say)}) n’est pas encore parvenu au processus (${say.process}). Il était attendu pour le ${due(f, say)}.`,
      'Nous aiderions volontiers : une réponse brève à chaque recommandation suffit.',
    ],
    button: 'Voir ce qui reste ouvert',
    reason: hdReason,
  },
  chair_letter: {
    subject: (f, say) => `Lettre de la présidence (${say.process}) : ${state(f, say)}`,
    lines: (f, say) => [
      `Les membres du processus (${say.process}) attendent avec intérêt le rapport de pays (${state(f, say)}), prévu pour le ${due(f, say)}.`,
      'En leur nom, je vous remercie par avance de bien vouloir indiquer quand il pourra être présenté.',
      'La présidence',
    ],
    button: 'Voir ce qui reste ouvert',
    reason: hdReason,
  },
  vacancy: {
    subject: (f, say) => `${state(f, say)} : veuillez nommer un point focal (${say.process})`,
    lines: (f, say) => [
      `Personne n’est désigné en ce moment pour répondre (${state(f, say)}). Jusqu’à une désignation, les lettres vous sont adressées.`,
    ],
    button: 'Nommer un point focal',
    reason: hdReason,
  },
  extension_granted: {
    subject: (f, say) => `Nouvelle date, ${say.day(f.dueOn)} : rapport ${f.cycle} (${state(f, say)})`,
    lines: (f, say) => [
      `Un délai supplémentaire a été accordé. Le rapport de pays (${state(f, say)}) est maintenant attendu pour le ${due(f, say)}.`,
      ...(f.note ? [f.note] : []),
    ],
    button: 'Ouvrir le rapport',
    reason: fpReason,
  },
  extension_refused: {
    subject: (f, say) => `La date reste le ${say.day(f.dueOn)} : rapport ${f.cycle} (${state(f, say)})`,
    lines: (f, say) => [
      `Le délai supplémentaire n’a pas pu être accordé. Le rapport de pays (${state(f, say)}) est attendu pour le ${due(f, say)}.`,
      ...(f.note ? [f.note] : []),
    ],
    button: 'Ouvrir le rapport',
    reason: fpReason,
  },
  designated: {
    subject: (f, say) => `Désignation : ${ranks[f.rank]}, ${state(f, say)} (${say.process})`,
    lines: (f, say) => [
      `Le chef de délégation (${state(f, say)}) vous a confié la fonction de ${ranks[f.rank]}. Veuillez l’accepter ; vos tâches commencent alors.`,
    ],
    button: 'Lire et accepter',
    reason: (f, say) =>
      `Vous recevez ce message parce que votre gouvernement (${state(f, say)}) vous a donné cette fonction.`,
  },
  handed_over: {
    subject: (f, say) => `Passation (${state(f, say)}) : le point focal est maintenant ${f.name}`,
    lines: (f, say) => [
      `Merci de votre travail. Ce qui a été rédigé reste dans l’espace de travail (${state(f, say)}), auquel votre accès a pris fin.`,
    ],
    button: 'Se connecter',
    reason: (f, say) => `Vous recevez ce message parce que vous étiez point focal (${state(f, say)}, ${say.process}).`,
  },
};
