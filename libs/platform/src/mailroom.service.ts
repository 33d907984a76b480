import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from './clock.js';
import { CONFIG, type Config } from './config.js';
import { failpoint } from './failpoint.js';
import { newId } from './ids.js';
import { Jobs, Works } from './jobs.js';
import { Mail } from './mail.entity.js';
import {
  ABANDONED,
  GIVEN_UP,
  isAddress,
  isMailKey,
  MOST_MAIL_ATTEMPTS,
  mailRetryAfter,
  messageIdOf,
  NO_ADDRESS,
} from './mail.rules.js';
import { MailTransport } from './mail.transport.js';
import { NotDelivered } from './mail-lines.js';
import { isGone, thisProcess } from './processes-alive.js';
import { withinHorizon } from './schedule.rules.js';
import { Transactional } from './transactional.js';
import { Tx } from './tx.js';

export interface Letter {
  /** One letter per key, for good. */
  dedupeKey: string;
  processId: string | null;
  personId: string | null;
  to: string;
  /** The name before the sender's address. */
  sender?: string | null;
  subject: string;
  text: string;
  html?: string | null;
  lang: string;
  /** Why the person gets it, in their words. */
  reason: string;
  notBefore?: Date | null;
  /** Waits until a human releases it. */
  held?: boolean;
  /** Stays in the inbox page; asked of the process when not given. */
  rehearsal?: boolean;
}

/** A claim older than this (real time) belongs to a worker that is not heard of any more. */
const LEASE_MINUTES = 10;
const AT_ONCE = 4;
/** For a minute the database may be away after a letter was handed over. */
const MARK_ATTEMPTS = 60;

/** Letters leave here: claimed, sent, marked. What is uncertain is never sent again by a machine. */
@Injectable()
export class Mailroom {
  private readonly logger = new Logger('Mailroom');
  private askRehearsal?: (processId: string) => Promise<boolean>;

  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly transport: MailTransport,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The chapter of processes answers whether a process rehearses (decisions.md 37). */
  rehearsedBy(answer: (processId: string) => Promise<boolean>): void {
    this.askRehearsal = answer;
  }

  /** Puts a letter into the ledger and orders its delivery, both in the caller's transaction. */
  @Transactional()
  async post(letter: Letter): Promise<{ id: string; posted: boolean }> {
    if (!isMailKey(letter.dedupeKey)) throw new Error(`"${letter.dedupeKey}" cannot be the key of a mail.`);
    const id = newId();
    const now = this.clock.now();
    const state = !isAddress(letter.to) ? 'failed' : letter.held ? 'held' : 'queued';
    const near = state === 'queued' && withinHorizon(letter.notBefore ?? now, now);
    const row = await this.tx.one<{ id: string }>(
      `INSERT INTO mail (id, dedupe_key, process_id, person_id, to_address, subject, body_text, body_html, lang, reason, rehearsal, state,
                         not_before, message_id, armings, last_error, created_at, sender_name)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18)
       ON CONFLICT (dedupe_key) DO NOTHING RETURNING id`,
      [
        id,
        letter.dedupeKey,
        letter.processId,
        letter.personId,
        letter.to.slice(0, 500),
        oneLine(letter.subject),
        letter.text,
        letter.html ?? null,
        letter.lang,
        letter.reason,
        await this.rehearses(letter),
        state,
        letter.notBefore ?? null,
        messageIdOf(letter.dedupeKey, this.config.MAIL_FROM),
        near ? 1 : 0,
        state === 'failed' ? NO_ADDRESS : null,
        now,
        letter.sender ? oneLine(letter.sender) : null,
      ],
    );
    if (!row)
      return {
        id: (await this.tx.one<{ id: string }>(`SELECT id FROM mail WHERE dedupe_key = $1`, [letter.dedupeKey]))!.id,
        posted: false,
      };
    if (near) await this.order(id, 1, letter.notBefore ?? now);
    return { id, posted: true };
  }

  /** Orders the delivery of a queued mail; the deliverer looks at the row and not at the order. */
  async order(mailId: string, arming: number, at: Date): Promise<void> {
    if (this.clock.travelling) return;
    const delayMs = at.getTime() - this.clock.now().getTime();
    await this.jobs.add('mail', 'send-mail', { mailId }, { jobId: `mail.${mailId}.${arming}`, delayMs });
  }

  @Works('send-mail')
  async sendOrdered(order: unknown): Promise<void> {
    const { mailId } = order as { mailId: string };
    const row = await this.tx.one<{ due: Date }>(
      `SELECT coalesce(retry_at, not_before, created_at) AS due FROM mail WHERE id = $1 AND state = 'queued'`,
      [mailId],
    );
    const early = row ? row.due.getTime() - this.clock.now().getTime() : 0;
    if (!row || early > 2_000) return;
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    await this.send(mailId);
  }

