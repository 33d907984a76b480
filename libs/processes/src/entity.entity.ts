import { Column, PrimaryColumn, Entity as Table } from 'typeorm';
import type { EntityKind, MembershipTier, MinistryKind, Office, ProcessRules, ProcessStatus } from '#contracts';

/** Who can take part: a State, a territory, an organisation. Names are rows, never code (domain.md, risk 6). */
@Table('entity')
export class Entity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('text') kind: EntityKind;
  @Column('jsonb') names: Record<string, string>;
  /** IANA zone of the capital or seat. */
  @Column('text') zone: string;
  /** ISO weekdays, 1 Monday to 7 Sunday. */
  @Column('integer', { array: true, default: () => "'{6,7}'" }) weekend: number[];
  @Column('text', { array: true, default: () => "'{}'" }) perspective: string[];
  @Column('timestamptz') created_at: Date;
  @Column('integer', { default: 1 }) version: number;
}

@Table('holiday')
export class Holiday {
  @PrimaryColumn('uuid') entity_id: string;
  @PrimaryColumn('date') on_day: string;
  @Column('text') name: string;
}

@Table('ministry')
export class Ministry {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') entity_id: string;
  @Column('text') kind: MinistryKind;
  @Column('jsonb') names: Record<string, string>;
  @Column('timestamptz') created_at: Date;
}

/** A consultative process. It begins in rehearsal: no mail leaves the house until a human says so (decisions.md 37). */
@Table('process')
export class Process {
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('jsonb') names: Record<string, string>;
  @Column('text', { nullable: true }) purpose: string | null;
  @Column('text') status: ProcessStatus;
  @Column('text') default_zone: string;
  @Column('integer') start_year: number;
  @Column('boolean', { default: true }) rehearsal: boolean;
  @Column('timestamptz') created_at: Date;
  @Column('integer', { default: 1 }) version: number;
}

/** Rules of procedure as they stood: versions are added, never changed. */
@Table('process_rules')
export class ProcessRulesVersion {
  @PrimaryColumn('uuid') process_id: string;
  @PrimaryColumn('integer') number: number;
  @Column('jsonb') rules: ProcessRules;
  @Column('timestamptz') in_force_at: Date;
}

/** An entity in a process, in one capacity, from a day (included) to a day (excluded). */
@Table('membership')
export class Membership {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') process_id: string;
  @Column('uuid') entity_id: string;
  @Column('text') tier: MembershipTier;
  @Column('date') from_on: string;
  @Column('date', { nullable: true }) to_on: string | null;
}

@Table('office_term')
export class OfficeTerm {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') process_id: string;
  @Column('text') office: Office;
  @Column('uuid', { nullable: true }) entity_id: string | null;
  @Column('uuid', { nullable: true }) person_id: string | null;
  @Column('date') from_on: string;
  @Column('date', { nullable: true }) to_on: string | null;
}
