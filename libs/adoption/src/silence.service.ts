import { Injectable } from '@nestjs/common';
import type { ExplainSilence, ExtendSilence, OpenSilence, SilencePageView } from '#contracts';
import { Freeze, Returns, Texts } from '#drafting';
import { type Actor, Events, newId, Permission, Problem, Transactional } from '#platform';
import { Adoptions } from './adoptions.service.js';
import { Receipts } from './receipts.service.js';
import type { Silence } from './silence.entity.js';
import {
  silenceCancelled,
  silenceExtended,
  silenceOpened,
  silenceResumed,
  silenceSuspended,
} from './silence.events.js';
import * as letters from './silence.mails.js';
import { earliestEnd, isLongEnough, isStanding } from './silence.rules.js';
import { SilenceAlarms } from './silence-alarms.service.js';
import { SilenceLetters } from './silence-letters.service.js';
import { SilencePages } from './silence-pages.service.js';
import { runningOf, SilenceRows } from './silence-rows.service.js';
import { type SilenceStanding, SilenceStandings } from './silence-standings.service.js';

/** The chair leads a text through silence: opens it, puts its end off, suspends it, goes on, or takes it back. */
@Injectable()
export class Silences {
  constructor(
    private readonly may: Permission,
    private readonly events: Events,
    private readonly texts: Texts,
    private readonly freeze: Freeze,
    private readonly returns: Returns,
    private readonly adoptions: Adoptions,
    private readonly rows: SilenceRows,
    private readonly receipts: Receipts,
    private readonly standings: SilenceStandings,
    private readonly alarms: SilenceAlarms,
    private readonly letters: SilenceLetters,
    private readonly pages: SilencePages,
  ) {}

  /** The chair places a clean text under silence; members may break it until it ends. The words are frozen before. */
  async open(actor: Actor, textId: string, input: OpenSilence): Promise<SilencePageView> {
    const text = await this.texts.get(textId);
    this.may.require(actor, 'open', 'Silence', { processId: text.process_id });
    await this.requireNone(textId);
    const before = await this.standings.of(actor, textId);
    if (text.version !== input.version) throw new Problem('changed-meanwhile', { current: text.version });
    requireReady(before);
    requireLongEnough(before, await this.receipts.now(), new Date(input.closesAt));
    const version = await this.freeze.freeze(textId, 'silence_open');
    await this.begin(actor, textId, version.id, input);
    await this.returns.seen(textId);
    return this.pages.page(actor, textId);
  }

  @Transactional()
  protected async begin(actor: Actor, textId: string, versionId: string, input: OpenSilence): Promise<void> {
    const text = await this.texts.forUpdate(textId);
    this.may.require(actor, 'open', 'Silence', { processId: text.process_id });
    await this.requireNone(textId);
    if (text.version !== input.version) throw new Problem('changed-meanwhile', { current: text.version });
    const stand = await this.standings.of(actor, textId, versionId);
    if (!stand.standing.newest) throw new Problem('changed-meanwhile', { current: text.version });
    requireReady(stand);
    const openedAt = await this.receipts.now();
    const closesAt = new Date(input.closesAt);
    requireLongEnough(stand, openedAt, closesAt);
    const { sha256 } = stand.standing.version!;
    const silence: Silence = {
      id: newId(),
      text_id: textId,
      process_id: text.process_id,
      meeting_id: text.meeting_id,
      version_id: versionId,
      sha256,
      state: 'open',
      opened_at: openedAt,
      opened_by: actor.personId!,
      closes_at: closesAt,
      remaining_ms: null,
      venue_zone: stand.standing.circumstances.venueZone,
      min_hours: stand.rules.minHours,
      break_visibility: stand.rules.breakVisibility,
      report_rule: input.reportRule,
      broken_on: [],
      adoption_id: null,
      schedule_version: 1,
      version: 1,
    };
    await this.rows.insert(silence);
    await this.rows.add(silence, actor, { act: 'opened', at: openedAt, closes_at: closesAt });
    // A word of the chair that was spoken in session and never recorded stands beside it no longer.
    await this.adoptions.withdrawOpen(textId);
    await this.texts.setState(textId, 'silence');
    await this.alarms.arm(silence, openedAt);
    await this.letters.tell(letters.silenceBegins, silence, 'opened');
    const end = closesAt.toISOString();
    await this.events.tell(
      silenceOpened,
      { silenceId: silence.id, textId, versionId, sha256, closesAt: end },
      this.of(actor, silence),
    );
  }

  /** The end is put off, never brought forward: whoever relied on the hour that was told loses nothing. */
  @Transactional()
  async extend(actor: Actor, silenceId: string, input: ExtendSilence): Promise<SilencePageView> {
    const { silence, now } = await this.standing(actor, 'extend', silenceId);
    if (silence.state !== 'open') throw notOpen(silence);
    const closesAt = new Date(input.closesAt);
    if (closesAt <= silence.closes_at)
      throw new Problem('silence-not-later', { closesAt: silence.closes_at.toISOString() });
    const { reason } = input;
    const later = await this.rows.change(silence, {
      closes_at: closesAt,
      schedule_version: silence.schedule_version + 1,
    });
    await this.rows.add(later, actor, { act: 'extended', at: now, closes_at: closesAt, reason });
    await this.alarms.arm(later, now);
    await this.letters.tell(letters.silenceLater, later, `extended.v${later.schedule_version}`, { note: reason });
    const end = closesAt.toISOString();
    await this.events.tell(silenceExtended, { ...ids(later), closesAt: end, reason }, this.of(actor, later));
    return this.pages.page(actor, silence.text_id);
  }

