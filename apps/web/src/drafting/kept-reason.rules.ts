import type { BlockState, KeptReason, ProblemBody, TextState } from '#contracts';
import type { KeptBecause } from '#text';

const ADOPTED: ReadonlySet<string> = new Set(['adopted', 'transmitted', 'corrected']);
const reasons: Readonly<Record<Exclude<KeptBecause, 'locked'>, KeptReason>> = {
  gone: 'vanished',
  'both-changed': 'both_changed',
  'new-block': 'new_paragraph',
  'without-place': 'without_place',
  'made-anew': 'made_anew',
};

/** How things stood when words were kept. */
export interface Circumstances {
  problem: Pick<ProblemBody, 'key'>;
  textState?: TextState;
  because: KeptBecause;
  /** how the paragraph stood */
  blockState?: BlockState;
}

/** Where nobody types now it is said whether that is so of the person, of the text, or of this paragraph. */
export function whyKept({ problem, textState, because, blockState }: Circumstances): KeptReason {
  if (because !== 'locked') return reasons[because];
  if (problem.key === 'rights-ended') return 'role_ended';
  if (textState && ADOPTED.has(textState)) return 'adopted';
  if (blockState === 'agreed' || blockState === 'agreed_ad_ref') return 'agreed';
  if (blockState === undefined && problem.key === 'block-locked') return 'agreed';
  return blockState === undefined || blockState === 'open' ? 'frozen' : 'closed';
}
