import { fact } from '#platform';

export const meetingPlanned = fact<{ meetingId: string; processId: string; startOn: string }>('meeting.planned');
export const meetingStatusChanged = fact<{ meetingId: string; from: string; to: string }>('meeting-status.changed');
export const delegationInvited = fact<{ meetingId: string; delegationId: string; entityId: string }>(
  'delegation.invited',
);
export const delegationAnswered = fact<{ delegationId: string; response: string }>('delegation.answered');
export const participantAdded = fact<{ delegationId: string; participationId: string; role: string }>(
  'participant.added',
);
export const participantRemoved = fact<{ delegationId: string; participationId: string }>('participant.removed');
export const agendaChanged = fact<{ meetingId: string; items: number }>('agenda.changed');
export const credentialsSet = fact<{ delegationId: string; credentials: string }>('credentials.set');
export const attendanceSet = fact<{ participationId: string; attended: boolean }>('attendance.set');
export const continuitySet = fact<{ participationId: string; continuity: string }>('continuity.set');
export const paperAdded = fact<{ meetingId: string; paperId: string; title: string }>('paper.added');
export const paperRemoved = fact<{ meetingId: string; paperId: string; title: string }>('paper.removed');
export const contributionAdded = fact<{ meetingId: string; contributionId: string; entityId: string }>(
  'contribution.added',
);
export const contributionRemoved = fact<{ meetingId: string; contributionId: string; entityId: string }>(
  'contribution.removed',
);
