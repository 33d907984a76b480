import type { AddresseeRule, CommitmentBasis, DeadlineRule, EndorsementKind } from '#contracts';
import { addDays, addMonths, type Day } from '../../platform/src/calendar.rules.js';

/** A pathfinder item goes ahead with this many joiners, unless the process says otherwise. */
export const PATHFINDER_MIN = 3;

/** Who there is, on the day of adoption. */
export interface Membership {
  members: readonly string[];
  organisations: readonly string[];
  secretariat: string | null;
  pathfinderMin: number;
}

export interface Addressee {
  entityId: string;
  basis: CommitmentBasis;
}

/** Resolves a rule to a stored list, in the order of the rule; each entity once. Joiners must be members. */
export function addresseesOf(rule: AddresseeRule | null, world: Membership): Addressee[] {
  if (!rule) return [];
  switch (rule.kind) {
    case 'all_members':
      return listed(world.members, 'consensus');
    case 'named':
      return listed(
        rule.entityIds.filter((id) => world.members.includes(id)),
        'named',
      );
    case 'pathfinder':
      return listed(
        rule.joinerIds.filter((id) => world.members.includes(id)),
        'pathfinder',
      );
    case 'organisations':
      return listed(
        rule.entityIds.filter((id) => world.organisations.includes(id)),
        'named',
      );
    case 'secretariat':
      return world.secretariat ? [{ entityId: world.secretariat, basis: 'named' }] : [];
  }
}

const listed = (ids: readonly string[], basis: CommitmentBasis): Addressee[] =>
  [...new Set(ids)].map((entityId) => ({ entityId, basis }));

/** Somebody is addressed, and everybody who was named could be. */
export function isAddressed(rule: AddresseeRule | null, world: Membership): boolean {
  if (!rule) return false;
  const named = rule.kind === 'pathfinder' ? rule.joinerIds : 'entityIds' in rule ? rule.entityIds : [];
  const found = addresseesOf(rule, world);
  return found.length > 0 && found.length >= new Set(named).size;
}

/** Fewer than that many joiners, and a pathfinder item does not go ahead. */
export function hasEnoughJoiners(rule: AddresseeRule | null, world: Membership): boolean {
  return rule?.kind !== 'pathfinder' || addresseesOf(rule, world).length >= world.pathfinderMin;
}

/**
 * How each member stands to an item. Present members join a consensus item; those who do not join a pathfinder item
 * stand aside, and are never counted as missing.
 */
export function endorsementsOf(
  rule: AddresseeRule | null,
  world: Membership,
  present: readonly string[],
): { entityId: string; kind: EndorsementKind }[] {
  if (rule?.kind === 'pathfinder') {
    const joiners = new Set(addresseesOf(rule, world).map(({ entityId }) => entityId));
    return world.members.map((entityId) => ({ entityId, kind: joiners.has(entityId) ? 'joins' : 'stands_aside' }));
  }
  return world.members.map((entityId) => ({ entityId, kind: present.includes(entityId) ? 'joins' : 'absent' }));
}

/** The day a rule means; null where there is none, or where the next meeting has no date yet. */
export function dueDay(rule: DeadlineRule | null, adoptedOn: Day, nextMeetingOn: Day | null): Day | null {
  if (!rule) return null;
  switch (rule.kind) {
    case 'date':
      return rule.on;
    case 'months_after_adoption':
      return addMonths(adoptedOn, rule.months);
    case 'before_next_meeting':
      return nextMeetingOn && addDays(nextMeetingOn, -rule.days);
  }
}
