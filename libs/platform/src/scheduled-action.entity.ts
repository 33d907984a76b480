import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ActionState } from '#contracts';

/** What is due, when, and why. The row is the truth; a job is only its alarm clock. */
@Entity('scheduled_action')
export class ScheduledAction {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: string;
  @Column('uuid', { nullable: true }) process_id: string | null;
  @Column('text') subject_kind: string;
  @Column('uuid', { nullable: true }) subject_id: string | null;
  /** The rule that produced the instant: local day, time, zone, and what it counts from. */
  @Column('jsonb', { nullable: true }) rule: unknown;
  @Column('jsonb') payload: unknown;
  @Column('timestamptz') due_at: Date;
  /** Rises each time the action is planned anew. */
  @Column('integer', { default: 1 }) schedule_version: number;
  @Column('text') state: ActionState;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('text', { unique: true }) dedupe_key: string;
  /** How often an alarm was set for it; part of the alarm's id. */
  @Column('integer', { default: 0 }) armings: number;
  @Column('timestamptz', { nullable: true }) armed_at: Date | null;
  @Column('integer', { default: 0 }) attempts: number;
  @Column('timestamptz', { nullable: true }) retry_at: Date | null;
  @Column('text', { nullable: true }) last_error: string | null;
  @Column('timestamptz', { nullable: true }) acted_at: Date | null;
  @Column('integer', { nullable: true }) acted_by_pid: number | null;
  @Column('timestamptz') created_at: Date;
  @Column('integer', { default: 1 }) version: number;
}
