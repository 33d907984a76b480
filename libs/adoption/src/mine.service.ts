import { Injectable } from '@nestjs/common';
import type { MineRow } from '#contracts';
import { Texts } from '#drafting';
import { type Actor, Clock, daysAfter, Homes, Permission, Tx } from '#platform';
import { Adoption, AdoptionConfirmation } from './adoption.entity.js';
import { SilenceMine } from './silence-mine.service.js';

/** What was adopted is news for so many days. */
const NEWS_DAYS = 60;

interface Heading {
  id: string;
  symbol: string;
  title: string;
}

/** What adoption asks of somebody now: the chair's word, the officer's pen, and everybody's reading. */
@Injectable()
export class AdoptionMine {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly texts: Texts,
    private readonly silence: SilenceMine,
    homes: Homes,
  ) {
    homes.tells('adoption', (actor) => this.rows(actor));
  }

  async rows(actor: Actor): Promise<MineRow[]> {
    const { processId } = actor;
    if (!processId) return [];
    const allows = (action: string) => this.may.allows(actor, action, 'Adoption', { processId });
    const rows = await this.silence.rows(actor, processId);
    if (allows('declare') || allows('record')) rows.push(...(await this.declared(actor, processId, allows('record'))));
    if (allows('read')) rows.push(...(await this.adopted(processId)));
    return rows;
  }

  /** Whoever declared waits for the pen; whoever holds it and is somebody else is waited for. */
  private async declared(actor: Actor, processId: string, records: boolean): Promise<MineRow[]> {
    const open = await this.tx
      .repository(AdoptionConfirmation)
      .createQueryBuilder('c')
      .where(`c.part = 'declared' AND c.withdrawn_at IS NULL`)
      .andWhere(`NOT EXISTS (SELECT 1 FROM adoption a WHERE a.text_id = c.text_id)`)
      .orderBy('c.at')
      .getMany();
    const rows: MineRow[] = [];
    for (const { text_id, person_id } of open) {
      const text = await this.texts.get(text_id);
      if (text.process_id === processId) rows.push(declaredRow(text, records && person_id !== actor.personId));
    }
    return rows;
  }

  private async adopted(processId: string): Promise<MineRow[]> {
    const since = daysAfter(this.clock.now(), -NEWS_DAYS, 'UTC');
    const news = await this.tx
      .repository(Adoption)
      .createQueryBuilder('a')
      .where('a.process_id = :processId AND a.adopted_at > :since', { processId, since })
      .orderBy('a.adopted_at', 'DESC')
      .getMany();
    const rows: MineRow[] = [];
    for (const { text_id } of news) rows.push(adoptedRow(await this.texts.get(text_id)));
    return rows;
  }
}

/** The same id as drafting gives the text: who hears of the declaration need not hear that the text stands for adoption. */
const declaredRow = ({ id, symbol, title }: Heading, waits: boolean): MineRow => ({
  id: `text-${id}`,
  block: waits ? 'do_now' : 'waiting',
  title: { key: waits ? 'adoption.mine.record' : 'home.row.declared', params: { symbol } },
  detail: { key: waits ? 'adoption.mine.recordDetail' : 'home.row.quoted', params: { title } },
  status: waits
    ? { key: 'adoption.mine.waitingForYou', glyph: 'waiting' }
    : { key: 'home.row.waitsForRecord', glyph: 'waiting' },
  href: `/t/${id}/adoption`,
  action: { key: waits ? 'adoption.mine.open' : 'home.row.look' },
});

const adoptedRow = ({ id, symbol, title }: Heading): MineRow => ({
  id: `adopted-${id}`,
  block: 'decided',
  title: { key: 'home.row.adopted', params: { symbol } },
  detail: { key: 'home.row.quoted', params: { title } },
  status: { key: 'home.row.toRead', glyph: 'agreed' },
  href: `/t/${id}/record`,
  action: { key: 'home.row.read' },
});
