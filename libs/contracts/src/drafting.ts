import { z } from 'zod/mini';
import { AddresseeRule, DeadlineRule } from './adoption.js';
import type { Agreement } from './agreement.js';
import { Lang } from './langs.js';
import { route } from './route.js';
import { seen } from './seen.js';

/** domain.md B.4.1 */
export const textStates = [
  'outline',
  'drafting',
  'first_reading',
  'second_reading',
  'clean_text',
  'silence',
  'for_adoption',
  'adopted',
  'transmitted',
  'parked',
  'withdrawn',
  'corrected',
] as const;
export type TextState = (typeof textStates)[number];

/** decisions.md 4 */
export const blockStates = ['open', 'agreed_ad_ref', 'agreed', 'parked', 'deleted', 'adopted'] as const;
export type BlockState = (typeof blockStates)[number];

export const blockRoles = [
  'title',
  'heading',
  'preambular',
  'chapeau',
  'operative',
  'subparagraph',
  'conclusion',
  'paragraph',
] as const;
export type BlockRole = (typeof blockRoles)[number];
export const BlockRole = z.enum(blockRoles);

export const itemKinds = [
  'common_understanding',
  'conclusion',
  'recommendation',
  'decision',
  'priority_topic',
] as const;
export type ItemKind = (typeof itemKinds)[number];

export const versionReasons = [
  'reading_opened',
  'round_close',
  'silence_open',
  'adoption',
  'correction',
  'manual',
  'hourly',
  'before_restore',
] as const;
export type VersionReason = (typeof versionReasons)[number];

const words = z.string().check(z.maxLength(20_000));
const reason = z.string().check(seen(), z.minLength(3), z.maxLength(1000));
const theme = z.string().check(seen(), z.minLength(1), z.maxLength(120));

/** A first look at pasted or uploaded plain text: what would become which block. */
export const RecogniseText = z.object({ plain: z.string().check(z.minLength(1), z.maxLength(2_000_000)) });
export type RecogniseText = z.infer<typeof RecogniseText>;

/** How sure the recognition is; `unsure` lines are shown first for confirmation. */
export type Confidence = 'sure' | 'likely' | 'unsure';
export interface RecognisedBlock {
  /** the line of the pasted text at which the block begins, counted from 1 */
  line: number;
  role: BlockRole;
  /** depth of a subparagraph: 1 for (a), 2 for (i) */
  level: number;
  /** the number as it was written, no longer part of the words */
  printed: string | null;
  text: string;
  itemKind: ItemKind | null;
  confidence: Confidence;
  /** of a Word file: it was a row of a table, or a note at the foot of a page */
  from?: 'table' | 'note';
  /** of a Word file: both readings of what was changed with tracking on; somebody must choose */
  tracked?: { before: string; after: string; by: string[] };
}
/** What a Word file held besides words; none of it is taken over. */
export const wordRemarks = [
  'tracked',
  'notes',
  'tables',
  'comments',
  'pictures',
  'links',
  'embedded',
  'hidden',
  'fields',
  'contents',
  'header_footer',
  'page_pictures',
  'other_parts',
] as const;
export type WordRemark = (typeof wordRemarks)[number];
/** Why a file was not read as a Word file. */
export const wordRefusals = [
  'not_word',
  'empty',
  'pdf',
  'old_format',
  'word_xml',
  'rich_text',
  'open_document',
  'pages',
  'web_page',
  'plain_text',
  'picture',
  'shortcut',
  'archive',
  'other_office',
  'encrypted',
  'damaged',
  'macros',
  'entities',
  'remote_template',
  'too_much_inside',
  'too_long',
  'no_words',
] as const;
export type WordRefusal = (typeof wordRefusals)[number];
export interface RecognisedView {
  blocks: RecognisedBlock[];
  unsure: number;
  remarks?: { kind: WordRemark; count: number }[];
}

export const NewBlock = z.object({
  role: BlockRole,
  level: z.optional(z.int().check(z.minimum(1), z.maximum(2))),
  text: words,
  itemKind: z.nullish(z.enum(itemKinds)),
});
/** The confirmed lines become the text. */
export const CreateText = z.object({
  processId: z.uuid(),
  meetingId: z.uuid(),
  symbol: z.string().check(seen(), z.minLength(1), z.maxLength(60)),
  title: z.string().check(seen(), z.minLength(1), z.maxLength(300)),
  lang: Lang,
  blocks: z.array(NewBlock).check(z.minLength(1), z.maxLength(5000)),
});
export type CreateText = z.infer<typeof CreateText>;

export const SetTextState = z.object({
  version: z.int(),
  state: z.enum(['drafting', 'first_reading', 'second_reading', 'clean_text', 'for_adoption', 'parked', 'withdrawn']),
  reason: z.optional(reason),
});
export type SetTextState = z.infer<typeof SetTextState>;

