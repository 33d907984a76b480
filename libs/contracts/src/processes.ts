import { z } from 'zod/mini';
import { route } from './route.js';
import { seen } from './seen.js';

export const entityKinds = [
  'state',
  'observer_state',
  'territory',
  'associated_state',
  'special_administrative_region',
  'igo',
  'un_entity',
  'regional_org',
  'ngo_umbrella',
  'ngo_field',
  'private',
  'academic',
  'historical',
  'secretariat',
] as const;
export type EntityKind = (typeof entityKinds)[number];

/** In which capacity an entity takes part in a process (domain.md B.2). */
export const membershipTiers = [
  'member',
  'interested_state',
  'observer_state',
  'participant_org',
  'observer_org',
  'ngo_invited',
  'secretariat',
] as const;
export type MembershipTier = (typeof membershipTiers)[number];

export const processStatuses = ['preparing', 'active', 'suspended', 'dormant', 'ending', 'closed'] as const;
export type ProcessStatus = (typeof processStatuses)[number];

export const offices = [
  'chair',
  'co_chair',
  'vice_chair',
  'presidency_pro_tempore',
  'secretariat',
  'secretariat_support',
  'rapporteur',
] as const;
export type Office = (typeof offices)[number];

export const ministryKinds = [
  'foreign_affairs',
  'interior_home',
  'justice',
  'immigration',
  'police',
  'labour',
  'health',
  'development',
  'trade',
  'finance',
  'education',
  'statistics',
  'defence_border',
  'gender',
  'environment',
  'parliament',
  'other',
] as const;
export type MinistryKind = (typeof ministryKinds)[number];

/** Who reads the name and the reason of whoever breaks a silence. */
export const breakVisibilities = ['named_to_members', 'named_to_bureau', 'unnamed'] as const;

/** Rules of procedure. Each change is a new version; a meeting copies the version in force (domain.md B.2). */
export const ProcessRules = z.object({
  adoptionMode: z._default(z.enum(['consensus_in_session', 'silence', 'correspondence']), 'consensus_in_session'),
  silenceMinHours: z._default(z.int().check(z.minimum(24)), 72),
  /** To whom the name and the reason of whoever breaks a silence are shown. */
  silenceBreakVisibility: z._default(z.enum(breakVisibilities), 'named_to_members'),
  attribution: z._default(z.enum(['attributed', 'delegation_only', 'non_attributed']), 'delegation_only'),
  pathfinderAllowed: z._default(z.boolean(), true),
  pathfinderMin: z._default(z.int().check(z.minimum(1), z.maximum(100)), 3),
  reservationsAllowed: z._default(z.boolean(), true),
  adRefExpiry: z._default(z.enum(['none', 'agreed', 'back_to_brackets']), 'none'),
  minMinistries: z._default(z.int().check(z.minimum(1), z.maximum(10)), 2),
  humanRelease: z._default(z.boolean(), true),
  agreePauseSeconds: z._default(z.int().check(z.minimum(0), z.maximum(120)), 10),
  smallCellMin: z._default(z.int().check(z.minimum(1), z.maximum(20)), 3),
  /** Country reports are due so many days before the next meeting … */
  reportDaysBeforeMeeting: z._default(z.int().check(z.minimum(0), z.maximum(730)), 60),
  /** … or, while no next meeting is planned, so many months after adoption. */
  reportMonthsAfterAdoption: z._default(z.int().check(z.minimum(1), z.maximum(60)), 12),
});
export type ProcessRules = z.infer<typeof ProcessRules>;

const code = z.string().check(z.trim(), z.toUpperCase(), z.regex(/^[A-Z][A-Z0-9]{1,11}$/));
const words = z.string().check(seen(), z.minLength(1), z.maxLength(300));
const names = z.object({ en: words, fr: z.optional(words), ar: z.optional(words) });
const zone = z.string().check(z.minLength(1), z.maxLength(64));

