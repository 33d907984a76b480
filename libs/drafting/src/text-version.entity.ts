import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { VersionReason } from '#contracts';
import type { FrozenText } from '#text';

/** A frozen text: immutable rows with the hash of their canonical form. */
@Entity('text_version')
export class TextVersion {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') text_id: string;
  @Column('text') name: string;
  @Column('text') reason: VersionReason;
  @Column('bigint') seq: string;
  @Column('bigint') epoch: string;
  @Column('jsonb') canonical: FrozenText;
  /** the very characters that were hashed */
  @Column('text') canonical_text: string;
  @Column('text') sha256: string;
  @Column('bytea') state_vector: Buffer;
  @Column('timestamptz') at: Date;
}
