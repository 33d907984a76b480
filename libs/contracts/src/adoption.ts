import { z } from 'zod/mini';
import type { BlockRole, ItemKind, TextState } from './drafting.js';
import type { MineRow } from './home.js';
import { route } from './route.js';

const entityIds = z.array(z.uuid()).check(z.minLength(1), z.maxLength(200));

/** Who is addressed by a recommendation. A pathfinder item carries its list of joiners. */
export const AddresseeRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all_members') }),
  z.object({ kind: z.literal('named'), entityIds }),
  z.object({ kind: z.literal('pathfinder'), joinerIds: entityIds }),
  z.object({ kind: z.literal('secretariat') }),
  z.object({ kind: z.literal('organisations'), entityIds }),
]);
export type AddresseeRule = z.infer<typeof AddresseeRule>;

/** Until when. */
export const DeadlineRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('date'), on: z.iso.date() }),
  z.object({ kind: z.literal('months_after_adoption'), months: z.int().check(z.minimum(1), z.maximum(240)) }),
  z.object({ kind: z.literal('before_next_meeting'), days: z.int().check(z.minimum(0), z.maximum(730)) }),
]);
export type DeadlineRule = z.infer<typeof DeadlineRule>;

/** Why an entity is an addressee (domain.md B.2, B.5). */
export const commitmentBases = ['consensus', 'pathfinder', 'named', 'accepted_later', 'own_pledge'] as const;
export type CommitmentBasis = (typeof commitmentBases)[number];

/** How an entity stands to an adopted item (domain.md B.5). */
export const endorsementKinds = [
  'joins',
  'joins_with_reservation',
  'interpretative_statement',
  'noted',
  'stands_aside',
  'disassociates',
  'absent',
  'pending_capital',
] as const;
export type EndorsementKind = (typeof endorsementKinds)[number];

/** domain.md B.4.6 */
export const recommendationStatuses = [
  'in_force',
  'fulfilled',
  'superseded',
  'withdrawn',
  'expired',
  'closed_by_meeting',
] as const;
export type RecommendationStatus = (typeof recommendationStatuses)[number];

/** What is asked of a text before it is adopted, in session or by silence, in the order in which it is shown. */
export const textPoints = [
  'text_state',
  'has_recommendations',
  'blocks_agreed',
  'ad_referendum',
  'addressees',
  'pathfinders',
] as const;
export type TextPoint = (typeof textPoints)[number];

/** In session two persons stand for the adoption beside it. */
export const readinessPoints = [...textPoints, 'two_persons'] as const;
export type ReadinessPoint = (typeof readinessPoints)[number];

/** How a text came to be adopted: declared and recorded by two persons, or because nobody broke the silence. */
export const adoptionModes = ['in_session', 'silence'] as const;
export type AdoptionMode = (typeof adoptionModes)[number];

/** The chair declares the text adopted. `version` is the text's, so that nobody declares what they have not read. */
export const DeclareAdoption = z.object({
  version: z.int(),
  /** when the first report falls due, as agreed in the look before adopting */
  reportRule: DeadlineRule,
});
export type DeclareAdoption = z.infer<typeof DeclareAdoption>;

/** The officer records what the chair declared. */
export const RecordAdoption = z.object({ declarationId: z.uuid() });
export type RecordAdoption = z.infer<typeof RecordAdoption>;

/** The head of a delegation, or the chair in its name, confirms what was agreed subject to its capital. */
export const ConfirmAdReferendum = z.object({ blockId: z.uuid(), entityId: z.uuid() });
export type ConfirmAdReferendum = z.infer<typeof ConfirmAdReferendum>;

export const RecommendationsIn = z.object({ processId: z.uuid(), adoptionId: z.optional(z.uuid()) });
export type RecommendationsIn = z.infer<typeof RecommendationsIn>;
export const AdoptionsIn = z.object({ processId: z.uuid() });

/** A paragraph that stands in the way, as a reader finds it. */
export interface BlockReference {
  blockId: string;
  number: string | null;
  opening: string;
}
export interface ReadinessView {
  point: ReadinessPoint;
  ok: boolean;
  /** How many paragraphs, or what the point counts. */
  count: number;
  missing: BlockReference[];
}

export interface AddresseeView {
  entityId: string;
  code: string;
  name: string;
  basis: CommitmentBasis;
}

/** A recommendation as it will be, or as it is. */
export interface PlannedRecommendationView {
  blockId: string;
  code: string;
  ordinal: number;
  number: string | null;
  text: string;
  theme: string | null;
  addresseeRule: AddresseeRule;
  deadlineRule: DeadlineRule | null;
  addressees: AddresseeView[];
  dueOn: string | null;
}

