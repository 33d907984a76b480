import type { MembershipTier, ParticipationRole, Role } from '#contracts';

/** Who may speak for an entity follows from its tier: observers and organisations send observers, whatever they call themselves. */
export function roleOf(participation: ParticipationRole, tier: MembershipTier): Role {
  switch (tier) {
    case 'member':
      return participation === 'head' || participation === 'alternate_head'
        ? 'head_of_delegation'
        : participation === 'observer'
          ? 'observer'
          : 'delegate';
    case 'participant_org':
      return 'partner_agency';
    case 'secretariat':
      return 'secretariat_officer';
    default:
      return 'observer';
  }
}
