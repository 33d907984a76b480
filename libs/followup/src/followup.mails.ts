import { type Letter, type LetterWords, letter, type Saying } from '#notices';
import { ar } from './followup-ar.mails.js';
import { fr } from './followup-fr.mails.js';

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

export type Words = {
  subject: (f: LetterFacts, say: Saying) => string;
  lines: (f: LetterFacts, say: Saying) => string[];
  button: string;
  reason: (f: LetterFacts, say: Saying) => string;
};
export type Book = Record<LetterKind, Words>;

const state = (f: LetterFacts, say: Saying): string => say.named(f.stateNames);
const due = (f: LetterFacts, say: Saying): string => say.deadline(f.dueAt, f.zone);
const several = (count: number): string => `${count} ${count === 1 ? 'recommendation' : 'recommendations'}`;
const ranks: Record<LetterFacts['rank'], string> = { primary: 'focal point', alternate: 'alternate focal point' };

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
    subject: (f, say) => `You are named ${ranks[f.rank]} of ${state(f, say)} for ${say.process}`,
    lines: (f, say) => [
      `The head of the delegation of ${state(f, say)} has named you ${ranks[f.rank]}. Please accept; your tasks begin then.`,
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
      words: { en: wordsOf(en[kind]), fr: wordsOf(fr[kind]), ar: wordsOf(ar[kind]) },
      link: ({ link }) => link,
      hour: atTheirHour.includes(kind) ? 'any' : 'morning',
    }),
  ]),
) as Record<LetterKind, Letter<LetterFacts>>;
