import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Ranges } from '#text';

/** Where the record of a text stands. Nothing refers to it; it is locked for a moment at each commit of words. */
@Entity('text_head')
export class TextHead {
  @PrimaryColumn('uuid') text_id: string;
  /** raised by whatever takes a right away: a lock, a freeze, the end of a role */
  @Column('bigint', { default: 1 }) epoch: string;
  @Column('int', { default: 1 }) generation: number;
  @Column('bigint', { default: 0 }) seq: string;
  /** raised when facts about blocks change */
  @Column('bigint', { default: 0 }) rows_seq: string;
}

/** One row per text, commit and session: the record of every keystroke, never changed. */
@Entity('text_update')
export class TextUpdate {
  @PrimaryColumn('uuid') text_id: string;
  @PrimaryColumn('bigint') seq: string;
  @Column('uuid') batch: string;
  @Column('uuid', { nullable: true }) session_id: string | null;
  @Column('text') kind: 'seed' | 'typing' | 'command';
  @Column('jsonb') ranges: Ranges;
  @Column('timestamptz') at: Date;
  @Column('bytea') body: Buffer;
  /** how far it reaches: 0 letters in paragraphs that stand, 1 new paragraphs, 2 everything else */
  @Column('smallint', { default: 2 }) weight: number;
}

/** The state up to a row, so that opening does not depend on the length of the record. */
@Entity('text_checkpoint')
export class TextCheckpoint {
  @PrimaryColumn('uuid') text_id: string;
  @PrimaryColumn('bigint') seq: string;
  @Column('bytea') state: Buffer;
  @Column('timestamptz') at: Date;
  @Column('text') sha256: string;
}

/** Rows that follow each other, folded into one update. Derived from the record and made anew where it is spoilt. */
@Entity('text_segment')
export class TextSegment {
  @PrimaryColumn('uuid') text_id: string;
  @PrimaryColumn('bigint') from_seq: string;
  @Column('bigint') to_seq: string;
  @Column('smallint') level: number;
  @Column('bytea') body: Buffer;
  @Column('text') sha256: string;
  @Column('timestamptz') at: Date;
}

/** What was found wrong in the record of a text, and when it was mended. */
@Entity('text_damage')
export class TextDamage {
  @PrimaryColumn('uuid') text_id: string;
  @PrimaryColumn('text') kind: 'checkpoint' | 'segment' | 'hole';
  @PrimaryColumn('bigint') seq: string;
  @Column('text') detail: string;
  @Column('timestamptz') found_at: Date;
  @Column('timestamptz', { nullable: true }) mended_at: Date | null;
}

/** Who stands behind a client id. A side table: purging it leaves the record whole and nameless. */
@Entity('text_writer')
export class TextWriter {
  @PrimaryColumn('uuid') text_id: string;
  @PrimaryColumn('bigint') client_id: string;
  @Column('uuid', { nullable: true }) person_id: string | null;
  @Column('uuid', { nullable: true }) entity_id: string | null;
  @Column('uuid', { nullable: true }) term_id: string | null;
  /** the session that asked for it: who removes words and writes none is known by it */
  @Column('uuid', { nullable: true }) session_id: string | null;
  @Column('text') via: 'typing' | 'command' | 'import';
  @Column('timestamptz') given_at: Date;
}