  /** Sends whatever may leave now. @returns how many left. */
  async sendDue(limit = 500): Promise<number> {
    const waiting = await this.due(limit);
    let sent = 0;
    const next = async (): Promise<void> => {
      for (let row = waiting.shift(); row; row = waiting.shift()) if (await this.send(row.id)) sent += 1;
    };
    // No transaction is open here; each mail opens its own.
    await Promise.all(Array.from({ length: AT_ONCE }, next));
    return sent;
  }

  /** Orders for what will leave within 48 hours, after a journey that set none. */
  @Transactional()
  async orderWaiting(): Promise<void> {
    const now = this.clock.now();
    const rows = await this.tx.sql<{ id: string; armings: number; due: Date }>(
      `UPDATE mail SET armings = armings + 1 WHERE state = 'queued' RETURNING id, armings, coalesce(retry_at, not_before, created_at) AS due`,
    );
    for (const row of rows) if (withinHorizon(row.due, now)) await this.order(row.id, row.armings, row.due);
  }

  /** Claims, sends and marks one mail. @returns true when the server took it. */
  async send(id: string): Promise<boolean> {
    const mail = await this.claim(id);
    if (!mail) return false;
    failpoint('between-claim-and-send');
    try {
      await this.transport.deliver(mail);
    } catch (error) {
      await this.markUndelivered(mail, error);
      return false;
    }
    failpoint('between-250-and-mark');
    await this.mark(
      `UPDATE mail SET state = 'sent', sent_at = $2, sent_by_pid = $3, last_error = NULL, retry_at = NULL, version = version + 1 WHERE id = $1 AND state = 'sending'`,
      [id, this.clock.now(), process.pid],
    );
    return true;
  }

  /** Mails that a stopped worker left behind: nobody knows whether they arrived. Never sent again by a machine. */
  async noteAbandoned(): Promise<number> {
    const claims = await this.tx.sql<{ claimed_by: string }>(
      `SELECT DISTINCT claimed_by FROM mail WHERE state = 'sending'`,
    );
    const gone = claims.map((claim) => claim.claimed_by).filter(isGone);
    const lease = new Date(this.clock.real().getTime() - LEASE_MINUTES * 60_000);
    const rows = await this.tx.sql(
      `UPDATE mail SET state = 'unsure', last_error = $1, version = version + 1 WHERE state = 'sending' AND (claimed_by = ANY($2) OR claimed_at < $3) RETURNING id`,
      [ABANDONED, gone, lease],
    );
    if (rows.length > 0) this.logger.warn({ mails: rows.length }, 'mails became unsure');
    return rows.length;
  }

  private due(limit: number): Promise<{ id: string }[]> {
    return this.tx.sql(
      `SELECT id FROM mail WHERE state = 'queued' AND coalesce(retry_at, not_before, created_at) <= $1 ORDER BY coalesce(retry_at, not_before, created_at), id LIMIT $2`,
      [this.clock.now(), limit],
    );
  }

  /** One statement, a commit of its own: whoever reads 'sending' knows that the letter may be under way. */
  private claim(id: string): Promise<Mail | undefined> {
    return this.tx.one<Mail>(
      `UPDATE mail SET state = 'sending', claimed_at = $2, claimed_by = $3, attempts = attempts + 1, version = version + 1
        WHERE id = (SELECT id FROM mail WHERE id = $1 AND state = 'queued' AND coalesce(retry_at, not_before, created_at) <= $4 FOR NO KEY UPDATE SKIP LOCKED)
        RETURNING *`,
      [id, this.clock.real(), thisProcess, this.clock.now()],
    );
  }

  private async markUndelivered(mail: Mail, error: unknown): Promise<void> {
    const outcome = error instanceof NotDelivered ? error.outcome : 'unsure';
    const said = error instanceof Error ? error.message : String(error);
    const givenUp = outcome === 'again' && mail.attempts >= MOST_MAIL_ATTEMPTS;
    const state = outcome === 'unsure' ? 'unsure' : outcome === 'failed' || givenUp ? 'failed' : 'queued';
    this.logger.warn({ mail: mail.id, attempts: mail.attempts, state }, 'a mail was not delivered');
    await this.mark(
      `UPDATE mail SET state = $2, last_error = $3, retry_at = $4, version = version + 1 WHERE id = $1 AND state = 'sending'`,
      [
        mail.id,
        state,
        givenUp ? `${GIVEN_UP} ${said}` : said,
        state === 'queued' ? mailRetryAfter(this.clock.now(), mail.attempts) : null,
      ],
    );
  }

  /** What became of a letter is known only here: while the database is away it is kept in mind. */
  private async mark(statement: string, parameters: unknown[]): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.tx.sql(statement, parameters);
        return;
      } catch (error) {
        if (attempt >= MARK_ATTEMPTS) throw error;
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
  }

  /** A process that nobody can answer for rehearses: better a letter too few than one too many. */
  private async rehearses(letter: Letter): Promise<boolean> {
    if (letter.rehearsal !== undefined) return letter.rehearsal;
    if (letter.processId === null) return false;
    return this.askRehearsal ? this.askRehearsal(letter.processId) : true;
  }
}

const oneLine = (subject: string): string => subject.replace(/\s+/g, ' ').trim();
