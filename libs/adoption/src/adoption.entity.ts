import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AdoptionMode, DeadlineRule } from '#contracts';
import type { RegisterContent } from './register.rules.js';

/** The record: this version of this text was adopted on this day. Never changed, never removed. */
@Entity('adoption')
export class Adoption {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { unique: true }) text_id: string;
  @Column('uuid') process_id: string;
  @Column('uuid') meeting_id: string;
  @Column('uuid', { unique: true }) version_id: string;
  @Column('text') sha256: string;
  /** `adopt_<text>_<hash>`: the same call again finds the first result. */
  @Column('text', { unique: true }) idempotency_key: string;
  /** The day at the venue, also when it was long past midnight. */
  @Column('date') adopted_on: string;
  @Column('timestamptz') adopted_at: Date;
  @Column('text') venue_zone: string;
  @Column('text') place: string;
  @Column('jsonb') report_rule: DeadlineRule;
  /** By the word of two persons in session, or because nobody broke the silence: then nobody declared and nobody recorded. */
  @Column('text') mode: AdoptionMode;
  @Column('uuid', { nullable: true }) declared_by: string | null;
  @Column('uuid', { nullable: true }) recorded_by: string | null;
  @Column('timestamptz') created_at: Date;
}

/** One of the two acts by which people adopt: the chair's word, or the officer's pen. */
@Entity('adoption_confirmation')
export class AdoptionConfirmation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') text_id: string;
  @Column('uuid') version_id: string;
  @Column('text') sha256: string;
  @Column('text') part: 'declared' | 'recorded';
  /** The text's own version when it was said: a text that was moved since must be declared again. */
  @Column('integer') text_version: number;
  @Column('jsonb') report_rule: DeadlineRule;
  @Column('uuid') person_id: string;
  @Column('uuid', { nullable: true }) term_id: string | null;
  @Column('text') role: string;
  @Column('timestamptz') at: Date;
  @Column('timestamptz', { nullable: true }) withdrawn_at: Date | null;
  @Column('timestamptz') created_at: Date;
  @Column('integer', { default: 1 }) version: number;
}

/** A capital has confirmed what its delegation agreed in the room. */
@Entity('ad_referendum_confirmation')
export class AdReferendumConfirmation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') text_id: string;
  @Column('uuid') block_id: string;
  @Column('uuid') entity_id: string;
  @Column('uuid') person_id: string;
  @Column('uuid', { nullable: true }) term_id: string | null;
  @Column('text') role: string;
  @Column('timestamptz') at: Date;
}

/** A line of the register of adoptions of one process; each line carries the hash of the one before. */
@Entity('register_entry')
export class RegisterEntry {
  @PrimaryColumn('uuid') process_id: string;
  @PrimaryColumn('integer') position: number;
  @Column('uuid', { unique: true }) adoption_id: string;
  @Column('jsonb') content: RegisterContent;
  @Column('text') previous_hash: string;
  @Column('text', { unique: true }) hash: string;
  @Column('timestamptz') at: Date;
}
