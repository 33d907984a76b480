import { z } from 'zod/mini';
import type { AddresseeRule, DeadlineRule, RecommendationStatus } from './adoption.js';
import type { StatusGlyph } from './glyphs.js';
import type { SharingLevel } from './ground.js';
import { type ImplementationStatus, implementationStatuses, type ObstacleCode } from './implementation.js';
import { Lang } from './langs.js';
import { route } from './route.js';

/**
 * What one place of the matrix says. Kinds of "no number" are told apart: a State that was never asked, one
 * that did not answer, one that answered "not known" and one that is not part of the sentence are four things.
 */
export const cellKinds = [
  'not_part_of',
  'not_requested',
  'no_report',
  'draft',
  'returned',
  'withheld',
  ...implementationStatuses,
] as const;
export type CellKind = (typeof cellKinds)[number];

/** The symbol of each kind, in the sprite `g-…`. Each kind has its own: colour alone never says anything. */
export const cellGlyphs: Readonly<Record<CellKind, StatusGlyph | null>> = {
  not_part_of: null,
  not_requested: 'notasked',
  no_report: 'noreport',
  draft: 'draft',
  returned: 'returned',
  withheld: 'withheld',
  S0: 'none',
  S1: 'first',
  S2: 'partly',
  S3: 'largely',
  S4: 'fully',
  SR: 'reversed',
  NA: 'na',
  DK: 'unknown',
  DC: 'declined',
};
/** Instead of the kind's own symbol where the report is late. */
export const overdueGlyph: StatusGlyph = 'overdue';

/** A count that never stands without what it is counted from. Percent only where ten or more could be counted. */
export interface Share {
  count: number;
  of: number;
  percent: number | null;
}

/** A row or column of the matrix in numbers; the parts add up to `addressed`. */
export interface Tally {
  /** States (or other addressees) that the sentence is addressed to. */
  addressed: number;
  byKind: Partial<Record<CellKind, number>>;
  /** Reports received, of those that were asked for. */
  reported: Share;
  /** Answers with a status that can be scored, of those to whom the sentence applies: printed beside every figure. */
  coverage: Share;
}

/** A figure with the two ends between which it lies whatever the missing answers would have said. */
export interface Figure {
  id: 'I01' | 'I02' | 'I03' | 'I04';
  /** null below a coverage of 60 per cent: then only the ends are honest. */
  value: number | null;
  /** The mean of the States' own values, each State weighing one. */
  byState: number | null;
  low: number;
  high: number;
}
export interface Progress {
  scored: number;
  applicable: number;
  states: number;
  coverage: Share;
  figures: Figure[];
}

export interface MatrixColumn {
  entityId: string;
  code: string;
  names: Record<string, string>;
  /** Others than States (the secretariat, organisations) may be addressed; they are not counted among the States. */
  isState: boolean;
  /** The reader's own State. */
  own: boolean;
  /** The id is given to those who may open the request. */
  request: { id: string | null; stands: RequestStand; dueAt: string; zone: string; overdueDays: number } | null;
}

/** How a State stands with its report: one bar of the strip above the matrix. */
export const requestStands = [
  'submitted',
  'in_progress',
  'not_opened',
  'no_contact',
  'returned',
  'waived',
  'not_requested',
] as const;
export type RequestStand = (typeof requestStands)[number];

export interface MatrixCell {
  entityId: string;
  kind: CellKind;
  overdueDays: number;
  /** Already reached when the sentence was adopted. */
  baseline: ImplementationStatus | null;
  /** The day for which the State says so. */
  asOf: string | null;
  level: SharingLevel | null;
  evidence: number;
}

export interface MatrixRow {
  recommendationId: string;
  code: string;
  /** Address that holds for good: /r/<slug> */
  slug: string;
  ordinal: number;
  title: string;
  theme: string | null;
  pathfinder: boolean;
  cells: MatrixCell[];
  tally: Tally;
  /** Counts too small to be shown without naming a State were left out. */
  suppressed: boolean;
}

export interface CycleChoice {
  id: string;
  code: string;
  dueOn: string | null;
}

/** What the reader may see: everybody by name, others by what they share, only one's own, or counts. */
export const readerScopes = ['all', 'shared', 'own', 'counts'] as const;
export type ReaderScope = (typeof readerScopes)[number];

export interface MatrixView {
  processId: string;
  scope: ReaderScope;
  cycles: CycleChoice[];
  cycle: CycleChoice | null;
  /** When these numbers were read. */
  at: string;
  zone: string;
  columns: MatrixColumn[];
  rows: MatrixRow[];
  /** Reports received of those asked from States; waived ones are not asked. */
  response: Share;
  stands: Partial<Record<RequestStand, number>>;
  /** The same day of the cycle before. */
  before: Share | null;
  totals: Tally;
  progress: Progress | null;
  /** Places of the matrix that are filled: the sentence is addressed to this State. */
  cells: number;
}

