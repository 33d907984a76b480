import { Injectable } from '@nestjs/common';
import type { MineRow } from '#contracts';
import { type Actor, Clock, Permission } from '#platform';
import { rowOf } from './mine.rules.js';
import { typingStates } from './text-states.rules.js';
import { Texts } from './texts.service.js';

/** What the texts of the acting process ask of somebody now. */
@Injectable()
export class TextsMine {
  constructor(
    private readonly may: Permission,
    private readonly texts: Texts,
    private readonly clock: Clock,
  ) {}

  async mine(actor: Actor): Promise<MineRow[]> {
    const { processId, role } = actor;
    if (!processId || !this.may.allows(actor, 'read', 'Text', { processId })) return [];
    const now = this.clock.now();
    const texts = await this.texts.list(actor, { processId }, (state) => typingStates.includes(state));
    return texts.flatMap((text) => rowOf(text, role, now) ?? []);
  }
}
