import { Injectable } from '@nestjs/common';
import type { MineRow } from '#contracts';
import { type Actor, Homes, Permission } from '#platform';
import { rowOf } from './mine.rules.js';
import { typingStates } from './text-states.rules.js';
import { Texts } from './texts.service.js';

/** What the texts of the acting process ask of somebody now. */
@Injectable()
export class TextsMine {
  constructor(
    private readonly may: Permission,
    private readonly texts: Texts,
    homes: Homes,
  ) {
    homes.tells('drafting', (actor) => this.mine(actor));
  }

  async mine(actor: Actor): Promise<MineRow[]> {
    const { processId, role } = actor;
    if (!processId || !role || !this.may.allows(actor, 'read', 'Text', { processId })) return [];
    const texts = await this.texts.list(actor, { processId }, (state) => typingStates.includes(state));
    return texts.flatMap((text) => rowOf(text, role) ?? []);
  }
}
