import { z } from 'zod/mini';
import type { RequestState } from './followup.js';
import { type SharingLevel, sharingLevels } from './ground.js';
import type { MineRow } from './home.js';
import { type ImplementationStatus, implementationStatuses, obstacleCodes } from './implementation.js';
import { route } from './route.js';
import { seen } from './seen.js';

/** How a question is answered (domain.md C.2). */
export const questionTypes = [
  'status',
  'single',
  'multi',
  'date',
  'number',
  'text',
  'obstacles',
  'actions',
  'factors',
  'next_step',
  'yes_no',
] as const;
export type QuestionType = (typeof questionTypes)[number];

/** One question of a questionnaire: its code is stable over all cycles. */
export interface Question {
  code: string;
  part: 'A' | 'B' | 'C';
  type: QuestionType;
  required: boolean;
  /** codes to choose from; their words are `reporting.option.<code>` */
  options?: readonly string[];
  /** soft limit, in words */
  words?: number;
}

/** Part A in general, part B for each commitment, part C on the outlook (domain.md C.3, the short form). */
export const questions: readonly Question[] = [
  { code: 'A3', part: 'A', type: 'yes_no', required: true },
  { code: 'A4', part: 'A', type: 'text', required: true, words: 60 },
  { code: 'A5', part: 'A', type: 'date', required: true },
  {
    code: 'A6',
    part: 'A',
    type: 'single',
    required: true,
    options: ['A6.minister', 'A6.cabinet', 'A6.parliament', 'A6.technical', 'A6.none'],
  },
  { code: 'A7', part: 'A', type: 'single', required: true, options: ['A7.none', 'A7.drafting', 'A7.adopted'] },
  {
    code: 'A9',
    part: 'A',
    type: 'single',
    required: false,
    options: ['A9.no', 'A9.informed', 'A9.consulted', 'A9.co_drafted'],
  },
  { code: 'A14', part: 'A', type: 'text', required: false, words: 200 },
  { code: 'B0', part: 'B', type: 'status', required: false },
  { code: 'B1', part: 'B', type: 'status', required: true },
  { code: 'B2', part: 'B', type: 'date', required: false },
  { code: 'B3', part: 'B', type: 'actions', required: false },
  { code: 'B6', part: 'B', type: 'obstacles', required: false },
  { code: 'B7', part: 'B', type: 'text', required: false, words: 150 },
  { code: 'B8', part: 'B', type: 'factors', required: false },
  { code: 'B9', part: 'B', type: 'single', required: false, options: ['C0', 'C1', 'C2', 'C3', 'C4', 'CU'] },
  { code: 'B13', part: 'B', type: 'next_step', required: false },
  {
    code: 'B14',
    part: 'B',
    type: 'multi',
    required: false,
    options: [
      'funding',
      'legal_drafting',
      'training',
      'expert_mission',
      'model_text',
      'data_system',
      'peer_exchange',
      'translation',
      'none',
    ],
  },
  { code: 'C1', part: 'C', type: 'text', required: false, words: 100 },
  { code: 'C4', part: 'C', type: 'text', required: false, words: 150 },
  { code: 'C5', part: 'C', type: 'text', required: false, words: 300 },
];
export const questionOf = (code: string): Question | undefined => questions.find((question) => question.code === code);

const text = z.string().check(z.maxLength(20_000));
const day = z.iso.date();
export const actionKinds = [
  'AK01',
  'AK02',
  'AK03',
  'AK04',
  'AK05',
  'AK06',
  'AK07',
  'AK08',
  'AK09',
  'AK10',
  'AK11',
  'AK12',
  'AK13',
  'AK14',
  'AK15',
  'AK16',
  'AK17',
  'AK99',
] as const;
export const factorCodes = [
  'XF1',
  'XF2',
  'XF3',
  'XF4',
  'XF5',
  'XF6',
  'XF7',
  'XF8',
  'XF9',
  'XF10',
  'XF11',
  'XF99',
] as const;

/** What can be said to a question of each type. */
export const answerShapes = {
  status: z.enum(implementationStatuses),
  single: z.string().check(z.maxLength(40)),
  multi: z.array(z.string().check(z.maxLength(40))).check(z.maxLength(20)),
  date: day,
  number: z.number(),
  text,
  /** one to three, the main one first; an empty list says: nothing stood in the way */
  obstacles: z.array(z.enum(obstacleCodes)).check(z.maxLength(3)),
  actions: z
    .array(z.object({ kind: z.enum(actionKinds), title: text, on: z.nullish(day), result: z.optional(text) }))
    .check(z.maxLength(20)),
  factors: z.array(z.object({ code: z.enum(factorCodes), on: z.nullish(day) })).check(z.maxLength(12)),
  next_step: z.object({ text, on: day }),
  yes_no: z.boolean(),
} as const satisfies Record<QuestionType, z.ZodMiniType>;

