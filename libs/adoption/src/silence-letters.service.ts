import { Injectable } from '@nestjs/common';
import { Texts } from '#drafting';
import { type Letter, Notices, type Receiver } from '#notices';
import { RoleTerms } from '#people';
import { type Entity, Processes } from '#processes';
import type { Silence } from './silence.entity.js';
import type { SilenceLetter } from './silence.mails.js';
import type { Nearness } from './silence.rules.js';

/** Who hears of a procedure: heads and their alternates, and where a State has neither, whoever answers for it. */
export interface Reached {
  member: Entity;
  receivers: Receiver[];
}

const spokesmen = ['head_of_delegation'] as const;
const contacts = ['focal_point', 'alternate_focal_point'] as const;

/** The letters of a procedure, each once to each who can speak for a member. */
@Injectable()
export class SilenceLetters {
  constructor(
    private readonly processes: Processes,
    private readonly terms: RoleTerms,
    private readonly texts: Texts,
    private readonly notices: Notices,
  ) {}

  /** Every member State with the people to whom a notice would go. */
  async members(processId: string): Promise<Reached[]> {
    const members = await this.processes.membersOn(processId, await this.processes.today(processId));
    const heads = await this.holders(processId, spokesmen);
    const others = await this.holders(processId, contacts);
    return members.map((member) => {
      const of = (holders: Receiver[]) => holders.filter(({ entityId }) => entityId === member.id);
      const own = of(heads);
      return { member, receivers: own.length > 0 ? own : of(others) };
    });
  }

  /**
   * @param mark what makes the letter one: the same letter twice is one letter
   * @param said what differs from letter to letter; `only` one member is told, by default all are
   */
  async tell(
    letter: Letter<SilenceLetter>,
    silence: Silence,
    mark: string,
    said: { note?: string; near?: Nearness; only?: string; receivedAt?: Date; broke?: boolean } = {},
  ): Promise<void> {
    const { symbol } = await this.texts.get(silence.text_id);
    const reached = await this.members(silence.process_id);
    for (const { member, receivers } of reached) {
      if (said.only !== undefined && said.only !== member.id) continue;
      await this.notices.send(letter, {
        processId: silence.process_id,
        to: receivers,
        dedupeKey: `sil.${silence.id}.${mark}`,
        params: {
          textId: silence.text_id,
          symbol,
          stateNames: member.names,
          dueAt: silence.closes_at.toISOString(),
          zone: silence.venue_zone,
          note: said.note ?? '',
          near: said.near ?? 'far',
          receivedAt: (said.receivedAt ?? silence.closes_at).toISOString(),
          broke: said.broke ?? false,
        },
      });
    }
  }

  /** What became of the letter that opened it: members whose letter left, and those whose letters all failed. */
  async reach(silence: Silence): Promise<{ members: number; sent: number; failed: Entity[] }> {
    const members = await this.members(silence.process_id);
    const deliveries = await this.notices.deliveries(`sil.${silence.id}.opened`);
    const statesOf = (id: string) => deliveries.filter(({ entityId }) => entityId === id).map(({ state }) => state);
    return {
      members: members.length,
      sent: members.filter(({ member }) => statesOf(member.id).includes('sent')).length,
      failed: members
        .filter(({ member }) => statesOf(member.id).every((state) => state === 'failed' || state === 'cancelled'))
        .map(({ member }) => member),
    };
  }

  private async holders(processId: string, roles: readonly NonNullable<Receiver['role']>[]): Promise<Receiver[]> {
    const found: Receiver[] = [];
    for (const role of roles)
      for (const { personId, entityId } of await this.terms.holders({ processId, role }))
        found.push({ personId, entityId, role });
    return found;
  }
}
