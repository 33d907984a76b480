import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A signed-in browser. The cookie holds the token, the row only its hash; revoking is an update. */
@Entity('session')
export class Session {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') person_id: string;
  @Column('text') token_hash: string;
  @Column('uuid', { nullable: true }) acting_term_id: string | null;
  @Column('timestamptz') created_at: Date;
  @Column('timestamptz') expires_at: Date;
  @Column('timestamptz', { nullable: true }) revoked_at: Date | null;
}

/** A link that stands for a person once: sign-in, password reset, invitation, first administrator. */
@Entity('access_link')
export class AccessLink {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: 'sign_in' | 'reset' | 'invitation' | 'first_administrator';
  @Column('uuid', { nullable: true }) person_id: string | null;
  @Column('text') token_hash: string;
  @Column('timestamptz') created_at: Date;
  @Column('timestamptz') expires_at: Date;
  @Column('timestamptz', { nullable: true }) used_at: Date | null;
}

/** Attempts per key and quarter of an hour; shared by all nodes. Keys are hashes, never addresses. */
@Entity('throttle')
export class ThrottleBucket {
  @PrimaryColumn('text') key: string;
  @PrimaryColumn('timestamptz') bucket: Date;
  @Column('integer') attempts: number;
}
