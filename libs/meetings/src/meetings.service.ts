import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import {
  type MeetingListItem,
  type MeetingView,
  type MineRow,
  type PlanMeeting,
  type SetAgenda,
  type SetMeetingStatus,
  STANDING_ITEM,
} from '#contracts';
import {
  type Actor,
  Clock,
  Events,
  endOfDay,
  isKnownZone,
  morningOf,
  newId,
  Permission,
  Problem,
  Transactional,
  Tx,
} from '#platform';
import { Processes } from '#processes';
import { Delegations } from './delegations.service.js';
import { AgendaItem, Delegation, Meeting } from './meeting.entity.js';
import { agendaChanged, meetingPlanned, meetingStatusChanged } from './meetings.events.js';

/** Meetings ahead that home shows. */
const SOON = 2;

const nameIn = (names: Record<string, string>, lang: string) => names[lang] ?? names['en'] ?? '';

/** Meetings of a process, in their order: each knows the one before, so that it can open on what was reported since. */
@Injectable()
export class Meetings {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly events: Events,
    private readonly processes: Processes,
    private readonly delegationsOf: Delegations,
  ) {}

  async get(id: string): Promise<Meeting> {
    const meeting = await this.tx.repository(Meeting).findOneBy({ id });
    if (!meeting) throw new Problem('not-found');
    return meeting;
  }

  /** For whoever plans it. */
  async planned(actor: Actor, id: string): Promise<Meeting> {
    const meeting = await this.get(id);
    this.may.require(actor, 'plan', 'Meeting', { processId: meeting.process_id });
    return meeting;
  }

  async delegations(meetingId: string): Promise<{ entityId: string; headPersonId: string | null }[]> {
    const rows = await this.tx.repository(Delegation).findBy({ meeting_id: meetingId });
    return rows.map((row) => ({ entityId: row.entity_id, headPersonId: row.head_person_id }));
  }

  /** Entities that did not decline. */
  async entitiesPresent(meetingId: string): Promise<string[]> {
    const rows = await this.tx.repository(Delegation).findBy({ meeting_id: meetingId });
    return rows.filter((row) => row.response !== 'declined').map((row) => row.entity_id);
  }

  /** The next meeting of the process after a day, if one is planned. */
  async nextAfter(processId: string, day: string): Promise<Meeting | null> {
    return this.tx
      .repository(Meeting)
      .createQueryBuilder('m')
      .where(`m.process_id = :processId AND m.start_on > :day AND m.status IN ('proposed','planned','open')`, {
        processId,
        day,
      })
      .orderBy('m.start_on')
      .getOne();
  }

  @Transactional()
  async plan(actor: Actor, input: PlanMeeting): Promise<MeetingView> {
    const process = await this.processes.get(input.processId);
    this.may.require(actor, 'plan', 'Meeting', { processId: process.id });
    if (!isKnownZone(input.venueZone)) throw new Problem('unknown-zone', { zone: input.venueZone });
    if (input.endOn < input.startOn)
      throw new Problem('invalid-input', { issues: [{ path: 'endOn', message: 'before the beginning' }] });
    if (input.predecessorId && (await this.get(input.predecessorId)).process_id !== process.id)
      throw new Problem('not-found');
    const rules = await this.processes.rulesInForce(process.id);
    const names = Object.fromEntries(
      Object.entries(input.names).filter((pair): pair is [string, string] => pair[1] !== undefined),
    );
    const meeting = await this.tx.repository(Meeting).save({
      id: newId(),
      process_id: process.id,
      code: input.code,
      ordinal: input.ordinal ?? null,
      kind: input.kind,
      predecessor_id: input.predecessorId ?? null,
      names,
      place: { city: input.city, country: input.country },
      venue_zone: input.venueZone,
      start_on: input.startOn,
      end_on: input.endOn,
      date_precision: 'day' as const,
      status: 'planned' as const,
      rules: rules.rules,
      rules_number: rules.number,
      created_at: this.clock.now(),
      version: 1,
    });
    await this.tx.repository(AgendaItem).insert({
      id: newId(),
      meeting_id: meeting.id,
      position: 1,
      title: STANDING_ITEM,
      is_progress_review: true,
      source_ids: [],
    });
    await this.events.tell(
      meetingPlanned,
      { meetingId: meeting.id, processId: process.id, startOn: input.startOn },
      { actor, processId: process.id, subject: { kind: 'meeting', id: meeting.id } },
    );
    if (input.inviteAll) await this.delegationsOf.inviteAll(actor, meeting);
    return this.view(actor, meeting);
  }

  @Transactional()
  async invite(actor: Actor, meetingId: string, entityId: string): Promise<MeetingView> {
    const meeting = await this.tx.lock(Meeting, meetingId);
    this.may.require(actor, 'plan', 'Meeting', { processId: meeting.process_id });
    await this.delegationsOf.invite(actor, meeting, entityId);
    return this.view(actor, meeting);
  }

  @Transactional()
  async setStatus(actor: Actor, meetingId: string, input: SetMeetingStatus): Promise<MeetingView> {
    const meeting = await this.changeable(actor, meetingId, input.version);
    const from = meeting.status;
    meeting.status = input.status;
    await this.keep(meeting);
    await this.events.tell(
      meetingStatusChanged,
      { meetingId, from, to: input.status },
      { actor, processId: meeting.process_id, subject: { kind: 'meeting', id: meetingId } },
    );
    return this.view(actor, meeting);
  }

  @Transactional()
  async setAgenda(actor: Actor, meetingId: string, input: SetAgenda): Promise<MeetingView> {
    const meeting = await this.changeable(actor, meetingId, input.version);
    await this.tx.repository(AgendaItem).delete({ meeting_id: meetingId });
    let position = 0;
    for (const item of input.items) {
      position += 1;
      await this.tx.repository(AgendaItem).insert({
        id: newId(),
        meeting_id: meetingId,
        position,
        title: item.title,
        is_progress_review: item.isProgressReview,
        source_ids: item.sourceIds,
      });
    }
    await this.keep(meeting);
    await this.events.tell(
      agendaChanged,
      { meetingId, items: input.items.length },
      { actor, processId: meeting.process_id, subject: { kind: 'meeting', id: meetingId } },
    );
    return this.view(actor, meeting);
  }

  async look(actor: Actor, meetingId: string): Promise<MeetingView> {
    const meeting = await this.get(meetingId);
    this.may.require(actor, 'read', 'Meeting', { processId: meeting.process_id });
    return this.view(actor, meeting);
  }

  async list(actor: Actor, processId: string | undefined): Promise<MeetingListItem[]> {
    const wanted = processId ?? actor.processId;
    if (!wanted) return [];
    this.may.require(actor, 'read', 'Meeting', { processId: wanted });
    const meetings = await this.tx
      .repository(Meeting)
      .find({ where: { process_id: wanted }, order: { start_on: 'DESC' } });
    return meetings.map((meeting) => this.item(meeting, actor.lang));
  }

  /** What is happening now and next: open meetings of the actor's process, and the first ones ahead. */
  async mine(actor: Actor): Promise<MineRow[]> {
    const { processId } = actor;
    if (!processId || !this.may.allows(actor, 'read', 'Meeting', { processId })) return [];
    const meetings = await this.tx
      .repository(Meeting)
      .find({ where: { process_id: processId, status: In(['open', 'planned']) }, order: { start_on: 'ASC' } });
    const now = this.clock.now();
    const open = meetings.filter(({ status }) => status === 'open');
    const ahead = meetings.filter((one) => one.status === 'planned' && endOfDay(one.end_on, one.venue_zone) > now);
    return [
      ...open.map((meeting) => this.mineRow(meeting, actor.lang)),
      ...ahead.slice(0, SOON).map((meeting) => ({
        ...this.mineRow(meeting, actor.lang),
        due: { at: morningOf(meeting.start_on, meeting.venue_zone).toISOString(), zone: meeting.venue_zone },
      })),
    ];
  }

  private mineRow(meeting: Meeting, lang: string): MineRow {
    const key = meeting.status === 'open' ? 'meetings.mine.open' : 'home.row.meeting';
    return {
      id: `meeting-${meeting.id}`,
      block: 'happening',
      title: { key, params: { name: nameIn(meeting.names, lang) } },
      detail: { key: 'meetings.mine.where', params: { city: meeting.place.city } },
      href: `/meetings/${meeting.id}`,
      action: { key: 'meetings.mine.go' },
    };
  }

  private item(meeting: Meeting, lang: string): MeetingListItem {
    return {
      id: meeting.id,
      processId: meeting.process_id,
      code: meeting.code,
      name: nameIn(meeting.names, lang),
      city: meeting.place.city,
      startOn: meeting.start_on,
      endOn: meeting.end_on,
      status: meeting.status,
    };
  }

  private async changeable(actor: Actor, meetingId: string, version: number): Promise<Meeting> {
    const meeting = await this.tx.lock(Meeting, meetingId);
    this.may.require(actor, 'plan', 'Meeting', { processId: meeting.process_id });
    if (meeting.version !== version)
      throw new Problem('changed-meanwhile', { current: await this.view(actor, meeting) });
    return meeting;
  }

  private async keep(meeting: Meeting): Promise<void> {
    meeting.version += 1;
    await this.tx.repository(Meeting).save(meeting);
  }

  private async view(actor: Actor, meeting: Meeting): Promise<MeetingView> {
    const before = meeting.predecessor_id ? await this.get(meeting.predecessor_id) : null;
    const agenda = await this.tx
      .repository(AgendaItem)
      .find({ where: { meeting_id: meeting.id }, order: { position: 'ASC' } });
    return {
      ...this.item(meeting, actor.lang),
      kind: meeting.kind,
      ordinal: meeting.ordinal,
      names: meeting.names,
      country: meeting.place.country,
      venueZone: meeting.venue_zone,
      predecessor: before && { id: before.id, name: nameIn(before.names, actor.lang) },
      version: meeting.version,
      agenda: agenda.map((item) => ({
        id: item.id,
        position: item.position,
        title: item.title,
        isProgressReview: item.is_progress_review,
        sourceIds: item.source_ids,
      })),
      delegations: await this.delegationsOf.views(meeting, actor.lang),
    };
  }
}
