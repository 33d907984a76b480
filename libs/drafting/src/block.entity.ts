import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AddresseeRule, BlockRole, BlockState, BlockView, DeadlineRule, ItemKind } from '#contracts';

/** The words of a removed block, with the places in the record from which they came. */
export interface RemovedWords {
  role: BlockRole;
  level: number;
  text: string;
  after: string | null;
  spans: [client: number, clock: number, length: number][];
}

/** What is known of a paragraph beside its words. A paragraph without a row is open and has nothing. */
@Entity('block')
export class Block {
  @PrimaryColumn('uuid') text_id: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text', { default: 'open' }) state: BlockState;
  /** open again after it had been agreed */
  @Column('boolean', { default: false }) reopened: boolean;
  @Column('text', { nullable: true }) reason: string | null;
  /** entities whose capital has not answered yet */
  @Column('uuid', { array: true, default: '{}' }) waiting_for: string[];
  @Column('boolean', { default: false }) free_typing: boolean;
  @Column('text', { nullable: true }) item_kind: ItemKind | null;
  @Column('jsonb', { nullable: true }) addressee_rule: AddresseeRule | null;
  @Column('jsonb', { nullable: true }) deadline_rule: DeadlineRule | null;
  @Column('text', { nullable: true }) theme: string | null;
  @Column('text', { nullable: true }) primary_tag: string | null;
  @Column('timestamptz', { nullable: true }) agreed_at: Date | null;
  @Column('jsonb', { nullable: true }) removed: RemovedWords | null;
  @Column('timestamptz') created_at: Date;
  @Column('int', { default: 1 }) version: number;
}

export const blockView = (
  row: Omit<Block, 'agreed_at' | 'created_at'> & { agreed_at: Date | string | null },
): BlockView => ({
  id: row.id,
  state: row.state,
  reopened: row.reopened,
  reason: row.reason,
  waitingFor: row.waiting_for,
  freeTyping: row.free_typing,
  itemKind: row.item_kind,
  addresseeRule: row.addressee_rule,
  deadlineRule: row.deadline_rule,
  theme: row.theme,
  agreedAt: row.agreed_at === null ? null : new Date(row.agreed_at).toISOString(),
  version: row.version,
});

export const unrecorded = (id: string): BlockView => ({
  id,
  state: 'open',
  reopened: false,
  reason: null,
  waitingFor: [],
  freeTyping: false,
  itemKind: null,
  addresseeRule: null,
  deadlineRule: null,
  theme: null,
  agreedAt: null,
  version: 0,
});
