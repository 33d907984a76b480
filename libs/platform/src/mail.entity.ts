import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MailState } from '#contracts';

/** The ledger of mails: one row per letter to one person, unique by its key, whatever the queue does. */
@Entity('mail')
export class Mail {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { unique: true }) dedupe_key: string;
  @Column('uuid', { nullable: true }) process_id: string | null;
  @Column('uuid', { nullable: true }) person_id: string | null;
  @Column('text') to_address: string;
  /** Before the address: "Secretariat, Corvane Dialogue". */
  @Column('text', { nullable: true }) sender_name: string | null;
  @Column('text') subject: string;
  @Column('text') body_text: string;
  @Column('text', { nullable: true }) body_html: string | null;
  @Column('text') lang: string;
  /** Why this person gets this letter; also printed in it. */
  @Column('text') reason: string;
  /** Stays in the inbox page, whatever mail server is configured. */
  @Column('boolean') rehearsal: boolean;
  @Column('text') state: MailState;
  @Column('timestamptz', { nullable: true }) not_before: Date | null;
  @Column('timestamptz', { nullable: true }) retry_at: Date | null;
  @Column('text') message_id: string;
  @Column('integer', { default: 0 }) attempts: number;
  @Column('integer', { default: 0 }) armings: number;
  /** Real time, not product time: a lease is about processes. */
  @Column('timestamptz', { nullable: true }) claimed_at: Date | null;
  @Column('text', { nullable: true }) claimed_by: string | null;
  @Column('timestamptz', { nullable: true }) sent_at: Date | null;
  @Column('integer', { nullable: true }) sent_by_pid: number | null;
  @Column('text', { nullable: true }) last_error: string | null;
  @Column('uuid', { nullable: true }) decided_by: string | null;
  @Column('timestamptz', { nullable: true }) decided_at: Date | null;
  @Column('timestamptz') created_at: Date;
  @Column('integer', { default: 1 }) version: number;
}

/** A mail that arrived in the product's own inbox, exactly as often as it arrived. `seq` (order of arrival) is the database's. */
@Entity('inbox_message')
export class InboxMessage {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { nullable: true }) mail_key: string | null;
  @Column('text', { nullable: true }) message_id: string | null;
  @Column('text') from_address: string;
  @Column('text') to_address: string;
  @Column('text') subject: string;
  @Column('text') body_text: string;
  @Column('text', { nullable: true }) body_html: string | null;
  @Column('integer') size: number;
  @Column('timestamptz') received_at: Date;
}
