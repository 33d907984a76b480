import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '#contracts';

/** A role held by a person for a time: the only source of rights. Its end is a comparison with time, not a job. */
@Entity('role_term')
export class RoleTerm {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') person_id: string;
  @Column('text') role: Role;
  /** Absent only for the administrator of the installation. */
  @Column('uuid', { nullable: true }) process_id: string | null;
  @Column('uuid', { nullable: true }) entity_id: string | null;
  @Column('jsonb', { nullable: true }) scope: unknown;
  @Column('timestamptz') from_at: Date;
  @Column('timestamptz', { nullable: true }) to_at: Date | null;
  /** What granted or ended it, in words: "invitation", "designation …", "participation …". */
  @Column('text') source: string;
  @Column('uuid', { nullable: true }) granted_by: string | null;
}
