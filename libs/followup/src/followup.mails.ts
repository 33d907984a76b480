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

/** What the words are filled with; days and instants come formatted in the reader's language. */
export interface LetterFacts {
  process: string;
  state: string;
  cycle: string;
  due: string;
  dueDay: string;
  days: number;
  commitments: number;
  name: string;
  note: string;
  rank: string;
}

type Words = { subject: (f: LetterFacts) => string; lines: (f: LetterFacts) => string[]; button: string; reason: (f: LetterFacts) => string };
type Book = Record<LetterKind, Words>;

const several = (count: number): string => `${count} ${count === 1 ? 'recommendation' : 'recommendations'}`;
const plusieurs = (count: number): string => `${count} ${count < 2 ? 'recommandation' : 'recommandations'}`;

const fpReason = (f: LetterFacts) => `You receive this because you answer for ${f.state} in ${f.process}.`;
const hdReason = (f: LetterFacts) => `You receive this because you are head of the delegation of ${f.state} in ${f.process}.`;

const en: Book = {
  follow_up_assigned: {
    subject: (f) => `${f.state}: ${several(f.commitments)} to follow up, due ${f.dueDay}`,
    lines: (f) => [
      `${f.process} has adopted its conclusions. Addressed to ${f.state}: ${several(f.commitments)}.`,
      `The first report on them is due on ${f.due}.`,
      `If nobody is named yet, please name the focal point who will answer for ${f.state}.`,
    ],
    button: 'See what was adopted',
    reason: hdReason,
  },
  report_requested: {
    subject: (f) => `Country report ${f.cycle} for ${f.state}: due ${f.dueDay}`,
    lines: (f) => [`The country report of ${f.state} on ${several(f.commitments)} is due on ${f.due}.`, 'You can begin now and share the work with ministries.'],
    button: 'Open the report',
    reason: fpReason,
  },
  reminder: {
    subject: (f) => `Due in ${f.days} days: country report ${f.cycle}, ${f.state}`,
    lines: (f) => [`The country report of ${f.state} is due on ${f.due}.`, 'If you need more time, you can ask for it on the same page.'],
    button: 'Open the report',
    reason: fpReason,
  },
  due_today: {
    subject: (f) => `Due today: country report ${f.cycle}, ${f.state}`,
    lines: (f) => [`The country report of ${f.state} is due today: ${f.due}.`],
    button: 'Open the report',
    reason: fpReason,
  },
  overdue: {
    subject: (f) => `Overdue since ${f.dueDay}: country report ${f.cycle}, ${f.state}`,
    lines: (f) => [
      `The country report of ${f.state} was due on ${f.due}. It can still be sent.`,
      'Can we help? You can ask for more time until ten days after the due day, or answer this mail.',
    ],
    button: 'Open the report',
    reason: fpReason,
  },
  courtesy: {
    subject: (f) => `For your attention: ${f.state} country report ${f.cycle} is outstanding`,
    lines: (f) => [
      `${f.state} has not yet reported to ${f.process}. The report was due on ${f.due}.`,
      'We would be glad to help: a short answer to each recommendation is enough.',
    ],
    button: 'See what is open',
    reason: hdReason,
  },
  chair_letter: {
    subject: (f) => `Letter from the Chair of ${f.process} to ${f.state}`,
    lines: (f) => [
      `The members of ${f.process} look forward to the report of ${f.state}, which was due on ${f.due}.`,
      'On their behalf I would be grateful for a word on when it may be expected.',
      'The Chair',
    ],
    button: 'See what is open',
    reason: hdReason,
  },
  vacancy: {
    subject: (f) => `${f.state}: please name a focal point for ${f.process}`,
    lines: (f) => [`Nobody answers for ${f.state} at the moment. Until somebody is named, letters come to you.`],
    button: 'Name a focal point',
    reason: hdReason,
  },
  extension_granted: {
    subject: (f) => `New date ${f.dueDay}: country report ${f.cycle}, ${f.state}`,
    lines: (f) => [`More time was granted. The country report of ${f.state} is now due on ${f.due}.`, ...(f.note ? [f.note] : [])],
    button: 'Open the report',
    reason: fpReason,
  },
  extension_refused: {
    subject: (f) => `The date stays ${f.dueDay}: country report ${f.cycle}, ${f.state}`,
    lines: (f) => [`More time could not be granted. The country report of ${f.state} is due on ${f.due}.`, ...(f.note ? [f.note] : [])],
    button: 'Open the report',
    reason: fpReason,
  },
  designated: {
    subject: (f) => `You are named ${f.rank} of ${f.state} for ${f.process}`,
    lines: (f) => [`The head of the delegation of ${f.state} has named you ${f.rank}. Please accept; your tasks begin then.`],
    button: 'Read and accept',
    reason: (f) => `You receive this because the government of ${f.state} named you.`,
  },
  handed_over: {
    subject: (f) => `Handover: ${f.state} focal point tasks are now with ${f.name}`,
    lines: (f) => [`Thank you for your work. What was drafted stays with ${f.state}; your access to its workspace has ended.`],
    button: 'Sign in',
    reason: (f) => `You receive this because you were focal point of ${f.state} in ${f.process}.`,
  },
};

