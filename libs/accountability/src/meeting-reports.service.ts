import { Injectable } from '@nestjs/common';
import type { MeetingReportsView, MeetingRound } from '#contracts';
import { type Actor, Permission, Problem, Transactional } from '#platform';
import { MatrixQueries } from './matrix.queries.js';
import { Matrix } from './matrix.service.js';

/** How far the reporting around one meeting is: what it asked for, and what was to be told to it. */
@Injectable()
export class MeetingReports {
  constructor(
    private readonly matrix: Matrix,
    private readonly queries: MatrixQueries,
    private readonly may: Permission,
  ) {}

  /** @throws not-found for a meeting of a process that is not the reader's. */
  @Transactional()
  async read(actor: Actor, meetingId: string): Promise<MeetingReportsView> {
    const meeting = await this.queries.meeting(meetingId);
    // A meeting of others is told like one that does not exist.
    if (!meeting || !this.may.allows(actor, 'read', 'Matrix', { processId: meeting.process_id }))
      throw new Problem('not-found');
    const round = (cycleId: string | null): Promise<MeetingRound> | null =>
      cycleId === null ? null : this.matrix.round(actor, meeting.process_id, cycleId);
    return {
      tasks: meeting.tasks,
      onWhatItAdopted: await round(meeting.about_id),
      dueForIt: await round(meeting.due_id),
    };
  }
}
