import { type Letter, type LetterWords, letter, type Saying } from '#notices';

/** The letters of this chapter, in the languages in which they can be sent. One purpose, one link, no word of any answer. */
export const letterKinds = [
  'follow_up_assigned',
  'report_requested',
  'reminder',
  'due_today',
  'overdue',
  'courtesy',
  'chair_letter',
  'vacancy',
  'extension_granted',
  'extension_refused',
  'designated',
  'handed_over',
] as const;
export type LetterKind = (typeof letterKinds)[number];

/** What the words are filled with; names, days and instants are said in the reader's language. */
export interface LetterFacts {
  stateNames: Record<string, string>;
  cycle: string;
  dueOn: string;
  dueAt: string;
  /** the zone in which the deadline was set */
  zone: string;
  days: number;
  commitments: number;
  name: string;
  note: string;
  rank: 'primary' | 'alternate';
  link: string;
}

type Words = {
  subject: (f: LetterFacts, say: Saying) => string;
  lines: (f: LetterFacts, say: Saying) => string[];
  button: string;
  reason: (f: LetterFacts, say: Saying) => string;
};
type Book = Record<LetterKind, Words>;

const state = (f: LetterFacts, say: Saying): string => say.named(f.stateNames);
const due = (f: LetterFacts, say: Saying): string => say.deadline(f.dueAt, f.zone);
const several = (count: number): string => `${count} ${count === 1 ? 'recommendation' : 'recommendations'}`;
const plusieurs = (count: number): string => `${count} ${count < 2 ? 'recommandation' : 'recommandations'}`;
const ranks: Readonly<Record<string, Record<LetterFacts['rank'], string>>> = {
  en: { primary: 'focal point', alternate: 'alternate focal point' },
  fr: { primary: 'point focal', alternate: 'point focal suppléant' },
};

const fpReason = (f: LetterFacts, say: Saying) =>
  `You receive this because you answer for ${state(f, say)} in ${say.process}.`;
const hdReason = (f: LetterFacts, say: Saying) =>
  `You receive this because you are head of the delegation of ${state(f, say)} in ${say.process}.`;

const en: Book = {
  follow_up_assigned: {
    subject: (f, say) => `${state(f, say)}: ${several(f.commitments)} to follow up by ${say.day(f.dueOn)}`,
    lines: (f, say) => [
      `${say.process} has adopted its conclusions. Addressed to ${state(f, say)}: ${several(f.commitments)}.`,
      `The first report on them is due on ${due(f, say)}.`,
      `If nobody is named yet, please name the focal point who will answer for ${state(f, say)}.`,
    ],
    button: 'See what was adopted',
    reason: hdReason,
  },
  report_requested: {
    subject: (f, say) => `Country report ${f.cycle} for ${state(f, say)}: due ${say.day(f.dueOn)}`,
    lines: (f, say) => [
      `The country report of ${state(f, say)} on ${several(f.commitments)} is due on ${due(f, say)}.`,
      'You can begin now and share the work with ministries.',
    ],
    button: 'Open the report',
    reason: fpReason,
  },
  reminder: {
    subject: (f, say) => `Due in ${f.days} days: country report ${f.cycle}, ${state(f, say)}`,
    lines: (f, say) => [
      `The country report of ${state(f, say)} is due on ${due(f, say)}.`,
      'If you need more time, you can ask for it on the same page.',
    ],
    button: 'Open the report',
    reason: fpReason,
  },
  due_today: {
    subject: (f, say) => `Due today: country report ${f.cycle}, ${state(f, say)}`,
    lines: (f, say) => [`The country report of ${state(f, say)} is due today: ${due(f, say)}.`],
    button: 'Open the report',
    reason: fpReason,
  },
  overdue: {
    subject: (f, say) => `Overdue since ${say.day(f.dueOn)}: country report ${f.cycle}, ${state(f, say)}`,
    lines: (f, say) => [
      `The country report of ${state(f, say)} was due on ${due(f, say)}. It can still be sent.`,
      'Can we help? You can ask for more time until ten days after the due day, or answer this mail.',
    ],
    button: 'Open the report',
    reason: fpReason,
  },
  courtesy: {
    subject: (f, say) => `For your attention: ${state(f, say)} country report ${f.cycle} is outstanding`,
    lines: (f, say) => [
      `${state(f, say)} has not yet reported to ${say.process}. The report was due on ${due(f, say)}.`,
      'We would be glad to help: a short answer to each recommendation is enough.',
    ],
    button: 'See what is open',
    reason: hdReason,
  },
  chair_letter: {
    subject: (f, say) => `Letter from the Chair of ${say.process} to ${state(f, say)}`,
    lines: (f, say) => [
      `The members of ${say.process} look forward to the report of ${state(f, say)}, which was due on ${due(f, say)}.`,
      'On their behalf I would be grateful for a word on when it may be expected.',
      'The Chair',
    ],
    button: 'See what is open',
    reason: hdReason,
  },
  vacancy: {
    subject: (f, say) => `${state(f, say)}: please name a focal point for ${say.process}`,
    lines: (f, say) => [
      `Nobody answers for ${state(f, say)} at the moment. Until somebody is named, letters come to you.`,
    ],
    button: 'Name a focal point',
    reason: hdReason,
  },
  extension_granted: {
    subject: (f, say) => `New date ${say.day(f.dueOn)}: country report ${f.cycle}, ${state(f, say)}`,
    lines: (f, say) => [
      `More time was granted. The country report of ${state(f, say)} is now due on ${due(f, say)}.`,
      ...(f.note ? [f.note] : []),
    ],
    button: 'Open the report',
    reason: fpReason,
  },
  extension_refused: {
    subject: (f, say) => `The date stays ${say.day(f.dueOn)}: country report ${f.cycle}, ${state(f, say)}`,
    lines: (f, say) => [
      `More time could not be granted. The country report of ${state(f, say)} is due on ${due(f, say)}.`,
      ...(f.note ? [f.note] : []),
    ],
    button: 'Open the report',
    reason: fpReason,
  },
  designated: {
    subject: (f, say) => `You are named ${ranks[say.lang]![f.rank]} of ${state(f, say)} for ${say.process}`,
    lines: (f, say) => [
      `The head of the delegation of ${state(f, say)} has named you ${ranks[say.lang]![f.rank]}. Please accept; your tasks begin then.`,
    ],
    button: 'Read and accept',
    reason: (f, say) => `You receive this because the government of ${state(f, say)} named you.`,
  },
  handed_over: {
    subject: (f, say) => `Handover: ${state(f, say)} focal point tasks are now with ${f.name}`,
    lines: (f, say) => [
      `Thank you for your work. What was drafted stays with ${state(f, say)}; your access to its workspace has ended.`,
    ],
    button: 'Sign in',
    reason: (f, say) => `You receive this because you were focal point of ${state(f, say)} in ${say.process}.`,
  },
};

