import { Column, PrimaryColumn, Entity as Table } from 'typeorm';
import type { DirectoryEventView, DirectoryFacts, EntityNameView, HeadingView } from '#contracts';

/** What is publicly known of a process, whether it is run in this house or not. */
@Table('directory_entry')
export class DirectoryEntry {
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('jsonb') facts: DirectoryFacts;
  @Column('boolean', { default: false }) edited: boolean;
  @Column('integer') ordinal: number;
  @Column('integer', { default: 1 }) version: number;
}

/** What a State or territory is called: as printed, and as an administrator wants it shown (domain.md, risk 6). */
@Table('entity_name')
export class EntityName {
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('jsonb') facts: Omit<EntityNameView, 'names' | 'version'>;
  @Column('jsonb') names: Record<string, string>;
  @Column('integer', { default: 1 }) version: number;
}

@Table('directory_event')
export class DirectoryEvent {
  @PrimaryColumn('text') code: string;
  @Column('integer') ordinal: number;
  @Column('jsonb') facts: DirectoryEventView;
}

@Table('directory_heading')
export class DirectoryHeading {
  @PrimaryColumn('text') code: string;
  @Column('jsonb') facts: HeadingView;
}
