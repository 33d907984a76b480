import { Injectable } from '@nestjs/common';
import { Clock, dayAt, On, Tx } from '#platform';
import { processStatusChanged } from '#processes';
import { dueAfterPause } from './plan.rules.js';
import { Plans } from './plans.service.js';
import { ReportRequests } from './report-requests.service.js';
import { ReportRequest } from './request.entity.js';
import { isOwed } from './request.rules.js';

/** While a process is suspended nobody is reminded; when it resumes everybody has the days back. */
@Injectable()
export class Pauses {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly plans: Plans,
    private readonly requests: ReportRequests,
  ) {}

  @On(processStatusChanged)
  async whenStatusChanged({ processId, from, to }: { processId: string; from: string; to: string }): Promise<void> {
    if (to === 'suspended') await this.pause(processId);
    else if (from === 'suspended') await this.resume(processId);
  }

  private async pause(processId: string): Promise<void> {
    for (const request of await this.owed(processId)) {
      await this.tx
        .repository(ReportRequest)
        .update({ id: request.id }, { paused_on: dayAt(this.clock.now(), request.zone), version: request.version + 1 });
      await this.requests.stop(request, 'The process is suspended.');
    }
    // What was to open later waits as well; it is opened by hand after the pause.
  }

  private async resume(processId: string): Promise<void> {
    for (const request of await this.owed(processId)) {
      if (request.paused_on === null) continue;
      const dueOn = dueAfterPause(request.due_on, request.paused_on, this.plans.today(request.zone));
      await this.requests.moveDue(request, dueOn, 'resumed', { paused_on: null });
    }
  }

  private async owed(processId: string): Promise<ReportRequest[]> {
    const all = await this.tx
      .repository(ReportRequest)
      .find({ where: { process_id: processId }, order: { id: 'ASC' } });
    const owed = all.filter(({ state }) => isOwed(state) || state === 'scheduled');
    const held: ReportRequest[] = [];
    for (const { id } of owed) held.push(await this.requests.forUpdate(id));
    return held;
  }
}
