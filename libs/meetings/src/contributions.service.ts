import { Injectable } from '@nestjs/common';
import type { AddContribution, ContributionView } from '#contracts';
import { type Actor, Clock, Events, newId, Problem, Transactional, Tx } from '#platform';
import { Contribution } from './lived.entity.js';
import { Delegation } from './meeting.entity.js';
import { contributionAdded, contributionRemoved } from './meetings.events.js';
import { Meetings } from './meetings.service.js';

const nameIn = (names: Record<string, string>, lang: string) => names[lang] ?? names['en'] ?? '';

/** Who paid for a meeting, in money and in kind. */
@Injectable()
export class Contributions {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly meetings: Meetings,
  ) {}

  @Transactional()
  async add(actor: Actor, meetingId: string, input: AddContribution): Promise<ContributionView> {
    const meeting = await this.meetings.planned(actor, meetingId);
    const invited = await this.tx
      .repository(Delegation)
      .findOneBy({ meeting_id: meetingId, entity_id: input.entityId });
    if (!invited) throw new Problem('not-found');
    if (input.costTotalMinor !== null && input.amountMinor > input.costTotalMinor)
      throw new Problem('invalid-input', { issues: [{ path: 'amountMinor', message: 'more than the whole cost' }] });
    const id = newId();
    await this.tx.repository(Contribution).insert({
      id,
      meeting_id: meetingId,
      entity_id: input.entityId,
      kind: input.kind,
      amount_minor: String(input.amountMinor),
      cost_total_minor: input.costTotalMinor === null ? null : String(input.costTotalMinor),
      currency: input.currency,
      note: input.note,
      added_at: this.clock.now(),
    });
    await this.events.tell(
      contributionAdded,
      { meetingId, contributionId: id, entityId: input.entityId },
      { actor, processId: meeting.process_id, subject: { kind: 'contribution', id } },
    );
    return (await this.of(meetingId, actor.lang)).find((line) => line.id === id)!;
  }

  @Transactional()
  async remove(actor: Actor, contributionId: string): Promise<{ removed: true }> {
    const line = await this.tx.repository(Contribution).findOneBy({ id: contributionId });
    if (!line) throw new Problem('not-found');
    const meeting = await this.meetings.planned(actor, line.meeting_id);
    await this.tx.repository(Contribution).delete({ id: contributionId });
    await this.events.tell(
      contributionRemoved,
      { meetingId: meeting.id, contributionId, entityId: line.entity_id },
      { actor, processId: meeting.process_id, subject: { kind: 'contribution', id: contributionId } },
    );
    return { removed: true };
  }

  async of(meetingId: string, lang: string): Promise<ContributionView[]> {
    const rows = await this.tx.sql<Contribution & { names: Record<string, string> }>(
      `SELECT c.*, e.names FROM contribution c JOIN entity e ON e.id = c.entity_id WHERE c.meeting_id = $1 ORDER BY c.added_at, c.id`,
      [meetingId],
    );
    return rows.map((row) => ({
      id: row.id,
      entityId: row.entity_id,
      entity: nameIn(row.names, lang),
      kind: row.kind,
      amountMinor: Number(row.amount_minor),
      costTotalMinor: row.cost_total_minor === null ? null : Number(row.cost_total_minor),
      currency: row.currency,
      note: row.note,
    }));
  }
}
