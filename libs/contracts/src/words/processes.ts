import type { MembershipTier, ProcessStatus } from '../processes.js';

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
} as const;
