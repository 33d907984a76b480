import { Injectable } from '@nestjs/common';
import { CircumstancesOf } from '#adoption';
import type { DesignateFocalPoint, DesignationView, EndDesignation, FocalPointsView, SetLeave } from '#contracts';
import { People, RoleTerms } from '#people';
import {
  type Actor,
  Acts,
  addWorkingDays,
  Clock,
  dayAt,
  Events,
  morningOf,
  newId,
  Permission,
  Problem,
  Schedule,
  type ScheduledAction,
  Transactional,
  Tx,
} from '#platform';
import { Designation } from './designation.entity.js';
import {
  designationAfter,
  holding,
  LAPSE_WORKING_DAYS,
  MOST_ALTERNATES,
  roleOfRank,
  VACANCY_WORKING_DAYS,
} from './designation.rules.js';
import { focalPointAccepted, focalPointDesignated, focalPointEnded } from './followup.events.js';
import { Letters } from './letters.service.js';
import { Plans } from './plans.service.js';
import { type Reader } from './readers.service.js';
import { Reminders } from './reminders.service.js';
import { ReportRequest } from './request.entity.js';
import { isOwed } from './request.rules.js';

const LAPSE = 'lapse-designation';
const VACANCY = 'say-vacancy';

/** Who answers for a State: named by its head of delegation, accepted by the person, one at a time. */
@Injectable()
export class FocalPoints {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly events: Events,
    private readonly schedule: Schedule,
    private readonly people: People,
    private readonly terms: RoleTerms,
    private readonly circumstances: CircumstancesOf,
    private readonly plans: Plans,
    private readonly letters: Letters,
    private readonly reminders: Reminders,
  ) {}

  /** The head of delegation names a person; a person who is not known yet is invited. */
  @Transactional()
  async designate(actor: Actor, entityId: string, input: DesignateFocalPoint): Promise<DesignationView> {
    if (actor.processId === null) throw new Problem('not-permitted');
    const processId = actor.processId;
    this.may.require(actor, 'designate', 'FocalPoint', { processId, entityId });
    await this.holdPost(processId, entityId);
    if (input.rank === 'alternate') await this.requireRoomForAlternate(processId, entityId);
    const personId = await this.people.invite(
      { name: input.name, email: input.email, lang: input.lang, zone: input.zone, processId },
      actor,
    );
    const now = this.clock.now();
    const designation: Designation = {
      id: newId(),
      process_id: processId,
      entity_id: entityId,
      person_id: personId,
      rank: input.rank,
      state: 'confirmed',
      designated_by: actor.personId,
      designated_at: now,
      accepted_at: null,
      ended_at: null,
      ended_by: null,
      end_reason: null,
      term_id: null,
      letter_file_id: input.letterFileId ?? null,
      created_at: now,
      version: 1,
    };
    await this.dropOpen(processId, entityId, input.rank, personId);
    await this.tx.repository(Designation).insert(designation);
    await this.planLapse(designation);
    await this.tellPerson(designation);
    await this.events.tell(
      focalPointDesignated,
      { designationId: designation.id, entityId, rank: input.rank },
      { actor, processId, subject: { kind: 'focal_point_designation', id: designation.id } },
    );
    return this.view(actor, designation);
  }

  /** The person accepts: the old focal point's rights end and the new one's begin in one transaction. Drafts stay with the State. */
  @Transactional()
  async accept(actor: Actor, designationId: string): Promise<DesignationView> {
    const asked = await this.known(designationId);
    await this.holdPost(asked.process_id, asked.entity_id);
    const designation = await this.tx.lock(Designation, designationId);
    if (designation.person_id !== actor.personId) throw new Problem('not-your-designation');
    if (designation.state === 'active') return this.view(actor, designation);
    if (designationAfter(designation.state, 'accept') === null)
      throw new Problem('designation-not-open', { state: designation.state });
    const replaced = designation.rank === 'primary' ? await this.replace(actor, designation) : null;
    const termId = await this.terms.grant(
      {
        personId: designation.person_id,
        role: roleOfRank[designation.rank],
        processId: designation.process_id,
        entityId: designation.entity_id,
        source: `designation ${designation.id}`,
      },
      actor,
    );
    const active: Designation = {
      ...designation,
      state: 'active',
      accepted_at: this.clock.now(),
      term_id: termId,
      version: designation.version + 1,
    };
    await this.tx.repository(Designation).update({ id: designationId }, active);
    await this.schedule.cancel({
      subject: { kind: 'focal_point_designation', id: designationId },
      kinds: [LAPSE],
      reason: 'It was accepted.',
    });
    if (designation.rank === 'primary')
      await this.schedule.cancel({
        subject: { kind: 'focal_point_post', id: designation.entity_id },
        kinds: [VACANCY],
        reason: 'The post is taken.',
      });
    await this.events.tell(
      focalPointAccepted,
      { designationId, entityId: designation.entity_id, rank: designation.rank, replaced },
      { actor, processId: designation.process_id, subject: { kind: 'focal_point_designation', id: designationId } },
    );
    return this.view(actor, active);
  }

  /** Ended by the head, or given back by the person. Until somebody follows, letters go to the alternate, then to the head. */
  @Transactional()
  async end(actor: Actor, designationId: string, input: EndDesignation): Promise<DesignationView> {
    const asked = await this.known(designationId);
    await this.holdPost(asked.process_id, asked.entity_id);
    const designation = await this.tx.lock(Designation, designationId);
    this.requireEnd(actor, designation);
    if (designation.version !== input.version) throw new Problem('changed-meanwhile', { current: designation.version });
    const ended = await this.endOne(actor, designation, input.reason);
    if (designation.rank === 'primary' && holding.includes(designation.state)) await this.planVacancy(designation);
    return this.view(actor, ended);
  }

  /** On leave the alternates hear instead; back again, the focal point does. */
  @Transactional()
  async setLeave(actor: Actor, designationId: string, input: SetLeave): Promise<DesignationView> {
    const designation = await this.tx.lock(Designation, designationId);
    this.requireEnd(actor, designation);
    if (designation.version !== input.version) throw new Problem('changed-meanwhile', { current: designation.version });
    const state = designationAfter(designation.state, input.onLeave ? 'leave' : 'return');
    if (state === null) throw new Problem('designation-not-open', { state: designation.state });
    const moved: Designation = { ...designation, state, version: designation.version + 1 };
    await this.tx.repository(Designation).update({ id: designationId }, moved);
    return this.view(actor, moved);
  }

  @Acts(LAPSE)
  async lapse(action: ScheduledAction): Promise<void> {
    const designation = await this.tx.lock(Designation, action.subject_id!);
    if (designationAfter(designation.state, 'lapse') === null) return;
    await this.tx
      .repository(Designation)
      .update(
        { id: designation.id },
        { state: 'lapsed', ended_at: this.clock.now(), version: designation.version + 1 },
      );
  }

  /** Ten working days without a focal point: a message to the head is prepared and waits for release. */
  @Acts(VACANCY)
  async sayVacancy(action: ScheduledAction): Promise<void> {
    const entityId = action.subject_id!;
    const processId = action.process_id!;
    if (await this.primaryOf(processId, entityId)) return;
    const requests = await this.tx
      .repository(ReportRequest)
      .find({ where: { process_id: processId, entity_id: entityId }, order: { due_at: 'DESC' } });
    const owed = requests.find(({ state }) => isOwed(state));
    if (owed) await this.reminders.prepareStep(owed, 2, 'vacancy');
  }

  async primaryOf(processId: string, entityId: string): Promise<Designation | null> {
    return this.tx
      .repository(Designation)
      .createQueryBuilder('d')
      .where(
        `d.process_id = :processId AND d.entity_id = :entityId AND d.rank = 'primary' AND d.state IN (:...holding)`,
        { processId, entityId, holding },
      )
      .getOne();
  }

  /** Every addressee with those who answer for it; delegations see their own. */
  async list(actor: Actor, processId: string): Promise<FocalPointsView[]> {
    const entities = await this.circumstances.addressable(processId, actor.lang);
    const visible = entities.filter(({ id }) =>
      this.may.allows(actor, 'read', 'FollowUp', { processId, entityId: id }),
    );
    if (visible.length === 0) this.may.require(actor, 'read', 'FollowUp', { processId, entityId: actor.entityId });
    const all = await this.tx
      .repository(Designation)
      .find({ where: { process_id: processId }, order: { designated_at: 'DESC' } });
    const views: FocalPointsView[] = [];
    for (const entity of visible) {
      const own = all.filter(({ entity_id }) => entity_id === entity.id);
      const designations: DesignationView[] = [];
      for (const designation of own) designations.push(await this.view(actor, designation));
      const vacant = !own.some(({ rank, state }) => rank === 'primary' && holding.includes(state));
      views.push({ entityId: entity.id, entityName: entity.name, entityCode: entity.code, vacant, designations });
    }
    return views;
  }

  /** What a person was named for, also before they hold any role. */
  async ofPerson(actor: Actor): Promise<DesignationView[]> {
    if (actor.personId === null) return [];
    const rows = await this.tx
      .repository(Designation)
      .find({ where: { person_id: actor.personId }, order: { designated_at: 'DESC' } });
    const views: DesignationView[] = [];
    for (const row of rows) views.push(await this.view(actor, row));
    return views;
  }

  async ofEntity(actor: Actor, processId: string, entityId: string): Promise<DesignationView[]> {
    const rows = await this.tx
      .repository(Designation)
      .find({ where: { process_id: processId, entity_id: entityId }, order: { designated_at: 'DESC' } });
    const views: DesignationView[] = [];
    for (const row of rows)
      if (holding.includes(row.state) || row.state === 'confirmed') views.push(await this.view(actor, row));
    return views;
  }

  private async replace(actor: Actor, by: Designation): Promise<string | null> {
    const old = await this.primaryOf(by.process_id, by.entity_id);
    if (!old || old.id === by.id) return null;
    await this.endOne(actor, await this.tx.lock(Designation, old.id), 'Replaced.');
    const successor = await this.terms.personOf(by.person_id);
    await this.letter('handed_over', old, { name: successor?.name ?? '' });
    return old.id;
  }

  private async endOne(actor: Actor, designation: Designation, reason: string): Promise<Designation> {
    if (designationAfter(designation.state, 'end') === null)
      throw new Problem('designation-not-open', { state: designation.state });
    if (designation.term_id) await this.terms.end(designation.term_id, `designation ${designation.id} ended`, actor);
    const ended: Designation = {
      ...designation,
      state: 'ended',
      ended_at: this.clock.now(),
      ended_by: actor.personId,
      end_reason: reason,
      version: designation.version + 1,
    };
    await this.tx.repository(Designation).update({ id: designation.id }, ended);
    await this.events.tell(
      focalPointEnded,
      { designationId: designation.id, entityId: designation.entity_id, rank: designation.rank },
      { actor, processId: designation.process_id, subject: { kind: 'focal_point_designation', id: designation.id } },
    );
    return ended;
  }

  /** One change of a post at a time, so that two acceptances cannot cross. */
  private async holdPost(processId: string, entityId: string): Promise<void> {
    await this.tx.sql(`SELECT pg_advisory_xact_lock(hashtext('post.' || $1 || $2))`, [processId, entityId]);
  }

  /** An earlier designation that nobody accepted yet gives way to the new one. */
  private async dropOpen(processId: string, entityId: string, rank: string, personId: string): Promise<void> {
    await this.tx.sql(
      `UPDATE focal_point_designation SET state = 'lapsed', ended_at = $5, version = version + 1
        WHERE process_id = $1 AND entity_id = $2 AND rank = $3 AND state IN ('proposed', 'confirmed') AND ($3 = 'primary' OR person_id = $4)`,
      [processId, entityId, rank, personId, this.clock.now()],
    );
  }

  private async requireRoomForAlternate(processId: string, entityId: string): Promise<void> {
    const taken = await this.tx.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM focal_point_designation WHERE process_id = $1 AND entity_id = $2 AND rank = 'alternate' AND state IN ('confirmed', 'active', 'on_leave')`,
      [processId, entityId],
    );
    if (taken!.n >= MOST_ALTERNATES) throw new Problem('too-many-alternates');
  }

  private requireEnd(actor: Actor, designation: Designation): void {
    if (designation.person_id === actor.personId) return;
    this.may.require(actor, 'designate', 'FocalPoint', {
      processId: designation.process_id,
      entityId: designation.entity_id,
    });
  }

  private async known(id: string): Promise<Designation> {
    const designation = await this.tx.repository(Designation).findOneBy({ id });
    if (!designation) throw new Problem('not-found');
    return designation;
  }

  private async planLapse(designation: Designation): Promise<void> {
    const calendar = await this.plans.calendar(designation.entity_id);
    const day = addWorkingDays(calendar, dayAt(this.clock.now(), calendar.zone), LAPSE_WORKING_DAYS);
    await this.schedule.at({
      kind: LAPSE,
      dueAt: morningOf(day, calendar.zone),
      dedupeKey: `lapse.${designation.id}`,
      processId: designation.process_id,
      subject: { kind: 'focal_point_designation', id: designation.id },
      rule: { day, time: '09:00', zone: calendar.zone },
    });
  }

  private async planVacancy(designation: Designation): Promise<void> {
    const calendar = await this.plans.calendar(designation.entity_id);
    const day = addWorkingDays(calendar, dayAt(this.clock.now(), calendar.zone), VACANCY_WORKING_DAYS);
    await this.schedule.at({
      kind: VACANCY,
      dueAt: morningOf(day, calendar.zone),
      dedupeKey: `vac.${designation.id}`,
      processId: designation.process_id,
      subject: { kind: 'focal_point_post', id: designation.entity_id },
      rule: { day, time: '09:00', zone: calendar.zone },
    });
  }

  private async tellPerson(designation: Designation): Promise<void> {
    await this.letter('designated', designation, { rank: designation.rank });
  }

  private async letter(
    kind: 'designated' | 'handed_over',
    designation: Designation,
    facts: { name?: string; rank?: Designation['rank'] },
  ): Promise<void> {
    const person = await this.terms.personOf(designation.person_id);
    if (!person) return;
    const reader: Reader = {
      personId: person.id,
      role: roleOfRank[designation.rank],
      name: person.name,
      email: person.email,
      lang: person.lang,
      zone: person.zone,
    };
    await this.letters.send({
      kind,
      processId: designation.process_id,
      entityId: designation.entity_id,
      readers: [reader],
      dedupeKey: `${kind}.${designation.id}`,
      link: kind === 'designated' ? `/designations/${designation.id}` : '/',
      facts,
    });
  }

  private async view(actor: Actor, row: Designation): Promise<DesignationView> {
    const person = await this.terms.personOf(row.person_id);
    const entities = await this.circumstances.entitiesById([row.entity_id], actor.lang);
    const mine = row.person_id === actor.personId;
    const open = designationAfter(row.state, 'end') !== null;
    return {
      id: row.id,
      processId: row.process_id,
      processName: await this.circumstances.processName(row.process_id, actor.lang),
      entityId: row.entity_id,
      entityName: entities.get(row.entity_id)?.name ?? '',
      personId: row.person_id,
      personName: person?.name ?? '',
      rank: row.rank,
      state: row.state,
      designatedAt: row.designated_at.toISOString(),
      acceptedAt: row.accepted_at?.toISOString() ?? null,
      endedAt: row.ended_at?.toISOString() ?? null,
      version: row.version,
      may: {
        accept: mine && row.state === 'confirmed',
        end:
          open &&
          (mine ||
            this.may.allows(actor, 'designate', 'FocalPoint', { processId: row.process_id, entityId: row.entity_id })),
      },
    };
  }
}
