import { Injectable } from '@nestjs/common';
import { answersTo, best, type Find, type FoundRow } from '#contracts';
import { type Actor, Permission, Tx } from '#platform';
import { Meeting } from './meeting.entity.js';

/** Meetings of the process in which one acts, by name, code and town. */
@Injectable()
export class MeetingsFound {
  constructor(
    private readonly tx: Tx,
    private readonly may: Permission,
  ) {}

  async find(actor: Actor, { words }: Find): Promise<FoundRow[]> {
    const { processId } = actor;
    if (!processId || !this.may.allows(actor, 'read', 'Meeting', { processId })) return [];
    const meetings = await this.tx
      .repository(Meeting)
      .find({ where: { process_id: processId }, order: { start_on: 'DESC' } });
    return best(meetings, ({ code, names, place }) =>
      answersTo(words, [code, place.city, ...Object.values(names)]),
    ).map((one) => ({
      id: one.id,
      kind: 'meeting',
      title: one.names[actor.lang] ?? one.names['en'] ?? one.code,
      detail: `${one.place.city}, ${one.start_on}`,
      href: `/meetings/${one.id}`,
    }));
  }
}
