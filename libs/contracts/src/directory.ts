import { z } from 'zod/mini';
import { entityKinds, membershipTiers, offices, processStatuses } from './processes.js';
import { route } from './route.js';
import { seen } from './seen.js';

/** What a directory entry is: one of the processes, a group beside them, or a dialogue carried by an agency. */
export const directoryKinds = ['process', 'group', 'dialogue'] as const;
export type DirectoryKind = (typeof directoryKinds)[number];

/** Who does the work of a secretariat, as printed. */
export const secretariatKinds = [
  'dedicated',
  'organisation',
  'joint',
  'member_government',
  'none',
  'not_stated',
] as const;
export type SecretariatKind = (typeof secretariatKinds)[number];

/** `unclear` and `not_stated` are answers of the source, not of ours. */
export const directoryStatuses = [...processStatuses, 'unclear', 'not_stated'] as const;
export type DirectoryStatus = (typeof directoryStatuses)[number];

const words = z.string().check(seen(), z.minLength(1), z.maxLength(400));
const day = z.iso.date();

/** One that takes part: with a code where it is a State or territory, by its printed name alone where it is not. */
export const DirectoryParty = z.object({
  code: z.nullable(z.string().check(z.regex(/^[A-Z]{3}$/))),
  printed: words,
  tier: z.enum(membershipTiers),
  /** Printed beside the total and not in it ("16 + Hong Kong"). */
  beside: z._default(z.boolean(), false),
  fromOn: z._default(z.nullable(day), null),
  toOn: z._default(z.nullable(day), null),
});
export type DirectoryParty = z.infer<typeof DirectoryParty>;

export const DirectoryOffice = z.object({
  office: z.enum(offices),
  code: z.nullable(z.string().check(z.regex(/^[A-Z]{3}$/))),
  name: z._default(z.nullable(words), null),
  fromOn: z._default(z.nullable(day), null),
  toOn: z._default(z.nullable(day), null),
});
export type DirectoryOffice = z.infer<typeof DirectoryOffice>;

/** Everything that an entry says, kept as one whole. */
export const DirectoryFacts = z.object({
  code: z.string().check(z.trim(), z.minLength(2), z.maxLength(40)),
  kind: z.enum(directoryKinds),
  name: words,
  alsoKnownAs: z.array(words).check(z.maxLength(20)),
  region: z.nullable(words),
  startYear: z.nullable(z.int().check(z.minimum(1900), z.maximum(2200))),
  status: z.enum(directoryStatuses),
  /** The day to which these facts belong. */
  asOf: z.nullable(day),
  source: words,
  printedTotal: z.nullable(z.object({ text: words, total: z.int(), interested: z.nullable(z.int()) })),
  secretariat: z.object({ kind: z.enum(secretariatKinds), name: z.nullable(words), supportedBy: z.nullable(words) }),
  offices: z.array(DirectoryOffice).check(z.maxLength(100)),
  parties: z.array(DirectoryParty).check(z.maxLength(500)),
  topics: z.array(words).check(z.maxLength(100)),
  priorities: z.nullable(z.int().check(z.minimum(0), z.maximum(1000))),
  /** Headings that somebody of this house found in the printed topics; never part of the source. */
  headings: z.array(z.string().check(z.regex(/^EP\d\d$/))).check(z.maxLength(20)),
  /** Rules of procedure and ways of meeting, in words. */
  rules: z.array(words).check(z.maxLength(50)),
  /** What in the source does not agree with itself or with another; shown, never repaired. */
  flags: z.array(words).check(z.maxLength(50)),
});
export type DirectoryFacts = z.infer<typeof DirectoryFacts>;

export const SaveDirectoryEntry = z.object({ version: z.int(), facts: DirectoryFacts });
export type SaveDirectoryEntry = z.infer<typeof SaveDirectoryEntry>;
export const NewDirectoryEntry = z.object({ facts: DirectoryFacts });
export type NewDirectoryEntry = z.infer<typeof NewDirectoryEntry>;
export const NameEntity = z.object({
  version: z.int(),
  names: z.object({ en: z.optional(words), fr: z.optional(words), ar: z.optional(words) }),
});
export type NameEntity = z.infer<typeof NameEntity>;
export const directoryFormats = ['csv', 'xlsx', 'json'] as const;
/** The tables of the directory: sheets of the workbook, and a file of its own each as CSV. */
export const directoryTables = ['processes', 'members', 'discrepancies', 'meetings', 'topics', 'names'] as const;
export type DirectoryTable = (typeof directoryTables)[number];
export const ExportDirectory = z.object({
  format: z.enum(directoryFormats),
  /** Which table a CSV file holds; without it who takes part in what. */
  table: z.optional(z.enum(directoryTables)),
});
export type ExportDirectory = z.infer<typeof ExportDirectory>;

export interface DirectoryEntryView extends DirectoryFacts {
  id: string;
  version: number;
  /** Somebody of this house changed it since it came from the source. */
  edited: boolean;
}

/** One State or territory with its names: as printed in the sources, and as an administrator wants it shown today. */
export interface EntityNameView {
  code: string;
  alpha2: string | null;
  kind: (typeof entityKinds)[number];
  printed: readonly string[];
  /** The name of today in a language, where somebody set one; otherwise the reader's device knows it by its code. */
  names: Readonly<Record<string, string>>;
  /** The printed entity no longer exists: what came after it. */
  successors: readonly string[];
  withdrawnOn: string | null;
  administeredBy: string | null;
  version: number;
}

export interface DirectoryEventView {
  code: string;
  /** Code of the directory entry in whose series it stands. */
  entry: string | null;
  series: string;
  title: string;
  place: string | null;
  country: string | null;
  /** ISO day, month or year, whichever was printed. */
  from: string | null;
  to: string | null;
  status: 'held' | 'planned' | 'inferred';
  participants: readonly { code: string | null; printed: string }[];
  participantsBasis: string | null;
  topics: readonly string[];
  flags: readonly string[];
  followedBy: string | null;
}

export interface HeadingView {
  code: string;
  kind: 'heading' | 'understanding';
  label: string;
  subtopics: readonly string[];
}

export interface DirectoryView {
  entries: readonly DirectoryEntryView[];
  names: readonly EntityNameView[];
  events: readonly DirectoryEventView[];
  headings: readonly HeadingView[];
  /** What the sources remark of themselves as a whole; each other remark stands beside its entry or meeting. */
  flags: readonly string[];
  may: { edit: boolean };
}

export const directoryRoutes = {
  read: route('GET', '/api/directory').gives<DirectoryView>(),
  export: route('GET', '/api/directory/export', ExportDirectory).gives<string>(),
  create: route('POST', '/api/directory/entries', NewDirectoryEntry).gives<DirectoryEntryView>(),
  save: route('PUT', '/api/directory/entries/:entryId', SaveDirectoryEntry).gives<DirectoryEntryView>(),
  name: route('PUT', '/api/directory/names/:code', NameEntity).gives<EntityNameView>(),
};
