import { Injectable } from '@nestjs/common';
import type {
  AddContribution,
  AddPaper,
  AttendanceView,
  Continuity,
  ContributionView,
  CredentialsView,
  LivedView,
  MembershipTier,
  PaperView,
  SetContinuity,
  SetCredentials,
} from '#contracts';
import {
  type Actor,
  Clock,
  Events,
  Files,
  newId,
  Permission,
  Problem,
  Transactional,
  Tx,
  type Upload,
} from '#platform';
import { Processes } from '#processes';
import { balance, coFinanced, continuityOf, returning } from './continuity.rules.js';
import { Contribution, MeetingPaper } from './lived.entity.js';
import { type AttendanceRow, attendancesOf } from './lived.queries.js';
import { Delegation, Meeting, Participation } from './meeting.entity.js';
import {
  attendanceSet,
  continuitySet,
  contributionAdded,
  contributionRemoved,
  credentialsSet,
  paperAdded,
  paperRemoved,
} from './meetings.events.js';

const nameIn = (names: Record<string, string>, lang: string) => names[lang] ?? names['en'] ?? '';

/** A meeting as it was lived: who came and came again, under which credentials, with which papers, who paid. */
@Injectable()
export class Lived {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly events: Events,
    private readonly files: Files,
    private readonly processes: Processes,
  ) {}

  async read(actor: Actor, meetingId: string): Promise<LivedView> {
    const meeting = await this.meeting(meetingId);
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
    const money = await this.contributionsOf(meetingId, actor.lang);
    // What a State paid is its own affair and the secretariat's.
    const contributions = plans ? money : money.filter(({ entityId }) => entityId === actor.entityId);
    return {
      attendance,
      credentials: await this.credentialsOf(meetingId, actor.lang),
      papers: await this.papersOf(meetingId),
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
      coFinancing: [...new Set(money.map(({ currency }) => currency))].sort().map((currency) => ({
        currency,
        ...coFinanced(money.filter((line) => line.currency === currency)),
      })),
      may: { plan: plans },
    };
  }

  @Transactional()
  async setCredentials(actor: Actor, delegationId: string, input: SetCredentials): Promise<CredentialsView> {
    const delegation = await this.tx.lock(Delegation, delegationId);
    const meeting = await this.planned(actor, delegation.meeting_id);
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

  @Transactional()
  async addPaper(actor: Actor, meetingId: string, input: AddPaper, upload: Upload | undefined): Promise<PaperView> {
    const meeting = await this.planned(actor, meetingId);
    if (!upload) throw new Problem('invalid-input', { issues: [{ path: 'file', message: 'required' }] });
    const file = await this.files.store({
      name: upload.originalname,
      bytes: upload.buffer,
      processId: meeting.process_id,
      ownerEntityId: null,
      level: 'L1',
      createdBy: actor.personId,
    });
    const id = newId();
    await this.tx.repository(MeetingPaper).insert({
      id,
      meeting_id: meetingId,
      title: input.title,
      kind: input.kind,
      file_id: file.id,
      added_at: this.clock.now(),
      added_by: actor.personId,
    });
    await this.events.tell(
      paperAdded,
      { meetingId, paperId: id, title: input.title },
      { actor, processId: meeting.process_id, subject: { kind: 'meeting_paper', id } },
    );
    return (await this.papersOf(meetingId)).find((paper) => paper.id === id)!;
  }

  /** The paper is no longer a paper of the meeting; its file stays in the record of files. */
  @Transactional()
  async removePaper(actor: Actor, paperId: string): Promise<{ removed: true }> {
    const paper = await this.tx.repository(MeetingPaper).findOneBy({ id: paperId });
    if (!paper) throw new Problem('not-found');
    const meeting = await this.planned(actor, paper.meeting_id);
    await this.tx.repository(MeetingPaper).delete({ id: paperId });
    await this.events.tell(
      paperRemoved,
      { meetingId: meeting.id, paperId, title: paper.title },
      { actor, processId: meeting.process_id, subject: { kind: 'meeting_paper', id: paperId } },
    );
    return { removed: true };
  }

  @Transactional()
  async addContribution(actor: Actor, meetingId: string, input: AddContribution): Promise<ContributionView> {
    const meeting = await this.planned(actor, meetingId);
    const invited = await this.tx
      .repository(Delegation)
      .findOneBy({ meeting_id: meetingId, entity_id: input.entityId });
    if (!invited) throw new Problem('not-found');
    if (input.costTotalMinor !== null && input.amountMinor > input.costTotalMinor)
      throw new Problem('invalid-input', { issues: [{ path: 'amountMinor', message: 'more than the whole cost' }] });
    const id = newId();
    await this.tx.repository(Contribution).insert({
      id,
      meeting_id: meetingId,
      entity_id: input.entityId,
      kind: input.kind,
      amount_minor: String(input.amountMinor),
      cost_total_minor: input.costTotalMinor === null ? null : String(input.costTotalMinor),
      currency: input.currency,
      note: input.note,
      added_at: this.clock.now(),
    });
    await this.events.tell(
      contributionAdded,
      { meetingId, contributionId: id, entityId: input.entityId },
      { actor, processId: meeting.process_id, subject: { kind: 'contribution', id } },
    );
    return (await this.contributionsOf(meetingId, actor.lang)).find((line) => line.id === id)!;
  }

  @Transactional()
  async removeContribution(actor: Actor, contributionId: string): Promise<{ removed: true }> {
    const line = await this.tx.repository(Contribution).findOneBy({ id: contributionId });
    if (!line) throw new Problem('not-found');
    const meeting = await this.planned(actor, line.meeting_id);
    await this.tx.repository(Contribution).delete({ id: contributionId });
    await this.events.tell(
      contributionRemoved,
      { meetingId: meeting.id, contributionId, entityId: line.entity_id },
      { actor, processId: meeting.process_id, subject: { kind: 'contribution', id: contributionId } },
    );
    return { removed: true };
  }

  private async meeting(id: string): Promise<Meeting> {
    const meeting = await this.tx.repository(Meeting).findOneBy({ id });
    if (!meeting) throw new Problem('not-found');
    return meeting;
  }

  private async planned(actor: Actor, meetingId: string): Promise<Meeting> {
    const meeting = await this.meeting(meetingId);
    this.may.require(actor, 'plan', 'Meeting', { processId: meeting.process_id });
    return meeting;
  }

  private async ofParticipation(actor: Actor, participationId: string): Promise<Meeting> {
    const participation = await this.tx.lock(Participation, participationId);
    const delegation = await this.tx.repository(Delegation).findOneByOrFail({ id: participation.delegation_id });
    return this.planned(actor, delegation.meeting_id);
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

  private async papersOf(meetingId: string): Promise<PaperView[]> {
    const rows = await this.tx.sql<{
      id: string;
      title: string;
      kind: PaperView['kind'];
      file_id: string;
      name: string;
      size: number;
      added_at: Date;
    }>(
      `SELECT p.id, p.title, p.kind, p.file_id, f.name, f.size::int AS size, p.added_at
         FROM meeting_paper p JOIN file_object f ON f.id = p.file_id WHERE p.meeting_id = $1 ORDER BY p.added_at, p.id`,
      [meetingId],
    );
    return rows.map(({ file_id, added_at, ...paper }) => ({
      ...paper,
      fileId: file_id,
      addedAt: added_at.toISOString(),
    }));
  }

  private async contributionsOf(meetingId: string, lang: string): Promise<ContributionView[]> {
    const rows = await this.tx.sql<Contribution & { names: Record<string, string> }>(
      `SELECT c.*, e.names FROM contribution c JOIN entity e ON e.id = c.entity_id WHERE c.meeting_id = $1 ORDER BY c.added_at, c.id`,
      [meetingId],
    );
    return rows.map((row) => ({
      id: row.id,
      entityId: row.entity_id,
      entity: nameIn(row.names, lang),
      kind: row.kind,
      amountMinor: Number(row.amount_minor),
      costTotalMinor: row.cost_total_minor === null ? null : Number(row.cost_total_minor),
      currency: row.currency,
      note: row.note,
    }));
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
