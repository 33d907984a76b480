import { Injectable } from '@nestjs/common';
import * as Y from 'yjs';
import type { RestoredView } from '#contracts';
import { type Actor, Clock, Events, newId, Permission, Problem, Transactional, Tx } from '#platform';
import {
  blockElements,
  blocksAt,
  copiesBy,
  levelOf,
  mayType,
  numbersOf,
  packUpdates,
  type Restored,
  readBlocks,
  restoreInto,
  spansOf,
  type WantedBlock,
  wordsOf,
} from '#text';
import { Block, type RemovedWords } from './block.entity.js';
import { textRestored } from './drafting.events.js';
import { Freeze } from './freeze.service.js';
import { Histories } from './histories.service.js';
import { documentOf, factsOf, holdHead, type Sql, type TextFacts } from './record.queries.js';
import { Rooms } from './rooms.service.js';
import { Texts } from './texts.service.js';
import { Writers } from './writers.service.js';

interface Order {
  textId: string;
  /** the row of the record as which it shall read again */
  seq: number;
  /** one paragraph, or the whole text */
  blockId: string | null;
}

/**
 * An older state comes back as a new edit: performed on the newest state, word by word, only in paragraphs where whoever asks
 * may type. The state before is kept as a version first; restoring that one undoes it.
 */
