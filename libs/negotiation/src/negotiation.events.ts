import type { KeptReason, ProposalState } from '#contracts';
import { fact } from '#platform';

/** Told without their words: the record of acts is read by more people than a delegation's drafts. */
export const proposalKept = fact<{ proposalId: string; textId: string; because: KeptReason }>('proposal.kept');
export const proposalStateChanged = fact<{ proposalId: string; from: ProposalState; to: ProposalState }>(
  'proposal.state-changed',
);
