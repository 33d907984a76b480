import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TextState } from '#contracts';

/** A text that is drafted: its words live in the record of keystrokes, everything with a legal meaning here and in blocks. */
@Entity('text')
export class Text {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') process_id: string;
  @Column('uuid') meeting_id: string;
  @Column('text') symbol: string;
  @Column('text') title: string;
  @Column('text') lang: string;
  @Column('text') state: TextState;
  @Column('text', { nullable: true }) state_reason: string | null;
  @Column('text', { default: 'L2' }) level: string;
  @Column('uuid', { nullable: true }) owner_entity_id: string | null;
  @Column('timestamptz') created_at: Date;
  @Column('timestamptz') changed_at: Date;
  @Column('int', { default: 1 }) version: number;
}
