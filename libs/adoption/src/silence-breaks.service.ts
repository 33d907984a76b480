import { Injectable } from '@nestjs/common';
import {
  type BreakSilence,
  instantWords,
  type RecordObjection,
  type SilencePageView,
  type StateWithoutBreaking,
} from '#contracts';
import { Returns, Texts } from '#drafting';
import { type Actor, Events, invalidInput, Permission, Problem, systemActor, Transactional } from '#platform';
import { Processes } from '#processes';
import { actorOf, Receipts } from './receipts.service.js';
import type { Receipt, Silence } from './silence.entity.js';
import { silenceBroken, silenceStated } from './silence.events.js';
import { silenceIsBroken } from './silence.mails.js';
import {
  type BreakOutcome,
  breakOutcome,
  inTime,
  mayBeReceived,
  type StatementOutcome,
  seesBreak,
  statementOutcome,
} from './silence.rules.js';
import { SilenceAlarms } from './silence-alarms.service.js';
import { SilenceLetters } from './silence-letters.service.js';
import { SilencePages } from './silence-pages.service.js';
import { silenceIsRecorded } from './silence-recorded.mails.js';
import { runningOf, SilenceRows } from './silence-rows.service.js';

type Outcome = BreakOutcome | StatementOutcome;

/**
 * What members say to a text under silence. Each objection has a receipt before it is looked at; what becomes of it follows
 * from the receipt, whoever comes to decide about it and however late.
 */
@Injectable()
export class SilenceBreaks {
  constructor(
    private readonly may: Permission,
    private readonly events: Events,
    private readonly texts: Texts,
    private readonly returns: Returns,
    private readonly processes: Processes,
    private readonly rows: SilenceRows,
    private readonly receipts: Receipts,
    private readonly alarms: SilenceAlarms,
    private readonly letters: SilenceLetters,
    private readonly pages: SilencePages,
  ) {}

  /** The head of a member's delegation breaks the silence: it ends for everybody, at once, and is not taken back. */
  async break(actor: Actor, silenceId: string, input: BreakSilence): Promise<SilencePageView> {
    const silence = await this.permitted(actor, 'break', silenceId);
    await this.requireParagraphs(silence, input.blockIds);
    const receipt = await this.receipts.stamp(actor, silenceId, { asks: 'break', input });
    const outcome = await this.settle(receipt.id);
    if (outcome !== 'breaks') throw await this.refusal(outcome, receipt);
    this.returns.nudge(silence.text_id);
    return this.pages.page(actor, silence.text_id);
  }

  /**
   * The secretariat records an objection that reached it on paper, by mail or by telephone. It counts like any other, from
   * the hour at which it was received; the State for which it was recorded is told.
   */
  async record(actor: Actor, silenceId: string, input: RecordObjection): Promise<SilencePageView> {
    const silence = await this.rows.get(silenceId);
    this.may.require(actor, 'record', 'Silence', { processId: silence.process_id });
    if (!(await this.isMember(silence, input.entityId)))
      throw invalidInput([{ path: ['entityId'], message: 'not a member of this process' }]);
    await this.requireParagraphs(silence, input.blockIds);
    const now = await this.receipts.now();
    if (!mayBeReceived(new Date(input.receivedAt), silence.opened_at, now))
      throw new Problem('silence-receipt-outside', {
        openedAt: silence.opened_at.toISOString(),
        now: now.toISOString(),
      });
    const receipt = await this.receipts.record(actor, silenceId, input);
    const outcome = await this.settle(receipt.id);
    if (outcome !== 'breaks') throw await this.refusal(outcome, receipt);
    this.returns.nudge(silence.text_id);
    return this.pages.page(actor, silence.text_id);
  }

  /** A member says something to the text and lets it pass. */
  async stateWithoutBreaking(actor: Actor, silenceId: string, input: StateWithoutBreaking): Promise<SilencePageView> {
    const silence = await this.permitted(actor, 'state', silenceId);
    const receipt = await this.receipts.stamp(actor, silenceId, { asks: 'state', input });
    const outcome = await this.settle(receipt.id);
    if (outcome === 'not_open') throw await this.refusal(outcome, receipt);
    return this.pages.page(actor, silence.text_id);
  }

  /** Decides about one receipt, once; said again it tells what was decided. */
  @Transactional()
  async settle(receiptId: string): Promise<Outcome> {
    const { silence_id, asks } = await this.receipts.get(receiptId);
    const { text_id } = await this.rows.get(silence_id);
    // A break changes what may be typed: the head is held before everything else.
    if (asks === 'break') await this.returns.hold(text_id);
    const silence = await this.rows.hold(silence_id);
    const receipt = await this.receipts.get(receiptId);
    if (receipt.outcome !== null) return receipt.outcome as Outcome;
    const outcome = this.outcomeOf(silence, receipt);
    await this.receipts.settle(receipt.id, outcome);
    if (outcome === 'breaks') await this.carryOut(silence, receipt);
    else if (outcome !== 'not_open') await this.keep(silence, receipt, outcome);
    if (receipt.channel !== null && outcome !== 'not_open') await this.tellOwn(silence, receipt, outcome);
    return outcome;
  }

