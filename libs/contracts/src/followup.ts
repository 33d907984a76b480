import { z } from 'zod/mini';
import { type CommitmentBasis, DeadlineRule } from './adoption.js';
import type { MineRow } from './home.js';
import { type ImplementationStatus, implementationStatuses } from './implementation.js';
import { Lang } from './langs.js';
import { route } from './route.js';
import { seen } from './seen.js';

/** Where a commitment stands in the hands of people; what the State says of it is its status (domain.md B.4.7). */
export const commitmentWorkflows = [
  'created',
  'transmitted',
  'acknowledged',
  'planned',
  'in_progress',
  'reported',
  'verified',
  'closed',
  'declined',
  'not_applicable',
  'carried_over',
  'superseded',
] as const;
export type CommitmentWorkflow = (typeof commitmentWorkflows)[number];

/** Where a figure comes from: an accepted report, the focal point between reports (unreviewed), or the baseline at adoption. */
export const statusSources = ['report', 'interim', 'baseline'] as const;
export type StatusSource = (typeof statusSources)[number];

/** domain.md B.4.8 with decisions.md 21. */
export const requestStates = [
  'scheduled',
  'issued',
  'opened',
  'in_progress',
  'submitted',
  'under_review',
  'returned',
  'accepted',
  'presented',
  'published',
  'waived',
  'closed_no_report',
] as const;
export type RequestState = (typeof requestStates)[number];

export const cycleStates = ['scheduled', 'open', 'closed'] as const;
export type CycleState = (typeof cycleStates)[number];

export const designationRanks = ['primary', 'alternate'] as const;
export type DesignationRank = (typeof designationRanks)[number];
/** domain.md B.4.10 */
export const designationStates = [
  'proposed',
  'confirmed',
  'active',
  'on_leave',
  'handover',
  'ended',
  'lapsed',
] as const;
export type DesignationState = (typeof designationStates)[number];

/** A step of the ladder that a person must take or release (decisions.md 7). */
export const escalationStates = ['prepared', 'done', 'refused', 'resolved'] as const;
export type EscalationState = (typeof escalationStates)[number];
export const escalationActs = [
  'overdue_note',
  'courtesy_message',
  'telephone_task',
  'chair_letter',
  'meeting_line',
  'vacancy',
] as const;
export type EscalationAct = (typeof escalationActs)[number];

export const extensionStates = ['asked', 'granted', 'refused'] as const;
export type ExtensionState = (typeof extensionStates)[number];

const note = z.string().check(seen(), z.minLength(3), z.maxLength(2000));
const email = z.string().check(z.trim(), z.toLowerCase(), z.email(), z.maxLength(254));
const name = z.string().check(seen(), z.minLength(1), z.maxLength(200));

/** What the look before adopting counts; the rule for the first report may be tried out. Query strings. */
export const LookAtAdoption = z.object({
  reportRule: z.enum(['date', 'months_after_adoption', 'before_next_meeting']),
  months: z.optional(z.coerce.number()),
  days: z.optional(z.coerce.number()),
  on: z.optional(z.iso.date()),
});
export type LookAtAdoption = z.infer<typeof LookAtAdoption>;

export const DesignateFocalPoint = z.object({
  rank: z.enum(designationRanks),
  name,
  email,
  lang: z.optional(Lang),
  zone: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
  letterFileId: z.nullish(z.uuid()),
});
export type DesignateFocalPoint = z.infer<typeof DesignateFocalPoint>;
export const EndDesignation = z.object({ version: z.int(), reason: note });
export type EndDesignation = z.infer<typeof EndDesignation>;
export const SetLeave = z.object({ version: z.int(), onLeave: z.boolean() });
export type SetLeave = z.infer<typeof SetLeave>;

export const AskExtension = z.object({ version: z.int(), untilOn: z.iso.date(), reason: note });
export type AskExtension = z.infer<typeof AskExtension>;
export const DecideExtension = z.object({ granted: z.boolean(), note: z.optional(note) });
export type DecideExtension = z.infer<typeof DecideExtension>;
export const WaiveReport = z.object({ version: z.int(), reason: note });
export type WaiveReport = z.infer<typeof WaiveReport>;

