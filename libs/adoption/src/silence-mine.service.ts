import { Injectable } from '@nestjs/common';
import type { MineRow } from '#contracts';
import { Texts } from '#drafting';
import { type Actor, Clock, daysAfter, Permission } from '#platform';
import { Processes } from '#processes';
import type { Silence } from './silence.entity.js';
import { SilenceRows } from './silence-rows.service.js';

/** What was broken is news for so many days. */
const NEWS_DAYS = 60;

interface Heading {
  id: string;
  symbol: string;
  title: string;
}

/** What a text under silence asks of somebody now: of a head the decision, of all others to wait. */
@Injectable()
export class SilenceMine {
  constructor(
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly processes: Processes,
    private readonly texts: Texts,
    private readonly rowsOf: SilenceRows,
  ) {}

  async rows(actor: Actor, processId: string): Promise<MineRow[]> {
    if (!this.may.allows(actor, 'read', 'Silence', { processId })) return [];
    const rows: MineRow[] = [];
    const standing = await this.rowsOf.standing(processId);
    const decides = standing.length > 0 && (await this.decides(actor, processId));
    for (const silence of standing) {
      const text = await this.texts.get(silence.text_id);
      const said = decides && (await this.hasSpoken(actor, silence));
      rows.push(decides && !said && silence.state === 'open' ? decideRow(text, silence) : waitingRow(text, silence));
    }
    const since = daysAfter(this.clock.now(), -NEWS_DAYS, 'UTC');
    for (const { id, text_id } of await this.rowsOf.brokenSince(processId, since))
      rows.push(brokenRow(id, await this.texts.get(text_id)));
    return rows;
  }

  private async decides(actor: Actor, processId: string): Promise<boolean> {
    const { entityId } = actor;
    if (!this.may.allows(actor, 'break', 'Silence', { processId, entityId })) return false;
    const members = await this.processes.membersOn(processId, await this.processes.today(processId));
    return members.some(({ id }) => id === entityId);
  }

  private async hasSpoken({ entityId }: Actor, { id }: Silence): Promise<boolean> {
    return (await this.rowsOf.acts(id)).some(({ entity_id }) => entity_id === entityId);
  }
}

const due = ({ state, closes_at, venue_zone }: Silence): Pick<MineRow, 'due'> =>
  state === 'open' ? { due: { at: closes_at.toISOString(), zone: venue_zone } } : {};

/** The same id as drafting gives the text: one row for one text. */
const decideRow = ({ id, symbol }: Heading, silence: Silence): MineRow => ({
  id: `text-${id}`,
  block: 'do_now',
  title: { key: 'adoption.mine.silenceEnds', params: { symbol } },
  detail: { key: 'adoption.mine.nothingSaid' },
  status: { key: 'adoption.mine.waitingForYou', glyph: 'waiting' },
  ...due(silence),
  href: `/t/${id}/silence`,
  action: { key: 'adoption.mine.review' },
});

const waitingRow = ({ id, symbol, title }: Heading, silence: Silence): MineRow => ({
  id: `text-${id}`,
  block: 'waiting',
  title: {
    key: silence.state === 'open' ? 'adoption.mine.silenceRuns' : 'adoption.mine.silenceStands',
    params: { symbol },
  },
  detail: { key: 'home.row.quoted', params: { title } },
  ...due(silence),
  href: `/t/${id}/silence`,
  action: { key: 'home.row.look' },
});

const brokenRow = (silenceId: string, { id, symbol, title }: Heading): MineRow => ({
  id: `silence-${silenceId}`,
  block: 'decided',
  title: { key: 'adoption.mine.silenceBroken', params: { symbol } },
  detail: { key: 'home.row.quoted', params: { title } },
  href: `/t/${id}/silence`,
  action: { key: 'home.row.look' },
});
