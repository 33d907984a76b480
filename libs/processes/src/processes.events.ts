import { fact } from '#platform';

export const processCreated = fact<{ processId: string; code: string }>('process.created');
export const processDescribed = fact<{ processId: string; names: Record<string, string> }>('process.described');
export const membersAdded = fact<{ processId: string; entityIds: string[] }>('members.added');
export const membershipEnded = fact<{ processId: string; entityId: string; on: string }>('membership.ended');
export const rulesChanged = fact<{ processId: string; number: number }>('rules.changed');
export const rehearsalSwitched = fact<{ processId: string; rehearsal: boolean }>('rehearsal.switched');
/** Suspended processes keep their timers waiting; later chapters hear it and pause or resume. */
export const processStatusChanged = fact<{ processId: string; from: string; to: string; reason: string }>(
  'process-status.changed',
);
export const officeTaken = fact<{ processId: string; officeTermId: string; office: string }>('office.taken');
export const officeLeft = fact<{ processId: string; officeTermId: string; office: string; on: string }>('office.left');
/** An administrator wrote down what is publicly known of a process. */
export const directoryEntrySaved = fact<{ entryId: string; code: string; version: number }>('directory-entry.saved');
export const entityNamed = fact<{ code: string; names: Record<string, string> }>('entity.named');
