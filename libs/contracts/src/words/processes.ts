import type { MembershipTier, Office, ProcessStatus } from '../processes.js';

/** Words of processes, as keys of the interface. */
export const processesWords = {
  status: {
    preparing: 'processes.status.preparing',
    active: 'processes.status.active',
    suspended: 'processes.status.suspended',
    dormant: 'processes.status.dormant',
    ending: 'processes.status.ending',
    closed: 'processes.status.closed',
  } satisfies Record<ProcessStatus, string>,
  tier: {
    member: 'processes.tier.member',
    interested_state: 'processes.tier.interested_state',
    observer_state: 'processes.tier.observer_state',
    participant_org: 'processes.tier.participant_org',
    observer_org: 'processes.tier.observer_org',
    ngo_invited: 'processes.tier.ngo_invited',
    secretariat: 'processes.tier.secretariat',
  } satisfies Record<MembershipTier, string>,
  office: {
    chair: 'processes.office.chair',
    co_chair: 'processes.office.co_chair',
    vice_chair: 'processes.office.vice_chair',
    presidency_pro_tempore: 'processes.office.presidency_pro_tempore',
    secretariat: 'processes.office.secretariat',
    secretariat_support: 'processes.office.secretariat_support',
    rapporteur: 'processes.office.rapporteur',
  } satisfies Record<Office, string>,
} as const;
