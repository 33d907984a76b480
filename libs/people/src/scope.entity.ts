import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a role term refers to, by name: pushed here by the chapter of processes. */
@Entity('scope')
export class Scope {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: 'process' | 'entity';
  @Column('text') code: string;
  @Column('jsonb') names: Record<string, string>;
  @Column('boolean', { default: false }) rehearsal: boolean;
}
