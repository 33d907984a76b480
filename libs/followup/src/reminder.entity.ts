import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EscalationAct, EscalationState } from '#contracts';

/** A reminder that was told: for which mark and due day, and to which roles. */
@Entity('reminder')
export class Reminder {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') request_id: string;
  /** T-30 … T-0, L1 */
  @Column('text') mark: string;
  @Column('integer') level: number;
  @Column('date') due_on: string;
  @Column('timestamptz') at: Date;
  @Column('jsonb') told: { role: string; personId: string }[];
}

/** A step of the ladder that waits for a person, and what became of it. */
@Entity('escalation_step')
export class EscalationStep {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') request_id: string;
  @Column('uuid') process_id: string;
  @Column('uuid') entity_id: string;
  @Column('integer') level: number;
  @Column('text') act: EscalationAct;
  @Column('text') state: EscalationState;
  @Column('integer') schedule_version: number;
  @Column('timestamptz') prepared_at: Date;
  @Column('timestamptz', { nullable: true }) decided_at: Date | null;
  @Column('uuid', { nullable: true }) decided_by: string | null;
  /** What was said on the telephone, or why it was not sent. */
  @Column('text', { nullable: true }) note: string | null;
  @Column('timestamptz') created_at: Date;
  @Column('integer', { default: 1 }) version: number;
}
