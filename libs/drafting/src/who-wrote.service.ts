import { Injectable } from '@nestjs/common';
import type { BlameRun, BlockHistoryView, HandView, RemovedAsked, RemovedRun, WhoWroteAsked } from '#contracts';
import { type Actor, Problem, Tx } from '#platform';
import { type BlameRecord, type Hand, removedFrom, stopsOf, writtenIn } from '#text';
import { Histories } from './histories.service.js';
import type { TextFacts } from './record.queries.js';
import { Texts } from './texts.service.js';

type Who = Pick<Hand, 'personId' | 'entityId'>;
const MOST_STOPS = 500;
const instant = (milliseconds: number) => new Date(milliseconds).toISOString();

/** Who wrote this, and who took it away: from the record alone, for any version of a text and any part of it. */
@Injectable()
export class WhoWrote {
  constructor(
    private readonly tx: Tx,
    private readonly texts: Texts,
    private readonly histories: Histories,
  ) {}

  async written(actor: Actor, textId: string, asked: WhoWroteAsked): Promise<BlameRun[]> {
    const { record, seq } = await this.asked(actor, textId, asked);
    const hands = await this.histories.hands(textId);
    const { block: blockId, from, to, by } = asked;
    const runs = writtenIn(record, hands, { seq, blockId, from, to, byRow: by === 'row' });
    const view = await this.viewOf(actor, runs);
    return runs.map(({ blockId, from, to, text, firstAt, at, row, ...who }) => ({
      blockId,
      from,
      to,
      text,
      ...view(who),
      firstAt: instant(firstAt),
      at: instant(at),
      row,
    }));
  }

  async removed(actor: Actor, textId: string, asked: RemovedAsked): Promise<RemovedRun[]> {
    const { record, seq } = await this.asked(actor, textId, asked);
    const hands = await this.histories.hands(textId);
    const { block: blockId, from, to, since } = asked;
    const runs = removedFrom(record, hands, { seq, blockId, from, to, since });
    const view = await this.viewOf(actor, [...runs, ...runs.map(({ author }) => author)]);
    return runs.map(({ blockId, position, text, author, at, seq, withBlock, ...who }) => ({
      blockId,
      position,
      text,
      ...view(who),
      author: view(author),
      at: instant(at),
      seq,
      withBlock,
    }));
  }

  /** The history of one paragraph, act by act. */
  async blockHistory(actor: Actor, textId: string, blockId: string): Promise<BlockHistoryView> {
    const { record, seq } = await this.asked(actor, textId, {});
    const stops = stopsOf(record, await this.histories.hands(textId), blockId);
    if (stops.length === 0) throw new Problem('not-found');
    const shown = stops.slice(-MOST_STOPS);
    const view = await this.viewOf(actor, shown);
    return {
      textId,
      blockId,
      seq,
      leftOut: stops.length - shown.length,
      stops: shown.map(({ seq, firstAt, at, role, text, standing, ...who }) => ({
        ...view(who),
        seq,
        firstAt: instant(firstAt),
        at: instant(at),
        role,
        text,
        standing,
      })),
    };
  }

  /** The record, and the row at which it is asked of: of a version, a row, or the newest. */
  private async asked(
    actor: Actor,
    textId: string,
    asked: { version?: string | undefined; seq?: number | undefined },
  ): Promise<{ record: BlameRecord; facts: TextFacts; seq: number }> {
    const text = await this.texts.get(textId);
    this.texts.mayRead(actor, { processId: text.process_id, state: text.state });
    const version = asked.version === undefined ? undefined : await this.texts.version(asked.version);
    if (version && version.text_id !== textId) throw new Problem('not-found');
    const { record, facts } = await this.histories.of(textId);
    const seq = version ? Number(version.seq) : (asked.seq ?? facts.seq);
    if (seq < 1 || seq > record.seq) throw new Problem('not-found');
    return { record, facts, seq };
  }

  /** Delegations for all; persons are named to the administrator only. */
  async viewOf(actor: Actor, hands: readonly Who[]): Promise<(who: Who) => HandView> {
    const named = actor.role === 'secretariat_admin' || actor.kind === 'system';
    const ids = (pick: (who: Who) => string | null) => [...new Set(hands.map(pick).filter((id) => id !== null))];
    const entities = await this.tx.sql<{ id: string; code: string; name: string }>(
      `SELECT id, code, coalesce(names->>$2, names->>'en', code) AS name FROM scope WHERE id = ANY($1::uuid[])`,
      [ids(({ entityId }) => entityId), actor.lang],
    );
    const persons = named
      ? await this.tx.sql<{ id: string; name: string }>(`SELECT id, name FROM person WHERE id = ANY($1::uuid[])`, [
          ids(({ personId }) => personId),
        ])
      : [];
    const entityOf = new Map(entities.map((one) => [one.id, one]));
    const personOf = new Map(persons.map((one) => [one.id, one.name]));
    return ({ personId, entityId }) => ({
      entityId,
      entityCode: entityOf.get(entityId ?? '')?.code ?? null,
      entityName: entityOf.get(entityId ?? '')?.name ?? null,
      personId: named ? personId : null,
      personName: named ? (personOf.get(personId ?? '') ?? null) : null,
    });
  }
}