const frFp = (f: LetterFacts, say: Saying) =>
  `Vous recevez ce message car vous répondez pour ${state(f, say)} dans ${say.process}.`;
const frHd = (f: LetterFacts, say: Saying) =>
  `Vous recevez ce message car vous dirigez la délégation de ${state(f, say)} dans ${say.process}.`;

const fr: Book = {
  follow_up_assigned: {
    subject: (f, say) => `${state(f, say)} : ${plusieurs(f.commitments)} à suivre, échéance ${say.day(f.dueOn)}`,
    lines: (f, say) => [
      `${say.process} a adopté ses conclusions. Adressées à ${state(f, say)} : ${plusieurs(f.commitments)}.`,
      `Le premier rapport est attendu pour le ${due(f, say)}.`,
      `Si personne n’est encore désigné, veuillez nommer le point focal qui répondra pour ${state(f, say)}.`,
    ],
    button: 'Voir ce qui a été adopté',
    reason: frHd,
  },
  report_requested: {
    subject: (f, say) => `Rapport ${f.cycle} de ${state(f, say)} : échéance ${say.day(f.dueOn)}`,
    lines: (f, say) => [
      `Le rapport de ${state(f, say)} sur ${plusieurs(f.commitments)} est attendu pour le ${due(f, say)}.`,
      'Vous pouvez commencer dès maintenant et partager le travail avec des ministères.',
    ],
    button: 'Ouvrir le rapport',
    reason: frFp,
  },
  reminder: {
    subject: (f, say) => `Dans ${f.days} jours : rapport ${f.cycle}, ${state(f, say)}`,
    lines: (f, say) => [
      `Le rapport de ${state(f, say)} est attendu pour le ${due(f, say)}.`,
      'S’il vous faut plus de temps, vous pouvez en demander sur la même page.',
    ],
    button: 'Ouvrir le rapport',
    reason: frFp,
  },
  due_today: {
    subject: (f, say) => `Aujourd’hui : rapport ${f.cycle}, ${state(f, say)}`,
    lines: (f, say) => [`Le rapport de ${state(f, say)} est attendu aujourd’hui : ${due(f, say)}.`],
    button: 'Ouvrir le rapport',
    reason: frFp,
  },
  overdue: {
    subject: (f, say) => `En attente depuis le ${say.day(f.dueOn)} : rapport ${f.cycle}, ${state(f, say)}`,
    lines: (f, say) => [
      `Le rapport de ${state(f, say)} était attendu pour le ${due(f, say)}. Il peut toujours être envoyé.`,
      'Pouvons-nous aider ? Vous pouvez demander plus de temps jusqu’à dix jours après l’échéance, ou répondre à ce message.',
    ],
    button: 'Ouvrir le rapport',
    reason: frFp,
  },
  courtesy: {
    subject: (f, say) => `À votre attention : le rapport ${f.cycle} de ${state(f, say)} est attendu`,
    lines: (f, say) => [
      `${state(f, say)} n’a pas encore présenté son rapport à ${say.process}. Il était attendu pour le ${due(f, say)}.`,
      'Nous aiderions volontiers : une réponse brève à chaque recommandation suffit.',
    ],
    button: 'Voir ce qui reste ouvert',
    reason: frHd,
  },
  chair_letter: {
    subject: (f, say) => `Lettre de la présidence de ${say.process} à ${state(f, say)}`,
    lines: (f, say) => [
      `Les membres de ${say.process} attendent avec intérêt le rapport de ${state(f, say)}, prévu pour le ${due(f, say)}.`,
      'En leur nom, je vous serais reconnaissant d’un mot sur la date à laquelle il pourra être présenté.',
      'La présidence',
    ],
    button: 'Voir ce qui reste ouvert',
    reason: frHd,
  },
  vacancy: {
    subject: (f, say) => `${state(f, say)} : veuillez nommer un point focal pour ${say.process}`,
    lines: (f, say) => [
      `Personne ne répond pour ${state(f, say)} en ce moment. Les messages vous parviennent jusqu’à une désignation.`,
    ],
    button: 'Nommer un point focal',
    reason: frHd,
  },
  extension_granted: {
    subject: (f, say) => `Nouvelle date ${say.day(f.dueOn)} : rapport ${f.cycle}, ${state(f, say)}`,
    lines: (f, say) => [
      `Un délai a été accordé. Le rapport de ${state(f, say)} est attendu pour le ${due(f, say)}.`,
      ...(f.note ? [f.note] : []),
    ],
    button: 'Ouvrir le rapport',
    reason: frFp,
  },
  extension_refused: {
    subject: (f, say) => `La date reste le ${say.day(f.dueOn)} : rapport ${f.cycle}, ${state(f, say)}`,
    lines: (f, say) => [
      `Le délai n’a pas pu être accordé. Le rapport de ${state(f, say)} est attendu pour le ${due(f, say)}.`,
      ...(f.note ? [f.note] : []),
    ],
    button: 'Ouvrir le rapport',
    reason: frFp,
  },
  designated: {
    subject: (f, say) => `Vous êtes désigné(e) ${ranks[say.lang]![f.rank]} de ${state(f, say)} pour ${say.process}`,
    lines: (f, say) => [
      `La délégation de ${state(f, say)} vous a désigné(e) ${ranks[say.lang]![f.rank]}. Veuillez accepter ; vos tâches commencent alors.`,
    ],
    button: 'Lire et accepter',
    reason: (f, say) => `Vous recevez ce message car le gouvernement de ${state(f, say)} vous a désigné(e).`,
  },
  handed_over: {
    subject: (f, say) => `Passation : les tâches du point focal de ${state(f, say)} reviennent à ${f.name}`,
    lines: (f, say) => [
      `Merci de votre travail. Ce qui a été rédigé reste à ${state(f, say)} ; votre accès à son espace a pris fin.`,
    ],
    button: 'Se connecter',
    reason: (f, say) => `Vous recevez ce message car vous étiez point focal de ${state(f, say)} dans ${say.process}.`,
  },
};

const wordsOf =
  (words: Words) =>
  (f: LetterFacts, say: Saying): LetterWords => ({
    subject: words.subject(f, say),
    lines: words.lines(f, say),
    button: words.button,
    reason: words.reason(f, say),
  });

/** Letters that time itself sends come at the right hour already. */
const atTheirHour: readonly LetterKind[] = ['reminder', 'due_today', 'overdue'];

export const letters = Object.fromEntries(
  letterKinds.map((kind) => [
    kind,
    letter<LetterFacts>({
      kind,
      words: { en: wordsOf(en[kind]), fr: wordsOf(fr[kind]) },
      link: ({ link }) => link,
      hour: atTheirHour.includes(kind) ? 'any' : 'morning',
    }),
  ]),
) as Record<LetterKind, Letter<LetterFacts>>;