/** What the chair may say of a block. Reopening needs a reason that everybody can read. */
export const SetBlockState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('agreed'), version: z.int() }),
  z.object({
    state: z.literal('agreed_ad_ref'),
    version: z.int(),
    waitingFor: z.optional(z.array(z.uuid()).check(z.maxLength(100))),
  }),
  z.object({ state: z.literal('open'), version: z.int(), reason }),
  z.object({ state: z.literal('parked'), version: z.int(), reason: z.optional(reason) }),
]);
export type SetBlockState = z.infer<typeof SetBlockState>;

/** The chair may open one block for free typing while the text is in reading, or close it again. */
export const SetFreeTyping = z.object({ version: z.int(), free: z.boolean() });

/** Who shall do it, until when, under which theme. A part that is missing stays as it is; null takes it away. */
export const SetBlockRules = z.object({
  version: z.int(),
  itemKind: z.optional(z.nullable(z.enum(itemKinds))),
  addresseeRule: z.optional(z.nullable(AddresseeRule)),
  deadlineRule: z.optional(z.nullable(DeadlineRule)),
  theme: z.optional(z.nullable(theme)),
});
export type SetBlockRules = z.infer<typeof SetBlockRules>;

export const NameVersion = z.object({ name: z.string().check(seen(), z.minLength(1), z.maxLength(120)) });
export const TextsOf = z.object({ meetingId: z.optional(z.uuid()), processId: z.optional(z.uuid()) });
export type TextsOf = z.infer<typeof TextsOf>;

/** What is known of a block beside its words. Version 0: nothing was recorded of it yet. */
export interface BlockView {
  id: string;
  state: BlockState;
  /** open again after it had been agreed */
  reopened: boolean;
  reason: string | null;
  waitingFor: string[];
  freeTyping: boolean;
  itemKind: ItemKind | null;
  addresseeRule: AddresseeRule | null;
  deadlineRule: DeadlineRule | null;
  theme: string | null;
  agreedAt: string | null;
  version: number;
}

/** A paragraph as it is read: words, role, derived number and what is known of it. */
export interface ReadBlock extends BlockView {
  role: BlockRole;
  /** 1 for (a), 2 for (i); 0 elsewhere */
  level: number;
  /** as printed: "3", "(a)", "A.", or null where nothing is printed */
  number: string | null;
  text: string;
}

/** A text as it is called and how it stands, with none of its words counted. */
export interface NamedText {
  id: string;
  processId: string;
  meetingId: string;
  symbol: string;
  title: string;
  lang: string;
  state: TextState;
  version: number;
  changedAt: string;
}

export interface TextListItem extends NamedText, Agreement {}

/** The readable text, shown before any editor is loaded. */
export interface TextView extends Omit<NamedText, 'changedAt'> {
  generation: number;
  seq: number;
  frozenVersionId: string | null;
  blocks: ReadBlock[];
  /** deleted blocks that the chair or the desk may restore */
  removed: { id: string; role: BlockRole; text: string }[];
  /** what the reader may do here */
  may: { type: boolean; chair: boolean; structure: boolean };
}

export interface TextVersionView {
  id: string;
  textId: string;
  name: string;
  reason: VersionReason;
  seq: number;
  sha256: string;
  at: string;
}

export const draftingRoutes = {
  recognise: route('POST', '/api/texts/recognise', RecogniseText).gives<RecognisedView>(),
  /** multipart: `file`, a Word file (.docx) */
  recogniseFile: route('POST', '/api/texts/recognise-file').gives<RecognisedView>(),
  createText: route('POST', '/api/texts', CreateText).gives<TextView>(),
  texts: route('GET', '/api/texts', TextsOf).gives<TextListItem[]>(),
  text: route('GET', '/api/texts/:textId').gives<TextView>(),
  /** the words as one frame of bytes (docs/live-protocol.md), application/octet-stream */
  snapshot: route('GET', '/api/texts/:textId/snapshot').gives<Uint8Array>(),
  setTextState: route('POST', '/api/texts/:textId/state', SetTextState).gives<TextView>(),
  setBlockState: route('POST', '/api/texts/:textId/blocks/:blockId/state', SetBlockState).gives<BlockView>(),
  setFreeTyping: route('POST', '/api/texts/:textId/blocks/:blockId/free-typing', SetFreeTyping).gives<BlockView>(),
  setBlockRules: route('POST', '/api/texts/:textId/blocks/:blockId/rules', SetBlockRules).gives<BlockView>(),
  versions: route('GET', '/api/texts/:textId/versions').gives<TextVersionView[]>(),
  nameVersion: route('POST', '/api/texts/:textId/versions', NameVersion).gives<TextVersionView>(),
  /** plain text, text/plain */
  versionPlain: route('GET', '/api/text-versions/:versionId/text').gives<string>(),
  /** the canonical JSON whose SHA-256 is the version's hash */
  versionJson: route('GET', '/api/text-versions/:versionId/json').gives<unknown>(),
};
