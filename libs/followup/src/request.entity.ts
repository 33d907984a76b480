import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CycleState, DeadlineRule, ExtensionState, RequestState } from '#contracts';

/** A round of reports: the first follows an adoption, later ones are opened for a year or a meeting. */
@Entity('report_cycle')
export class ReportCycle {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') process_id: string;
  @Column('uuid', { nullable: true }) adoption_id: string | null;
  @Column('text') code: string;
  @Column('integer') ordinal: number;
  @Column('text') state: CycleState;
  @Column('date') opens_on: string;
  @Column('date') due_on: string;
  @Column('jsonb') due_rule: DeadlineRule;
  @Column('uuid', { nullable: true }) linked_meeting_id: string | null;
  @Column('timestamptz') created_at: Date;
  @Column('integer', { default: 1 }) version: number;
}

/** What one entity owes in one round, and until when. What it answers belongs to reporting. */
@Entity('report_request')
export class ReportRequest {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') cycle_id: string;
  @Column('uuid') entity_id: string;
  @Column('uuid') process_id: string;
  @Column('text') state: RequestState;
  /** The day; the instant is its end where the addressee lives. */
  @Column('date') due_on: string;
  @Column('timestamptz') due_at: Date;
  @Column('jsonb') due_rule: unknown;
  @Column('text') zone: string;
  /** Rises with every new plan of reminders. */
  @Column('integer', { default: 1 }) schedule_version: number;
  @Column('integer', { default: 0 }) extension_count: number;
  @Column('integer', { default: 0 }) return_count: number;
  @Column('timestamptz', { nullable: true }) issued_at: Date | null;
  @Column('timestamptz', { nullable: true }) opened_at: Date | null;
  @Column('timestamptz', { nullable: true }) submitted_at: Date | null;
  @Column('timestamptz', { nullable: true }) accepted_at: Date | null;
  /** The process was suspended on this day and nobody is reminded. */
  @Column('date', { nullable: true }) paused_on: string | null;
  @Column('text', { nullable: true }) closing_reason: string | null;
  @Column('timestamptz') created_at: Date;
  @Column('integer', { default: 1 }) version: number;
}

/** The commitments that a request asks about, as they were when it was made. */
@Entity('report_request_commitment')
export class ReportRequestCommitment {
  @PrimaryColumn('uuid') request_id: string;
  @PrimaryColumn('uuid') commitment_id: string;
}

/** More time: asked by the State, decided by the secretariat. */
@Entity('extension')
export class Extension {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') request_id: string;
  @Column('uuid') process_id: string;
  @Column('date') until_on: string;
  @Column('text') reason: string;
  @Column('text') state: ExtensionState;
  @Column('uuid', { nullable: true }) asked_by: string | null;
  @Column('timestamptz') asked_at: Date;
  @Column('uuid', { nullable: true }) decided_by: string | null;
  @Column('timestamptz', { nullable: true }) decided_at: Date | null;
  @Column('text', { nullable: true }) note: string | null;
  @Column('integer', { default: 1 }) version: number;
}
