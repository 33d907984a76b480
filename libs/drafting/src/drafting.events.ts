import type { BlockState, TextState, VersionReason } from '#contracts';
import { fact } from '#platform';

export const textCreated = fact<{ textId: string; symbol: string; blocks: number }>('text.created');
export const textStateChanged = fact<{ textId: string; from: TextState; to: TextState; reason: string | null }>(
  'text.state-changed',
);
export const blockStateChanged = fact<{
  textId: string;
  blockId: string;
  from: BlockState;
  to: BlockState;
  reason: string | null;
}>('block.state-changed');
export const blockFreed = fact<{ textId: string; blockId: string; free: boolean }>('block.free-typing');
export const blockDescribed = fact<{ textId: string; blockId: string }>('block.described');
export const structureChanged = fact<{ textId: string; blockId: string; kind: string; seq: number }>(
  'text.structure-changed',
);
/** An older state came back as a new edit: of one paragraph, or of the whole text. */
export const textRestored = fact<{ textId: string; seq: number; from: number; blockId: string | null }>(
  'text.restored',
);
export const textFrozen = fact<{ textId: string; versionId: string; sha256: string; reason: VersionReason }>(
  'text.frozen',
);
