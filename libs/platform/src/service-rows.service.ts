import { Injectable } from '@nestjs/common';
import type { MineRow } from '#contracts';
import type { Actor } from './actor.js';
import { Backups } from './backup.service.js';
import { Clock } from './clock.js';
import { Homes } from './homes.service.js';
import { Permission } from './may.js';
import { lettersRow, serviceRows } from './service-rows.rules.js';
import { Tx } from './tx.js';

/** What letters, planned acts and backups ask of administrators, and letters of officers. */
@Injectable()
export class ServiceRows {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly backups: Backups,
    homes: Homes,
  ) {
    homes.tells('service', (actor) => this.rows(actor));
  }

  async rows(actor: Actor): Promise<MineRow[]> {
    const { processId } = actor;
    if (!this.may.allows(actor, 'decide', 'Mail', { processId })) return [];
    const letters = await this.count(
      `SELECT count(*)::int AS n FROM mail WHERE state IN ('failed', 'unsure') AND ($1::uuid IS NULL OR process_id = $1)`,
      processId,
    );
    if (!this.may.allows(actor, 'administer', 'Installation', { processId })) return lettersRow(letters);
    const acts = await this.count(
      `SELECT count(*)::int AS n FROM scheduled_action
        WHERE state = 'failed' OR (state = 'planned' AND due_at < $1::timestamptz - interval '5 minutes')`,
      this.clock.now(),
    );
    return serviceRows({ letters, acts, backup: await this.backups.view() }, this.clock.real());
  }

  private async count(statement: string, parameter: unknown): Promise<number> {
    return (await this.tx.one<{ n: number }>(statement, [parameter]))?.n ?? 0;
  }
}
