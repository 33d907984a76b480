import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { KeptReason, ProposalState } from '#contracts';

/** What a delegation would have a paragraph say. As a draft it belongs to its author and is known to the delegation alone. */
@Entity('proposal')
export class Proposal {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') process_id: string;
  @Column('uuid') text_id: string;
  @Column('uuid', { nullable: true }) block_id: string | null;
  @Column('text', { nullable: true }) number: string | null;
  @Column('text') before: string;
  @Column('text') after: string;
  @Column('text') because: KeptReason;
  @Column('integer') base_generation: number;
  @Column('bigint') base_seq: string;
  @Column('text', { default: 'draft' }) state: ProposalState;
  /** L4 of the delegation; L5 of one person, where there is no delegation */
  @Column('text', { default: 'L4' }) level: 'L4' | 'L5';
  @Column('uuid', { nullable: true }) owner_entity_id: string | null;
  @Column('uuid') author_id: string;
  @Column('uuid', { nullable: true }) term_id: string | null;
  /** when its author's device kept the words, by the clock of that device */
  @Column('timestamptz') kept_at: Date;
  @Column('timestamptz') created_at: Date;
  @Column('timestamptz') changed_at: Date;
  @Column('integer', { default: 1 }) version: number;
}
