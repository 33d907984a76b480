import { z } from 'zod/mini';
import { route } from './route.js';

/** The states of a proposal so far: it is drafted, and taken back. What follows when it is tabled joins this list. */
export const proposalStates = ['draft', 'withdrawn'] as const;
export type ProposalState = (typeof proposalStates)[number];

/** Why words that were typed are a draft and not in the text. */
export const keptReasons = [
  'agreed',
  'closed',
  'frozen',
  'adopted',
  'vanished',
  'both_changed',
  'new_paragraph',
  'without_place',
  'made_anew',
  'role_ended',
] as const;
export type KeptReason = (typeof keptReasons)[number];

const words = z.string().check(z.maxLength(40_000));
/** A paste of many paragraphs is one draft: as much as comes by one message of a room. */
export const MOST_DRAFTED = 500_000;

/** Words that could not be placed. Their id is made where they were typed, so that asking again never doubles them. */
export const KeepProposal = z.object({
  /** nothing where the words have no paragraph any more */
  blockId: z.nullable(z.uuid()),
  /** the number of the paragraph as its author saw it */
  number: z.nullable(z.string().check(z.maxLength(40))),
  before: words,
  after: z.string().check(z.maxLength(MOST_DRAFTED)),
  because: z.enum(keptReasons),
  /** the state of the text that its author had before them */
  base: z.object({ generation: z.int().check(z.minimum(0)), seq: z.int().check(z.minimum(0)) }),
  keptAt: z.iso.datetime(),
});
export type KeepProposal = z.infer<typeof KeepProposal>;

export const SetProposalState = z.object({
  state: z.enum(proposalStates),
  version: z.int().check(z.minimum(1)),
});
export type SetProposalState = z.infer<typeof SetProposalState>;

/** A proposal as its own delegation sees it; nobody else knows of it. */
export interface ProposalView extends KeepProposal {
  id: string;
  textId: string;
  state: ProposalState;
  /** who drafted it, and whether that is the reader */
  authorName: string;
  mine: boolean;
  changedAt: string;
  version: number;
}

export const negotiationRoutes = {
  proposals: route('GET', '/api/texts/:textId/proposals').gives<ProposalView[]>(),
  keepProposal: route('PUT', '/api/texts/:textId/proposals/:proposalId', KeepProposal).gives<ProposalView>(),
  setProposalState: route('PATCH', '/api/texts/:textId/proposals/:proposalId', SetProposalState).gives<ProposalView>(),
};
