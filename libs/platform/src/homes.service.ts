import { Injectable, Logger } from '@nestjs/common';
import { type HomeChapter, type HomeView, homeChapters, type MineRow } from '#contracts';
import type { Actor } from './actor.js';

type Tells = (actor: Actor) => Promise<MineRow[]>;

/** What every chapter says that somebody has to do now. It knows no chapter: each brings itself. */
@Injectable()
export class Homes {
  private readonly logger = new Logger('Homes');
  private readonly parts = new Map<HomeChapter, Tells>();

  tells(chapter: HomeChapter, tell: Tells): void {
    this.parts.set(chapter, tell);
  }

  /** A later chapter may know more of the same thing: its row takes the place of the earlier one of the same id. */
  async of(actor: Actor): Promise<HomeView> {
    const rows = new Map<string, MineRow>();
    const failed: HomeChapter[] = [];
    for (const chapter of homeChapters) {
      try {
        for (const row of (await this.parts.get(chapter)?.(actor)) ?? []) rows.set(row.id, row);
      } catch (error) {
        // What one chapter cannot say hides nothing of what the others say; home tells that it is missing.
        this.logger.error(error instanceof Error ? error.stack : error, `${chapter} could not tell what is to be done`);
        failed.push(chapter);
      }
    }
    return { rows: [...rows.values()], failed };
  }
}