export const answerSources = ['carried_over', 'contributor', 'focal_point', 'secretariat'] as const;
export type AnswerSource = (typeof answerSources)[number];

/** An answer as it is kept while somebody writes. `version` 0: there was none yet. `null` takes an answer away. */
export const KeepAnswer = z.object({
  question: z.string().check(z.maxLength(10)),
  commitmentId: z.nullish(z.uuid()),
  value: z.unknown(),
  version: z.int(),
  level: z.optional(z.enum(sharingLevels)),
  /** The secretariat enters what a State sent on paper, and says who confirmed it. */
  confirmedBy: z.optional(z.string().check(z.trim(), z.minLength(3), z.maxLength(200))),
});
export type KeepAnswer = z.infer<typeof KeepAnswer>;

export const evidenceTypes = [
  'gazette',
  'law_text',
  'budget_line',
  'agreement_text',
  'statistics',
  'programme_report',
  'web_page',
  'ministry_statement',
  'third_party_report',
] as const;
export type EvidenceType = (typeof evidenceTypes)[number];
export const evidenceGrades = ['E0', 'E1', 'E2', 'E3'] as const;
export type EvidenceGrade = (typeof evidenceGrades)[number];
export const AddLink = z.object({
  commitmentId: z.uuid(),
  type: z.enum(evidenceTypes),
  title: z.string().check(seen(), z.minLength(1), z.maxLength(300)),
  url: z.optional(z.string().check(z.regex(/^https?:\/\/\S+$/), z.maxLength(2000))),
  datedOn: z.nullish(day),
});
export type AddLink = z.infer<typeof AddLink>;

/** A file that will arrive in parts; the last part makes evidence of it. */
export const BeginUpload = z.object({
  commitmentId: z.uuid(),
  type: z.enum(evidenceTypes),
  title: z.string().check(seen(), z.minLength(1), z.maxLength(300)),
  datedOn: z.nullish(day),
  name: z.string().check(seen(), z.minLength(1), z.maxLength(300)),
  size: z.int().check(z.gte(1)),
});
export type BeginUpload = z.infer<typeof BeginUpload>;
/** What has arrived of it; from there the sender goes on. `uploadId` is the evidence's id once it is `done`. */
export interface UploadView {
  uploadId: string;
  received: number;
  done: boolean;
}

export const SubmitReport = z.object({ declaration: z.literal(true) });
export const queryKinds = ['completeness', 'contradiction', 'evidence', 'unclear', 'comparability'] as const;
export type QueryKind = (typeof queryKinds)[number];
export const ReturnReport = z.object({
  queries: z
    .array(
      z.object({
        question: z.string().check(z.maxLength(10)),
        commitmentId: z.nullish(z.uuid()),
        kind: z.enum(queryKinds),
        words: z.string().check(seen(), z.minLength(3), z.maxLength(2000)),
      }),
    )
    .check(z.minLength(1), z.maxLength(100)),
});
export type ReturnReport = z.infer<typeof ReturnReport>;
export const AcceptReport = z.object({ remark: z.optional(z.string().check(z.trim(), z.maxLength(2000))) });

export const gapKinds = [
  'unanswered',
  'next_step_missing',
  'actions_missing',
  'obstacle_missing',
  'reversal_reason_missing',
  'not_applicable_reason_missing',
  'lower_than_before',
  'other_needs_words',
  'carried_over_unconfirmed',
  'query_unanswered',
] as const;
export type GapKind = (typeof gapKinds)[number];
/** What is missing before the report can go; each leads to its question. */
export interface Gap {
  kind: GapKind;
  question: string;
  commitmentId: string | null;
}

/** The name of a section: part A, each theme heading of part B, part C (decisions.md 19). */
export const sectionOf = (part: 'A' | 'B' | 'C', theme: string | null): string =>
  part === 'B' ? `theme-${theme ?? ''}` : part;