export const CreateProcess = z.object({
  code,
  names,
  purpose: z.optional(z.string().check(z.maxLength(2000))),
  defaultZone: zone,
  startYear: z.int().check(z.minimum(1900), z.maximum(2200)),
});
export type CreateProcess = z.infer<typeof CreateProcess>;
/** Everything that was said of a process when it was founded, but its code, which stands in recommendations. */
export const DescribeProcess = z.object({
  version: z.int(),
  names,
  purpose: z.nullable(z.string().check(z.trim(), z.maxLength(2000))),
  defaultZone: zone,
  startYear: z.int().check(z.minimum(1900), z.maximum(2200)),
});
export type DescribeProcess = z.infer<typeof DescribeProcess>;
export const NewEntity = z.object({
  code,
  names,
  kind: z.enum(entityKinds),
  zone,
  weekend: z.optional(z.array(z.int().check(z.minimum(1), z.maximum(7))).check(z.maxLength(3))),
  tier: z.enum(membershipTiers),
});
export type NewEntity = z.infer<typeof NewEntity>;
/** Several entities at once; all or none. */
export const AddMembers = z.object({
  entities: z.array(NewEntity).check(z.minLength(1), z.maxLength(300)),
  fromOn: z.optional(z.iso.date()),
});
export type AddMembers = z.infer<typeof AddMembers>;
export const EndMembership = z.object({ on: z.iso.date() });
export const SetRehearsal = z.object({ version: z.int(), rehearsal: z.boolean() });
export const SetRules = z.object({ version: z.int(), rules: ProcessRules });
export type SetRules = z.infer<typeof SetRules>;
export const SetStatus = z.object({
  version: z.int(),
  status: z.enum(processStatuses),
  reason: z.string().check(z.trim(), z.minLength(3), z.maxLength(500)),
});
export type SetStatus = z.infer<typeof SetStatus>;
export const AddMinistry = z.object({ kind: z.enum(ministryKinds), names });
export type AddMinistry = z.infer<typeof AddMinistry>;
/** An office is held by an entity, by a person, or by a person of an entity. */
export const Appoint = z.object({
  office: z.enum(offices),
  entityId: z.nullish(z.uuid()),
  personId: z.nullish(z.uuid()),
  fromOn: z.optional(z.iso.date()),
});
export type Appoint = z.infer<typeof Appoint>;
export const EndOffice = z.object({ on: z.iso.date() });
export const AddHoliday = z.object({ on: z.iso.date(), name: words });

export interface ProcessView {
  id: string;
  code: string;
  name: string;
  names: Record<string, string>;
  purpose: string | null;
  status: ProcessStatus;
  defaultZone: string;
  startYear: number;
  rehearsal: boolean;
  rules: ProcessRules;
  rulesVersion: number;
  version: number;
  members: number;
}

export interface MemberView {
  membershipId: string;
  entityId: string;
  code: string;
  name: string;
  kind: EntityKind;
  tier: MembershipTier;
  zone: string;
  weekend: number[];
  fromOn: string;
  toOn: string | null;
}

export interface MinistryView {
  id: string;
  entityId: string;
  kind: MinistryKind;
  name: string;
}

/** Who holds an office of the process now. */
export interface OfficeView {
  id: string;
  office: Office;
  entity: string | null;
  person: string | null;
  fromOn: string;
  toOn: string | null;
}

/** A name offered while entities are entered: from the reference data, as printed today. */
export interface KnownEntityView {
  code: string;
  name: string;
  kind: EntityKind;
}

export const processesRoutes = {
  list: route('GET', '/api/processes').gives<ProcessView[]>(),
  get: route('GET', '/api/processes/:processId').gives<ProcessView>(),
  create: route('POST', '/api/processes', CreateProcess).gives<ProcessView>(),
  describe: route('POST', '/api/processes/:processId/facts', DescribeProcess).gives<ProcessView>(),
  members: route('GET', '/api/processes/:processId/members').gives<MemberView[]>(),
  addMembers: route('POST', '/api/processes/:processId/members', AddMembers).gives<MemberView[]>(),
  endMembership: route('POST', '/api/memberships/:membershipId/end', EndMembership).gives<MemberView[]>(),
  setRehearsal: route('POST', '/api/processes/:processId/rehearsal', SetRehearsal).gives<ProcessView>(),
  setRules: route('POST', '/api/processes/:processId/rules', SetRules).gives<ProcessView>(),
  setStatus: route('POST', '/api/processes/:processId/status', SetStatus).gives<ProcessView>(),
  offices: route('GET', '/api/processes/:processId/offices').gives<OfficeView[]>(),
  appoint: route('POST', '/api/processes/:processId/offices', Appoint).gives<OfficeView[]>(),
  endOffice: route('POST', '/api/office-terms/:officeTermId/end', EndOffice).gives<OfficeView[]>(),
  ministries: route('GET', '/api/entities/:entityId/ministries').gives<MinistryView[]>(),
  addMinistry: route('POST', '/api/entities/:entityId/ministries', AddMinistry).gives<MinistryView[]>(),
  addHoliday: route('POST', '/api/entities/:entityId/holidays', AddHoliday).gives<{ on: string; name: string }[]>(),
  known: route('GET', '/api/known-entities').gives<KnownEntityView[]>(),
};