/** Releasing sends what was prepared; a telephone task is done by noting what was said. */
export const ReleaseStep = z.object({ version: z.int(), note: z.optional(note) });
export type ReleaseStep = z.infer<typeof ReleaseStep>;
export const RefuseStep = z.object({ version: z.int(), note });
export type RefuseStep = z.infer<typeof RefuseStep>;

/** Another round of reports: for the next year, or for the next meeting. */
export const OpenCycle = z.object({
  processId: z.uuid(),
  code: z.string().check(z.trim(), z.regex(/^[A-Za-z0-9 /-]{2,40}$/)),
  opensOn: z.iso.date(),
  dueRule: DeadlineRule,
});
export type OpenCycle = z.infer<typeof OpenCycle>;

/** Between two reports a focal point may say how things stand; it is marked as unreviewed. */
export const NoteStatus = z.object({
  version: z.int(),
  status: z.enum(implementationStatuses),
  asOfOn: z.iso.date(),
  note: z.optional(note),
  baseline: z.optional(z.boolean()),
});
export type NoteStatus = z.infer<typeof NoteStatus>;

export const FollowupIn = z.object({ processId: z.uuid() });
export const CommitmentsIn = z.object({
  processId: z.uuid(),
  entityId: z.optional(z.uuid()),
  recommendationId: z.optional(z.uuid()),
  /** only what is asked of the secretariat itself */
  ofSecretariat: z.optional(z.stringbool()),
});
export type CommitmentsIn = z.infer<typeof CommitmentsIn>;
export const RequestsIn = z.object({
  processId: z.uuid(),
  cycleId: z.optional(z.uuid()),
  entityId: z.optional(z.uuid()),
});
export type RequestsIn = z.infer<typeof RequestsIn>;

/** Counts and first dates before anything is adopted (decisions.md 38). */
export interface AdoptionLookView {
  recommendations: number;
  commitments: number;
  addressees: number;
  reportRequests: number;
  /** instants at which the first reports fall due, from the earliest zone to the latest */
  firstReportDue: { from: string; to: string; on: string } | null;
  /** the earliest day on which a recommendation itself falls due */
  firstDueOn: string | null;
  withoutDeadline: number;
  reminders: number;
  mails: { total: number; at: { at: string; zone: string; count: number }[] };
  holdMinutes: number;
  /** States that nobody can be written to */
  nobodyToTell: string[];
  withoutFocalPoint: string[];
  /** Why the rule gives no date. */
  unresolved: 'no-next-meeting' | 'past' | null;
}

export interface CommitmentView {
  id: string;
  recommendationId: string;
  code: string;
  text: string;
  theme: string | null;
  entityId: string;
  entityCode: string;
  entityName: string;
  processId: string;
  basis: CommitmentBasis;
  workflow: CommitmentWorkflow;
  status: ImplementationStatus | null;
  statusAsOf: string | null;
  statusSource: StatusSource | null;
  baselineStatus: ImplementationStatus | null;
  dueOn: string | null;
  /** the same status over 365 days */
  stalled: boolean;
  version: number;
}

export interface CycleView {
  id: string;
  processId: string;
  adoptionId: string | null;
  code: string;
  state: CycleState;
  opensOn: string;
  dueOn: string;
  requests: number;
  submitted: number;
}

export interface ExtensionView {
  id: string;
  untilOn: string;
  reason: string;
  state: ExtensionState;
  askedAt: string;
  decidedAt: string | null;
  note: string | null;
}

export interface RequestView {
  id: string;
  cycleId: string;
  cycleCode: string;
  processId: string;
  entityId: string;
  entityCode: string;
  entityName: string;
  state: RequestState;
  dueAt: string;
  dueOn: string;
  zone: string;
  overdueDays: number;
  level: number;
  extensionsLeft: number;
  extension: ExtensionView | null;
  paused: boolean;
  commitments: number;
  submittedAt: string | null;
  version: number;
}

export interface ReminderView {
  mark: string;
  at: string;
  /** told: it went out; planned: it will */
  state: 'told' | 'planned' | 'prepared' | 'refused' | 'resolved';
  /** "focal point", never a name of another delegation */
  to: string[];
}

