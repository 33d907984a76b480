import { Injectable } from '@nestjs/common';
import type { SetTextState, TextState, TextView } from '#contracts';
import { type Actor, Events, invalidInput, Permission, Problem, Transactional, Tx } from '#platform';
import { frozenBlocks, readBlocks } from '#text';
import { textStateChanged } from './drafting.events.js';
import { Freeze } from './freeze.service.js';
import { documentOf, factsOf, holdHead, type Sql } from './record.queries.js';
import { Rooms } from './rooms.service.js';
import { stepRefusal, typingStates } from './text-states.rules.js';
import { Texts } from './texts.service.js';

/** Readings: the chair leads a text from drafting through its readings to the table where it is adopted. */
@Injectable()
export class Readings {
  constructor(
    private readonly tx: Tx,
    private readonly may: Permission,
    private readonly events: Events,
    private readonly texts: Texts,
    private readonly freezing: Freeze,
    private readonly rooms: Rooms,
  ) {}

  private readonly sql: Sql = (text, parameters) => this.tx.sql(text, parameters);

  /** The chair leads the text from one state to the next. Opening a reading and closing one keep the text as it stood. */
  async change(actor: Actor, textId: string, input: SetTextState): Promise<TextView> {
    const { facts } = await this.rooms.read(textId);
    this.mayLead(actor, facts, input.state);
    if (input.state === 'first_reading' && facts.state === 'drafting')
      await this.freezing.freeze(textId, 'reading_opened');
    if (['second_reading', 'clean_text'].includes(input.state) && typingStates.includes(facts.state))
      await this.freezing.freeze(textId, 'round_close');
    await this.changeState(actor, textId, input);
    this.rooms.nudge(textId);
    return this.texts.view(actor, textId);
  }

  @Transactional()
  protected async changeState(actor: Actor, textId: string, input: SetTextState): Promise<void> {
    if (!(await holdHead(this.sql, textId))) throw new Problem('not-found');
    const text = await this.texts.forUpdate(textId);
    this.mayLead(actor, { processId: text.process_id, state: text.state }, input.state);
    if (text.version !== input.version)
      throw new Problem('changed-meanwhile', { current: { version: text.version, state: text.state } });
    const facts = (await factsOf(this.sql, textId))!;
    // Read on this very transaction: a room would wait for the head that is held here.
    const words = readBlocks(await documentOf(this.sql, textId, facts.seq));
    const blocks = frozenBlocks(words, (id) => facts.blocks.get(id));
    const refusal = stepRefusal(text.state, input.state, blocks, input.reason);
    if (refusal?.problem === 'reason-missing')
      throw invalidInput([{ path: ['reason'], message: 'a reason is needed' }]);
    if (refusal?.problem === 'blocks-still-open')
      throw new Problem('blocks-still-open', { blockIds: refusal.blockIds });
    if (refusal) throw new Problem('text-state-refused', { from: text.state, to: input.state });
    await this.texts.keepState(text, input.state, input.reason ?? null);
    await this.tx.sql(`UPDATE text_head SET epoch = epoch + 1 WHERE text_id = $1`, [textId]);
    await this.events.tell(
      textStateChanged,
      { textId, from: text.state, to: input.state, reason: input.reason ?? null },
      { actor, processId: text.process_id, subject: { kind: 'text', id: textId } },
    );
  }

  private mayLead(actor: Actor, facts: { processId: string; state: TextState }, to: TextState): void {
    const action = facts.state === 'outline' && to === 'drafting' ? 'create' : 'steer';
    this.may.require(actor, action, 'Text', { processId: facts.processId, state: facts.state });
  }
}