export const MatrixOf = z.object({
  processId: z.optional(z.uuid()),
  cycleId: z.optional(z.uuid()),
  lang: z.optional(Lang),
});
export type MatrixOf = z.infer<typeof MatrixOf>;

export interface RecommendationLine {
  id: string;
  code: string;
  slug: string;
  ordinal: number;
  title: string;
  text: string;
  theme: string | null;
  status: RecommendationStatus;
  adoptedOn: string;
  dueOn: string | null;
  addressees: number;
  reported: Share;
  /** The reader's own place, when the sentence is addressed to them. */
  own: MatrixCell | null;
}

export const threadStations = ['drafted', 'adopted', 'assigned', 'reported', 'carried'] as const;
export type ThreadStation = (typeof threadStations)[number];
export interface ThreadStep {
  station: ThreadStation;
  state: 'done' | 'now' | 'next';
  on: string | null;
  /** What stands below the word: paragraph, number of States, reports, next meeting. */
  paragraph?: string;
  symbol?: string;
  entities?: number;
  share?: Share;
  dueOn?: string | null;
  meeting?: { id: string; names: Record<string, string>; startOn: string | null };
  late?: boolean;
  /** What the step leads to. */
  leadsTo: { kind: 'text' | 'record' | 'addressees' | 'reports' | 'meeting'; id: string } | null;
}
export interface ThreadView {
  now: ThreadStation;
  steps: ThreadStep[];
}

export interface ReportLine extends MatrixCell {
  code: string;
  names: Record<string, string>;
  isState: boolean;
  own: boolean;
  words: string | null;
  dueAt: string | null;
  zone: string | null;
}
export interface FormerWords {
  versionId: string;
  name: string;
  reason: string;
  at: string;
  text: string;
}
export interface RecommendationPageView extends Omit<RecommendationLine, 'own' | 'addressees'> {
  processId: string;
  textId: string;
  blockId: string;
  paragraph: string;
  meeting: { id: string; code: string; names: Record<string, string>; place: unknown; zone: string } | null;
  record: { adoptionId: string; symbol: string; title: string; sha256: string };
  addresseeRule: AddresseeRule;
  deadlineRule: DeadlineRule | null;
  thread: ThreadView;
  /** The cycle whose reports are shown. */
  cycle: CycleChoice | null;
  scope: ReaderScope;
  at: string;
  tally: Tally;
  suppressed: boolean;
  reports: ReportLine[];
  /** Named by reporting States, the five fixed reasons first. */
  obstacles: { code: ObstacleCode; states: number | null }[];
  obstaclesFrom: number;
  evidence: { documents: number; states: number } | null;
  /** How these words came about: the paragraph in each named version in which it read differently. */
  cameAbout: FormerWords[];
  statements: { entityId: string; names: Record<string, string>; kind: string; text: string | null }[];
}

/** A round of reports, as a meeting looks at it. */
export interface MeetingRound {
  cycle: CycleChoice;
  response: Share;
}
/** What the reporting of a process says of one of its meetings. */
export interface MeetingReportsView {
  /** Recommendations that it adopted, each counted once for everybody to whom it is addressed. */
  tasks: number;
  /** The newest round of reports on what it adopted. */
  onWhatItAdopted: MeetingRound | null;
  /** The reports that were to be there when it opened. */
  dueForIt: MeetingRound | null;
}

export const accountabilityRoutes = {
  matrix: route('GET', '/api/accountability/matrix', MatrixOf).gives<MatrixView>(),
  /** text/csv, one line per recommendation and addressee */
  matrixCsv: route('GET', '/api/accountability/matrix.csv', MatrixOf).gives<string>(),
  recommendations: route('GET', '/api/accountability/recommendations', MatrixOf).gives<RecommendationLine[]>(),
  meetingReports: route('GET', '/api/accountability/meetings/:meetingId').gives<MeetingReportsView>(),
  recommendation: route('GET', '/api/accountability/recommendations/:slug').gives<RecommendationPageView>(),
};

/** Percent of a share, as far as it may be printed: none under ten, never 100 or 0 where it is not all or none. */
export function share(count: number, of: number): Share {
  if (of < 10) return { count, of, percent: null };
  const exact = (count / of) * 100;
  const printed = of < 100 ? Math.round(exact) : Math.round(exact * 10) / 10;
  const step = of < 100 ? 1 : 0.1;
  const percent = count === 0 || count === of ? printed : Math.min(100 - step, Math.max(step, printed));
  return { count, of, percent };
}

/** The permanent address of a code: `CDM/2026/PSA/R07` is found at `/r/CDM-2026-PSA-R07`. */
export const slugOf = (code: string): string => code.replaceAll('/', '-');