/** A section goes to somebody of a ministry; without a person it comes back to the focal point. */
export const GiveSection = z.object({
  section: z.string().check(z.minLength(1), z.maxLength(400)),
  personId: z.nullable(z.uuid()),
  /** Until when the State itself wants it; said nothing, the day that stood. */
  dueOn: z.optional(z.nullable(z.iso.date())),
  /** That the day lies behind the report's own is meant. */
  afterReport: z.optional(z.boolean()),
});
export type GiveSection = z.infer<typeof GiveSection>;
export const FinishSection = z.object({ section: z.string().check(z.minLength(1), z.maxLength(400)) });
export interface SectionGiven {
  section: string;
  personId: string;
  name: string;
  state: 'given' | 'done';
  /** The day that the State set for it, and its end where the State is. */
  dueOn: string | null;
  due: { at: string; zone: string } | null;
}

export interface AnswerView {
  question: string;
  commitmentId: string | null;
  value: unknown;
  version: number;
  level: SharingLevel;
  source: AnswerSource;
  confirmedInCycle: boolean;
  /** entered by the secretariat, confirmed by this person */
  confirmedBy: string | null;
  answeredBy: string | null;
  answeredAt: string;
  queried: boolean;
}
export interface EvidenceView {
  id: string;
  commitmentId: string;
  type: EvidenceType;
  title: string;
  url: string | null;
  fileId: string | null;
  fileName: string | null;
  size: number | null;
  datedOn: string | null;
  grade: EvidenceGrade;
}
export interface ReportCommitment {
  id: string;
  recommendationId: string;
  code: string;
  text: string;
  theme: string | null;
  dueOn: string | null;
  baselineStatus: ImplementationStatus | null;
  /** what was accepted last time */
  before: ImplementationStatus | null;
}
export interface QueryView {
  id: string;
  round: number;
  question: string;
  commitmentId: string | null;
  kind: QueryKind;
  words: string;
  answered: boolean;
}
export interface ReportView {
  requestId: string;
  processId: string;
  entityId: string;
  entityName: string;
  entityCode: string;
  cycleCode: string;
  state: RequestState;
  dueAt: string;
  zone: string;
  /** only those that are asked here */
  questions: readonly Question[];
  commitments: ReportCommitment[];
  answers: AnswerView[];
  evidence: EvidenceView[];
  gaps: Gap[];
  answered: { count: number; of: number };
  queries: QueryView[];
  submission: { receipt: string; at: string; by: string } | null;
  remark: string | null;
  /** Sections that are with a ministry. */
  sections: SectionGiven[];
  /** The sections in which the reader may write; null: in all. */
  writes: string[] | null;
  /** To whom one may be given; empty for those who give none. */
  contributors: { personId: string; name: string }[];
  may: { answer: boolean; submit: boolean; review: boolean; delegate: boolean };
}
export interface ReceiptView {
  receipt: string;
  at: string;
}
export interface ReportListItem {
  requestId: string;
  entityName: string;
  cycleCode: string;
  state: RequestState;
  dueAt: string;
  zone: string;
  answered: { count: number; of: number };
}

export const reportingRoutes = {
  report: route('GET', '/api/report-requests/:requestId/report').gives<ReportView>(),
  open: route('POST', '/api/report-requests/:requestId/report/open').gives<ReportView>(),
  keep: route('PUT', '/api/report-requests/:requestId/answers', KeepAnswer).gives<AnswerView>(),
  addLink: route('POST', '/api/report-requests/:requestId/evidence', AddLink).gives<EvidenceView>(),
  /** multipart: `file`, and the fields of AddLink without `url` */
  addFile: route('POST', '/api/report-requests/:requestId/evidence-files').gives<EvidenceView>(),
  beginUpload: route('POST', '/api/report-requests/:requestId/evidence-uploads', BeginUpload).gives<UploadView>(),
  upload: route('GET', '/api/evidence-uploads/:uploadId').gives<UploadView>(),
  /** multipart: `file` with the next bytes, and `from`, where they begin */
  addPart: route('POST', '/api/evidence-uploads/:uploadId/parts').gives<UploadView>(),
  giveSection: route('PUT', '/api/report-requests/:requestId/sections', GiveSection).gives<ReportView>(),
  finishSection: route('POST', '/api/report-requests/:requestId/sections/finished', FinishSection).gives<ReportView>(),
  dropEvidence: route('DELETE', '/api/evidence/:evidenceId').gives<{ done: true }>(),
  submit: route('POST', '/api/report-requests/:requestId/submission', SubmitReport).gives<ReceiptView>(),
  accept: route('POST', '/api/report-requests/:requestId/acceptance', AcceptReport).gives<ReportView>(),
  sendBack: route('POST', '/api/report-requests/:requestId/return', ReturnReport).gives<ReportView>(),
  toReview: route('GET', '/api/reports').gives<ReportListItem[]>(),
  mine: route('GET', '/api/reports/mine').gives<MineRow[]>(),
};
