import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { MineRow } from '#contracts';
import { Clock, Tx } from '#platform';
import { ReportRequest } from './request.entity.js';
import { dueWithin, overdueDays, owedStates } from './request.rules.js';

/** How far the secretariat looks ahead. */
const AHEAD_DAYS = 7;

/** What the secretariat sees come: reports that become late, and those that are. It counts States and names none. */
@Injectable()
export class DeadlinesMine {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
  ) {}

  async rows(processId: string): Promise<MineRow[]> {
    const owed = await this.tx
      .repository(ReportRequest)
      .find({ where: { process_id: processId, state: In([...owedStates]) }, order: { due_at: 'ASC' } });
    const now = this.clock.now();
    const soon = owed.filter(({ due_at }) => dueWithin(due_at, now, AHEAD_DAYS));
    const late = owed.filter(({ due_on, zone }) => overdueDays(due_on, zone, now) > 0);
    return [
      ...(soon[0] ? [soonRow(processId, soon.length, soon[0])] : []),
      ...(late[0] ? [lateRow(processId, late.length, overdueDays(late[0].due_on, late[0].zone, now))] : []),
    ];
  }
}

const soonRow = (processId: string, count: number, { due_at, zone }: ReportRequest): MineRow => ({
  id: `due-soon-${processId}`,
  block: 'do_now',
  title: { key: 'home.row.dueSoon', params: { count } },
  status: { key: 'home.row.notReported', glyph: 'notstarted' },
  due: { at: due_at.toISOString(), zone },
  href: '/follow-up',
  action: { key: 'home.row.look' },
});

const lateRow = (processId: string, count: number, days: number): MineRow => ({
  id: `late-${processId}`,
  block: 'waiting',
  title: { key: 'home.row.overdue', params: { count } },
  detail: { key: 'home.row.overdueLongest', params: { count: days } },
  status: { key: 'home.row.notReported', glyph: 'overdue' },
  href: '/follow-up',
  action: { key: 'home.row.look' },
});
