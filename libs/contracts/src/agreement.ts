import type { BlockRole, BlockState } from './drafting.js';

type Words = { role: BlockRole; text: string };

/** Only words that are negotiated can be agreed: a title or a heading stands with its text, and an empty line says nothing yet. */
export const isNegotiated = ({ role, text }: Words): boolean =>
  role !== 'title' && role !== 'heading' && text.trim() !== '';

/** Agreed, if only subject to capitals; what was adopted had been agreed before. */
export const isAgreed = (state: BlockState): boolean => ['agreed', 'agreed_ad_ref', 'adopted'].includes(state);

/** How far a text is. What is neither agreed nor open was put aside. */
export interface Agreement {
  blocks: number;
  agreed: number;
  open: number;
}

/** The one way in which paragraphs are counted, wherever a number of them is said. */
export function agreementOf(blocks: readonly (Words & { state: BlockState })[]): Agreement {
  const negotiated = blocks.filter((block) => isNegotiated(block) && block.state !== 'deleted');
  return {
    blocks: negotiated.length,
    agreed: negotiated.filter(({ state }) => isAgreed(state)).length,
    open: negotiated.filter(({ state }) => state === 'open').length,
  };
}
