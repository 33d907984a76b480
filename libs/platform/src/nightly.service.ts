import { Injectable, Logger } from '@nestjs/common';
import { Clock } from './clock.js';

/** What is tidied once a day. A chapter says at its start what it has to tidy; doing it twice changes nothing. */
@Injectable()
export class Nightly {
  private readonly logger = new Logger('Nightly');
  private readonly chores = new Map<string, () => Promise<unknown>>();
  private doneOn = '';

  constructor(private readonly clock: Clock) {}

  add(name: string, chore: () => Promise<unknown>): void {
    this.chores.set(name, chore);
  }

  /** Does the day's chores where they were not done yet; one that fails does not keep the others from theirs. */
  async goIfDue(): Promise<void> {
    const today = this.clock.real().toISOString().slice(0, 10);
    if (this.doneOn === today) return;
    this.doneOn = today;
    for (const [name, chore] of this.chores) {
      try {
        await chore();
      } catch (error) {
        this.logger.error({ chore: name, stack: error instanceof Error ? error.stack : String(error) }, 'not tidied');
      }
    }
  }
}
