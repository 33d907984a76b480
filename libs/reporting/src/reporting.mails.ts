import { letter, type Saying } from '#notices';

/** What a letter about a report says. No answer and no word of a report stands in it. */
export interface ReportLetter {
  requestId: string;
  stateNames: Record<string, string>;
  cycle: string;
  receipt: string;
  dueAt: string;
  zone: string;
  count: number;
}

const link = (report: ReportLetter) => `/q/${report.requestId}`;
const state = (report: ReportLetter, say: Saying) => say.named(report.stateNames);
const questions = (count: number) => (count === 1 ? 'one question' : `${count} questions`);
const frQuestions = (count: number) => `${count} ${count < 2 ? 'question' : 'questions'}`;
const arPlural = new Intl.PluralRules('ar');
const arQuestions = (count: number): string => {
  const forms: Partial<Record<Intl.LDMLPluralRule, string>> = {
    one: 'سؤال واحد',
    two: 'سؤالان',
    few: `${count} أسئلة`,
    many: `${count} سؤالا`,
  };
  return forms[arPlural.select(count)] ?? `${count} سؤال`;
};

const enReason = (report: ReportLetter, say: Saying) =>
  `You receive this because you answer for ${state(report, say)} in ${say.process}.`;
const frReason = (report: ReportLetter, say: Saying) =>
  `Vous recevez ce message parce qu’il vous revient de répondre (${state(report, say)}, ${say.process}).`;
const arReason = (report: ReportLetter, say: Saying) =>
  `تصلكم هذه الرسالة لأنكم تتولون الإجابة باسم ${state(report, say)} في إطار ${say.process}.`;

/** The receipt. */
export const reportReceived = letter<ReportLetter>({
  kind: 'report_received',
  link,
  hour: 'any',
  words: {
    en: (report, say) => ({
      subject: `Received: country report ${report.cycle}, ${state(report, say)}`,
      lines: [
        `The country report of ${state(report, say)} has arrived. Receipt ${report.receipt}.`,
        'The secretariat reads it next. You will hear when it is complete, or when there is a question.',
      ],
      button: 'Read the report',
      reason: enReason(report, say),
    }),
    fr: (report, say) => ({
      subject: `Reçu : rapport de pays ${report.cycle} (${state(report, say)})`,
      lines: [
        `Le rapport de pays (${state(report, say)}) est arrivé. Récépissé ${report.receipt}.`,
        'Le secrétariat va le lire, puis vous informera qu’il est complet ou vous posera ses questions.',
      ],
      button: 'Lire le rapport',
      reason: frReason(report, say),
    }),
    ar: (report, say) => ({
      subject: `وصل التقرير القطري ${report.cycle} (${state(report, say)})`,
      lines: [
        `وصل تقرير ${state(report, say)} القطري. رقم الإيصال: ${say.apart(report.receipt)}.`,
        'ستقرؤه الأمانة، ثم تُبلغكم باكتماله أو بما لديها من أسئلة.',
      ],
      button: 'قراءة التقرير',
      reason: arReason(report, say),
    }),
  },
});

/** Returned with questions. */
export const reportSentBack = letter<ReportLetter>({
  kind: 'report_sent_back',
  link,
  words: {
    en: (report, say) => ({
      subject: `${report.count === 1 ? 'One question' : `${report.count} questions`} on the country report of ${state(report, say)}`,
      lines: [
        `The secretariat has ${questions(report.count)} on the country report ${report.cycle} of ${state(report, say)}.`,
        `Only what was asked about is open again. Please reply by ${say.deadline(report.dueAt, report.zone)}.`,
      ],
      button: 'See the questions',
      reason: enReason(report, say),
    }),
    fr: (report, say) => ({
      subject: `${frQuestions(report.count)} sur le rapport de pays (${state(report, say)})`,
      lines: [
        `Le secrétariat a ${frQuestions(report.count)} sur le rapport de pays ${report.cycle} (${state(report, say)}).`,
        `Seules les réponses concernées sont rouvertes. Veuillez répondre au plus tard le ${say.deadline(report.dueAt, report.zone)}.`,
      ],
      button: 'Voir les questions',
      reason: frReason(report, say),
    }),
    ar: (report, say) => ({
      subject: `${arQuestions(report.count)} بشأن تقرير ${state(report, say)} القطري`,
      lines: [
        `لدى الأمانة ${arQuestions(report.count)} بشأن التقرير القطري ${say.apart(report.cycle)} (${state(report, say)}).`,
        `لم يُفتح من جديد إلا ما سُئل عنه. يرجى الرد في موعد أقصاه ${say.deadline(report.dueAt, report.zone)}.`,
      ],
      button: 'الاطلاع على الأسئلة',
      reason: arReason(report, say),
    }),
  },
});

/** Complete, and what happens next. */
export const reportComplete = letter<ReportLetter>({
  kind: 'report_complete',
  link,
  words: {
    en: (report, say) => ({
      subject: `Thank you: report of ${state(report, say)} is complete`,
      lines: [
        `The country report ${report.cycle} of ${state(report, say)} (${report.receipt}) is complete. Thank you.`,
        'It becomes part of what the next meeting opens with, shared as you chose.',
      ],
      button: 'Read the report',
      reason: enReason(report, say),
    }),
    fr: (report, say) => ({
      subject: `Merci : le rapport de pays (${state(report, say)}) est complet`,
      lines: [
        `Le rapport de pays ${report.cycle} (${state(report, say)}, récépissé ${report.receipt}) est complet. Merci.`,
        'Il fera partie de ce sur quoi s’ouvrira la prochaine réunion, avec le partage que vous avez choisi.',
      ],
      button: 'Lire le rapport',
      reason: frReason(report, say),
    }),
    ar: (report, say) => ({
      subject: `شكرا لكم: اكتمل تقرير ${state(report, say)} القطري`,
      lines: [
        `اكتمل التقرير القطري ${say.apart(report.cycle)} (${state(report, say)})، رقم الإيصال: ${say.apart(report.receipt)}. شكرا لكم.`,
        'وسيكون جزءا مما يُفتتح به الاجتماع المقبل، على النحو الذي اخترتم إتاحته به.',
      ],
      button: 'قراءة التقرير',
      reason: arReason(report, say),
    }),
  },
});
