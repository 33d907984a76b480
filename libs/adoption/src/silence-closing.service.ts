import { Injectable } from '@nestjs/common';
import { Texts } from '#drafting';
import { Events, systemActor, Transactional } from '#platform';
import { Adoptions } from './adoptions.service.js';
import { Receipts } from './receipts.service.js';
import { silencePassed } from './silence.events.js';
import { silenceHasPassed, silenceReminder } from './silence.mails.js';
import { GRACE_MS, inTime, mayClose, nearnessOf, type SilenceMark } from './silence.rules.js';
import { SilenceAlarms } from './silence-alarms.service.js';
import { SilenceBreaks } from './silence-breaks.service.js';
import { SilenceLetters } from './silence-letters.service.js';
import { SilenceRows } from './silence-rows.service.js';

const SOON_MS = 1_000;

/** What happens to a procedure because time passed: heads are reminded, and at its end the text is adopted. */
@Injectable()
export class SilenceClosing {
  constructor(
    private readonly events: Events,
    private readonly texts: Texts,
    private readonly adoptions: Adoptions,
    private readonly rows: SilenceRows,
    private readonly receipts: Receipts,
    private readonly breaks: SilenceBreaks,
    private readonly alarms: SilenceAlarms,
    private readonly letters: SilenceLetters,
  ) {}

  /**
   * At the end, and five seconds after it. What was received in time and still waits, perhaps because whoever received it
   * died, is decided about first: so a break wins however late it is carried out.
   */
  @Transactional()
  async close(silenceId: string): Promise<void> {
    await this.breaks.settlePending(silenceId);
    const { text_id: textId } = await this.rows.get(silenceId);
    await this.texts.forUpdate(textId);
    const silence = await this.rows.hold(silenceId);
    if (silence.state !== 'open') return;
    const now = await this.receipts.now();
    if (!mayClose(silence.closes_at, now)) {
      const earliest = silence.closes_at.getTime() + GRACE_MS;
      await this.alarms.closeAgainAt(silence, new Date(Math.max(earliest, now.getTime() + SOON_MS)));
      return;
    }
    if ((await this.receipts.pending(silenceId, silence.closes_at)).some(({ asks }) => asks === 'break'))
      throw new Error('An objection was received in time; the procedure is closed in another attempt.');
    const actor = systemActor(silence.process_id);
    const adoption = await this.adoptions.bySilence(actor, silence);
    const passed = await this.rows.change(silence, { state: 'passed', adoption_id: adoption.id });
    await this.rows.add(passed, actor, { act: 'passed', at: silence.closes_at });
    await this.letters.tell(silenceHasPassed, passed, 'passed');
    await this.events.tell(
      silencePassed,
      { silenceId, textId, adoptionId: adoption.id, closedAt: now.toISOString() },
      { actor, processId: silence.process_id, subject: { kind: 'silence', id: silenceId } },
    );
  }

  /** Heads and alternates, of the end that is still the end. */
  @Transactional()
  async remind(silenceId: string, mark: SilenceMark, scheduleVersion: number): Promise<void> {
    const silence = await this.rows.hold(silenceId);
    const wanted = silence.state === 'open' && silence.schedule_version === scheduleVersion;
    const now = await this.receipts.now();
    if (!wanted || !inTime(now, silence.closes_at)) return;
    const near = nearnessOf(silence.closes_at, now);
    await this.letters.tell(silenceReminder, silence, `${mark}.v${scheduleVersion}`, { near });
  }
}
