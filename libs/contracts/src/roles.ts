/** The roles of a consultative process (domain.md B.6, decisions.md 23). */
export const roles = [
  'secretariat_admin',
  'secretariat_officer',
  'chair',
  'vice_chair',
  'head_of_delegation',
  'delegate',
  'focal_point',
  'alternate_focal_point',
  'ministry_contributor',
  'capital_official',
  'observer',
  'partner_agency',
  'evaluator',
  'public',
] as const;
export type Role = (typeof roles)[number];

/** Roles that speak for one entity and therefore never act without one. */
export const entityRoles: readonly Role[] = [
  'head_of_delegation',
  'delegate',
  'focal_point',
  'alternate_focal_point',
  'ministry_contributor',
  'capital_official',
  'observer',
  'partner_agency',
];
