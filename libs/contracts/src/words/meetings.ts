import type { DelegationResponse, MeetingKind, MeetingStatus, ParticipationRole } from '../meetings.js';

/** Words of meetings, as keys of the interface. */
export const meetingsWords = {
  status: {
    proposed: 'meetings.status.proposed',
    planned: 'meetings.status.planned',
    open: 'meetings.status.open',
    closed: 'meetings.status.closed',
    postponed: 'meetings.status.postponed',
    cancelled: 'meetings.status.cancelled',
  } satisfies Record<MeetingStatus, string>,
  response: {
    accepted: 'meetings.response.accepted',
    declined: 'meetings.response.declined',
    none: 'meetings.response.none',
  } satisfies Record<DelegationResponse, string>,
  role: {
    head: 'meetings.role.head',
    alternate_head: 'meetings.role.alternate_head',
    delegate: 'meetings.role.delegate',
    adviser: 'meetings.role.adviser',
    observer: 'meetings.role.observer',
  } satisfies Record<ParticipationRole, string>,
  kind: {
    ministerial: 'meetings.kind.ministerial',
    senior_officials: 'meetings.kind.senior_officials',
    technical: 'meetings.kind.technical',
    preparatory: 'meetings.kind.preparatory',
    workshop: 'meetings.kind.workshop',
    seminar: 'meetings.kind.seminar',
    training: 'meetings.kind.training',
    joint: 'meetings.kind.joint',
    side: 'meetings.kind.side',
  } satisfies Record<MeetingKind, string>,
} as const;
