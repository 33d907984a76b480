import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NoticeState, Role } from '#contracts';

/** One letter to one person as the product keeps it: a line of the bell, and what waits for a person to release it. */
@Entity('notice')
export class Notice {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { unique: true }) dedupe_key: string;
  @Column('text') kind: string;
  @Column('uuid', { nullable: true }) process_id: string | null;
  @Column('uuid') person_id: string;
  /** In which capacity the person is written to. */
  @Column('uuid', { nullable: true }) entity_id: string | null;
  @Column('text', { nullable: true }) role: Role | null;
  @Column('text') lang: string;
  @Column('text') subject: string;
  @Column('jsonb') lines: string[];
  @Column('text') button: string;
  @Column('text') href: string;
  @Column('text') reason: string;
  @Column('text') sender: string;
  /** The letter as it will leave, while it waits; afterwards it stands in the ledger of mails. */
  @Column('text', { nullable: true }) body_text: string | null;
  @Column('text', { nullable: true }) body_html: string | null;
  @Column('text') state: NoticeState;
  /** Who may release it. */
  @Column('text', { array: true, default: () => "'{}'" }) released_by: Role[];
  /** Nobody waits for it at this minute: nine in the morning where its reader lives. */
  @Column('boolean') quiet: boolean;
  /** When the bell shows it. */
  @Column('timestamptz') visible_from: Date;
  @Column('timestamptz', { nullable: true }) read_at: Date | null;
  @Column('uuid', { nullable: true }) mail_id: string | null;
  @Column('uuid', { nullable: true }) decided_by: string | null;
  @Column('timestamptz', { nullable: true }) decided_at: Date | null;
  @Column('text', { nullable: true }) note: string | null;
  @Column('timestamptz') created_at: Date;
  @Column('integer', { default: 1 }) version: number;
}