const frFp = (f: LetterFacts) => `Vous recevez ce message car vous répondez pour ${f.state} dans ${f.process}.`;
const frHd = (f: LetterFacts) => `Vous recevez ce message car vous dirigez la délégation de ${f.state} dans ${f.process}.`;

const fr: Book = {
  follow_up_assigned: {
    subject: (f) => `${f.state} : ${plusieurs(f.commitments)} à suivre, échéance ${f.dueDay}`,
    lines: (f) => [
      `${f.process} a adopté ses conclusions. Adressées à ${f.state} : ${plusieurs(f.commitments)}.`,
      `Le premier rapport est attendu pour le ${f.due}.`,
      `Si personne n’est encore désigné, veuillez nommer le point focal qui répondra pour ${f.state}.`,
    ],
    button: 'Voir ce qui a été adopté',
    reason: frHd,
  },
  report_requested: {
    subject: (f) => `Rapport ${f.cycle} de ${f.state} : échéance ${f.dueDay}`,
    lines: (f) => [`Le rapport de ${f.state} sur ${plusieurs(f.commitments)} est attendu pour le ${f.due}.`, 'Vous pouvez commencer dès maintenant et partager le travail avec des ministères.'],
    button: 'Ouvrir le rapport',
    reason: frFp,
  },
  reminder: {
    subject: (f) => `Dans ${f.days} jours : rapport ${f.cycle}, ${f.state}`,
    lines: (f) => [`Le rapport de ${f.state} est attendu pour le ${f.due}.`, 'S’il vous faut plus de temps, vous pouvez en demander sur la même page.'],
    button: 'Ouvrir le rapport',
    reason: frFp,
  },
  due_today: {
    subject: (f) => `Aujourd’hui : rapport ${f.cycle}, ${f.state}`,
    lines: (f) => [`Le rapport de ${f.state} est attendu aujourd’hui : ${f.due}.`],
    button: 'Ouvrir le rapport',
    reason: frFp,
  },
  overdue: {
    subject: (f) => `En attente depuis le ${f.dueDay} : rapport ${f.cycle}, ${f.state}`,
    lines: (f) => [
      `Le rapport de ${f.state} était attendu pour le ${f.due}. Il peut toujours être envoyé.`,
      'Pouvons-nous aider ? Vous pouvez demander plus de temps jusqu’à dix jours après l’échéance, ou répondre à ce message.',
    ],
    button: 'Ouvrir le rapport',
    reason: frFp,
  },
  courtesy: {
    subject: (f) => `À votre attention : le rapport ${f.cycle} de ${f.state} est attendu`,
    lines: (f) => [`${f.state} n’a pas encore présenté son rapport à ${f.process}. Il était attendu pour le ${f.due}.`, 'Nous aiderions volontiers : une réponse brève à chaque recommandation suffit.'],
    button: 'Voir ce qui reste ouvert',
    reason: frHd,
  },
  chair_letter: {
    subject: (f) => `Lettre de la présidence de ${f.process} à ${f.state}`,
    lines: (f) => [
      `Les membres de ${f.process} attendent avec intérêt le rapport de ${f.state}, prévu pour le ${f.due}.`,
      'En leur nom, je vous serais reconnaissant d’un mot sur la date à laquelle il pourra être présenté.',
      'La présidence',
    ],
    button: 'Voir ce qui reste ouvert',
    reason: frHd,
  },
  vacancy: {
    subject: (f) => `${f.state} : veuillez nommer un point focal pour ${f.process}`,
    lines: (f) => [`Personne ne répond pour ${f.state} en ce moment. Les messages vous parviennent jusqu’à une désignation.`],
    button: 'Nommer un point focal',
    reason: frHd,
  },
  extension_granted: {
    subject: (f) => `Nouvelle date ${f.dueDay} : rapport ${f.cycle}, ${f.state}`,
    lines: (f) => [`Un délai a été accordé. Le rapport de ${f.state} est attendu pour le ${f.due}.`, ...(f.note ? [f.note] : [])],
    button: 'Ouvrir le rapport',
    reason: frFp,
  },
  extension_refused: {
    subject: (f) => `La date reste le ${f.dueDay} : rapport ${f.cycle}, ${f.state}`,
    lines: (f) => [`Le délai n’a pas pu être accordé. Le rapport de ${f.state} est attendu pour le ${f.due}.`, ...(f.note ? [f.note] : [])],
    button: 'Ouvrir le rapport',
    reason: frFp,
  },
  designated: {
    subject: (f) => `Vous êtes désigné(e) ${f.rank} de ${f.state} pour ${f.process}`,
    lines: (f) => [`La délégation de ${f.state} vous a désigné(e) ${f.rank}. Veuillez accepter ; vos tâches commencent alors.`],
    button: 'Lire et accepter',
    reason: (f) => `Vous recevez ce message car le gouvernement de ${f.state} vous a désigné(e).`,
  },
  handed_over: {
    subject: (f) => `Passation : les tâches du point focal de ${f.state} reviennent à ${f.name}`,
    lines: (f) => [`Merci de votre travail. Ce qui a été rédigé reste à ${f.state} ; votre accès à son espace a pris fin.`],
    button: 'Se connecter',
    reason: (f) => `Vous recevez ce message car vous étiez point focal de ${f.state} dans ${f.process}.`,
  },
};

