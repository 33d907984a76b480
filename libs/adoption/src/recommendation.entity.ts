import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AddresseeRule, CommitmentBasis, DeadlineRule, EndorsementKind, RecommendationStatus } from '#contracts';

/** A sentence that was adopted. Its words, its code and its addressees stay for good. */
@Entity('recommendation')
export class Recommendation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') adoption_id: string;
  @Column('uuid') text_id: string;
  /** The paragraph it was, from the first bracket on. */
  @Column('uuid') block_id: string;
  @Column('uuid') process_id: string;
  @Column('text') code: string;
  @Column('integer') ordinal: number;
  @Column('text', { nullable: true }) number: string | null;
  @Column('text') text: string;
  @Column('text') lang: string;
  @Column('text', { nullable: true }) theme: string | null;
  @Column('jsonb') addressee_rule: AddresseeRule;
  @Column('jsonb', { nullable: true }) deadline_rule: DeadlineRule | null;
  @Column('date', { nullable: true }) due_on: string | null;
  @Column('text') status: RecommendationStatus;
  @Column('timestamptz') created_at: Date;
  @Column('integer', { default: 1 }) version: number;
}

/** Who was addressed on the day of adoption, or joined later. */
@Entity('recommendation_addressee')
export class RecommendationAddressee {
  @PrimaryColumn('uuid') recommendation_id: string;
  @PrimaryColumn('uuid') entity_id: string;
  @Column('text') basis: CommitmentBasis;
  @Column('date') joined_on: string;
}

/** How a member stood to a recommendation when it was adopted. */
@Entity('endorsement')
export class Endorsement {
  @PrimaryColumn('uuid') recommendation_id: string;
  @PrimaryColumn('uuid') entity_id: string;
  @Column('text') kind: EndorsementKind;
  @Column('text', { nullable: true }) statement: string | null;
  @Column('timestamptz') at: Date;
}
