import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DesignationRank, DesignationState } from '#contracts';

/** A government names who answers for it; the person accepts. Rights are a role term that lasts as long as the post. */
@Entity('focal_point_designation')
export class Designation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') process_id: string;
  @Column('uuid') entity_id: string;
  @Column('uuid') person_id: string;
  @Column('text') rank: DesignationRank;
  @Column('text') state: DesignationState;
  @Column('uuid', { nullable: true }) designated_by: string | null;
  @Column('timestamptz') designated_at: Date;
  @Column('timestamptz', { nullable: true }) accepted_at: Date | null;
  @Column('timestamptz', { nullable: true }) ended_at: Date | null;
  @Column('uuid', { nullable: true }) ended_by: string | null;
  @Column('text', { nullable: true }) end_reason: string | null;
  @Column('uuid', { nullable: true }) term_id: string | null;
  @Column('uuid', { nullable: true }) letter_file_id: string | null;
  @Column('timestamptz') created_at: Date;
  @Column('integer', { default: 1 }) version: number;
}
