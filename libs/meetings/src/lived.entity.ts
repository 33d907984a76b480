import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ContributionKind, PaperKind } from '#contracts';

/** A paper of a meeting. */
@Entity('meeting_paper')
export class MeetingPaper {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') meeting_id: string;
  @Column('text') title: string;
  @Column('text') kind: PaperKind;
  @Column('uuid') file_id: string;
  @Column('timestamptz') added_at: Date;
  @Column('uuid', { nullable: true }) added_by: string | null;
}

/** What a delegation paid of what its coming cost. */
@Entity('contribution')
export class Contribution {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') meeting_id: string;
  @Column('uuid') entity_id: string;
  @Column('text') kind: ContributionKind;
  @Column('bigint') amount_minor: string;
  @Column('bigint', { nullable: true }) cost_total_minor: string | null;
  @Column('text') currency: string;
  @Column('text', { nullable: true }) note: string | null;
  @Column('timestamptz') added_at: Date;
}
