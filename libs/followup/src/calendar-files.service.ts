import { Injectable } from '@nestjs/common';
import { Notices } from '#notices';
import { type Actor, Clock, Tx } from '#platform';
import { calendarFile } from './calendar-file.rules.js';
import { letters } from './followup.mails.js';
import { Tasks } from './tasks.service.js';

/** The deadline of a report for the calendar of whoever asks, in the words of the letter that asked for the report. */
@Injectable()
export class CalendarFiles {
  constructor(
    private readonly clock: Clock,
    private readonly tx: Tx,
    private readonly tasks: Tasks,
    private readonly notices: Notices,
  ) {}

  async ofDeadline(actor: Actor, requestId: string): Promise<string> {
    const { request } = await this.tasks.task(actor, requestId);
    const [known] = await this.tx.sql<{ name: string; lang: string; zone: string }>(
      `SELECT name, lang, zone FROM person WHERE id = $1`,
      [actor.personId],
    );
    const reader = known ?? { name: '', lang: actor.lang, zone: 'UTC' };
    const facts = {
      stateNames: { [reader.lang]: request.entityName },
      cycle: request.cycleCode,
      dueOn: request.dueOn,
      dueAt: request.dueAt,
      zone: request.zone,
      days: 0,
      commitments: request.commitments,
      name: '',
      note: '',
      rank: 'primary' as const,
      link: `/tasks/${request.id}`,
    };
    const { subject, lines } = await this.notices.draft(letters.report_requested, request.processId, facts, reader);
    return calendarFile({
      uid: `report-request-${request.id}@rapporteur`,
      sequence: request.version,
      at: new Date(request.dueAt),
      writtenAt: this.clock.now(),
      summary: subject,
      description: lines[0] ?? '',
    });
  }
}
