import { fact } from '#platform';

/** What was adopted has hands now: each addressee has its commitments. */
export const commitmentsMade = fact<{ adoptionId: string; processId: string; commitments: number; requests: number }>(
  'commitments.made',
);
export const reportRequested = fact<{ requestId: string; entityId: string; processId: string; cycleId: string }>(
  'report.requested',
);
export const reportCycleOpened = fact<{ cycleId: string; processId: string; requests: number }>('report-cycle.opened');
export const reportCycleClosed = fact<{ cycleId: string; processId: string; withoutReport: number }>(
  'report-cycle.closed',
);
export const requestMoved = fact<{ requestId: string; from: string; to: string }>('report-request.moved');
export const reportReminded = fact<{ requestId: string; mark: string; readers: number }>('report.reminded');
export const stepPrepared = fact<{ stepId: string; requestId: string; level: number; act: string }>(
  'escalation.prepared',
);
export const stepDecided = fact<{ stepId: string; requestId: string; level: number; state: string }>(
  'escalation.decided',
);
export const extensionAsked = fact<{ requestId: string; untilOn: string }>('extension.asked');
export const extensionDecided = fact<{ requestId: string; untilOn: string; granted: boolean }>('extension.decided');
export const statusSaid = fact<{ commitmentId: string; status: string; source: string }>('commitment.status-said');
export const focalPointDesignated = fact<{ designationId: string; entityId: string; rank: string }>(
  'focal-point.designated',
);
export const focalPointAccepted = fact<{
  designationId: string;
  entityId: string;
  rank: string;
  replaced: string | null;
}>('focal-point.accepted');
export const focalPointEnded = fact<{ designationId: string; entityId: string; rank: string }>('focal-point.ended');
