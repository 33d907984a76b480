import { z } from 'zod/mini';
import { route } from './route.js';

/** An instant as it stands on the wire: ISO 8601 in UTC. */
export const Instant = z.iso.datetime({ offset: true });

/** States of a planned action (scheduled_action.state). */
export const actionStates = ['planned', 'done', 'skipped', 'cancelled', 'superseded', 'failed'] as const;
export type ActionState = (typeof actionStates)[number];

/** States of a mail in the ledger (mail.state). */
export const mailStates = ['held', 'queued', 'sending', 'sent', 'unsure', 'failed', 'cancelled'] as const;
export type MailState = (typeof mailStates)[number];

/** Who a stored thing is shared with (decisions.md 22). */
export const sharingLevels = ['L0', 'L1', 'L2', 'L3', 'L4', 'L5'] as const;
export type SharingLevel = (typeof sharingLevels)[number];

export interface ClockView {
  now: string;
  offsetMs: number;
  /** Where time is travelling to, while it does. */
  target: string | null;
}

export const TravelTo = z.object({ to: Instant });
export interface TravelView {
  now: string;
  /** Instants at which something was due on the way. */
  steps: number;
  acted: number;
  mailed: number;
}

/** One mail of the ledger, for those who answer for it. */
export interface MailView {
  id: string;
  processId: string | null;
  to: string;
  subject: string;
  reason: string;
  state: MailState;
  rehearsal: boolean;
  notBefore: string | null;
  sentAt: string | null;
  attempts: number;
  /** What the mail server said, or why we do not know. */
  said: string | null;
  createdAt: string;
  version: number;
}
export const MailsIn = z.object({ state: z.optional(z.enum(mailStates)) });
export const DecideMail = z.object({ version: z.int() });

export interface InboxLine {
  id: string;
  from: string;
  to: string;
  subject: string;
  receivedAt: string;
}
export interface InboxMessageView extends InboxLine {
  text: string;
  html: string | null;
  /** The key of the ledger, as it stood in the header of the mail. */
  key: string | null;
}
export const InboxOf = z.object({ to: z.optional(z.string()) });

export interface FileView {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
}

/** For the administrator's page. */
export interface BackupView {
  folder: string;
  lastSuccess: { at: string; path: string; bytes: number } | null;
  failedSince: { at: string; said: string } | null;
}

export const groundRoutes = {
  backups: route('GET', '/api/backups').gives<BackupView>(),
  clock: route('GET', '/api/demo/clock').gives<ClockView>(),
  travel: route('POST', '/api/demo/travel', TravelTo).gives<TravelView>(),
  demoInbox: route('GET', '/api/demo/inbox', InboxOf).gives<InboxLine[]>(),
  demoMessage: route('GET', '/api/demo/inbox/:messageId').gives<InboxMessageView>(),
  rehearsalInbox: route('GET', '/api/rehearsal/inbox', InboxOf).gives<InboxLine[]>(),
  rehearsalMessage: route('GET', '/api/rehearsal/inbox/:messageId').gives<InboxMessageView>(),
  mails: route('GET', '/api/mails', MailsIn).gives<MailView[]>(),
  sendMailAgain: route('POST', '/api/mails/:mailId/send-again', DecideMail).gives<MailView>(),
  mailWasDelivered: route('POST', '/api/mails/:mailId/was-delivered', DecideMail).gives<MailView>(),
  releaseMail: route('POST', '/api/mails/:mailId/release', DecideMail).gives<MailView>(),
  cancelMail: route('POST', '/api/mails/:mailId/cancel', DecideMail).gives<MailView>(),
  file: route('GET', '/api/files/:fileId').gives<Blob>(),
};
