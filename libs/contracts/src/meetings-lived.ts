import { z } from 'zod/mini';
import type { ParticipationRole, Seniority } from './meetings.js';
import type { MembershipTier } from './processes.js';
import { route } from './route.js';
import { seen } from './seen.js';

export const credentialStates = ['none', 'received', 'in_order', 'questioned'] as const;
export type CredentialState = (typeof credentialStates)[number];
export const continuities = ['same_person', 'same_post', 'same_ministry', 'new'] as const;
export type Continuity = (typeof continuities)[number];
export const paperKinds = [
  'agenda',
  'background',
  'report',
  'invitation',
  'list_of_participants',
  'letter',
  'other',
] as const;
export type PaperKind = (typeof paperKinds)[number];
export const contributionKinds = ['cash', 'travel_paid', 'in_kind_valued'] as const;
export type ContributionKind = (typeof contributionKinds)[number];

const words = z.string().check(seen(), z.minLength(1), z.maxLength(300));

export const SetCredentials = z.object({
  credentials: z.enum(credentialStates),
  /** What its writer saw: where it is something else by now, nothing is overwritten. */
  was: z.optional(z.enum(credentialStates)),
  note: z._default(z.nullable(words), null),
});
export type SetCredentials = z.infer<typeof SetCredentials>;
/** Somebody knows better than the computation, and says why. */
export const SetContinuity = z.object({
  continuity: z.enum(continuities),
  reason: words,
  was: z.optional(z.object({ continuity: z.enum(continuities), reason: z.nullable(z.string()) })),
});
export type SetContinuity = z.infer<typeof SetContinuity>;
export const SetAttended = z.object({ attended: z.boolean() });
export const AddPaper = z.object({ title: words, kind: z.enum(paperKinds) });
export type AddPaper = z.infer<typeof AddPaper>;
const withoutParts = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ');
const inThousandths = 'BHD IQD JOD KWD LYD OMR TND'.split(' ');
/**
 * How many decimals the smallest unit of a currency is (ISO 4217). What browsers know of it differs between their releases, for
 * the forint and the Colombian peso among others; an amount that is kept must mean the same to all of them.
 */
export const minorDigits = (currency: string): number => {
  if (withoutParts.includes(currency)) return 0;
  return inThousandths.includes(currency) ? 3 : /^(?:CLF|UYW)$/.test(currency) ? 4 : 2;
};
const money = z.int().check(z.minimum(0), z.maximum(1_000_000_000_00));
export const AddContribution = z.object({
  entityId: z.uuid(),
  kind: z.enum(contributionKinds),
  /** In the smallest unit of the currency. */
  amountMinor: money,
  costTotalMinor: z._default(z.nullable(money), null),
  currency: z.string().check(z.trim(), z.toUpperCase(), z.regex(/^[A-Z]{3}$/)),
  note: z._default(z.nullable(words), null),
});
export type AddContribution = z.infer<typeof AddContribution>;

export interface AttendanceView {
  id: string;
  delegationId: string;
  entity: string;
  tier: MembershipTier | null;
  name: string;
  role: ParticipationRole;
  seniority: Seniority | null;
  ministry: string | null;
  attended: boolean;
  continuity: Continuity;
  /** Why somebody set it by hand; null when it is computed. */
  continuityReason: string | null;
}
export interface CredentialsView {
  delegationId: string;
  entity: string;
  credentials: CredentialState;
  note: string | null;
}
export interface PaperView {
  id: string;
  title: string;
  kind: PaperKind;
  fileId: string;
  name: string;
  size: number;
  addedAt: string;
}
export interface ContributionView {
  id: string;
  entityId: string;
  entity: string;
  kind: ContributionKind;
  amountMinor: number;
  costTotalMinor: number | null;
  currency: string;
  note: string | null;
}
/** What a meeting's registers say of itself; the principles on follow-up and progress are told by later chapters. */
export interface LivedView {
  attendance: AttendanceView[];
  credentials: CredentialsView[];
  papers: PaperView[];
  contributions: ContributionView[];
  /** Principle 1: how senior. */
  seniority: Partial<Record<Seniority | 'not_stated', number>>;
  /** Principle 2: delegations of States by the number of their ministries. */
  ministries: { delegations: number; enough: number; least: number };
  /** Principle 3: as people stated it themselves. */
  balance: { female: number; male: number; other: number; notStated: number; shareFemale: number | null };
  /** Principle 5: who came again. Null shares where there was no meeting before. */
  returning: { before: number; both: number; retention: number | null; continuityShare: number | null } & Record<
    Continuity,
    number
  >;
  /** Principle 6: what delegations paid themselves, one line a currency; apart, what they paid of a cost not stated. */
  coFinancing: { currency: string; paid: number; cost: number; paidOfUnknown: number; share: number | null }[];
  /** More was paid than these figures tell: they would say what a single State paid. */
  coFinancingWithheld: boolean;
  may: { plan: boolean };
}

export const livedRoutes = {
  read: route('GET', '/api/meetings/:meetingId/lived').gives<LivedView>(),
  credentials: route('PUT', '/api/delegations/:delegationId/credentials', SetCredentials).gives<CredentialsView>(),
  continuity: route('PUT', '/api/participations/:participationId/continuity', SetContinuity).gives<AttendanceView>(),
  attended: route('PUT', '/api/participations/:participationId/attended', SetAttended).gives<AttendanceView>(),
  addPaper: route('POST', '/api/meetings/:meetingId/papers', AddPaper).gives<PaperView>(),
  removePaper: route('DELETE', '/api/meeting-papers/:paperId').gives<{ removed: true }>(),
  addContribution: route('POST', '/api/meetings/:meetingId/contributions', AddContribution).gives<ContributionView>(),
  removeContribution: route('DELETE', '/api/contributions/:contributionId').gives<{ removed: true }>(),
};
