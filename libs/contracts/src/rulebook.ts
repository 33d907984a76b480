import { AbilityBuilder, createMongoAbility, type MongoAbility } from '@casl/ability';
import type { Role } from './roles.js';

/** The narrowing of one rule: only what belongs to one's own entity, only while in one of these states. */
export interface While {
  own?: true;
  state?: readonly string[];
}
export type Rule = readonly [role: Role, action: string, subject: string, condition: While];

/** Who may do what on what, while. Source: domain.md B.6, as amended by decisions.md 1, 23. */
export const rulebook: readonly Rule[] = [
  // people
  ['secretariat_admin', 'administer', 'Installation', {}],
  ['secretariat_admin', 'invite', 'Person', {}],
  ['secretariat_officer', 'invite', 'Person', {}],
  ['secretariat_admin', 'grant', 'RoleTerm', {}],
  ['secretariat_admin', 'read', 'Mail', {}],
  ['secretariat_officer', 'read', 'Mail', {}],
  ['secretariat_admin', 'decide', 'Mail', {}],
  ['secretariat_officer', 'decide', 'Mail', {}],
  // processes
  ['secretariat_admin', 'create', 'Process', {}],
  ['secretariat_admin', 'manage', 'Process', {}],
  ['secretariat_admin', 'describe', 'Entity', {}],
  ['secretariat_officer', 'describe', 'Entity', {}],
  ['secretariat_admin', 'describe', 'Directory', {}],
  ['head_of_delegation', 'describe', 'Entity', { own: true }],
  ['focal_point', 'describe', 'Entity', { own: true }],
  ['secretariat_admin', 'read', 'Process', {}],
  ['secretariat_officer', 'read', 'Process', {}],
  ['chair', 'read', 'Process', {}],
  ['vice_chair', 'read', 'Process', {}],
  ['head_of_delegation', 'read', 'Process', {}],
  ['delegate', 'read', 'Process', {}],
  ['focal_point', 'read', 'Process', {}],
  ['alternate_focal_point', 'read', 'Process', {}],
  ['ministry_contributor', 'read', 'Process', {}],
  ['capital_official', 'read', 'Process', {}],
  ['observer', 'read', 'Process', {}],
  ['partner_agency', 'read', 'Process', {}],
  ['evaluator', 'read', 'Process', {}],
  // meetings
  ['secretariat_admin', 'plan', 'Meeting', {}],
  ['secretariat_officer', 'plan', 'Meeting', {}],
  ['chair', 'plan', 'Meeting', {}],
  ['secretariat_admin', 'register', 'Delegation', {}],
  ['secretariat_officer', 'register', 'Delegation', {}],
  ['head_of_delegation', 'register', 'Delegation', { own: true }],
  ['focal_point', 'register', 'Delegation', { own: true }],
  ['alternate_focal_point', 'register', 'Delegation', { own: true }],
  ['observer', 'register', 'Delegation', { own: true }],
  ['partner_agency', 'register', 'Delegation', { own: true }],
  ['secretariat_admin', 'read', 'Meeting', {}],
  ['secretariat_officer', 'read', 'Meeting', {}],
  ['chair', 'read', 'Meeting', {}],
  ['vice_chair', 'read', 'Meeting', {}],
  ['head_of_delegation', 'read', 'Meeting', {}],
  ['delegate', 'read', 'Meeting', {}],
  ['focal_point', 'read', 'Meeting', {}],
  ['alternate_focal_point', 'read', 'Meeting', {}],
  ['ministry_contributor', 'read', 'Meeting', {}],
  ['capital_official', 'read', 'Meeting', {}],
  ['observer', 'read', 'Meeting', {}],
  ['partner_agency', 'read', 'Meeting', {}],
  ['evaluator', 'read', 'Meeting', {}],
  // notices
  ['secretariat_admin', 'release', 'Notice', {}],
  ['secretariat_officer', 'release', 'Notice', {}],
  ['chair', 'release', 'Notice', {}],
  // drafting
  ['secretariat_admin', 'read', 'Text', {}],
  ['secretariat_officer', 'read', 'Text', {}],
  ['chair', 'read', 'Text', {}],
  ['vice_chair', 'read', 'Text', {}],
  ['head_of_delegation', 'read', 'Text', {}],
  ['delegate', 'read', 'Text', {}],
  ['observer', 'read', 'Text', {}],
  ['partner_agency', 'read', 'Text', {}],
  ['secretariat_officer', 'type', 'Text', {}],
  ['secretariat_admin', 'type', 'Text', {}],
  ['chair', 'type', 'Text', {}],
  ['vice_chair', 'type', 'Text', {}],
  ['head_of_delegation', 'type', 'Text', {}],
  ['delegate', 'type', 'Text', {}],
  ['secretariat_officer', 'create', 'Text', {}],
  ['secretariat_officer', 'freeze', 'Text', {}],
  ['chair', 'create', 'Text', {}],
  ['chair', 'freeze', 'Text', {}],
  ['chair', 'steer', 'Text', {}],
  ['vice_chair', 'steer', 'Text', {}],
  ['chair', 'describe', 'Text', {}],
  ['vice_chair', 'describe', 'Text', {}],
  ['secretariat_officer', 'describe', 'Text', {}],
  // negotiation
  ['secretariat_officer', 'draft', 'Proposal', { own: true }],
  ['secretariat_admin', 'draft', 'Proposal', { own: true }],
  ['chair', 'draft', 'Proposal', { own: true }],
  ['vice_chair', 'draft', 'Proposal', { own: true }],
  ['head_of_delegation', 'draft', 'Proposal', { own: true }],
  ['delegate', 'draft', 'Proposal', { own: true }],
  // adoption
  ['chair', 'declare', 'Adoption', {}],
  ['vice_chair', 'declare', 'Adoption', {}],
  ['secretariat_officer', 'record', 'Adoption', {}],
  ['secretariat_admin', 'record', 'Adoption', {}],
  ['chair', 'confirm', 'AdReferendum', {}],
  ['vice_chair', 'confirm', 'AdReferendum', {}],
  ['head_of_delegation', 'confirm', 'AdReferendum', { own: true }],
  ['secretariat_admin', 'prepare', 'Adoption', {}],
  ['secretariat_officer', 'prepare', 'Adoption', {}],
  ['chair', 'prepare', 'Adoption', {}],
  ['vice_chair', 'prepare', 'Adoption', {}],
  ['head_of_delegation', 'prepare', 'Adoption', {}],
  ['delegate', 'prepare', 'Adoption', {}],
  ['secretariat_admin', 'read', 'Adoption', {}],
  ['secretariat_officer', 'read', 'Adoption', {}],
  ['chair', 'read', 'Adoption', {}],
  ['vice_chair', 'read', 'Adoption', {}],
  ['head_of_delegation', 'read', 'Adoption', {}],
  ['delegate', 'read', 'Adoption', {}],
  ['focal_point', 'read', 'Adoption', {}],
  ['alternate_focal_point', 'read', 'Adoption', {}],
  ['ministry_contributor', 'read', 'Adoption', {}],
  ['capital_official', 'read', 'Adoption', {}],
  ['observer', 'read', 'Adoption', {}],
  ['partner_agency', 'read', 'Adoption', {}],
  ['evaluator', 'read', 'Adoption', {}],
  ['chair', 'open', 'Silence', {}],
  ['chair', 'extend', 'Silence', {}],
  ['chair', 'suspend', 'Silence', {}],
  ['chair', 'cancel', 'Silence', {}],
  ['vice_chair', 'open', 'Silence', {}],
  ['vice_chair', 'extend', 'Silence', {}],
  ['vice_chair', 'suspend', 'Silence', {}],
  ['vice_chair', 'cancel', 'Silence', {}],
  ['head_of_delegation', 'break', 'Silence', { own: true }],
  ['head_of_delegation', 'state', 'Silence', { own: true }],
  ['secretariat_officer', 'record', 'Silence', {}],
  ['secretariat_admin', 'record', 'Silence', {}],
  ['secretariat_admin', 'read', 'Silence', {}],
  ['secretariat_officer', 'read', 'Silence', {}],
  ['chair', 'read', 'Silence', {}],
  ['vice_chair', 'read', 'Silence', {}],
  ['head_of_delegation', 'read', 'Silence', {}],
  ['delegate', 'read', 'Silence', {}],
  // followup
  ['head_of_delegation', 'designate', 'FocalPoint', { own: true }],
  ['secretariat_admin', 'read', 'FollowUp', {}],
  ['secretariat_officer', 'read', 'FollowUp', {}],
  ['chair', 'read', 'FollowUp', {}],
  ['vice_chair', 'read', 'FollowUp', {}],
  ['evaluator', 'read', 'FollowUp', {}],
  ['head_of_delegation', 'read', 'FollowUp', { own: true }],
  ['delegate', 'read', 'FollowUp', { own: true }],
  ['focal_point', 'read', 'FollowUp', { own: true }],
  ['alternate_focal_point', 'read', 'FollowUp', { own: true }],
  ['ministry_contributor', 'read', 'FollowUp', { own: true }],
  ['partner_agency', 'read', 'FollowUp', { own: true }],
  ['focal_point', 'note-status', 'Commitment', { own: true }],
  ['alternate_focal_point', 'note-status', 'Commitment', { own: true }],
  ['partner_agency', 'note-status', 'Commitment', { own: true }],
  ['secretariat_officer', 'note-status', 'Commitment', { own: true }],
  ['focal_point', 'ask-extension', 'ReportRequest', { own: true }],
  ['alternate_focal_point', 'ask-extension', 'ReportRequest', { own: true }],
  ['head_of_delegation', 'ask-extension', 'ReportRequest', { own: true }],
  ['partner_agency', 'ask-extension', 'ReportRequest', { own: true }],
  ['secretariat_admin', 'decide-extension', 'ReportRequest', {}],
  ['secretariat_officer', 'decide-extension', 'ReportRequest', {}],
  ['secretariat_admin', 'waive', 'ReportRequest', {}],
  ['secretariat_admin', 'open', 'ReportCycle', {}],
  ['secretariat_officer', 'open', 'ReportCycle', {}],
  ['secretariat_admin', 'release', 'Escalation', {}],
  ['secretariat_officer', 'release', 'Escalation', {}],
  ['chair', 'release', 'Escalation', {}],
  ['vice_chair', 'release', 'Escalation', {}],
  // reporting
  ['secretariat_admin', 'read', 'Report', {}],
  ['secretariat_officer', 'read', 'Report', {}],
  ['head_of_delegation', 'read', 'Report', { own: true }],
  ['focal_point', 'read', 'Report', { own: true }],
  ['alternate_focal_point', 'read', 'Report', { own: true }],
  ['partner_agency', 'read', 'Report', { own: true }],
  ['ministry_contributor', 'read', 'Report', { own: true }],
  ['ministry_contributor', 'answer', 'Report', { own: true }],
  ['focal_point', 'delegate', 'Report', { own: true }],
  ['alternate_focal_point', 'delegate', 'Report', { own: true }],
  ['focal_point', 'answer', 'Report', { own: true }],
  ['alternate_focal_point', 'answer', 'Report', { own: true }],
  ['partner_agency', 'answer', 'Report', { own: true }],
  ['secretariat_officer', 'answer', 'Report', {}],
  ['head_of_delegation', 'submit', 'Report', { own: true }],
  ['focal_point', 'submit', 'Report', { own: true }],
  ['partner_agency', 'submit', 'Report', { own: true }],
  ['secretariat_officer', 'review', 'Report', {}],
  // accountability
  ['secretariat_admin', 'read', 'Matrix', {}],
  ['secretariat_officer', 'read', 'Matrix', {}],
  ['chair', 'read', 'Matrix', {}],
  ['vice_chair', 'read', 'Matrix', {}],
  ['head_of_delegation', 'read', 'Matrix', {}],
  ['delegate', 'read', 'Matrix', {}],
  ['focal_point', 'read', 'Matrix', {}],
  ['alternate_focal_point', 'read', 'Matrix', {}],
  ['ministry_contributor', 'read', 'Matrix', {}],
  ['observer', 'read', 'Matrix', {}],
  ['partner_agency', 'read', 'Matrix', {}],
  ['evaluator', 'read', 'Matrix', {}],
  ['secretariat_admin', 'name', 'Addressee', {}],
  ['secretariat_officer', 'name', 'Addressee', {}],
  ['chair', 'name', 'Addressee', {}],
  ['vice_chair', 'name', 'Addressee', {}],
  ['head_of_delegation', 'compare', 'Addressee', {}],
  ['focal_point', 'compare', 'Addressee', {}],
  ['evaluator', 'compare', 'Addressee', {}],
  ['head_of_delegation', 'name', 'Addressee', { own: true }],
  ['delegate', 'name', 'Addressee', { own: true }],
  ['focal_point', 'name', 'Addressee', { own: true }],
  ['alternate_focal_point', 'name', 'Addressee', { own: true }],
  ['ministry_contributor', 'name', 'Addressee', { own: true }],
];

