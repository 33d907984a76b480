import type { KeepProposal, ProposalState } from '#contracts';

/** Whose a draft is. */
export interface Owned {
  processId: string;
  entityId: string | null;
  authorId: string;
}
/** Who looks at it. */
export interface Looking {
  processId: string | null;
  entityId: string | null;
  personId: string | null;
}

/** A draft is known to the delegation whose it is; where its author speaks for no delegation, to the author alone. */
export function knows(who: Looking, draft: Owned): boolean {
  if (who.processId !== null && who.processId !== draft.processId) return false;
  if (draft.entityId === null) return who.personId === draft.authorId;
  return who.entityId === draft.entityId;
}

/** Words belong to whoever typed them: colleagues read a draft, its author takes it back. */
export function decides(who: Looking, draft: Owned): boolean {
  return knows(who, draft) && who.personId === draft.authorId;
}

const steps: Readonly<Record<ProposalState, readonly ProposalState[]>> = { draft: ['withdrawn'], withdrawn: ['draft'] };

/** A draft is withdrawn, and a withdrawn one is taken up again; nothing is removed. */
export const goes = (from: ProposalState, to: ProposalState): boolean => steps[from].includes(to);

/** Whether what is sent again is what was kept under that id: then it is answered as the first time. */
export const isTheSame = (
  kept: Pick<KeepProposal, 'blockId' | 'before' | 'after'>,
  again: Pick<KeepProposal, 'blockId' | 'before' | 'after'>,
): boolean => kept.blockId === again.blockId && kept.before === again.before && kept.after === again.after;
