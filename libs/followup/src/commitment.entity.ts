import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CommitmentBasis, CommitmentWorkflow, ImplementationStatus, StatusSource } from '#contracts';

/** What one addressee promised by one recommendation. Where it stands and how far it is are two things. */
@Entity('commitment')
export class Commitment {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') recommendation_id: string;
  @Column('uuid') entity_id: string;
  @Column('uuid') process_id: string;
  @Column('uuid') adoption_id: string;
  @Column('text') basis: CommitmentBasis;
  @Column('text') workflow: CommitmentWorkflow;
  /** What the State says; null while it has said nothing. */
  @Column('text', { nullable: true }) status: ImplementationStatus | null;
  @Column('date', { nullable: true }) status_as_of: string | null;
  @Column('text', { nullable: true }) status_source: StatusSource | null;
  /** What had been reached already on the day of adoption. */
  @Column('text', { nullable: true }) baseline_status: ImplementationStatus | null;
  @Column('date', { nullable: true }) baseline_on: string | null;
  @Column('text', { nullable: true }) baseline_note: string | null;
  @Column('date', { nullable: true }) due_on: string | null;
  @Column('uuid', { nullable: true }) lead_ministry_id: string | null;
  @Column('timestamptz') created_at: Date;
  @Column('integer', { default: 1 }) version: number;
}

/** Each word ever said about how far a commitment is. */
@Entity('commitment_status')
export class CommitmentStatus {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') commitment_id: string;
  @Column('text') status: ImplementationStatus;
  @Column('date') as_of_on: string;
  @Column('text') source: StatusSource;
  @Column('text', { nullable: true }) note: string | null;
  @Column('uuid', { nullable: true }) request_id: string | null;
  @Column('uuid', { nullable: true }) person_id: string | null;
  @Column('uuid', { nullable: true }) term_id: string | null;
  @Column('timestamptz') at: Date;
}
