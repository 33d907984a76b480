import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A told fact: what happened, to what, when. Who did it stands in `history_actor`, which may be purged.
 * The table's `seq` (order of telling, with gaps where a transaction was rolled back) is given by the database.
 */
@Entity('history')
export class HistoryEntry {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { nullable: true }) process_id: string | null;
  @Column('text') fact: string;
  @Column('text') subject_kind: string;
  @Column('uuid', { nullable: true }) subject_id: string | null;
  @Column('timestamptz') at: Date;
  @Column('jsonb') payload: unknown;
  /** SHA-256 over the canonical payload. */
  @Column('text') payload_digest: string;
  /** SHA-256 over salt and actor; the salt stands in the purgeable side table. */
  @Column('text') actor_digest: string;
}

/** Who told a fact, in which role. May be deleted without breaking the chain (decisions.md 30). */
@Entity('history_actor')
export class HistoryActor {
  @PrimaryColumn('uuid') history_id: string;
  @Column('uuid', { nullable: true }) person_id: string | null;
  @Column('uuid', { nullable: true }) term_id: string | null;
  @Column('text', { nullable: true }) role: string | null;
  @Column('uuid', { nullable: true }) entity_id: string | null;
  @Column('text') salt: string;
}

/** A link of the chain over committed history, per process (the nil id stands for no process). */
@Entity('history_seal')
export class HistorySeal {
  @PrimaryColumn('uuid') chain: string;
  @PrimaryColumn('integer') position: number;
  @Column('uuid') history_id: string;
  @Column('text') previous_hash: string;
  @Column('text') hash: string;
  @Column('timestamptz') sealed_at: Date;
}
