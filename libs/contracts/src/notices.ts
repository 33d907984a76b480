import { z } from 'zod/mini';
import { mailStates } from './ground.js';
import type { Role } from './roles.js';
import { route } from './route.js';
import { seen } from './seen.js';

/** What became of a notice: told at once, or only after a person released it. */
export const noticeStates = ['waits_for_release', 'told', 'refused'] as const;
export type NoticeState = (typeof noticeStates)[number];

/** What the ledger shows in one column: the notice as long as a person holds it, its mail afterwards. */
export const deliveryStates = ['waits_for_release', 'refused', ...mailStates] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** One line of the bell. */
export interface NoticeView {
  id: string;
  kind: string;
  processId: string | null;
  subject: string;
  /** The paragraphs of the letter, without greeting. */
  lines: string[];
  button: string;
  href: string;
  reason: string;
  lang: string;
  at: string;
  readAt: string | null;
}
export interface BellView {
  unread: number;
  notices: NoticeView[];
}

/** One letter to one person, for those who answer for it. */
export interface LedgerLine {
  /** The notice, where there is one: mails such as sign-in links have none. */
  noticeId: string | null;
  mailId: string | null;
  kind: string;
  subject: string;
  reason: string;
  to: { name: string | null; email: string | null; entityCode: string | null; role: Role | null };
  state: DeliveryState;
  rehearsal: boolean;
  createdAt: string;
  notBefore: string | null;
  sentAt: string | null;
  attempts: number;
  /** What the mail server said, or why we do not know, or why a person refused. */
  said: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
  /** Of the notice while it waits, of the mail afterwards. */
  version: number;
}
export interface LedgerView {
  counts: Partial<Record<DeliveryState, number>>;
  lines: LedgerLine[];
  /** More lines stand in the ledger than are shown. */
  more: boolean;
}

/** A letter that waits for a person, as it will be sent. */
export interface WaitingNoticeView {
  id: string;
  kind: string;
  processId: string | null;
  to: { name: string; email: string; entityCode: string | null; role: Role | null; zone: string; lang: string };
  subject: string;
  text: string;
  createdAt: string;
  /** When it would leave, were it released now. */
  leavesAt: string;
  releasedBy: Role[];
  may: boolean;
  version: number;
}

export const LedgerOf = z.object({
  state: z.optional(z.enum(deliveryStates)),
  kind: z.optional(z.string().check(z.maxLength(100))),
  to: z.optional(z.string().check(z.maxLength(254))),
});
export type LedgerOf = z.infer<typeof LedgerOf>;
export const ReleaseNotice = z.object({ version: z.int() });
export type ReleaseNotice = z.infer<typeof ReleaseNotice>;
export const RefuseNotice = z.object({
  version: z.int(),
  note: z.string().check(seen(), z.minLength(3), z.maxLength(1000)),
});
export type RefuseNotice = z.infer<typeof RefuseNotice>;

export const noticesRoutes = {
  bell: route('GET', '/api/notices').gives<BellView>(),
  read: route('POST', '/api/notices/:noticeId/read').gives<BellView>(),
  readAll: route('POST', '/api/notices/read').gives<BellView>(),
  waiting: route('GET', '/api/notices/waiting').gives<WaitingNoticeView[]>(),
  release: route('POST', '/api/notices/:noticeId/release', ReleaseNotice).gives<WaitingNoticeView[]>(),
  refuse: route('POST', '/api/notices/:noticeId/refuse', RefuseNotice).gives<WaitingNoticeView[]>(),
  ledger: route('GET', '/api/notices/ledger', LedgerOf).gives<LedgerView>(),
};
