import { letter } from '#notices';

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
const questions = (count: number) => (count === 1 ? 'one question' : `${count} questions`);

/** The receipt. */
export const reportReceived = letter<ReportLetter>({
  kind: 'report_received',
  link,
  hour: 'any',
  words: {
    en: (report, say) => ({
      subject: `Received: country report ${report.cycle}, ${say.named(report.stateNames)}`,
      lines: [
        `The country report of ${say.named(report.stateNames)} has arrived. Receipt ${report.receipt}.`,
        'The secretariat reads it next. You will hear when it is complete, or when there is a question.',
      ],
      button: 'Read the report',
      reason: `You receive this because you answer for ${say.named(report.stateNames)} in ${say.process}.`,
    }),
    fr: (report, say) => ({
      subject: `Reçu : rapport de pays ${report.cycle}, ${say.named(report.stateNames)}`,
      lines: [
        `Le rapport de pays de ${say.named(report.stateNames)} est arrivé. Reçu ${report.receipt}.`,
        'Le secrétariat va le lire. Il vous dira s’il est complet ou s’il a une question.',
      ],
      button: 'Lire le rapport',
      reason: `Vous recevez ce message parce que vous répondez pour ${say.named(report.stateNames)} dans ${say.process}.`,
    }),
  },
});

/** Returned with questions. */
export const reportSentBack = letter<ReportLetter>({
  kind: 'report_sent_back',
  link,
  words: {
    en: (report, say) => ({
      subject: `${report.count === 1 ? 'One question' : `${report.count} questions`} on the country report of ${say.named(report.stateNames)}`,
      lines: [
        `The secretariat has ${questions(report.count)} on the country report ${report.cycle} of ${say.named(report.stateNames)}.`,
        `Only what was asked about is open again. Please reply by ${say.deadline(report.dueAt, report.zone)}.`,
      ],
      button: 'See the questions',
      reason: `You receive this because you answer for ${say.named(report.stateNames)} in ${say.process}.`,
    }),
    fr: (report, say) => ({
      subject: `Questions sur le rapport de pays de ${say.named(report.stateNames)} (${report.count})`,
      lines: [
        `Le secrétariat a des questions (${report.count}) sur le rapport de pays ${report.cycle} de ${say.named(report.stateNames)}.`,
        `Seules les réponses concernées sont rouvertes. Merci de répondre avant le ${say.deadline(report.dueAt, report.zone)}.`,
      ],
      button: 'Voir les questions',
      reason: `Vous recevez ce message parce que vous répondez pour ${say.named(report.stateNames)} dans ${say.process}.`,
    }),
  },
});

/** Complete, and what happens next. */
export const reportComplete = letter<ReportLetter>({
  kind: 'report_complete',
  link,
  words: {
    en: (report, say) => ({
      subject: `Thank you: report of ${say.named(report.stateNames)} is complete`,
      lines: [
        `The country report ${report.cycle} of ${say.named(report.stateNames)} (${report.receipt}) is complete. Thank you.`,
        'It becomes part of what the next meeting opens with, shared as you chose.',
      ],
      button: 'Read the report',
      reason: `You receive this because you answer for ${say.named(report.stateNames)} in ${say.process}.`,
    }),
    fr: (report, say) => ({
      subject: `Merci : le rapport de ${say.named(report.stateNames)} est complet`,
      lines: [
        `Le rapport de pays ${report.cycle} de ${say.named(report.stateNames)} (${report.receipt}) est complet. Merci.`,
        'Il fera partie de ce sur quoi s’ouvrira la prochaine réunion, partagé comme vous l’avez choisi.',
      ],
      button: 'Lire le rapport',
      reason: `Vous recevez ce message parce que vous répondez pour ${say.named(report.stateNames)} dans ${say.process}.`,
    }),
  },
});
