import { createHash } from 'node:crypto';

/** What became of an attempt that did not end with a clear yes. */
export type Undelivered = 'again' | 'failed' | 'unsure';

/** How far a delivery came: to the server, to the names on the envelope, to the letter itself. */
export type DeliveryStage = 'connecting' | 'envelope' | 'letter';

/** How a delivery broke off: what the server said, and when. */
export interface BrokenDelivery {
  responseCode?: number;
  response?: string;
  message: string;
  stage: DeliveryStage;
}

export const MOST_MAIL_ATTEMPTS = 12;

/**
 * A clear answer of the server decides. Without one, a letter whose transfer had begun may have arrived: only a human
 * may send it again.
 */
export function outcomeOf(broken: BrokenDelivery): Undelivered {
  // A refused sign-in or greeting says something of the server, nothing of this letter.
  if (broken.stage === 'connecting') return 'again';
  const code = broken.responseCode ?? 0;
  if (code >= 500 && code < 600) return 'failed';
  if (code >= 400 && code < 500) return 'again';
  return broken.stage === 'letter' ? 'unsure' : 'again';
}

/** What the secretariat reads beside the mail. */
export function sentenceOf(outcome: Undelivered, broken: BrokenDelivery): string {
  const said = (broken.response ?? broken.message).replace(/\s+/g, ' ').trim().slice(0, 500);
  if (outcome === 'failed') return `The mail server refused this mail for good: ${said}`;
  if (outcome === 'again') return `The mail server did not take this mail yet: ${said}`;
  return `The connection broke while the mail was being handed over; it may have arrived: ${said}`;
}

export const ABANDONED = 'The worker stopped while it was sending this mail; it may have arrived.';
export const GIVEN_UP = 'The mail server could not be reached for too long.';
export const NO_ADDRESS = 'This is not an address that a mail can be sent to.';

/** Pause after the nth attempt: 10 s, 20 s, 40 s … at most an hour. */
export function mailRetryAfter(now: Date, attempts: number): Date {
  return new Date(now.getTime() + Math.min(10_000 * 2 ** Math.max(0, attempts - 1), 3_600_000));
}

/** The same letter carries the same id however often it is sent, so that a receiving server can tell. */
export function messageIdOf(dedupeKey: string, from: string): string {
  const domain = /@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? 'rapporteur.invalid';
  return `<${createHash('sha256').update(dedupeKey).digest('hex').slice(0, 32)}@${domain}>`;
}

/** One address, nothing that could become a second header or a second receiver. */
export const isAddress = (address: string): boolean =>
  address.length <= 254 && /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/.test(address);

/** Keys stand in a header: letters, digits and a few signs, at most 200. */
export const isMailKey = (key: string): boolean => /^[\w.@+-]{1,200}$/.test(key);
