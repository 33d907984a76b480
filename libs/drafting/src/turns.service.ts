import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Problem } from '#platform';

/**
 * Acts by command, one after the other for each text: all of them wait for the head of their text, and each that waits there
 * holds a connection to the database. Here they wait for nothing, and somebody who sends thousands stops nobody else.
 */
@Injectable()
export class Turns {
  /** of one person in one text */
  static readonly MOST_WAITING = 20;
  private readonly last = new Map<string, Promise<unknown>>();
  private readonly waiting = new Map<string, number>();

  /** @throws too-many-updates: it was not begun, and may be asked for again */
  async take<Done>(textId: string, personId: string | null, act: () => Promise<Done>): Promise<Done> {
    const whose = `${textId} ${personId}`;
    const mine = this.waiting.get(whose) ?? 0;
    if (mine >= Turns.MOST_WAITING) throw new Problem('too-many-updates');
    this.waiting.set(whose, mine + 1);
    const turn = (this.last.get(textId) ?? Promise.resolve()).then(act);
    const over: Promise<void> = turn
      .then(
        () => undefined,
        () => undefined,
      )
      .then(() => {
        const left = this.waiting.get(whose)! - 1;
        if (left > 0) this.waiting.set(whose, left);
        else this.waiting.delete(whose);
        if (this.last.get(textId) === over) this.last.delete(textId);
      });
    this.last.set(textId, over);
    return turn;
  }

  /** Resolves when none is under way any more; an act that takes longer is asked for again elsewhere, and done once. */
  async done(withinMs: number): Promise<void> {
    const late = new AbortController();
    const over = pause(withinMs, undefined, { signal: late.signal }).catch(() => undefined);
    await Promise.race([Promise.all(this.last.values()), over]);
    late.abort();
    // The answers go out before anything else is told.
    await pause();
  }
}