  /** The clock stands; what is left of the time is kept. */
  @Transactional()
  async suspend(actor: Actor, silenceId: string, { reason }: ExplainSilence): Promise<SilencePageView> {
    const { silence, now } = await this.standing(actor, 'suspend', silenceId);
    if (silence.state !== 'open') throw notOpen(silence);
    const remainingMs = silence.closes_at.getTime() - now.getTime();
    const still = await this.rows.change(silence, { state: 'suspended', remaining_ms: remainingMs });
    await this.rows.add(still, actor, { act: 'suspended', at: now, reason });
    await this.alarms.disarm(still, 'The procedure is suspended.');
    await this.letters.tell(letters.silenceStands, still, `suspended.v${still.version}`, { note: reason });
    await this.events.tell(silenceSuspended, { ...ids(still), remainingMs, reason }, this.of(actor, still));
    return this.pages.page(actor, silence.text_id);
  }

  /** It goes on with what was left of its time. */
  @Transactional()
  async resume(actor: Actor, silenceId: string): Promise<SilencePageView> {
    const { silence, now } = await this.standing(actor, 'suspend', silenceId);
    if (silence.state !== 'suspended') throw new Problem('silence-not-suspended', { state: silence.state });
    const closesAt = new Date(now.getTime() + silence.remaining_ms!);
    const again = await this.rows.change(silence, {
      state: 'open',
      remaining_ms: null,
      closes_at: closesAt,
      schedule_version: silence.schedule_version + 1,
    });
    await this.rows.add(again, actor, { act: 'resumed', at: now, closes_at: closesAt });
    await this.alarms.arm(again, now);
    await this.letters.tell(letters.silenceGoesOn, again, `resumed.v${again.schedule_version}`);
    const end = closesAt.toISOString();
    await this.events.tell(silenceResumed, { ...ids(again), closesAt: end }, this.of(actor, again));
    return this.pages.page(actor, silence.text_id);
  }

  /** The chair takes the text back; it is clean text again, and may be put under silence once more. */
  async cancel(actor: Actor, silenceId: string, input: ExplainSilence): Promise<SilencePageView> {
    const textId = await this.takeBack(actor, silenceId, input);
    await this.returns.seen(textId);
    return this.pages.page(actor, textId);
  }

  @Transactional()
  protected async takeBack(actor: Actor, silenceId: string, { reason }: ExplainSilence): Promise<string> {
    const { silence, now } = await this.standing(actor, 'cancel', silenceId);
    const over = await this.rows.change(silence, { state: 'cancelled', remaining_ms: null });
    await this.rows.add(over, actor, { act: 'cancelled', at: now, reason });
    await this.alarms.disarm(over, 'The procedure was cancelled.');
    await this.texts.setState(silence.text_id, 'clean_text');
    await this.letters.tell(letters.silenceTakenBack, over, 'cancelled', { note: reason });
    await this.events.tell(silenceCancelled, { ...ids(over), reason }, this.of(actor, over));
    return silence.text_id;
  }

  /** The text first and the procedure then; and only while it is not over, by the clock that judges receipts. */
  private async standing(actor: Actor, action: string, silenceId: string): Promise<{ silence: Silence; now: Date }> {
    const { text_id, process_id } = await this.rows.get(silenceId);
    this.may.require(actor, action, 'Silence', { processId: process_id });
    await this.texts.forUpdate(text_id);
    const silence = await this.rows.hold(silenceId);
    const now = await this.receipts.now();
    if (!isStanding(runningOf(silence), now)) throw notOpen(silence);
    return { silence, now };
  }

  private async requireNone(textId: string): Promise<void> {
    const latest = await this.rows.latestOf(textId);
    if (latest?.state === 'open' || latest?.state === 'suspended')
      throw new Problem('silence-already-open', { closesAt: latest.closes_at.toISOString() });
  }

  private of(actor: Actor, { process_id, id }: Silence) {
    return { actor, processId: process_id, subject: { kind: 'silence', id } };
  }
}

const ids = ({ id, text_id }: Silence) => ({ silenceId: id, textId: text_id });

const notOpen = ({ state, closes_at }: Silence): Problem =>
  new Problem('silence-not-open', { state, closesAt: closes_at.toISOString() });

/** Every reason at once, so that nobody mends one and meets the next. */
function requireReady({ points, ready, unreachable }: SilenceStanding): void {
  if (ready) return;
  throw new Problem('silence-not-ready', {
    points: points.filter(({ ok }) => !ok),
    unreachable: unreachable.map(({ id }) => id),
  });
}

function requireLongEnough({ rules: { minHours } }: SilenceStanding, openedAt: Date, closesAt: Date): void {
  if (!isLongEnough(openedAt, closesAt, minHours))
    throw new Problem('silence-too-short', { minHours, earliestEnd: earliestEnd(openedAt, minHours).toISOString() });
}
