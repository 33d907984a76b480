import { type BlockRole, type BlockState, isNegotiated, type TextState } from '#contracts';

/** In these the words may still change, so that leaving them is a fence. */
export const typingStates: readonly TextState[] = ['outline', 'drafting', 'first_reading', 'second_reading'];

/** Where a text may go from where it is (domain.md B.4.1), and whether a reason must be given. */
export const textSteps: Partial<Record<TextState, Partial<Record<TextState, { reason?: true }>>>> = {
  outline: { drafting: {}, withdrawn: { reason: true } },
  drafting: { first_reading: {}, parked: { reason: true }, withdrawn: { reason: true } },
  first_reading: { second_reading: {}, clean_text: {}, parked: { reason: true }, withdrawn: { reason: true } },
  second_reading: { clean_text: {}, parked: { reason: true }, withdrawn: { reason: true } },
  clean_text: {
    for_adoption: {},
    second_reading: { reason: true },
    parked: { reason: true },
    withdrawn: { reason: true },
  },
  for_adoption: { clean_text: { reason: true }, parked: { reason: true }, withdrawn: { reason: true } },
  parked: { drafting: { reason: true }, withdrawn: { reason: true } },
};

export type StepRefusal =
  | { problem: 'text-state-refused' }
  | { problem: 'reason-missing' }
  | { problem: 'blocks-still-open'; blockIds: string[] };

const settled: readonly BlockState[] = ['agreed', 'agreed_ad_ref', 'parked', 'deleted'];

/**
 * Whether a text may make a step. A reading ends in clean text only when no negotiated paragraph is left open; parked ones
 * are listed there and stay out of what is adopted.
 */
export function stepRefusal(
  from: TextState,
  to: TextState,
  blocks: readonly { id: string; role: BlockRole; text: string; state: BlockState }[],
  reason: string | undefined,
): StepRefusal | undefined {
  const step = textSteps[from]?.[to];
  if (!step) return { problem: 'text-state-refused' };
  if (step.reason && !reason) return { problem: 'reason-missing' };
  if (from === 'outline' && blocks.length === 0) return { problem: 'text-state-refused' };
  if (to === 'clean_text' && from !== 'for_adoption') {
    const open = blocks.filter((block) => isNegotiated(block) && !settled.includes(block.state));
    if (open.length > 0) return { problem: 'blocks-still-open', blockIds: open.map(({ id }) => id) };
  }
  return undefined;
}
