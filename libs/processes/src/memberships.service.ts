import { Injectable } from '@nestjs/common';
import type { AddMembers, MemberView } from '#contracts';
import { type Actor, Clock, dayAt, Events, newId, Permission, Problem, Transactional, Tx } from '#platform';
import { Entities } from './entities.service.js';
import { Membership } from './entity.entity.js';
import { nameIn } from './names.rules.js';
import { membersAdded, membershipEnded } from './processes.events.js';
import { Processes } from './processes.service.js';

/** Who takes part in a process, in which capacity, from which day to which. */
@Injectable()
export class Memberships {
  constructor(
    private readonly tx: Tx,
    private readonly may: Permission,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly processes: Processes,
    private readonly entities: Entities,
  ) {}

  /** Entities join, all or none; an entity already taking part at that time is refused. */
  @Transactional()
  async add(actor: Actor, processId: string, input: AddMembers): Promise<MemberView[]> {
    const process = await this.processes.get(processId);
    this.may.require(actor, 'manage', 'Process', { processId });
    const fromOn = input.fromOn ?? dayAt(this.clock.now(), process.default_zone);
    const entityIds: string[] = [];
    for (const given of input.entities) {
      const entity = await this.entities.know(given);
      await this.tx.repository(Membership).insert({
        id: newId(),
        process_id: processId,
        entity_id: entity.id,
        tier: given.tier,
        from_on: fromOn,
        to_on: null,
      });
      entityIds.push(entity.id);
    }
    await this.events.tell(
      membersAdded,
      { processId, entityIds },
      { actor, processId, subject: { kind: 'process', id: processId } },
    );
    return this.list(actor, processId);
  }

  @Transactional()
  async end(actor: Actor, membershipId: string, on: string): Promise<MemberView[]> {
    const membership = await this.tx.lock(Membership, membershipId);
    this.may.require(actor, 'manage', 'Process', { processId: membership.process_id });
    if (on < membership.from_on)
      throw new Problem('invalid-input', { issues: [{ path: 'on', message: 'before the beginning' }] });
    await this.tx.repository(Membership).update({ id: membershipId }, { to_on: on });
    await this.events.tell(
      membershipEnded,
      { processId: membership.process_id, entityId: membership.entity_id, on },
      { actor, processId: membership.process_id, subject: { kind: 'membership', id: membershipId } },
    );
    return this.list(actor, membership.process_id);
  }

  /** Everybody who takes part today, by name. */
  async list(actor: Actor, processId: string): Promise<MemberView[]> {
    const process = await this.processes.get(processId);
    this.may.require(actor, 'read', 'Process', { processId });
    const rows = await this.processes.takingPart(process.id, await this.processes.today(process.id), [
      'member',
      'interested_state',
      'observer_state',
      'participant_org',
      'observer_org',
      'ngo_invited',
      'secretariat',
    ]);
    const collator = new Intl.Collator(actor.lang);
    return rows
      .map((row) => ({
        membershipId: row.membership_id,
        entityId: row.id,
        code: row.code,
        name: nameIn(row.names, actor.lang),
        kind: row.kind,
        tier: row.tier,
        zone: row.zone,
        weekend: row.weekend,
        fromOn: row.from_on,
        toOn: row.to_on,
      }))
      .sort((one, other) => collator.compare(one.name, other.name));
  }
}