const books: Readonly<Record<string, Book>> = { en, fr };
const ranks: Readonly<Record<string, Record<string, string>>> = {
  en: { primary: 'focal point', alternate: 'alternate focal point' },
  fr: { primary: 'point focal', alternate: 'point focal suppléant' },
};

/** The language a reader is written to in: theirs when the letters exist in it, else English. */
export const letterLang = (lang: string): string => (lang in books ? lang : 'en');
export const rankWords = (lang: string, rank: string): string => ranks[letterLang(lang)]![rank]!;

export interface ComposedLetter {
  subject: string;
  text: string;
  html: string;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const LONGEST_SUBJECT = 110;

/** The letter in words: text and its HTML twin. */
export function compose(kind: LetterKind, lang: string, facts: LetterFacts, link: string): ComposedLetter {
  const words = books[letterLang(lang)]![kind];
  const lines = words.lines(facts);
  const reason = words.reason(facts);
  return {
    subject: words.subject(facts).slice(0, LONGEST_SUBJECT),
    text: `${lines.join('\n\n')}\n\n${words.button}:\n${link}\n\n${reason}\n`,
    html:
      `<div dir="ltr" lang="${letterLang(lang)}">${lines.map((line) => `<p>${escaped(line)}</p>`).join('')}` +
      `<p><a href="${escaped(link)}">${escaped(words.button)}</a></p><p>${escaped(link)}</p><p><small>${escaped(reason)}</small></p></div>`,
  };
}

/** "Friday 4 December 2026", in the reader's language. */
export function dayInWords(day: string, lang: string): string {
  const format = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  return format.format(new Date(`${day}T12:00:00Z`)).replaceAll(',', '');
}