  /** What was received in time and not decided about yet, in the order of receipt: the outcome waits for it. */
  @Transactional()
  async settlePending(silenceId: string): Promise<void> {
    const silence = await this.rows.get(silenceId);
    const pending = await this.receipts.pending(silenceId, silence.closes_at);
    // A statement changes no words: whoever adopts afterwards reads them, and must not hold the head.
    if (pending.some(({ asks }) => asks === 'break')) await this.returns.hold(silence.text_id);
    else if (pending.length > 0) await this.texts.forUpdate(silence.text_id);
    for (const { id } of pending) await this.settle(id);
  }

  private outcomeOf(silence: Silence, { asks, at }: Receipt): Outcome {
    return asks === 'break' ? breakOutcome(runningOf(silence), at) : statementOutcome(runningOf(silence), at);
  }

  private async carryOut(silence: Silence, receipt: Receipt): Promise<void> {
    const { blockIds, reason } = receipt.input as BreakSilence;
    const actor = actorOf(receipt, silence.process_id);
    const broken = await this.rows.change(silence, { state: 'broken', remaining_ms: null, broken_on: blockIds });
    const { entity_id, at } = receipt;
    await this.rows.add(broken, actor, { act: 'broken', at, entity_id, reason, receipt_id: receipt.id });
    await this.alarms.disarm(broken, 'The silence was broken.');
    const named = seesBreak(broken.break_visibility, { bureau: false, member: true, own: false });
    // Whose break it was must not be read off the paragraph, nor off a letter that differs from those of the others.
    const note = named ? reason : '';
    const text = await this.texts.get(broken.text_id);
    await this.returns.bringBack(systemActor(broken.process_id), text, blockIds, note || null);
    await this.letters.tell(silenceIsBroken, broken, 'broken', { note });
    const { id: silenceId, text_id: textId, process_id: processId } = broken;
    await this.events.tell(
      silenceBroken,
      { silenceId, textId, ...receivedAs(receipt), blockIds, reason },
      { actor, processId, subject: { kind: 'silence', id: silenceId } },
    );
  }

  /** Words that break nothing, because they were not meant to, came late, or came after another's break. */
  private async keep(silence: Silence, receipt: Receipt, outcome: Outcome): Promise<void> {
    const actor = actorOf(receipt, silence.process_id);
    const meantToBreak = receipt.asks === 'break';
    const reason =
      receipt.asks === 'break'
        ? (receipt.input as BreakSilence).reason
        : (receipt.input as StateWithoutBreaking).statement;
    // What came in time and was recorded after the outcome is not late, however little it changes.
    const late = outcome === 'late' && !inTime(receipt.at, silence.closes_at);
    await this.rows.add(silence, actor, {
      act: 'stated',
      at: receipt.at,
      entity_id: receipt.entity_id,
      reason,
      late,
      meant_to_break: meantToBreak,
      receipt_id: receipt.id,
    });
    const { id: silenceId, text_id: textId, process_id: processId } = silence;
    await this.events.tell(
      silenceStated,
      { silenceId, textId, ...receivedAs(receipt), late },
      { actor, processId, subject: { kind: 'silence', id: silenceId } },
    );
  }

  /** The State for which an officer spoke hears of it, and can say that it did not speak so. */
  private async tellOwn(silence: Silence, receipt: Receipt, outcome: Outcome): Promise<void> {
    await this.letters.tell(silenceIsRecorded, silence, `recorded.${receipt.id}`, {
      only: receipt.entity_id,
      receivedAt: receipt.at,
      broke: outcome === 'breaks',
    });
  }

  /** Only who speaks for a member; everybody else, also the head of a State that is no member, has nothing to break. */
  private async permitted(actor: Actor, action: 'break' | 'state', silenceId: string): Promise<Silence> {
    const silence = await this.rows.get(silenceId);
    const { process_id: processId } = silence;
    this.may.require(actor, action, 'Silence', { processId, entityId: actor.entityId });
    if (!(await this.isMember(silence, actor.entityId))) throw new Problem('not-permitted', { action });
    return silence;
  }

  private async isMember({ process_id }: Silence, entityId: string | null): Promise<boolean> {
    const members = await this.processes.membersOn(process_id, await this.processes.today(process_id));
    return members.some(({ id }) => id === entityId);
  }

  private async requireParagraphs(silence: Silence, blockIds: readonly string[]): Promise<void> {
    const known = new Set((await this.texts.blocksOf(silence.version_id)).map(({ id }) => id));
    if (!blockIds.every((id) => known.has(id)))
      throw invalidInput([{ path: ['blockIds'], message: 'not a paragraph of this text' }]);
  }

  private async refusal(outcome: Outcome, receipt: Receipt): Promise<Problem> {
    const { state, closes_at, venue_zone } = await this.rows.get(receipt.silence_id);
    const said = { closesAt: closes_at.toISOString(), receivedAt: receipt.at.toISOString(), zone: venue_zone };
    const detail = instantWords(closes_at, venue_zone, receipt.lang);
    if (receipt.channel !== null && outcome !== 'not_open' && inTime(receipt.at, closes_at))
      return new Problem('silence-settled-already', { ...said, kept: true });
    if (outcome === 'late') return new Problem('silence-over', { ...said, detail, kept: true });
    if (outcome === 'overtaken') return new Problem('silence-broken-already', { ...said, kept: true });
    return new Problem('silence-not-open', { ...said, state, kept: false });
  }
}

const receivedAs = ({ id, at, channel, entity_id }: Receipt) => ({
  receiptId: id,
  receivedAt: at.toISOString(),
  recorded: channel === null ? null : { entityId: entity_id, channel },
});
