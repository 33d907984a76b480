import { Injectable } from '@nestjs/common';
import { type Actor, Events, Problem, Transactional, Tx } from '#platform';
import { blockSteps } from './blocks.service.js';
import { blockStateChanged, textStateChanged } from './drafting.events.js';
import { factsOf, holdHead, type Sql } from './record.queries.js';
import { Rooms } from './rooms.service.js';
import type { Text } from './text.entity.js';
import { Texts } from './texts.service.js';

/** A text that was handed on comes back to its second reading, with the paragraphs over which it came back. */
@Injectable()
export class Returns {
  constructor(
    private readonly tx: Tx,
    private readonly events: Events,
    private readonly texts: Texts,
    private readonly rooms: Rooms,
  ) {}

  private readonly sql: Sql = (text, parameters) => this.tx.sql(text, parameters);

  /** The head first, then the text: as all do who change both. Nothing of the words is read through a room until this ends. */
  async hold(textId: string): Promise<Text> {
    if (!(await holdHead(this.sql, textId))) throw new Problem('not-found');
    return this.texts.forUpdate(textId);
  }

  /**
   * Within the transaction that held it. Named paragraphs that were agreed are open again, all others stay as they are.
   * @param reason shown beside each of them to whoever reads the text
   */
  @Transactional()
  async bringBack(actor: Actor, text: Text, blockIds: readonly string[], reason: string | null): Promise<void> {
    const from = text.state;
    const { blocks } = (await factsOf(this.sql, text.id))!;
    await this.texts.setState(text.id, 'second_reading');
    for (const blockId of blockIds) {
      const known = blocks.get(blockId);
      if (!known || known.state === 'open' || !blockSteps[known.state].includes('open')) continue;
      await this.tx.sql(
        `UPDATE block SET state = 'open', reopened = true, reason = $3, waiting_for = '{}', agreed_at = NULL, version = version + 1
          WHERE text_id = $1 AND id = $2`,
        [text.id, blockId, reason],
      );
      await this.events.tell(
        blockStateChanged,
        { textId: text.id, blockId, from: known.state, to: 'open', reason },
        { actor, processId: text.process_id, subject: { kind: 'block', id: blockId } },
      );
    }
    await this.sql(`UPDATE text_head SET epoch = epoch + 1, rows_seq = rows_seq + 1 WHERE text_id = $1`, [text.id]);
    await this.events.tell(
      textStateChanged,
      { textId: text.id, from, to: 'second_reading', reason },
      { actor, processId: text.process_id, subject: { kind: 'text', id: text.id } },
    );
  }

  /** After the commit that brought it back: open rooms look at once. */
  nudge(textId: string): void {
    this.rooms.nudge(textId);
  }

  /** After a commit by which another chapter led the text on, which no head knows of yet. */
  async seen(textId: string): Promise<void> {
    await this.sql(`UPDATE text_head SET epoch = epoch + 1 WHERE text_id = $1`, [textId]);
    this.rooms.nudge(textId);
  }
}
