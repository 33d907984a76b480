import { Injectable } from '@nestjs/common';
import type { PaperOf } from '#contracts';
import { type Paper, partsOfBlocks, sheet } from '#documents';
import { Meetings } from '#meetings';
import { type Actor, Clock } from '#platform';
import { livingText, participantsOnly } from './paper-words.rules.js';
import { Texts } from './texts.service.js';
import { Versions } from './versions.service.js';

/** The text as paper: its words as they stand, and which named version that is. */
@Injectable()
export class TextPapers {
  constructor(
    private readonly texts: Texts,
    private readonly versions: Versions,
    private readonly meetings: Meetings,
    private readonly clock: Clock,
  ) {}

  async paper(actor: Actor, textId: string, { page }: PaperOf): Promise<Paper> {
    const text = await this.texts.view(actor, textId);
    const meeting = await this.meetings.get(text.meetingId);
    const version = (await this.versions.list(actor, textId)).find(({ seq }) => seq === text.seq);
    const standing = text.blocks.filter(({ state }) => state !== 'deleted' && state !== 'parked');
    return sheet(
      {
        lang: text.lang,
        page,
        title: text.title,
        symbol: text.symbol,
        revision: version?.name ?? livingText(text.lang),
        marking: participantsOnly(text.lang),
        mark: version ? `${version.sha256.slice(0, 4)}-${version.sha256.slice(4, 8)}`.toUpperCase() : null,
        at: this.clock.now(),
        zone: meeting.venue_zone,
      },
      [
        { kind: 'title', text: text.title },
        ...partsOfBlocks(standing),
        ...(version ? [{ kind: 'small' as const, text: `SHA-256 ${version.sha256}` }] : []),
      ],
    );
  }
}