export interface WaitingCapitalView extends BlockReference {
  entityId: string;
  entityName: string;
  /** Who confirmed it, in which role; null while the capital is awaited. */
  confirmedByRole: string | null;
  confirmedAt: string | null;
}

export interface DeclarationView {
  id: string;
  declaredBy: string;
  declaredAt: string;
  versionId: string;
  sha256: string;
  reportRule: DeadlineRule;
  /** False when the text moved after it was declared: the declaration must be made again. */
  newest: boolean;
}

/** The page on which a text is adopted (S13). */
export interface AdoptionPageView {
  textId: string;
  processId: string;
  meetingId: string;
  symbol: string;
  title: string;
  textState: TextState;
  textVersion: number;
  meetingName: string;
  place: string;
  /** the day the record will bear, in the zone of the venue */
  adoptsOn: string;
  venueZone: string;
  /** the first day of the next meeting, when there is one already */
  nextMeetingOn: string | null;
  readiness: ReadinessView[];
  ready: boolean;
  waiting: WaitingCapitalView[];
  recommendations: PlannedRecommendationView[];
  declaration: DeclarationView | null;
  adoptionId: string | null;
  may: { declare: boolean; record: boolean; withdraw: boolean; confirmFor: string[] };
}

export interface AdoptionView {
  id: string;
  textId: string;
  processId: string;
  meetingId: string;
  versionId: string;
  sha256: string;
  adoptedOn: string;
  adoptedAt: string;
  recommendations: number;
  /** True when this call adopted nothing new: the text had been adopted before. */
  already: boolean;
}

export interface AdoptionListItem {
  id: string;
  textId: string;
  symbol: string;
  title: string;
  meetingId: string;
  meetingName: string;
  adoptedOn: string;
  recommendations: number;
}

export interface RecordBlockView {
  id: string;
  role: BlockRole;
  level: number;
  number: string | null;
  text: string;
  itemKind: ItemKind | null;
  code: string | null;
}

/** The record of an adoption: what it says never changes (S14). */
export interface RecordView extends AdoptionListItem {
  processId: string;
  processName: string;
  place: string;
  lang: string;
  sha256: string;
  /** four and four characters of the hash, the same on every copy */
  mark: string;
  versionId: string;
  adoptedAt: string;
  venueZone: string;
  mode: AdoptionMode;
  /** Of an adoption by silence: nobody declared it and nobody recorded it. */
  declaredBy: string | null;
  recordedBy: string | null;
  /** Of an adoption by silence: from when to when members could object. */
  silence: { openedAt: string; closedAt: string } | null;
  /** False: this copy does not match the record. */
  intact: boolean;
  register: { position: number; hash: string; previousHash: string; unbroken: boolean };
  blocks: RecordBlockView[];
  items: RecommendationView[];
}

export interface EndorsementView {
  entityId: string;
  code: string;
  name: string;
  kind: EndorsementKind;
}

export interface RecommendationView extends PlannedRecommendationView {
  id: string;
  adoptionId: string;
  textId: string;
  processId: string;
  status: RecommendationStatus;
  adoptedOn: string;
  endorsements: EndorsementView[];
}

export const adoptionRoutes = {
  adoptionPage: route('GET', '/api/texts/:textId/adoption').gives<AdoptionPageView>(),
  declareAdoption: route('POST', '/api/texts/:textId/adoption/declaration', DeclareAdoption).gives<AdoptionPageView>(),
  withdrawDeclaration: route('POST', '/api/texts/:textId/adoption/declaration/withdraw').gives<AdoptionPageView>(),
  confirmAdReferendum: route(
    'POST',
    '/api/texts/:textId/adoption/ad-referendum',
    ConfirmAdReferendum,
  ).gives<AdoptionPageView>(),
  recordAdoption: route('POST', '/api/texts/:textId/adoption', RecordAdoption).gives<AdoptionView>(),
  adoptions: route('GET', '/api/adoptions', AdoptionsIn).gives<AdoptionListItem[]>(),
  record: route('GET', '/api/adoptions/:adoptionId').gives<RecordView>(),
  /** plain text, text/plain */
  recordPlain: route('GET', '/api/adoptions/:adoptionId/text').gives<string>(),
  /** the record with the canonical text whose SHA-256 it names */
  recordJson: route('GET', '/api/adoptions/:adoptionId/json').gives<unknown>(),
  recommendations: route('GET', '/api/recommendations', RecommendationsIn).gives<RecommendationView[]>(),
  recommendation: route('GET', '/api/recommendations/:recommendationId').gives<RecommendationView>(),
  adoptionMine: route('GET', '/api/adoption/mine').gives<MineRow[]>(),
};
