import { Injectable } from '@nestjs/common';
import type { MineRow, RequestView } from '#contracts';
import { isOwed, Tasks } from '#followup';
import { type Actor, Homes, Permission } from '#platform';
import { Reports } from './reports.service.js';
import { SectionDelegations } from './sections.service.js';

/** What reports ask of somebody now: to read one, to answer a section, to go on with one's own. */
@Injectable()
export class ReportsMine {
  constructor(
    private readonly may: Permission,
    private readonly reports: Reports,
    private readonly sections: SectionDelegations,
    private readonly tasks: Tasks,
    homes: Homes,
  ) {
    homes.tells('reporting', (actor) => this.rows(actor));
  }

  async rows(actor: Actor): Promise<MineRow[]> {
    const given = await this.sections.mine(actor);
    const rows = await this.reports.mine(actor);
    for (const row of given)
      rows.push({ ...row, detail: await this.progress(actor, row.id.replace(/^sections-/, '')) });
    rows.push(...(await this.own(actor)));
    return rows;
  }

  /** The State's own report with how far it is: the same row as follow-up's, of which it knows more. */
  private async own(actor: Actor): Promise<MineRow[]> {
    const { processId, entityId, role } = actor;
    if (!processId || !entityId || role === 'secretariat_officer' || role === 'ministry_contributor') return [];
    const facts = { processId, entityId };
    if (!this.may.allows(actor, 'answer', 'Report', facts) || !this.may.allows(actor, 'read', 'FollowUp', facts))
      return [];
    const rows: MineRow[] = [];
    for (const view of await this.tasks.list(actor, facts))
      if (isOwed(view.state)) rows.push({ ...ownRow(view), detail: await this.progress(actor, view.id) });
    return rows;
  }

  private async progress(actor: Actor, requestId: string): Promise<NonNullable<MineRow['detail']>> {
    const { answered } = await this.reports.look(actor, requestId);
    return { key: 'home.row.answered', params: { count: answered.count, of: answered.of } };
  }
}

const glyphs: Partial<Record<RequestView['state'], string>> = { in_progress: 'partly', returned: 'returned' };

const ownRow = ({ id, cycleCode, state, dueAt, zone, overdueDays }: RequestView): MineRow => ({
  id: `report-${id}`,
  block: 'do_now',
  title: { key: 'followup.mine.report', params: { cycle: cycleCode } },
  status: { key: `followup.request.${state}`, glyph: glyphs[state] ?? 'notstarted' },
  due: { at: dueAt, zone },
  ...(overdueDays > 0 ? { overdueDays } : {}),
  href: `/tasks/${id}`,
  action: { key: state === 'issued' ? 'followup.mine.begin' : 'followup.mine.continue' },
});
