import { z } from 'zod/mini';
import { MatrixOf } from './accountability.js';
import { Lang } from './langs.js';
import { route } from './route.js';

export const paperSizes = ['a4', 'letter'] as const;
const page = z._default(z.enum(paperSizes), 'a4');
const lang = z.optional(Lang);

export const PaperOf = z.object({ page, lang });
export type PaperOf = z.infer<typeof PaperOf>;
export const QuestionnairePaper = z.object({ page, lang, blank: z.optional(z.enum(['0', '1'])) });
export type QuestionnairePaper = z.infer<typeof QuestionnairePaper>;
export const MatrixPaper = z.extend(MatrixOf, { page });
export type MatrixPaper = z.infer<typeof MatrixPaper>;

/** A letter is printed in the language in which it was written. */
export const LetterPaper = z.object({ page });
export type LetterPaper = z.infer<typeof LetterPaper>;

/** What is printed: each by whoever may see the page that it prints. */
export const paperRoutes = {
  textPdf: route('GET', '/api/texts/:textId/paper.pdf', PaperOf).gives<Uint8Array>(),
  textWord: route('GET', '/api/texts/:textId/paper.docx', PaperOf).gives<Uint8Array>(),
  recordPdf: route('GET', '/api/adoptions/:adoptionId/paper.pdf', PaperOf).gives<Uint8Array>(),
  recordWord: route('GET', '/api/adoptions/:adoptionId/paper.docx', PaperOf).gives<Uint8Array>(),
  matrixPdf: route('GET', '/api/accountability/matrix.pdf', MatrixPaper).gives<Uint8Array>(),
  reportPdf: route('GET', '/api/report-requests/:requestId/paper.pdf', QuestionnairePaper).gives<Uint8Array>(),
  letterPdf: route('GET', '/api/notices/:noticeId/letter.pdf', LetterPaper).gives<Uint8Array>(),
  participantsPdf: route('GET', '/api/meetings/:meetingId/participants.pdf', PaperOf).gives<Uint8Array>(),
};
