import { Injectable } from '@nestjs/common';
import type {
  AttendanceView,
  Continuity,
  CredentialsView,
  LivedView,
  MembershipTier,
  SetContinuity,
  SetCredentials,
} from '#contracts';
import { type Actor, Events, Permission, Problem, Transactional, Tx } from '#platform';
import { Processes } from '#processes';
import { balance, byCurrency, continuityOf, discreetly, returning } from './continuity.rules.js';
import { Contributions } from './contributions.service.js';
import { type AttendanceRow, attendancesOf } from './lived.queries.js';
import { Delegation, type Meeting, Participation } from './meeting.entity.js';
import { MeetingPapers } from './meeting-papers.service.js';
import { attendanceSet, continuitySet, credentialsSet } from './meetings.events.js';
import { Meetings } from './meetings.service.js';

const nameIn = (names: Record<string, string>, lang: string) => names[lang] ?? names['en'] ?? '';

/** A meeting as it was lived: who came and came again and under which credentials; beside it its papers and who paid. */
@Injectable()
export class Lived {
  constructor(
    private readonly tx: Tx,
    private readonly may: Permission,
    private readonly events: Events,
    private readonly processes: Processes,
    private readonly meetings: Meetings,
    private readonly papers: MeetingPapers,
    private readonly contributions: Contributions,
  ) {}

  async read(actor: Actor, meetingId: string): Promise<LivedView> {
    const meeting = await this.meetings.get(meetingId);
    this.may.require(actor, 'read', 'Meeting', { processId: meeting.process_id });
    const plans = this.may.allows(actor, 'plan', 'Meeting', { processId: meeting.process_id });
    const rows = await attendancesOf(this.tx, meetingId);
    const before = meeting.predecessor_id ? await attendancesOf(this.tx, meeting.predecessor_id) : [];
    const attendance = await this.attendances(meeting, rows, before, actor.lang);
    const of = (level: Continuity) => attendance.filter(({ continuity }) => continuity === level).length;
    const members = await this.membersPresent(meeting, rows);
    const shares = returning(
      before.map(({ person_id }) => person_id),
      rows.map(({ person_id }) => person_id),
    );
    const money = await this.contributions.of(meetingId, actor.lang);
    // What a State paid is its own affair and the secretariat's.
    const contributions = plans ? money : money.filter(({ entityId }) => entityId === actor.entityId);
    return {
      attendance,
      credentials: await this.credentialsOf(meetingId, actor.lang),
      papers: await this.papers.of(meetingId),
      contributions,
      seniority: countBy(rows.map(({ seniority }) => seniority ?? 'not_stated')),
      ministries: {
        delegations: members.length,
        enough: members.filter((count) => count >= meeting.rules.minMinistries).length,
        least: meeting.rules.minMinistries,
      },
      balance: balance(rows.map(({ gender }) => gender)),
      returning: {
        before: before.length,
        both: shares.both,
        retention: shares.retention,
        continuityShare: before.length === 0 ? null : shares.continuityShare,
        same_person: of('same_person'),
        same_post: of('same_post'),
        same_ministry: of('same_ministry'),
        new: of('new'),
      },
      ...(plans ? { coFinancing: byCurrency(money), coFinancingWithheld: false } : discreetly(money, actor.entityId)),
      may: { plan: plans },
    };
  }

  @Transactional()
  async setCredentials(actor: Actor, delegationId: string, input: SetCredentials): Promise<CredentialsView> {
    const delegation = await this.tx.lock(Delegation, delegationId);
    const meeting = await this.meetings.planned(actor, delegation.meeting_id);
    if (input.was !== undefined && delegation.credentials !== input.was)
      throw new Problem('changed-meanwhile', { current: delegation.credentials });
    await this.tx
      .repository(Delegation)
      .update({ id: delegationId }, { credentials: input.credentials, credentials_note: input.note });
    await this.events.tell(
      credentialsSet,
      { delegationId, credentials: input.credentials },
      { actor, processId: meeting.process_id, subject: { kind: 'delegation', id: delegationId } },
    );
    return (await this.credentialsOf(meeting.id, actor.lang)).find((one) => one.delegationId === delegationId)!;
  }

  @Transactional()
  async setAttended(actor: Actor, participationId: string, attended: boolean): Promise<AttendanceView> {
    const meeting = await this.ofParticipation(actor, participationId);
    await this.tx.repository(Participation).update({ id: participationId }, { attended });
    await this.events.tell(
      attendanceSet,
      { participationId, attended },
      { actor, processId: meeting.process_id, subject: { kind: 'participation', id: participationId } },
    );
    return this.attendance(meeting, participationId, actor.lang);
  }

