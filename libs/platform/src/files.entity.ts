import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SharingLevel } from '#contracts';

/** A stored file: who it belongs to, who may read it, and the hash under which its bytes lie. */
@Entity('file_object')
export class FileObject {
  @PrimaryColumn('uuid') id: string;
  @Column('text') sha256: string;
  @Column('text') name: string;
  @Column('text') media_type: string;
  @Column('integer') size: number;
  @Column('uuid', { nullable: true }) process_id: string | null;
  @Column('uuid', { nullable: true }) owner_entity_id: string | null;
  @Column('text') level: SharingLevel;
  @Column('uuid', { nullable: true }) created_by: string | null;
  @Column('timestamptz') created_at: Date;
  @Column('integer', { default: 1 }) version: number;
}