@Injectable()
export class Restoration {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly events: Events,
    private readonly texts: Texts,
    private readonly freezing: Freeze,
    private readonly histories: Histories,
    private readonly writers: Writers,
    private readonly rooms: Rooms,
  ) {}

  private readonly sql: Sql = (text, parameters) => this.tx.sql(text, parameters);

  async version(actor: Actor, textId: string, versionId: string): Promise<RestoredView> {
    const version = await this.texts.version(versionId);
    if (version.text_id !== textId) throw new Problem('not-found');
    return this.restore(actor, { textId, seq: Number(version.seq), blockId: null });
  }

  async wording(actor: Actor, textId: string, blockId: string, seq: number): Promise<RestoredView> {
    return this.restore(actor, { textId, seq, blockId });
  }

  private async restore(actor: Actor, order: Order): Promise<RestoredView> {
    const { textId, seq } = order;
    const text = await this.texts.get(textId);
    this.may.require(actor, 'freeze', 'Text', { processId: text.process_id, state: text.state });
    if (!mayType(text.state, 'open', actor.role)) throw new Problem('typing-not-open', { state: text.state });
    // Read before the head is held, so that others wait for a moment only.
    const { record } = await this.histories.of(textId);
    if (seq < 1 || seq > record.seq) throw new Problem('not-found');
    const wanted = blocksAt(record, seq).filter(({ id }) => order.blockId === null || id === order.blockId);
    if (wanted.length === 0) throw new Problem('not-found');
    const before = await this.freezing.freeze(textId, 'before_restore');
    const done = await this.performed(actor, order, wanted);
    this.rooms.nudge(textId);
    return { ...done, beforeVersionId: before.id };
  }

  @Transactional()
  protected async performed(
    actor: Actor,
    order: Order,
    wanted: readonly WantedBlock[],
  ): Promise<Omit<RestoredView, 'beforeVersionId'>> {
    const { textId } = order;
    if (!(await holdHead(this.sql, textId))) throw new Problem('not-found');
    const facts = (await factsOf(this.sql, textId))!;
    this.may.require(actor, 'freeze', 'Text', { processId: facts.processId, state: facts.state });
    const doc = await documentOf(this.sql, textId, facts.seq);
    const numbers = numbersById(doc);
    const removed = new Map(blockElements(doc).map((one, index) => [idOf(one), removedWords(doc, index)]));
    const [client] = await this.writers.give(this.sql, textId, actor, { via: 'command', count: 1 });
    const { update, done } = this.apply(doc, client!, wanted, actor, facts, order.blockId === null);
    const view = {
      changed: done.changed.length,
      brought: done.brought.length,
      ended: done.ended.length,
      refused: done.refused.map((blockId) => ({
        blockId,
        number: numbers.get(blockId) ?? null,
        text: (wanted.find(({ id }) => id === blockId)?.text ?? removed.get(blockId)?.text ?? '').slice(0, 200),
      })),
    };
    doc.destroy();
    if (!update) return { seq: null, ...view };
    const seq = facts.seq + 1;
    await this.keepBlocks(textId, done, removed, facts);
    await this.writeRow(actor, textId, seq, client!, done, update);
    await this.events.tell(
      textRestored,
      { textId, seq, from: order.seq, blockId: order.blockId },
      { actor, processId: facts.processId, subject: { kind: 'text', id: textId } },
    );
    return { seq, ...view };
  }

  private apply(
    doc: Y.Doc,
    client: number,
    wanted: readonly WantedBlock[],
    actor: Actor,
    facts: TextFacts,
    whole: boolean,
  ): { update: Uint8Array | undefined; done: Restored } {
    doc.clientID = client;
    let update: Uint8Array | undefined;
    doc.once('update', (bytes: Uint8Array) => {
      update = bytes;
    });
    const may = (blockId: string): boolean => {
      const block = facts.blocks.get(blockId);
      // A removed paragraph is brought back by who may change structure; it is open again then.
      const state = block?.state === 'deleted' ? 'open' : (block?.state ?? 'open');
      return mayType(facts.state, state, actor.role, block?.freeTyping ?? false);
    };
    const done = doc.transact(() => restoreInto(doc, wanted, { client, may, whole }));
    return { update, done };
  }

  /** What is recorded of paragraphs that ended or came back. */
  private async keepBlocks(
    textId: string,
    done: Restored,
    removed: ReadonlyMap<string, RemovedWords>,
    facts: TextFacts,
  ): Promise<void> {
    const blocks = this.tx.repository(Block);
    const changes = [
      ...done.ended.map((id) => ({ id, change: { state: 'deleted', removed: removed.get(id) } })),
      ...done.brought
        .filter((id) => facts.removed.has(id))
        .map((id) => ({ id, change: { state: 'open', removed: null } })),
    ];
    for (const { id, change } of changes) {
      await this.tx.sql(
        `INSERT INTO block (text_id, id, created_at, version) VALUES ($1, $2, $3, 0) ON CONFLICT DO NOTHING`,
        [textId, id, this.clock.now()],
      );
      await blocks.update({ text_id: textId, id }, { ...change, version: () => 'version + 1' } as never);
    }
  }

  private async writeRow(
    actor: Actor,
    textId: string,
    seq: number,
    client: number,
    { copied, ended, brought }: Restored,
    update: Uint8Array,
  ): Promise<void> {
    const ranges = { added: [[client, 0, 0]], removed: [], ...copiesBy(update, copied) };
    await this.tx.sql(
      `INSERT INTO text_update (text_id, seq, batch, session_id, kind, ranges, at, body) VALUES ($1, $2, $3, $4, 'command', $5, $6, $7)`,
      [
        textId,
        seq,
        newId(),
        actor.sessionId,
        JSON.stringify(ranges),
        this.clock.now(),
        Buffer.from(packUpdates([update])),
      ],
    );
    const fence = ended.length + brought.length > 0 ? ', epoch = epoch + 1, rows_seq = rows_seq + 1' : '';
    await this.tx.sql(`UPDATE text_head SET seq = $2${fence} WHERE text_id = $1`, [textId, seq]);
  }
}

const idOf = (element: Y.XmlElement): string => element.getAttribute('id') as string;

function numbersById(doc: Y.Doc): Map<string, string | null> {
  const blocks = readBlocks(doc);
  const numbers = numbersOf(blocks);
  return new Map(blocks.map(({ id }, index) => [id, numbers[index] ?? null]));
}

function removedWords(doc: Y.Doc, index: number): RemovedWords {
  const elements = blockElements(doc);
  const element = elements[index]!;
  const role = element.getAttribute('role') as RemovedWords['role'];
  return {
    role,
    level: levelOf(role, element.getAttribute('level')),
    text: wordsOf(element),
    after: elements[index - 1] ? idOf(elements[index - 1]!) : null,
    spans: spansOf(element),
  };
}
