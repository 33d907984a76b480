import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import * as Y from 'yjs';
import type { Commanded, StructureCommand } from '#contracts';
import { type Actor, Clock, Events, failpoint, newId, Permission, Problem, Transactional, Tx } from '#platform';
import {
  blockElements,
  type CommandEffect,
  copiesBy,
  levelOf,
  mayType,
  packUpdates,
  perform,
  type Ranges,
  type SpanRow,
  spansOf,
  wordsOf,
} from '#text';
import { Block, type RemovedWords } from './block.entity.js';
import { structureChanged } from './drafting.events.js';
import { documentOf, factsOf, holdHead, type Sql, type TextFacts } from './record.queries.js';
import { Rooms } from './rooms.service.js';
import { Writers } from './writers.service.js';

type Spans = SpanRow[];
/** What a command was, beside its bytes: enough to undo it. */
interface Act {
  kind: StructureCommand['kind'];
  /** what was recorded of paragraphs that ended within others */
  rows: unknown[];
  /** the command itself, as a fingerprint, and what was answered to it */
  of: string;
  told: Omit<Commanded, 'seq'>;
}
interface Undone extends Act {
  before: Y.Doc;
  after: Y.Doc;
}

/**
 * Structure by command: the server moves, merges, removes and restores paragraphs on the newest state, under the head's
 * lock, each under a fresh client id that is bound to the person who commanded it. What was copied is noted in the record,
 * so that authorship follows the words.
 */