export interface DesignationView {
  id: string;
  processId: string;
  processName: string;
  entityId: string;
  entityName: string;
  personId: string;
  personName: string;
  rank: DesignationRank;
  state: DesignationState;
  designatedAt: string;
  acceptedAt: string | null;
  endedAt: string | null;
  version: number;
  may: { accept: boolean; end: boolean };
}

export interface FocalPointsView {
  entityId: string;
  entityName: string;
  entityCode: string;
  vacant: boolean;
  designations: DesignationView[];
}

/** What one State owes and who works on it: the focal point's task (S16). */
export interface TaskView {
  request: RequestView;
  processName: string;
  commitments: CommitmentView[];
  people: DesignationView[];
  reminders: ReminderView[];
  extensions: ExtensionView[];
  may: { report: boolean; askExtension: boolean };
}

export interface EscalationView {
  id: string;
  requestId: string;
  processId: string;
  entityId: string;
  entityName: string;
  cycleCode: string;
  level: number;
  act: EscalationAct;
  state: EscalationState;
  preparedAt: string;
  decidedAt: string | null;
  decidedBy: string | null;
  note: string | null;
  overdueDays: number;
  dueAt: string;
  zone: string;
  /** what would be sent, and to whom */
  subject: string;
  body: string;
  to: string[];
  /** the role that may release it */
  releasedBy: 'secretariat_officer' | 'chair';
  version: number;
  may: { release: boolean };
}

export interface FollowupOverview {
  cycles: CycleView[];
  requests: RequestView[];
  focalPoints: FocalPointsView[];
  extensions: (ExtensionView & { requestId: string; entityName: string })[];
}

export const followupRoutes = {
  lookAtAdoption: route('GET', '/api/texts/:textId/adoption/look', LookAtAdoption).gives<AdoptionLookView>(),
  commitments: route('GET', '/api/commitments', CommitmentsIn).gives<CommitmentView[]>(),
  noteStatus: route('POST', '/api/commitments/:commitmentId/status', NoteStatus).gives<CommitmentView>(),
  overview: route('GET', '/api/followup', FollowupIn).gives<FollowupOverview>(),
  requests: route('GET', '/api/report-requests', RequestsIn).gives<RequestView[]>(),
  task: route('GET', '/api/report-requests/:requestId').gives<TaskView>(),
  /** text/calendar: the deadline for one's own calendar */
  deadlineFile: route('GET', '/api/report-requests/:requestId/deadline.ics').gives<string>(),
  askExtension: route('POST', '/api/report-requests/:requestId/extensions', AskExtension).gives<TaskView>(),
  decideExtension: route('POST', '/api/extensions/:extensionId/decision', DecideExtension).gives<RequestView>(),
  waiveReport: route('POST', '/api/report-requests/:requestId/waiver', WaiveReport).gives<RequestView>(),
  openCycle: route('POST', '/api/report-cycles', OpenCycle).gives<CycleView>(),
  cycles: route('GET', '/api/report-cycles', FollowupIn).gives<CycleView[]>(),
  closeCycle: route('POST', '/api/report-cycles/:cycleId/close').gives<CycleView>(),
  focalPoints: route('GET', '/api/focal-points', FollowupIn).gives<FocalPointsView[]>(),
  myDesignations: route('GET', '/api/focal-points/mine').gives<DesignationView[]>(),
  designate: route('POST', '/api/entities/:entityId/focal-points', DesignateFocalPoint).gives<DesignationView>(),
  acceptDesignation: route('POST', '/api/focal-points/:designationId/accept').gives<DesignationView>(),
  endDesignation: route('POST', '/api/focal-points/:designationId/end', EndDesignation).gives<DesignationView>(),
  setLeave: route('POST', '/api/focal-points/:designationId/leave', SetLeave).gives<DesignationView>(),
  escalations: route('GET', '/api/escalations', FollowupIn).gives<EscalationView[]>(),
  releaseStep: route('POST', '/api/escalations/:stepId/release', ReleaseStep).gives<EscalationView>(),
  refuseStep: route('POST', '/api/escalations/:stepId/refusal', RefuseStep).gives<EscalationView>(),
  followupMine: route('GET', '/api/followup/mine').gives<MineRow[]>(),
};