  /** Somebody knows that this person took over that post, and says so. */
  @Transactional()
  async setContinuity(actor: Actor, participationId: string, input: SetContinuity): Promise<AttendanceView> {
    await this.tx.lock(Participation, participationId);
    const meeting = await this.ofParticipation(actor, participationId);
    const current = await this.attendance(meeting, participationId, actor.lang);
    const { was } = input;
    if (was && (current.continuity !== was.continuity || current.continuityReason !== was.reason))
      throw new Problem('changed-meanwhile', { current });
    await this.tx
      .repository(Participation)
      .update({ id: participationId }, { continuity: input.continuity, continuity_reason: input.reason });
    await this.events.tell(
      continuitySet,
      { participationId, continuity: input.continuity },
      { actor, processId: meeting.process_id, subject: { kind: 'participation', id: participationId } },
    );
    return this.attendance(meeting, participationId, actor.lang);
  }

  private async ofParticipation(actor: Actor, participationId: string): Promise<Meeting> {
    const participation = await this.tx.lock(Participation, participationId);
    const delegation = await this.tx.repository(Delegation).findOneByOrFail({ id: participation.delegation_id });
    return this.meetings.planned(actor, delegation.meeting_id);
  }

  private async attendance(meeting: Meeting, participationId: string, lang: string): Promise<AttendanceView> {
    const before = meeting.predecessor_id ? await attendancesOf(this.tx, meeting.predecessor_id) : [];
    const rows = (await attendancesOf(this.tx, meeting.id)).filter(({ id }) => id === participationId);
    return (await this.attendances(meeting, rows, before, lang))[0]!;
  }

  private async attendances(
    meeting: Meeting,
    rows: readonly AttendanceRow[],
    before: readonly AttendanceRow[],
    lang: string,
  ): Promise<AttendanceView[]> {
    const tiers = await this.tiersOf(meeting);
    return rows.map((row) => ({
      id: row.id,
      delegationId: row.delegation_id,
      entity: nameIn(row.entity_names, lang),
      tier: tiers.get(row.entity_id) ?? null,
      name: row.name,
      role: row.role,
      seniority: row.seniority,
      ministry: row.ministry_names && nameIn(row.ministry_names, lang),
      attended: row.attended,
      continuity: row.continuity ?? continuityOf(asAttendance(row), before.filter(sameEntity(row)).map(asAttendance)),
      continuityReason: row.continuity_reason,
    }));
  }

  /** Of each member State that sends somebody, how many ministries come. */
  private async membersPresent(meeting: Meeting, rows: readonly AttendanceRow[]): Promise<number[]> {
    const tiers = await this.tiersOf(meeting);
    const present = [...new Set(rows.map(({ entity_id }) => entity_id))].filter((id) => tiers.get(id) === 'member');
    return present.map(
      (id) =>
        new Set(rows.filter((row) => row.entity_id === id && row.ministry_id).map(({ ministry_id }) => ministry_id))
          .size,
    );
  }

  private async tiersOf(meeting: Meeting): Promise<Map<string, MembershipTier>> {
    const rows = await this.processes.takingPart(meeting.process_id, meeting.start_on, [
      'member',
      'interested_state',
      'observer_state',
      'participant_org',
      'observer_org',
      'ngo_invited',
      'secretariat',
    ]);
    return new Map(rows.map(({ id, tier }) => [id, tier]));
  }

  private async credentialsOf(meetingId: string, lang: string): Promise<CredentialsView[]> {
    const rows = await this.tx.sql<{
      id: string;
      names: Record<string, string>;
      credentials: CredentialsView['credentials'];
      credentials_note: string | null;
    }>(
      `SELECT d.id, e.names, d.credentials, d.credentials_note FROM delegation d JOIN entity e ON e.id = d.entity_id WHERE d.meeting_id = $1`,
      [meetingId],
    );
    const collator = new Intl.Collator(lang);
    return rows
      .map((row) => ({
        delegationId: row.id,
        entity: nameIn(row.names, lang),
        credentials: row.credentials,
        note: row.credentials_note,
      }))
      .sort((one, other) => collator.compare(one.entity, other.entity));
  }
}

const asAttendance = (row: AttendanceRow) => ({
  personId: row.person_id,
  ministryId: row.ministry_id,
  seniority: row.seniority,
});
const sameEntity = (row: AttendanceRow) => (other: AttendanceRow) => other.entity_id === row.entity_id;

function countBy<Key extends string>(keys: readonly Key[]): Partial<Record<Key, number>> {
  const counts: Partial<Record<Key, number>> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}
