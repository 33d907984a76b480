import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, Transactional, Tx } from '#platform';
import { Links } from './links.service.js';

/** An empty installation that is not the demonstration has nobody to invite anybody: it prints one link (decisions.md 36). */
@Injectable()
export class FirstAdministrators {
  constructor(
    private readonly tx: Tx,
    private readonly links: Links,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A fresh link while nobody exists; an earlier one that was not used stops working. */
  @Transactional()
  async linkIfNobodyIsHere(): Promise<string | null> {
    if (this.config.DEMO) return null;
    const [{ people }] = (await this.tx.sql<{ people: number }>(`SELECT count(*)::int AS people FROM person`)) as [
      { people: number },
    ];
    if (people > 0) return null;
    await this.tx.sql(`DELETE FROM access_link WHERE kind = 'first_administrator'`);
    return (await this.links.issue('first_administrator', null)).url;
  }
}
