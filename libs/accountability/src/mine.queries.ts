import { Injectable } from '@nestjs/common';
import type { MineRow } from '#contracts';
import { type Actor, Clock, daysAfter, Homes, Permission, Tx } from '#platform';

/** A report is new to whoever evaluates for so many days. */
const NEW_DAYS = 60;

/** Where those who evaluate find what came in. It names no State and no answer: the pages themselves know who may read which. */
@Injectable()
export class AccountabilityMine {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    homes: Homes,
  ) {
    homes.tells('accountability', (actor) => this.rows(actor));
  }

  async rows(actor: Actor): Promise<MineRow[]> {
    const { processId } = actor;
    if (!processId || actor.role !== 'evaluator' || !this.may.allows(actor, 'read', 'Matrix', { processId })) return [];
    const found = await this.tx.one<{ reports: number; recommendations: number }>(
      `SELECT (SELECT count(*)::int FROM report_request
                WHERE process_id = $1 AND state IN ('accepted', 'presented', 'published') AND submitted_at > $2) AS reports,
              (SELECT count(*)::int FROM recommendation r JOIN adoption a ON a.id = r.adoption_id WHERE a.process_id = $1) AS recommendations`,
      [processId, daysAfter(this.clock.now(), -NEW_DAYS, 'UTC')],
    );
    const { reports, recommendations } = found ?? { reports: 0, recommendations: 0 };
    if (recommendations === 0) return [];
    const lately: MineRow = {
      id: `reports-${processId}`,
      block: 'do_now',
      title: { key: 'home.row.newReports', params: { count: reports } },
      status: { key: 'home.row.toRead', glyph: 'submitted' },
      href: '/accountability',
      action: { key: 'home.row.read' },
    };
    const standing: MineRow = {
      id: `standing-${processId}`,
      block: 'happening',
      title: { key: 'home.row.standing', params: { count: recommendations } },
      href: '/recommendations',
      action: { key: 'home.row.look' },
    };
    return reports > 0 ? [lately, standing] : [standing];
  }
}
