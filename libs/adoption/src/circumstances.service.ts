import { Injectable } from '@nestjs/common';
import { type Meeting, Meetings } from '#meetings';
import { Clock, dayAt } from '#platform';
import { Entities, type Entity, Processes } from '#processes';
import type { Membership } from './addressees.rules.js';

/** Whom a code, a rule or a letter speaks of. */
export interface KnownEntity {
  id: string;
  code: string;
  name: string;
}

/** Where and when a text is adopted, and who there is on that day. */
export interface Circumstances {
  processCode: string;
  processName: string;
  meetingName: string;
  place: string;
  venueZone: string;
  adoptsOn: string;
  nextMeetingOn: string | null;
  world: Membership;
  present: string[];
  entities: Map<string, KnownEntity>;
}

const ORGANISATIONS = ['participant_org', 'observer_org', 'ngo_invited'] as const;
const EVERYBODY = ['member', 'interested_state', 'observer_state', ...ORGANISATIONS, 'secretariat'] as const;

const nameIn = (names: Record<string, string>, lang: string): string => names[lang] ?? names['en'] ?? '';
const known = (entity: Entity, lang: string): KnownEntity => ({
  id: entity.id,
  code: entity.code,
  name: nameIn(entity.names, lang),
});

/** Looks back to the earlier chapters for everything that an adoption and its follow-up rest on. */
@Injectable()
export class CircumstancesOf {
  constructor(
    private readonly processes: Processes,
    private readonly entities: Entities,
    private readonly meetings: Meetings,
    private readonly clock: Clock,
  ) {}

  /** @param at the moment at which a text is adopted, where that is another than now */
  async meeting(meetingId: string, lang: string, at: Date = this.clock.now()): Promise<Circumstances> {
    const meeting = await this.meetings.get(meetingId);
    const process = await this.processes.get(meeting.process_id);
    const adoptsOn = dayAt(at, meeting.venue_zone);
    const everybody = await this.processes.takingPart(process.id, adoptsOn, EVERYBODY);
    const ofTier = (tiers: readonly string[]) =>
      everybody.filter(({ tier }) => tiers.includes(tier)).map(({ id }) => id);
    return {
      processCode: process.code,
      processName: nameIn(process.names, lang),
      meetingName: nameIn(meeting.names, lang),
      place: meeting.place.city,
      venueZone: meeting.venue_zone,
      adoptsOn,
      nextMeetingOn: (await this.nextMeeting(meetingId))?.start_on ?? null,
      world: {
        members: ofTier(['member']),
        organisations: ofTier(ORGANISATIONS),
        secretariat: ofTier(['secretariat'])[0] ?? null,
        pathfinderMin: (await this.processes.rulesOf(process.id)).pathfinderMin,
      },
      present: await this.meetings.entitiesPresent(meetingId),
      entities: new Map(everybody.map((entity) => [entity.id, known(entity, lang)])),
    };
  }

  async names(
    processId: string,
    meetingId: string,
    lang: string,
  ): Promise<{ processName: string; meetingName: string }> {
    const meeting = await this.meetings.get(meetingId);
    return { processName: await this.processName(processId, lang), meetingName: nameIn(meeting.names, lang) };
  }

  async processName(processId: string, lang: string): Promise<string> {
    return nameIn((await this.processes.get(processId)).names, lang);
  }

  async entitiesById(ids: readonly string[], lang: string): Promise<Map<string, KnownEntity>> {
    return new Map((await this.entities.many(ids)).map((entity) => [entity.id, known(entity, lang)]));
  }

  /** Everybody who can be addressed in a process today, in the order of the reader's language. */
  async addressable(processId: string, lang: string): Promise<KnownEntity[]> {
    const all = await this.processes.takingPart(processId, await this.processes.today(processId), [
      'member',
      ...ORGANISATIONS,
    ]);
    const { compare } = new Intl.Collator(lang);
    return all.map((entity) => known(entity, lang)).sort((a, b) => compare(a.name, b.name));
  }

  /** The entity that is the secretariat of a process; it is addressed like others, and asked for no report. */
  async secretariatOf(processId: string): Promise<string | null> {
    const [secretariat] = await this.processes.takingPart(processId, await this.processes.today(processId), [
      'secretariat',
    ]);
    return secretariat?.id ?? null;
  }

  /** The meeting that takes up what this one adopted. */
  async nextMeeting(meetingId: string): Promise<Meeting | null> {
    const meeting = await this.meetings.get(meetingId);
    return this.meetings.nextAfter(meeting.process_id, meeting.end_on);
  }

  /** The first meeting of a process that has not begun yet. */
  async nextMeetingOf(processId: string): Promise<Meeting | null> {
    return this.meetings.nextAfter(processId, await this.processes.today(processId));
  }
}
