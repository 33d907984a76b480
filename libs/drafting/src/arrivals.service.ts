import { Injectable } from '@nestjs/common';
import { type Actor, Problem } from '#platform';
import { delegationOf } from './colours.rules.js';
import type { Room } from './room.js';
import { TextStore } from './text-store.js';

/** Writes down in which order the delegations first came into a text, and lets a room know it. */
@Injectable()
export class Arrivals {
  private readonly waiting = new WeakMap<Room, Set<string>>();
  private readonly asking = new WeakMap<Room, Promise<void>>();

  constructor(private readonly store: TextStore) {}

  /** Asks nothing of the database when the delegation is known; those who come in at once are asked for together. */
  async meet(room: Room, actor: Actor): Promise<void> {
    const delegation = delegationOf(actor);
    while (!room.colours.knows(delegation)) {
      const waiting = this.waiting.get(room) ?? new Set<string>();
      this.waiting.set(room, waiting.add(delegation));
      const asking = this.asking.get(room) ?? this.learn(room).finally(() => this.asking.delete(room));
      this.asking.set(room, asking);
      await asking;
    }
  }

  private async learn(room: Room): Promise<void> {
    const known = await this.orderOf(room.textId);
    // Whoever came while that was read is among them.
    const fresh = [...(this.waiting.get(room) ?? [])].filter((delegation) => !known.includes(delegation));
    this.waiting.delete(room);
    room.colours.learn(fresh.length === 0 ? known : await this.write(room.textId, fresh));
  }

  /** Behind those who are there already. Two nodes at once pass one after the other, and the second sees the first. */
  private async write(textId: string, delegations: readonly string[]): Promise<string[]> {
    const [text] = await this.store.sql<{ delegations: string[] }>(
      `UPDATE text SET delegations = delegations || ARRAY(
         SELECT d FROM unnest($2::text[]) WITH ORDINALITY AS n (d, nth) WHERE d <> ALL (delegations) ORDER BY nth)
        WHERE id = $1 AND NOT delegations @> $2::text[] RETURNING delegations`,
      [textId, delegations],
    );
    return text?.delegations ?? this.orderOf(textId);
  }

  private async orderOf(textId: string): Promise<string[]> {
    const [text] = await this.store.sql<{ delegations: string[] }>(`SELECT delegations FROM text WHERE id = $1`, [
      textId,
    ]);
    if (!text) throw new Problem('not-found');
    return text.delegations;
  }
}