@Injectable()
export class Structure {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly events: Events,
    private readonly writers: Writers,
    private readonly rooms: Rooms,
  ) {}

  private readonly sql: Sql = (text, parameters) => this.tx.sql(text, parameters);

  /** @param id names the act: asked for again under it, because the answer was lost, it is not done twice */
  async command(actor: Actor, textId: string, command: StructureCommand, id?: string): Promise<Commanded> {
    const done = await this.performed(actor, textId, command, id);
    this.rooms.nudge(textId);
    return done;
  }

  @Transactional()
  protected async performed(actor: Actor, textId: string, command: StructureCommand, id?: string): Promise<Commanded> {
    if (!(await holdHead(this.sql, textId))) throw new Problem('not-found');
    const known = id && (await this.answered(actor, textId, command, id));
    if (known) return known;
    const facts = (await factsOf(this.sql, textId))!;
    this.may.require(actor, 'type', 'Text', { processId: facts.processId, state: facts.state });
    const doc = await documentOf(this.sql, textId, facts.seq);
    this.mayChange(actor, facts, doc, command);
    const before = spansByBlock(doc);
    const removed = command.kind === 'delete' ? removedWords(doc, command.blockId) : undefined;
    const undone = command.kind === 'undo' ? await this.earlier(actor, facts, command.seq) : undefined;
    const [client] = await this.writers.give(this.sql, textId, actor, { via: 'command', count: 1 });
    const { update, effect } = this.apply(doc, client!, command, facts, actor, undone);
    const { blockId, replaced, left = [] } = effect;
    const told = { blockId, ...(replaced !== undefined && { replaced, left }) };
    if (!update) return { seq: facts.seq, ...told };
    const rows = await this.keepRows(facts, command, effect, removed, undone);
    const seq = facts.seq + 1;
    const ranges: Ranges & { act: Act } = {
      added: [[client!, 0, Y.getState(doc.store, client!)]],
      removed: [],
      ...copiesBy(update, effect.carried ?? copiesOf(doc, client!, command, effect, before, facts)),
      act: { kind: command.kind, rows, of: fingerprint(command), told },
    };
    await this.tx.sql(
      `INSERT INTO text_update (text_id, seq, batch, session_id, kind, ranges, at, body) VALUES ($1, $2, $3, $4, 'command', $5, $6, $7)`,
      [
        textId,
        seq,
        id ?? newId(),
        actor.sessionId,
        JSON.stringify(ranges),
        this.clock.now(),
        Buffer.from(packUpdates([update])),
      ],
    );
    const recorded = command.kind === 'delete' || command.kind === 'restore' || rows.length > 0 || undone;
    const fence = recorded ? ', epoch = epoch + 1, rows_seq = rows_seq + 1' : '';
    await this.tx.sql(`UPDATE text_head SET seq = $2${fence} WHERE text_id = $1`, [textId, seq]);
    failpoint('inside-command');
    await this.events.tell(
      structureChanged,
      { textId, blockId: effect.blockId, kind: command.kind, seq },
      { actor, processId: facts.processId, subject: { kind: 'block', id: effect.blockId } },
    );
    doc.destroy();
    return { seq, ...told };
  }

  /**
   * What was answered to an act that is asked for once more, whatever became of the text since. Under the head's lock, so that
   * the same act, still under way on another node, is waited for.
   * @throws already-exists when the name was given to another act, or by somebody else
   */
  private async answered(
    { personId, entityId }: Actor,
    textId: string,
    command: StructureCommand,
    id: string,
  ): Promise<Commanded | undefined> {
    const [row] = await this.sql<{ seq: string; act: Act | null; mine: boolean | null }>(
      `SELECT u.seq, u.ranges->'act' AS act, w.person_id = $3 AND w.entity_id IS NOT DISTINCT FROM $4 AS mine
         FROM text_update u
         LEFT JOIN text_writer w ON w.text_id = u.text_id AND w.client_id = (u.ranges->'added'->0->>0)::bigint
        WHERE u.text_id = $1 AND u.batch = $2 AND u.kind = 'command'`,
      [textId, id, personId, entityId],
    );
    if (!row) return undefined;
    if (!row.mine || row.act?.of !== fingerprint(command)) throw new Problem('already-exists');
    return { seq: Number(row.seq), ...row.act.told };
  }

  /** Who may not type in a paragraph may not change it by command either. */
  private mayChange(actor: Actor, facts: TextFacts, doc: Y.Doc, command: StructureCommand): void {
    if (!mayType(facts.state, 'open', actor.role)) throw new Problem('typing-not-open', { state: facts.state });
    if (command.kind === 'replace' || command.kind === 'undo') return;
    const touched: string[] = [];
    if (command.kind === 'merge') {
      const ids = blockElements(doc).map((element) => element.getAttribute('id') as string);
      const above = ids[ids.indexOf(command.blockId) - 1];
      if (above !== undefined) touched.push(above);
    }
    if (command.kind === 'paste') {
      const ids = blockElements(doc).map((element) => element.getAttribute('id') as string);
      touched.push(...ids.slice(ids.indexOf(command.from.blockId), ids.indexOf(command.to.blockId) + 1));
    } else if (command.kind !== 'insert' && command.kind !== 'restore') touched.push(command.blockId);
    for (const id of touched) if (!mayIn(facts, actor, id)) throw new Problem('block-locked', { blockId: id });
    if (command.kind === 'restore' && !facts.removed.has(command.blockId)) throw new Problem('not-found');
  }

  private apply(
    doc: Y.Doc,
    client: number,
    command: StructureCommand,
    facts: TextFacts,
    actor: Actor,
    undone: Undone | undefined,
  ): { update: Uint8Array | undefined; effect: CommandEffect } {
    doc.clientID = client;
    let update: Uint8Array | undefined;
    doc.once('update', (bytes: Uint8Array) => {
      update = bytes;
    });
    const removed = command.kind === 'restore' ? facts.removed.get(command.blockId) : undefined;
    const effect = doc.transact(() =>
      perform(doc, command, { newId, removed, may: (blockId) => mayIn(facts, actor, blockId), earlier: undone }),
    );
    undone?.before.destroy();
    undone?.after.destroy();
    if (typeof effect === 'string') throw new Problem(effect);
    return { update, effect };
  }

  /** An earlier command of the same person, with the text before and after it. */
  private async earlier(actor: Actor, facts: TextFacts, seq: number): Promise<Undone> {
    const [row] = await this.sql<{ ranges: Ranges & { act?: Act } }>(
      `SELECT u.ranges FROM text_update u JOIN text_writer w
          ON w.text_id = u.text_id AND w.client_id = (u.ranges->'added'->0->>0)::bigint
        WHERE u.text_id = $1 AND u.seq = $2 AND u.kind = 'command' AND w.via = 'command' AND w.person_id = $3
          AND w.entity_id IS NOT DISTINCT FROM $4`,
      [facts.textId, seq, actor.personId, actor.entityId],
    );
    if (!row?.ranges.act) throw new Problem('not-found');
    const [before, after] = [
      await documentOf(this.sql, facts.textId, seq - 1),
      await documentOf(this.sql, facts.textId, seq),
    ];
    return { ...row.ranges.act, before, after };
  }

  /** What is recorded of paragraphs that ended or stand again. Gives what was recorded of those that ended. */
  private async keepRows(
    { textId }: TextFacts,
    command: StructureCommand,
    effect: CommandEffect,
    removed: RemovedWords | undefined,
    undone: Undone | undefined,
  ): Promise<unknown[]> {
    if (command.kind === 'delete' || command.kind === 'restore') {
      await this.keepRow(textId, command, removed);
      return [];
    }
    const ended = command.kind === 'merge' ? [command.blockId] : (effect.ended ?? []);
    // A paragraph that ended within others: what was recorded of it ends with it, and comes back with an undo.
    const rows = await this.sql<{ row: unknown }>(
      `DELETE FROM block WHERE text_id = $1 AND id = ANY($2::uuid[]) RETURNING to_jsonb(block) AS row`,
      [textId, ended],
    );
    if (undone)
      await this.sql(
        `INSERT INTO block SELECT (jsonb_populate_record(NULL::block, r)).* FROM jsonb_array_elements($1::jsonb) AS r
         ON CONFLICT DO NOTHING`,
        [JSON.stringify(undone.rows)],
      );
    if (undone && effect.brought)
      await this.sql(
        `UPDATE block SET state = 'open', removed = NULL, version = version + 1
          WHERE text_id = $1 AND id = ANY($2::uuid[]) AND state = 'deleted'`,
        [textId, effect.brought],
      );
    return rows.map(({ row }) => row);
  }

  private async keepRow(
    textId: string,
    command: Extract<StructureCommand, { kind: 'delete' | 'restore' }>,
    removed: RemovedWords | undefined,
  ): Promise<void> {
    await this.tx.sql(
      `INSERT INTO block (text_id, id, created_at, version) VALUES ($1, $2, $3, 0) ON CONFLICT DO NOTHING`,
      [textId, command.blockId, this.clock.now()],
    );
    const change = command.kind === 'delete' ? { state: 'deleted', removed } : { state: 'open', removed: null };
    const row = { text_id: textId, id: command.blockId };
    await this.tx.repository(Block).update(row, { ...change, version: () => 'version + 1' } as never);
  }
}

