import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person. An invited person has no password and no session yet. */
@Entity('person')
export class Person {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text', { nullable: true }) name_native: string | null;
  @Column('text') email: string;
  @Column('text', { default: 'en' }) lang: string;
  /** IANA zone in which the person reads deadlines. */
  @Column('text', { default: 'UTC' }) zone: string;
  /** The person's own statement; may be absent and is deletable. */
  @Column('text', { nullable: true }) gender: 'female' | 'male' | 'other' | 'not_stated' | null;
  @Column('text', { nullable: true }) password_hash: string | null;
  @Column('text') state: 'invited' | 'active' | 'erased';
  @Column('timestamptz', { nullable: true }) last_sign_in_at: Date | null;
  @Column('timestamptz') created_at: Date;
  @Column('integer', { default: 1 }) version: number;
}
