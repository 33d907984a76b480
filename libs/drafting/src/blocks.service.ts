import { Injectable } from '@nestjs/common';
import { type BlockState, type BlockView, type SetBlockRules, type SetBlockState, type TextState } from '#contracts';
import { type Actor, Clock, Events, Permission, Problem, Transactional, Tx } from '#platform';
import { blockElements } from '#text';
import { Block, blockView, unrecorded } from './block.entity.js';
import { blockDescribed, blockFreed, blockStateChanged } from './drafting.events.js';
import { documentOf, factsOf, holdHead, type TextFacts } from './record.queries.js';
import { Rooms } from './rooms.service.js';

/** Where a paragraph may go from where it is (domain.md B.4.2, decisions.md 4). */
export const blockSteps: Record<BlockState, readonly BlockState[]> = {
  open: ['agreed_ad_ref', 'agreed', 'parked'],
  agreed_ad_ref: ['agreed', 'open'],
  agreed: ['open'],
  parked: ['open'],
  deleted: [],
  adopted: [],
};
const negotiating: readonly TextState[] = ['drafting', 'first_reading', 'second_reading'];

/** What the chair and the desk record of paragraphs. A lock holds for everybody from its commit: it raises the epoch. */
@Injectable()
export class Blocks {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly events: Events,
    private readonly rooms: Rooms,
  ) {}

  /** The chair records that a paragraph is agreed, agreed subject to capitals, parked, or open again with a reason. */
  async setState(actor: Actor, textId: string, blockId: string, input: SetBlockState): Promise<BlockView> {
    const view = await this.changeState(actor, textId, blockId, input);
    this.rooms.nudge(textId);
    return view;
  }

  @Transactional()
  protected async changeState(actor: Actor, textId: string, blockId: string, input: SetBlockState): Promise<BlockView> {
    const facts = await this.held(textId);
    this.may.require(actor, 'steer', 'Text', { processId: facts.processId, state: facts.state });
    const known = await this.standing(facts, blockId, input.version);
    if (!negotiating.includes(facts.state)) throw new Problem('text-frozen', { state: facts.state });
    if (known.state === input.state) return known;
    if (!blockSteps[known.state].includes(input.state))
      throw new Problem('block-state-refused', { from: known.state, to: input.state });
    const wasAgreed = known.state === 'agreed' || known.state === 'agreed_ad_ref';
    const reason = 'reason' in input ? (input.reason ?? null) : null;
    const row = await this.write(textId, blockId, {
      state: input.state,
      reopened: input.state === 'open' && wasAgreed,
      reason,
      waiting_for: input.state === 'agreed_ad_ref' ? (input.waitingFor ?? []) : [],
      free_typing: input.state === 'open' ? known.freeTyping : false,
      agreed_at: input.state === 'agreed' || input.state === 'agreed_ad_ref' ? this.clock.now() : null,
    });
    await this.fence(textId);
    await this.events.tell(
      blockStateChanged,
      { textId, blockId, from: known.state, to: input.state, reason },
      { actor, processId: facts.processId, subject: { kind: 'block', id: blockId } },
    );
    return blockView(row);
  }

  /** The chair opens one paragraph for free typing in a reading, or closes it again. */
  async setFreeTyping(
    actor: Actor,
    textId: string,
    blockId: string,
    input: { version: number; free: boolean },
  ): Promise<BlockView> {
    const view = await this.changeFreeTyping(actor, textId, blockId, input);
    this.rooms.nudge(textId);
    return view;
  }

  @Transactional()
  protected async changeFreeTyping(
    actor: Actor,
    textId: string,
    blockId: string,
    input: { version: number; free: boolean },
  ): Promise<BlockView> {
    const facts = await this.held(textId);
    this.may.require(actor, 'steer', 'Text', { processId: facts.processId, state: facts.state });
    const known = await this.standing(facts, blockId, input.version);
    if (!negotiating.includes(facts.state)) throw new Problem('text-frozen', { state: facts.state });
    if (known.state !== 'open') throw new Problem('block-locked');
    const row = await this.write(textId, blockId, { free_typing: input.free });
    await this.fence(textId);
    await this.events.tell(
      blockFreed,
      { textId, blockId, free: input.free },
      { actor, processId: facts.processId, subject: { kind: 'block', id: blockId } },
    );
    return blockView(row);
  }

  /** Addressees, deadline, theme and kind of a paragraph: everything that a recommendation carries beside its words. */
  async describe(actor: Actor, textId: string, blockId: string, input: SetBlockRules): Promise<BlockView> {
    const view = await this.changeRules(actor, textId, blockId, input);
    this.rooms.nudge(textId);
    return view;
  }

  @Transactional()
  protected async changeRules(actor: Actor, textId: string, blockId: string, input: SetBlockRules): Promise<BlockView> {
    const facts = await this.held(textId);
    this.may.require(actor, 'describe', 'Text', { processId: facts.processId, state: facts.state });
    await this.standing(facts, blockId, input.version);
    if (!negotiating.includes(facts.state) && facts.state !== 'outline' && facts.state !== 'clean_text')
      throw new Problem('text-frozen', { state: facts.state });
    const { itemKind, addresseeRule, deadlineRule, theme } = input;
    const row = await this.write(textId, blockId, {
      ...(itemKind !== undefined && { item_kind: itemKind }),
      ...(addresseeRule !== undefined && { addressee_rule: addresseeRule }),
      ...(deadlineRule !== undefined && { deadline_rule: deadlineRule }),
      ...(theme !== undefined && { theme }),
    });
    await this.tx.sql(`UPDATE text_head SET rows_seq = rows_seq + 1 WHERE text_id = $1`, [textId]);
    await this.events.tell(
      blockDescribed,
      { textId, blockId },
      { actor, processId: facts.processId, subject: { kind: 'block', id: blockId } },
    );
    return blockView(row);
  }

  /** Every agreed paragraph becomes adopted; part of the adoption's transaction, which never holds a head. */
  @Transactional()
  async adoptAll(textId: string): Promise<number> {
    const rows = await this.tx.sql(
      `UPDATE block SET state = 'adopted', version = version + 1 WHERE text_id = $1 AND state IN ('agreed','agreed_ad_ref') RETURNING id`,
      [textId],
    );
    return rows.length;
  }

  /** The head first, then everything else: one order of locks for all who change a text. */
  private async held(textId: string): Promise<TextFacts> {
    if (!(await holdHead((text, parameters) => this.tx.sql(text, parameters), textId))) throw new Problem('not-found');
    return (await factsOf((text, parameters) => this.tx.sql(text, parameters), textId))!;
  }

  /** What is recorded of a block that stands in the text, at the version that the form showed. */
  private async standing(facts: TextFacts, blockId: string, version: number): Promise<BlockView> {
    const known = facts.blocks.get(blockId) ?? unrecorded(blockId);
    if (known.version === 0 || known.state === 'deleted') {
      const doc = await documentOf((text, parameters) => this.tx.sql(text, parameters), facts.textId, facts.seq);
      const stands = blockElements(doc).some((element) => element.getAttribute('id') === blockId);
      doc.destroy();
      if (!stands) throw new Problem('not-found');
    }
    if (known.version !== version) throw new Problem('changed-meanwhile', { current: known });
    return known;
  }

  private async write(textId: string, blockId: string, change: Partial<Block>): Promise<Block> {
    const blocks = this.tx.repository(Block);
    await this.tx.sql(
      `INSERT INTO block (text_id, id, created_at, version) VALUES ($1, $2, $3, 0) ON CONFLICT DO NOTHING`,
      [textId, blockId, this.clock.now()],
    );
    await blocks.update({ text_id: textId, id: blockId }, { ...change, version: () => 'version + 1' } as never);
    return blocks.findOneByOrFail({ text_id: textId, id: blockId });
  }

  /** From this commit on, words that were judged before are judged again. */
  private async fence(textId: string): Promise<void> {
    await this.tx.sql(`UPDATE text_head SET epoch = epoch + 1, rows_seq = rows_seq + 1 WHERE text_id = $1`, [textId]);
  }
}
