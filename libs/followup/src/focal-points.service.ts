import { Injectable } from '@nestjs/common';
import type { DesignateFocalPoint, DesignationView, EndDesignation, SetLeave } from '#contracts';
import { People, RoleTerms } from '#people';
import { type Actor, Clock, Events, newId, Permission, Problem, Transactional, Tx } from '#platform';
import { Designation } from './designation.entity.js';
import { designationAfter, holding, MOST_ALTERNATES, roleOfRank } from './designation.rules.js';
import { focalPointAccepted, focalPointDesignated, focalPointEnded } from './followup.events.js';
import { Letters } from './letters.service.js';
import { Posts } from './posts.service.js';
import type { Reader } from './readers.service.js';
import { Vacancies } from './vacancies.service.js';

/** Who answers for a State: named by its head of delegation, accepted by the person, one at a time. */
@Injectable()
export class FocalPoints {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly events: Events,
    private readonly people: People,
    private readonly terms: RoleTerms,
    private readonly letters: Letters,
    private readonly posts: Posts,
    private readonly vacancies: Vacancies,
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
    await this.vacancies.planLapse(designation);
    await this.tellPerson(designation);
    await this.events.tell(
      focalPointDesignated,
      { designationId: designation.id, entityId, rank: input.rank },
      { actor, processId, subject: { kind: 'focal_point_designation', id: designation.id } },
    );
    return this.posts.view(actor, designation);
  }

  /** The person accepts: the old focal point's rights end and the new one's begin in one transaction. Drafts stay with the State. */
  @Transactional()
  async accept(actor: Actor, designationId: string): Promise<DesignationView> {
    const asked = await this.posts.known(designationId);
    await this.holdPost(asked.process_id, asked.entity_id);
    const designation = await this.tx.lock(Designation, designationId);
    if (designation.person_id !== actor.personId)
      throw new Problem(this.knows(actor, designation) ? 'not-your-designation' : 'not-found');
    if (designation.state === 'active') return this.posts.view(actor, designation);
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
    await this.vacancies.accepted(active);
    await this.events.tell(
      focalPointAccepted,
      { designationId, entityId: designation.entity_id, rank: designation.rank, replaced },
      { actor, processId: designation.process_id, subject: { kind: 'focal_point_designation', id: designationId } },
    );
    return this.posts.view(actor, active);
  }

  /** Ended by the head, or given back by the person. Until somebody follows, letters go to the alternate, then to the head. */
  @Transactional()
  async end(actor: Actor, designationId: string, input: EndDesignation): Promise<DesignationView> {
    const asked = await this.posts.known(designationId);
    await this.holdPost(asked.process_id, asked.entity_id);
    const designation = await this.tx.lock(Designation, designationId);
    this.requireEnd(actor, designation);
    if (designation.version !== input.version) throw new Problem('changed-meanwhile', { current: designation.version });
    const ended = await this.endOne(actor, designation, input.reason);
    if (designation.rank === 'primary' && holding.includes(designation.state))
      await this.vacancies.planVacancy(designation);
    return this.posts.view(actor, ended);
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
    return this.posts.view(actor, moved);
  }

  /** Who was named by another delegation is nothing that one need know. */
  private knows(actor: Actor, { process_id, entity_id }: Designation): boolean {
    return this.may.allows(actor, 'read', 'FollowUp', { processId: process_id, entityId: entity_id });
  }

  private async replace(actor: Actor, by: Designation): Promise<string | null> {
    const old = await this.posts.primaryOf(by.process_id, by.entity_id);
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
}
