import type { DesignationRank, DesignationState, Role } from '#contracts';

const moves = {
  confirm: { from: ['proposed'], to: 'confirmed' },
  accept: { from: ['confirmed'], to: 'active' },
  leave: { from: ['active'], to: 'on_leave' },
  return: { from: ['on_leave'], to: 'active' },
  hand_over: { from: ['active', 'on_leave'], to: 'handover' },
  end: { from: ['proposed', 'confirmed', 'active', 'on_leave', 'handover'], to: 'ended' },
  lapse: { from: ['proposed', 'confirmed'], to: 'lapsed' },
} as const satisfies Record<string, { from: readonly DesignationState[]; to: DesignationState }>;

export type DesignationMove = keyof typeof moves;

/** Where the move leads, or null when it cannot be made from here (domain.md B.4.10). */
export function designationAfter(state: DesignationState, move: DesignationMove): DesignationState | null {
  const { from, to } = moves[move];
  return (from as readonly DesignationState[]).includes(state) ? to : null;
}

/** States in which somebody holds the post. */
export const holding: readonly DesignationState[] = ['active', 'on_leave'];
export const LAPSE_WORKING_DAYS = 20;
export const VACANCY_WORKING_DAYS = 10;
export const MOST_ALTERNATES = 3;

export const roleOfRank: Readonly<Record<DesignationRank, Role>> = {
  primary: 'focal_point',
  alternate: 'alternate_focal_point',
};

export interface Holder {
  personId: string;
  role: Role;
}

/**
 * Who hears of a task: the focal point with copy to the alternates; in a vacancy or on leave the alternates; where there
 * is nobody, the head of delegation. Organisations are written to at their own contact.
 */
export function readersOf(holders: readonly Holder[]): { to: Holder[]; copy: Holder[] } {
  const of = (role: Role) => holders.filter((h) => h.role === role);
  const primary = of('focal_point');
  const alternates = of('alternate_focal_point');
  if (primary.length > 0) return { to: primary, copy: alternates };
  if (alternates.length > 0) return { to: alternates, copy: [] };
  const agency = of('partner_agency');
  return { to: agency.length > 0 ? agency : of('head_of_delegation'), copy: [] };
}
