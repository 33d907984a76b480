import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  BreakSilence,
  DeadlineRule,
  ReceiptChannel,
  Role,
  SilenceAct,
  SilenceState,
  StateWithoutBreaking,
} from '#contracts';
import type { BreakVisibility } from './silence.rules.js';

const whole = { to: (value: number | null) => value, from: (value: string | null) => value && Number(value) };

/** A frozen text under silence: adopted at an instant that everybody knows, unless a member objects before it. */
@Entity('silence')
export class Silence {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') text_id: string;
  @Column('uuid') process_id: string;
  @Column('uuid') meeting_id: string;
  @Column('uuid') version_id: string;
  @Column('text') sha256: string;
  @Column('text') state: SilenceState;
  @Column('timestamptz') opened_at: Date;
  @Column('uuid') opened_by: string;
  @Column('timestamptz') closes_at: Date;
  /** What was left when it was suspended. */
  @Column('bigint', { nullable: true, transformer: whole }) remaining_ms: number | null;
  @Column('text') venue_zone: string;
  /** The rules of procedure as they were when it was opened: nobody changes them while it runs. */
  @Column('integer') min_hours: number;
  @Column('text') break_visibility: BreakVisibility;
  @Column('jsonb') report_rule: DeadlineRule;
  @Column('uuid', { array: true, default: '{}' }) broken_on: string[];
  @Column('uuid', { nullable: true }) adoption_id: string | null;
  /** Rises with each new end; reminders of an earlier one say nothing. */
  @Column('integer', { default: 1 }) schedule_version: number;
  @Column('integer', { default: 1 }) version: number;
}

/** What happened to it, in order; never changed. */
@Entity('silence_act')
export class SilenceActRow {
  @PrimaryColumn('uuid') silence_id: string;
  @PrimaryColumn('integer') position: number;
  @Column('text') act: SilenceAct;
  @Column('timestamptz') at: Date;
  @Column('timestamptz', { nullable: true }) closes_at: Date | null;
  @Column('uuid', { nullable: true }) person_id: string | null;
  @Column('uuid', { nullable: true }) entity_id: string | null;
  @Column('text', { nullable: true }) role: Role | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('boolean', { default: false }) late: boolean;
  /** It was meant to break, and the end or another break had come before it. */
  @Column('boolean', { default: false }) meant_to_break: boolean;
  @Column('uuid', { nullable: true, unique: true }) receipt_id: string | null;
}

/**
 * That something was received, and when, by the clock of the database: written before anything is decided about it. What
 * reached the secretariat in another way has the hour at which an officer states that it came, and beside it the clock's.
 */
@Entity('receipt')
export class Receipt {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') silence_id: string;
  @Column('text') asks: 'break' | 'state';
  @Column('jsonb') input: BreakSilence | StateWithoutBreaking;
  /** Who asked: somebody of the State, or the officer who recorded it for the State. */
  @Column('uuid') person_id: string;
  @Column('uuid') entity_id: string;
  @Column('uuid', { nullable: true }) term_id: string | null;
  @Column('text') role: Role;
  @Column('text') lang: string;
  @Column('timestamptz') at: Date;
  @Column('text', { nullable: true }) channel: ReceiptChannel | null;
  @Column('timestamptz', { nullable: true }) recorded_at: Date | null;
  @Column('timestamptz', { nullable: true }) settled_at: Date | null;
  @Column('text', { nullable: true }) outcome: string | null;
}
