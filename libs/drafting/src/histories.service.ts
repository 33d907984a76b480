import { setImmediate as turn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Problem } from '#platform';
import { BlameRecord, Hands, type Ranges, type RecordRow, unpackUpdates } from '#text';
import type { TextFacts } from './record.queries.js';
import { TextStore } from './text-store.js';

interface Known {
  generation: number;
  record: BlameRecord;
  reading: Promise<void>;
}
interface Row {
  seq: string;
  at: Date;
  session_id: string | null;
  kind: string;
  client: string | null;
  copied: Ranges['copied'] | null;
  body: Buffer;
}

/** Rows that are fetched at once, and of these how many are read before others have their turn. */
const PORTION = 5_000;
const AT_ONCE = 400;
/** All texts together: beyond it the one that was asked for longest ago is forgotten. */
const MOST_ROWS = 600_000;

/** The histories of texts: each record is read once on this node, and from then on only what came since. */
@Injectable()
export class Histories {
  private readonly known = new Map<string, Known>();

  constructor(private readonly store: TextStore) {}

  /** The record of a text up to its newest row, or to a later one that has been read meanwhile. */
  async of(textId: string): Promise<{ record: BlameRecord; facts: TextFacts }> {
    const facts = await this.store.facts(textId);
    if (!facts) throw new Problem('not-found');
    let known = this.known.get(textId);
    if (known?.generation !== facts.generation)
      known = { generation: facts.generation, record: new BlameRecord(), reading: Promise.resolve() };
    this.known.delete(textId);
    this.known.set(textId, known);
    const { record } = known;
    known.reading = known.reading.catch(() => undefined).then(() => this.readUpTo(record, textId, facts.seq));
    try {
      await known.reading;
    } catch (error) {
      // A record that could not be read to its end is begun anew by whoever asks next.
      this.known.delete(textId);
      throw error;
    }
    this.forget(textId);
    return { record, facts };
  }

  async hands(textId: string): Promise<Hands> {
    const rows = await this.store.sql<{
      client_id: string;
      person_id: string | null;
      entity_id: string | null;
      session_id: string | null;
      via: string;
      given_at: Date;
    }>(
      `SELECT client_id, person_id, entity_id, session_id, via, given_at FROM text_writer WHERE text_id = $1 ORDER BY given_at, client_id`,
      [textId],
    );
    return new Hands(
      rows.map((row) => ({
        clientId: Number(row.client_id),
        personId: row.person_id,
        entityId: row.entity_id,
        sessionId: row.session_id,
        via: row.via,
        givenAt: row.given_at.getTime(),
      })),
    );
  }

  /** The next portion is fetched while this one is read. */
  private async readUpTo(record: BlameRecord, textId: string, seq: number): Promise<void> {
    let coming = record.seq < seq ? this.fetch(textId, record.seq, seq) : undefined;
    while (coming) {
      const rows: Row[] = await coming;
      if (Number(rows[0]?.seq) !== record.seq + 1) throw new Problem('record-damaged', { seq: record.seq + 1 });
      const last = Number(rows.at(-1)!.seq);
      coming = last < seq ? this.fetch(textId, last, seq) : undefined;
      // Who waits for it sees the failure; until then nobody does.
      coming?.catch(() => undefined);
      for (let at = 0; at < rows.length; at += AT_ONCE) {
        record.read(rows.slice(at, at + AT_ONCE).map(recordRow));
        await turn();
      }
    }
  }

  private fetch(textId: string, after: number, upTo: number): Promise<Row[]> {
    return this.store.sql<Row>(
      `SELECT seq, at, session_id, kind, body, ranges->'added'->0->>0 AS client, ranges->'copied' AS copied
         FROM text_update WHERE text_id = $1 AND seq > $2 AND seq <= $3 ORDER BY seq LIMIT $4`,
      [textId, after, upTo, PORTION],
    );
  }

  private forget(last: string): void {
    let rows = 0;
    for (const { record } of this.known.values()) rows += record.seq;
    for (const [textId, { record }] of this.known) {
      if (rows <= MOST_ROWS || textId === last) return;
      this.known.delete(textId);
      rows -= record.seq;
    }
  }
}

const recordRow = (row: Row): RecordRow => ({
  seq: Number(row.seq),
  at: row.at.getTime(),
  sessionId: row.session_id,
  typed: row.kind === 'typing',
  ranges: {
    added: row.client === null ? [] : [[Number(row.client), 0, 0]],
    removed: [],
    ...(row.copied && { copied: row.copied }),
  },
  updates: unpackUpdates(row.body),
});
