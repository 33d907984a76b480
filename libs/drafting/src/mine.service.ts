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
    const texts = await this.texts.named(actor, { processId });
    const rows: MineRow[] = [];
    // Only of a text that is being written does anybody ask how far it is; home does not read the words of the others.
    for (const text of texts) {
      const row = rowOf(typingStates.includes(text.state) ? await this.texts.counted(text) : text, role);
      if (row) rows.push(row);
    }
    if (!isDesk(role) || !this.may.allows(actor, 'create', 'Text', { processId })) return rows;
    const meetings = await this.meetings.list(actor, processId);
    return [...draftsWanted(meetings, texts, dayAt(this.clock.now(), 'UTC')), ...rows];
  }
}