/** Whose eyes a permission is asked for. */
export interface Standing {
  role: Role | null;
  processId: string | null;
  entityId: string | null;
}

const MOST_KNOWN = 2000;
const known = new Map<string, MongoAbility>();

/** Expands the rulebook for one acting role; the same rows are evaluated on the server and in the browser. */
export function abilityFor(standing: Standing): MongoAbility {
  const key = `${standing.role} ${standing.processId} ${standing.entityId}`;
  const expanded = known.get(key) ?? expandedFor(standing);
  // The rulebook does not change while the product runs; what is expanded once is asked at every message.
  if (known.size > MOST_KNOWN) known.clear();
  known.set(key, expanded);
  return expanded;
}

function expandedFor(standing: Standing): MongoAbility {
  const { can, build } = new AbilityBuilder<MongoAbility>(createMongoAbility);
  for (const [role, action, subject, condition] of rulebook) {
    if (role !== standing.role) continue;
    const where: Record<string, unknown> = {};
    // An administrator of the whole installation holds a term without a process.
    if (standing.processId !== null) where['processId'] = standing.processId;
    if (condition.own) where['entityId'] = standing.entityId;
    if (condition.state) where['state'] = { $in: [...condition.state] };
    can(action, subject, where);
  }
  return build();
}

/** What of a thing decides about permission. */
export interface Facts {
  processId?: string | null;
  entityId?: string | null;
  state?: string;
}
