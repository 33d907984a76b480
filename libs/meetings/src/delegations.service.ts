import { Injectable } from '@nestjs/common';
import type { AddParticipant, DelegationView, MembershipTier } from '#contracts';
import { People, RoleTerms } from '#people';
import { type Actor, Clock, Events, newId, Permission, Problem, Transactional, Tx } from '#platform';
import { Entities, Processes } from '#processes';
import { Delegation, Meeting, Participation } from './meeting.entity.js';
import { delegationAnswered, delegationInvited, participantAdded, participantRemoved } from './meetings.events.js';
import { roleOf } from './participation.rules.js';

interface ParticipantRow {
  id: string;
  delegation_id: string;
  person_id: string;
  name: string;
  role: Participation['role'];
  seniority: Participation['seniority'];
  ministry_id: string | null;
  ministry: string | null;
}

const invitedTiers: MembershipTier[] = [
  'member',
  'interested_state',
  'observer_state',
  'participant_org',
  'observer_org',
  'ngo_invited',
];

/** Who comes for whom. Being in a delegation is what lets a person speak for an entity, for as long as it lasts. */
@Injectable()
export class Delegations {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly may: Permission,
    private readonly events: Events,
    private readonly processes: Processes,
    private readonly entities: Entities,
    private readonly people: People,
    private readonly terms: RoleTerms,
  ) {}

  /** Everybody who takes part in the process on the first day is invited; who is invited already stays so. */
  async inviteAll(actor: Actor, meeting: Meeting): Promise<void> {
    for (const entity of await this.processes.takingPart(meeting.process_id, meeting.start_on, invitedTiers))
      await this.invite(actor, meeting, entity.id);
  }

  async invite(actor: Actor, meeting: Meeting, entityId: string): Promise<void> {
    await this.entities.get(entityId);
    const id = newId();
    const [added] = await this.tx.sql<{ id: string }>(
      `INSERT INTO delegation (id, meeting_id, entity_id, invited_at) VALUES ($1,$2,$3,$4) ON CONFLICT ON CONSTRAINT delegation_once DO NOTHING RETURNING id`,
      [id, meeting.id, entityId, this.clock.now()],
    );
    if (!added) return;
    await this.events.tell(
      delegationInvited,
      { meetingId: meeting.id, delegationId: id, entityId },
      { actor, processId: meeting.process_id, subject: { kind: 'delegation', id } },
    );
  }

  @Transactional()
  async respond(actor: Actor, delegationId: string, response: 'accepted' | 'declined'): Promise<DelegationView> {
    const { delegation, meeting } = await this.own(actor, delegationId);
    await this.tx.repository(Delegation).update({ id: delegationId }, { response, responded_at: this.clock.now() });
    await this.events.tell(
      delegationAnswered,
      { delegationId, response },
      { actor, processId: meeting.process_id, subject: { kind: 'delegation', id: delegation.id } },
    );
    return this.viewOf(delegationId, actor.lang);
  }

  /** Registers a person in a delegation; the role in the process comes with it, in the same transaction. */
  @Transactional()
  async addParticipant(
    actor: Actor,
    delegationId: string,
    input: AddParticipant,
    quietly = false,
  ): Promise<DelegationView> {
    const { delegation, meeting } = await this.own(actor, delegationId);
    const tier = await this.tierOf(meeting, delegation.entity_id);
    const entity = await this.entities.get(delegation.entity_id);
    if (
      input.ministryId &&
      !(await this.entities.ministries(entity.id, 'en')).some((ministry) => ministry.id === input.ministryId)
    )
      throw new Problem('not-found');
    const personId = await this.people.invite(
      {
        name: input.name,
        email: input.email,
        lang: input.lang,
        zone: input.zone ?? entity.zone,
        processId: meeting.process_id,
        quietly,
      },
      actor,
    );
    const termId = await this.terms.grant(
      {
        personId,
        role: roleOf(input.role, tier),
        processId: meeting.process_id,
        entityId: delegation.entity_id,
        source: 'participation',
      },
      actor,
    );
    const id = newId();
    await this.tx.repository(Participation).insert({
      id,
      delegation_id: delegationId,
      person_id: personId,
      ministry_id: input.ministryId ?? null,
      seniority: input.seniority ?? null,
      role: input.role,
      term_id: termId,
      attended: false,
    });
    if (input.role === 'head')
      await this.tx.repository(Delegation).update({ id: delegationId }, { head_person_id: personId });
    await this.events.tell(
      participantAdded,
      { delegationId, participationId: id, role: input.role },
      { actor, processId: meeting.process_id, subject: { kind: 'participation', id } },
    );
    return this.viewOf(delegationId, actor.lang);
  }

  @Transactional()
  async removeParticipant(actor: Actor, participationId: string): Promise<DelegationView> {
    const participation = await this.tx.repository(Participation).findOneBy({ id: participationId });
    if (!participation) throw new Problem('not-found');
    const { delegation, meeting } = await this.own(actor, participation.delegation_id);
    await this.tx.repository(Participation).delete({ id: participationId });
    if (delegation.head_person_id === participation.person_id)
      await this.tx.repository(Delegation).update({ id: delegation.id }, { head_person_id: null });
    if (participation.term_id) await this.terms.end(participation.term_id, 'left the delegation', actor);
    await this.events.tell(
      participantRemoved,
      { delegationId: delegation.id, participationId },
      { actor, processId: meeting.process_id, subject: { kind: 'participation', id: participationId } },
    );
    return this.viewOf(delegation.id, actor.lang);
  }

  async views(meeting: Meeting, lang: string): Promise<DelegationView[]> {
    const delegations = await this.tx.repository(Delegation).findBy({ meeting_id: meeting.id });
    const entities = new Map(
      (await this.entities.many(delegations.map((row) => row.entity_id))).map((entity) => [entity.id, entity]),
    );
    const tiers = new Map(
      (await this.processes.takingPart(meeting.process_id, meeting.start_on, [...invitedTiers, 'secretariat'])).map(
        (row) => [row.id, row.tier],
      ),
    );
    const participants = await this.participantsOf(
      delegations.map((row) => row.id),
      lang,
    );
    const collator = new Intl.Collator(lang);
    return delegations
      .map((delegation) => {
        const entity = entities.get(delegation.entity_id)!;
        const people = participants.filter((row) => row.delegation_id === delegation.id);
        return {
          id: delegation.id,
          entityId: entity.id,
          code: entity.code,
          name: entity.names[lang] ?? entity.names['en'] ?? '',
          tier: tiers.get(entity.id) ?? null,
          response: delegation.response,
          headPersonId: delegation.head_person_id,
          participants: people.map((row) => ({
            id: row.id,
            personId: row.person_id,
            name: row.name,
            role: row.role,
            seniority: row.seniority,
            ministry: row.ministry,
          })),
          ministries: new Set(people.map((row) => row.ministry_id).filter(Boolean)).size,
        };
      })
      .sort((one, other) => collator.compare(one.name, other.name));
  }

  private async participantsOf(delegationIds: string[], lang: string): Promise<ParticipantRow[]> {
    const rows = await this.tx
      .repository(Participation)
      .createQueryBuilder('p')
      .where('p.delegation_id = ANY(:ids)', { ids: delegationIds })
      .orderBy('p.id')
      .getMany();
    const entityOf = new Map(
      (
        await this.tx
          .repository(Delegation)
          .createQueryBuilder('d')
          .where('d.id = ANY(:ids)', { ids: delegationIds })
          .getMany()
      ).map((row) => [row.id, row.entity_id]),
    );
    const ministries = new Map<string, string>();
    for (const entityId of new Set(
      rows.filter((row) => row.ministry_id).map((row) => entityOf.get(row.delegation_id)!),
    )) {
      for (const ministry of await this.entities.ministries(entityId, lang)) ministries.set(ministry.id, ministry.name);
    }
    const names = await this.people.names(rows.map((row) => row.person_id));
    return rows.map((row) => ({
      ...row,
      name: names.get(row.person_id) ?? '',
      ministry: row.ministry_id ? (ministries.get(row.ministry_id) ?? null) : null,
    }));
  }

  private async viewOf(delegationId: string, lang: string): Promise<DelegationView> {
    const delegation = await this.tx.repository(Delegation).findOneByOrFail({ id: delegationId });
    const meeting = await this.tx.repository(Meeting).findOneByOrFail({ id: delegation.meeting_id });
    return (await this.views(meeting, lang)).find((view) => view.id === delegationId)!;
  }

  private async own(actor: Actor, delegationId: string): Promise<{ delegation: Delegation; meeting: Meeting }> {
    const delegation = await this.tx.lock(Delegation, delegationId);
    const meeting = await this.tx.repository(Meeting).findOneByOrFail({ id: delegation.meeting_id });
    this.may.require(actor, 'register', 'Delegation', {
      processId: meeting.process_id,
      entityId: delegation.entity_id,
    });
    return { delegation, meeting };
  }

  private async tierOf(meeting: Meeting, entityId: string): Promise<MembershipTier> {
    const row = (
      await this.processes.takingPart(meeting.process_id, meeting.start_on, [...invitedTiers, 'secretariat'])
    ).find((one) => one.id === entityId);
    return row?.tier ?? 'observer_state';
  }
}
