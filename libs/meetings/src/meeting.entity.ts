import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  Continuity,
  CredentialState,
  DelegationResponse,
  MeetingKind,
  MeetingStatus,
  ParticipationRole,
  ProcessRules,
  Seniority,
} from '#contracts';

/** A meeting of a process. It carries a copy of the rules of procedure that were in force when it was planned. */
@Entity('meeting')
export class Meeting {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') process_id: string;
  @Column('text') code: string;
  @Column('integer', { nullable: true }) ordinal: number | null;
  @Column('text') kind: MeetingKind;
  @Column('uuid', { nullable: true }) predecessor_id: string | null;
  @Column('jsonb') names: Record<string, string>;
  @Column('jsonb') place: { city: string; country: string };
  @Column('text') venue_zone: string;
  @Column('date') start_on: string;
  @Column('date') end_on: string;
  @Column('text', { default: 'day' }) date_precision: 'day' | 'month' | 'range' | 'year';
  @Column('text') status: MeetingStatus;
  @Column('jsonb') rules: ProcessRules;
  @Column('integer') rules_number: number;
  @Column('timestamptz') created_at: Date;
  @Column('integer', { default: 1 }) version: number;
}

@Entity('agenda_item')
export class AgendaItem {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') meeting_id: string;
  @Column('integer') position: number;
  @Column('text') title: string;
  /** The standing item on progress since the last meeting. */
  @Column('boolean', { default: false }) is_progress_review: boolean;
  /** Recommendations of earlier meetings that this item takes up. */
  @Column('uuid', { array: true, default: () => "'{}'" }) source_ids: string[];
}

/** An entity invited to a meeting. */
@Entity('delegation')
export class Delegation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') meeting_id: string;
  @Column('uuid') entity_id: string;
  @Column('uuid', { nullable: true }) head_person_id: string | null;
  @Column('text', { default: 'none' }) response: DelegationResponse;
  @Column('timestamptz', { nullable: true }) responded_at: Date | null;
  @Column('timestamptz', { nullable: true }) invited_at: Date | null;
  @Column('text', { default: 'none' }) credentials: CredentialState;
  @Column('text', { nullable: true }) credentials_note: string | null;
}

/** A person in a delegation; the role term that came with it ends with it. */
@Entity('participation')
export class Participation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') delegation_id: string;
  @Column('uuid') person_id: string;
  @Column('uuid', { nullable: true }) ministry_id: string | null;
  @Column('text', { nullable: true }) seniority: Seniority | null;
  @Column('text') role: ParticipationRole;
  @Column('uuid', { nullable: true }) term_id: string | null;
  @Column('boolean', { default: false }) attended: boolean;
  /** Set by hand, with its reason; computed where it is null. */
  @Column('text', { nullable: true }) continuity: Continuity | null;
  @Column('text', { nullable: true }) continuity_reason: string | null;
}
