import { z } from 'zod/mini';
import type { MineRow } from './home.js';
import { Lang } from './langs.js';
import { route } from './route.js';
import { seen } from './seen.js';

export const meetingKinds = [
  'ministerial',
  'senior_officials',
  'technical',
  'preparatory',
  'workshop',
  'seminar',
  'training',
  'joint',
  'side',
] as const;
export type MeetingKind = (typeof meetingKinds)[number];
export const meetingStatuses = ['proposed', 'planned', 'open', 'closed', 'postponed', 'cancelled'] as const;
export type MeetingStatus = (typeof meetingStatuses)[number];
export const responses = ['accepted', 'declined', 'none'] as const;
export type DelegationResponse = (typeof responses)[number];
export const seniorities = [
  'minister',
  'vice_minister',
  'director_general',
  'director',
  'deputy_director',
  'officer',
  'expert',
] as const;
export type Seniority = (typeof seniorities)[number];
export const participationRoles = ['head', 'alternate_head', 'delegate', 'adviser', 'observer'] as const;
export type ParticipationRole = (typeof participationRoles)[number];

const words = z.string().check(seen(), z.minLength(1), z.maxLength(300));
const names = z.object({ en: words, fr: z.optional(words), ar: z.optional(words) });

export const PlanMeeting = z.object({
  processId: z.uuid(),
  code: z.string().check(z.trim(), z.minLength(1), z.maxLength(40)),
  ordinal: z.optional(z.int().check(z.minimum(1), z.maximum(999))),
  kind: z.enum(meetingKinds),
  predecessorId: z.nullish(z.uuid()),
  names,
  city: words,
  country: words,
  venueZone: z.string().check(z.minLength(1), z.maxLength(64)),
  startOn: z.iso.date(),
  endOn: z.iso.date(),
  /** invite every member, observer and organisation of the process at once */
  inviteAll: z._default(z.boolean(), true),
});
export type PlanMeeting = z.infer<typeof PlanMeeting>;
export const SetMeetingStatus = z.object({ version: z.int(), status: z.enum(meetingStatuses) });
export type SetMeetingStatus = z.infer<typeof SetMeetingStatus>;
export const SetAgenda = z.object({
  version: z.int(),
  items: z
    .array(
      z.object({
        title: words,
        isProgressReview: z._default(z.boolean(), false),
        sourceIds: z._default(z.array(z.uuid()), []),
      }),
    )
    .check(z.maxLength(100)),
});
export type SetAgenda = z.infer<typeof SetAgenda>;
export const InviteDelegation = z.object({ entityId: z.uuid() });
export const AddParticipant = z.object({
  name: words,
  email: z.string().check(z.trim(), z.toLowerCase(), z.email(), z.maxLength(254)),
  role: z.enum(participationRoles),
  ministryId: z.nullish(z.uuid()),
  seniority: z.nullish(z.enum(seniorities)),
  lang: z.optional(Lang),
  zone: z.optional(z.string().check(z.maxLength(64))),
});
export type AddParticipant = z.infer<typeof AddParticipant>;
export const RespondToInvitation = z.object({ response: z.enum(['accepted', 'declined']) });
export const MeetingsOf = z.object({ processId: z.optional(z.uuid()) });

export interface ParticipantView {
  id: string;
  personId: string;
  name: string;
  role: ParticipationRole;
  seniority: Seniority | null;
  ministry: string | null;
}
export interface DelegationView {
  id: string;
  entityId: string;
  code: string;
  name: string;
  tier: string | null;
  response: DelegationResponse;
  headPersonId: string | null;
  participants: ParticipantView[];
  /** different ministries in the delegation */
  ministries: number;
}
export interface MeetingListItem {
  id: string;
  processId: string;
  code: string;
  name: string;
  city: string;
  startOn: string;
  endOn: string;
  status: MeetingStatus;
}
export interface MeetingView extends MeetingListItem {
  kind: MeetingKind;
  ordinal: number | null;
  names: Record<string, string>;
  country: string;
  venueZone: string;
  predecessor: { id: string; name: string } | null;
  version: number;
  agenda: { id: string; position: number; title: string; isProgressReview: boolean; sourceIds: string[] }[];
  delegations: DelegationView[];
}

/** The item with which every meeting is planned. A page says it in its reader's language, until somebody words it otherwise. */
export const STANDING_ITEM = 'Progress since the last meeting';

export const meetingsRoutes = {
  list: route('GET', '/api/meetings', MeetingsOf).gives<MeetingListItem[]>(),
  get: route('GET', '/api/meetings/:meetingId').gives<MeetingView>(),
  plan: route('POST', '/api/meetings', PlanMeeting).gives<MeetingView>(),
  setStatus: route('POST', '/api/meetings/:meetingId/status', SetMeetingStatus).gives<MeetingView>(),
  setAgenda: route('PUT', '/api/meetings/:meetingId/agenda', SetAgenda).gives<MeetingView>(),
  invite: route('POST', '/api/meetings/:meetingId/delegations', InviteDelegation).gives<MeetingView>(),
  addParticipant: route('POST', '/api/delegations/:delegationId/participants', AddParticipant).gives<DelegationView>(),
  removeParticipant: route('DELETE', '/api/participations/:participationId').gives<DelegationView>(),
  respond: route('POST', '/api/delegations/:delegationId/response', RespondToInvitation).gives<DelegationView>(),
  mine: route('GET', '/api/meetings/mine').gives<MineRow[]>(),
};
