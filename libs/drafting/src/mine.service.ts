import { Injectable } from '@nestjs/common';
import type { MineRow } from '#contracts';
import { Meetings } from '#meetings';
import { type Actor, Clock, dayAt, Homes, Permission } from '#platform';
import { draftsWanted, isDesk, rowOf } from './mine.rules.js';
import { typingStates } from './text-states.rules.js';
import { Texts } from './texts.service.js';

/** What the texts of the acting process ask of somebody now. */
@Injectable()
export class TextsMine {
  constructor(
    private readonly may: Permission,
    private readonly texts: Texts,
    private readonly meetings: Meetings,
    private readonly clock: Clock,
    homes: Homes,
  ) {
    homes.tells('drafting', (actor) => this.mine(actor));
  }

  async mine(actor: Actor): Promise<MineRow[]> {
    const { processId, role } = actor;
    if (!processId || !role || !this.may.allows(actor, 'read', 'Text', { processId })) return [];
    const texts = await this.texts.list(actor, { processId }, (state) => typingStates.includes(state));
    const rows = texts.flatMap((text) => rowOf(text, role) ?? []);
    if (!isDesk(role) || !this.may.allows(actor, 'create', 'Text', { processId })) return rows;
    const meetings = await this.meetings.list(actor, processId);
    return [...draftsWanted(meetings, texts, dayAt(this.clock.now(), 'UTC')), ...rows];
  }
}