const fingerprint = (command: StructureCommand): string =>
  createHash('sha256').update(JSON.stringify(command)).digest('base64url');

/** Whether this role changes a paragraph now. */
const mayIn = (facts: TextFacts, actor: Actor, blockId: string): boolean => {
  const block = facts.blocks.get(blockId);
  return mayType(facts.state, block?.state ?? 'open', actor.role, block?.freeTyping ?? false);
};

function spansByBlock(doc: Y.Doc): Map<string, Spans> {
  return new Map(blockElements(doc).map((element) => [element.getAttribute('id') as string, spansOf(element)]));
}

function removedWords(doc: Y.Doc, blockId: string): RemovedWords | undefined {
  const elements = blockElements(doc);
  const index = elements.findIndex((element) => element.getAttribute('id') === blockId);
  const element = elements[index];
  if (!element) return undefined;
  const role = element.getAttribute('role') as RemovedWords['role'];
  return {
    role,
    level: levelOf(role, element.getAttribute('level')),
    text: wordsOf(element),
    after: elements[index - 1]?.getAttribute('id') ?? null,
    spans: spansOf(element),
  };
}

/** Which of the new characters are copies, and of which older ones. */
function copiesOf(
  doc: Y.Doc,
  client: number,
  command: StructureCommand,
  effect: CommandEffect,
  before: Map<string, Spans>,
  facts: TextFacts,
): NonNullable<Ranges['copied']> {
  const source =
    command.kind === 'restore'
      ? facts.removed.get(command.blockId)?.spans
      : command.kind === 'move' || command.kind === 'merge'
        ? before.get(command.blockId)
        : undefined;
  if (!source || source.length === 0) return [];
  const target = blockElements(doc).find((element) => element.getAttribute('id') === effect.blockId);
  const first = target && spansOf(target).find(([writer]) => writer === client);
  return first ? [{ to: [first[0], first[1]], from: source }] : [];
}
