import { fact } from '#platform';

export const answerKept = fact<{ requestId: string; question: string; commitmentId: string | null; source: string }>(
  'answer.kept',
);
export const evidenceAdded = fact<{ requestId: string; commitmentId: string; grade: string }>('evidence.added');
export const evidenceDropped = fact<{ requestId: string; evidenceId: string }>('evidence.dropped');
export const sectionGiven = fact<{ requestId: string; section: string }>('section.given');
export const sectionMoved = fact<{ requestId: string; section: string }>('section.moved');
export const sectionRecalled = fact<{ requestId: string; section: string }>('section.recalled');
export const sectionFinished = fact<{ requestId: string; section: string }>('section.finished');
export const reportSubmitted = fact<{
  requestId: string;
  processId: string;
  entityId: string;
  receipt: string;
  sha256: string;
}>('report.submitted');
export const reportReturned = fact<{ requestId: string; processId: string; entityId: string; queries: number }>(
  'report.returned',
);
export const reportAccepted = fact<{ requestId: string; processId: string; entityId: string }>('report.accepted');
